// What waits: for its day (src/engine/queue.ts), for its time of day (agenda.ts), for a level of a
// clock (channels/parked-slots.ts).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "memory.hpp"
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
  // Calls `look` with each row that waits for the day.
  template <typename Look>
  void for_each(const Look& look) const {
    int block = first_[day_];
    for (int rest = counts_[day_]; rest > 0; rest -= BLOCK_ROWS) {
      const Block& own = store_[block];
      block = own.next;
      if (rest > BLOCK_ROWS) store_[block].fetch();
      for (int k = 0; k < std::min(rest, BLOCK_ROWS); k++) look(own.rows[k]);
    }
  }

 private:
  static constexpr int BLOCK_ROWS = 32;
  struct Block {
    int32_t next;
    Row rows[BLOCK_ROWS];
    void fetch() const {
      for (size_t at = 0; at < sizeof(Block); at += 64) prefetch(reinterpret_cast<const char*>(this) + at);
    }
  };
  int append(int day) {
    const int block = blocks_++;
    if (block >= static_cast<int>(store_.size())) store_.resize(store_.size() * 2 + 16384);
    if (last_[day] < 0) first_[day] = block;
    else store_[last_[day]].next = block;
    return last_[day] = block;
  }
  Column<Block> store_;
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
  // Whether the next event comes at or before a time of day; true before the first one.
  bool has_event_by(uint32_t time) const {
    if (present_ == NONE) return true;
    const int row = peek();
    return row != NONE && events_[row].time <= time;
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

// Slots of adopted members that wait for their level, list by list: leftist heaps in one pool, lowest
// level first, then by slot.
class ParkedSlots {
 public:
  struct Entry {
    double level;
    int32_t slot;
    uint32_t agent;
    bool is_before(const Entry& other) const {
      return level != other.level ? level < other.level : slot < other.slot;
    }
  };
  void reset(int lists) {
    pool_.clear();
    top_.assign(lists, NONE);
  }
  bool is_empty(int list) const { return top_[list] == NONE; }
  // The lowest entry of a list that is not empty.
  const Entry& top(int list) const { return pool_[top_[list]].entry; }
  void add(int list, const Entry& entry) {
    pool_.push_back({entry, NONE, NONE, 1});
    top_[list] = merge(top_[list], static_cast<int>(pool_.size()) - 1);
  }
  void take(int list) {
    const Node& node = pool_[top_[list]];
    top_[list] = merge(node.left, node.right);
  }

 private:
  static constexpr int NONE = -1;
  struct Node {
    Entry entry;
    // The path to the right is the shortest: its length is the rank.
    int32_t left, right, rank;
  };
  int merge(int a, int b) {
    if (a == NONE) return b;
    if (b == NONE) return a;
    if (pool_[b].entry.is_before(pool_[a].entry)) std::swap(a, b);
    Node& top = pool_[a];
    top.right = merge(top.right, b);
    if (top.left == NONE || pool_[top.left].rank < pool_[top.right].rank) std::swap(top.left, top.right);
    top.rank = top.right == NONE ? 1 : pool_[top.right].rank + 1;
    return a;
  }
  Column<Node> pool_;
  Column<int32_t> top_;
};
