// What waits: for its day (src/engine/queue.ts), for its time of day (agenda.ts), for a level of a
// clock (channels/parked-slots.ts).
#pragma once

#include <cmath>
#include <cstdint>
#include <queue>
#include <utility>
#include <vector>

#include "random.hpp"

// Codes, in the place of a channel: a look at a list, the turn of a list, a verification.
constexpr int WAKE = 13, DUE = 14, VERIFIED = 15;

inline int platform_of(uint32_t detail) { return detail & 3; }
inline int channel_of(uint32_t detail) { return (detail >> 2) & 15; }
inline uint32_t counter_of(uint32_t detail) { return detail >> 6; }
inline uint32_t pack_detail(int platform, int channel, uint32_t counter) {
  return static_cast<uint32_t>(platform) | static_cast<uint32_t>(channel) << 2 | counter << 6;
}

struct Row {
  int32_t whom;
  uint32_t detail, time;
};

// One bucket a day, each a chain of blocks.
class Queue {
 public:
  void reset(int days) {
    blocks_ = 0;
    first_.assign(days, -1);
    last_.assign(days, -1);
    counts_.assign(days, 0);
  }
  void push(int day, double time, int32_t whom, uint32_t detail) {
    const double scaled = std::floor(time * 4294967296.0);
    push_units(day, scaled >= 4294967295.0 ? 4294967295u : static_cast<uint32_t>(scaled), whom, detail);
  }
  void push_units(int day, uint32_t units, int32_t whom, uint32_t detail) {
    const int within = counts_[day]++ & (BLOCK_ROWS - 1);
    const int block = within == 0 ? append(day) : last_[day];
    store_[block].rows[within] = {whom, detail, units};
  }
  // Starts to read a day.
  void open(int day) {
    day_ = day;
    read_ = 0;
  }
  bool has_more() const { return read_ < counts_[day_]; }
  // The next row of the day that is read; there must be one.
  Row take() {
    const int within = read_ & (BLOCK_ROWS - 1);
    if (within == 0) block_ = read_ == 0 ? first_[day_] : store_[block_].next;
    read_++;
    return store_[block_].rows[within];
  }

 private:
  static constexpr int BLOCK_ROWS = 32;
  struct Block {
    Row rows[BLOCK_ROWS];
    int32_t next;
  };
  int append(int day) {
    const int block = blocks_++;
    if (block >= static_cast<int>(store_.size())) store_.resize(store_.size() * 2 + 1024);
    if (last_[day] < 0) first_[day] = block;
    else store_[last_[day]].next = block;
    return last_[day] = block;
  }
  std::vector<Block> store_;
  std::vector<int32_t> first_, last_, counts_;
  int blocks_ = 0, day_ = 0, read_ = 0, block_ = 0;
};

struct Event {
  uint32_t time, detail, agent;
  int32_t target, following;
  bool is_before(const Event& other) const {
    if (time != other.time) return time < other.time;
    if (agent != other.agent) return agent < other.agent;
    const int platforms = platform_of(detail) - platform_of(other.detail);
    if (platforms != 0) return platforms < 0;
    const int channel = channel_of(detail), other_channel = channel_of(other.detail);
    if (other_channel == DUE) return channel != DUE || target < other.target;
    if (channel == DUE) return false;
    if (counter_of(detail) != counter_of(other.detail)) return counter_of(detail) < counter_of(other.detail);
    return channel < other_channel;
  }
};

// The events of a day in order of time: a linked list for each small part of the day.
class Agenda {
 public:
  static constexpr double TOMORROW = 4294967296.0;
  void clear() {
    events_.clear();
    present_ = NONE;
    part_ = 0;
    std::fill(first_, first_ + PARTS, NONE);
  }
  void add(uint32_t time, int32_t target, uint32_t detail, uint32_t agent) {
    const int row = static_cast<int>(events_.size());
    events_.push_back({time, detail, agent, target, NONE});
    link(row, time >> TO_PART);
  }
  // Moves on to the next event: its row, negative after the last one.
  int next() {
    present_ = peek();
    if (present_ != NONE) part_ = events_[present_].time >> TO_PART;
    return present_;
  }
  Event operator[](int row) const { return events_[row]; }
  double time_of_next() const {
    if (present_ == NONE) return 0;
    const int row = peek();
    return row == NONE ? TOMORROW : events_[row].time;
  }

 private:
  static constexpr int PART_BITS = 10, PARTS = 1 << PART_BITS, TO_PART = 32 - PART_BITS, NONE = -1;
  int peek() const {
    if (present_ != NONE && events_[present_].following != NONE) return events_[present_].following;
    int part = present_ == NONE ? 0 : static_cast<int>(part_) + 1;
    while (part < PARTS && first_[part] == NONE) part++;
    return part < PARTS ? first_[part] : NONE;
  }
  void link(int row, uint32_t part) {
    int before = present_ != NONE && part == part_ ? present_ : NONE;
    int after = before == NONE ? first_[part] : events_[before].following;
    while (after != NONE && events_[after].is_before(events_[row])) {
      before = after;
      after = events_[after].following;
    }
    events_[row].following = after;
    if (before == NONE) first_[part] = row;
    else events_[before].following = row;
  }
  std::vector<Event> events_;
  int32_t first_[PARTS];
  int present_ = NONE;
  uint32_t part_ = 0;
};

// Slots of adopted members, lowest level first, then by slot.
class ParkedList {
 public:
  double level() const { return heap_.empty() ? INFINITE : heap_.top().first; }
  int32_t slot() const { return heap_.top().second; }
  void add(double level, int32_t slot) { heap_.push({level, slot}); }
  int32_t take() {
    const int32_t slot = heap_.top().second;
    heap_.pop();
    return slot;
  }

 private:
  using Entry = std::pair<double, int32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> heap_;
};
