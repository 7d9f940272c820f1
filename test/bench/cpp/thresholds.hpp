// Thresholds of the peer channels, list by list: src/engine/thresholds.ts.
#pragma once

#include "eligible.hpp"

// A slot (member * 4 + platform) with its level (threshold / z rho) and the holder's id.
struct Entry {
  double level;
  int32_t slot;
  uint32_t agent;
};

struct Lists {
  Column<int32_t> start;
  Column<Entry> entries;
};

// Clock of a list: A extrapolated to Λ = 0, Λ from which on it is looked at again, level of its next
// slot; the next entry; the stamp of what is awaited, with a flag for parked slots.
struct Record {
  double zero, next, level;
  int32_t head;
  uint32_t stamp;
};

class Thresholds {
 public:
  // By group and platform, levels ascending; by superior, in order of member.
  Lists lists, below;
  // Before the first adoption.
  Column<Record> records;

  void build(const Eligible& e, const Model& m) {
    draft_peers(e, m);
    lists_of(e, m, e.groups_count * PLATFORMS, lists);
    for (int list = 0; list < e.groups_count * PLATFORMS; list++) sort(list, e, m);
    draft_subordinates(e, m);
    lists_of(e, m, e.size, below);
    write_records(e);
  }

 private:
  struct Row {
    int32_t list, slot;
    uint32_t word;
    int32_t channel;
  };
  Column<Row> rows_;
  Column<double> levels_;
  Column<Entry> scratch_;
  std::vector<int32_t> bins_, starts_, next_;
  size_t count_ = 0;

  static int bodies_in_clock(const Eligible& e, int member) {
    const Member& own = e.members[member];
    return member >= e.agencies || (own.unit & 1) ? 0 : e.groups[own.unit_group()].peers;
  }
  void draft(const Eligible& e, const Model& m, int list, int channel, int member, int platform) {
    const uint32_t word = slot_stream(e.members[member].stream, channel, platform);
    rows_[count_] = {list, member * PLATFORMS + platform, word, channel};
    // Counted without a branch: which thresholds are out of reach cannot be foretold.
    count_ += !(1 - to_uniform(word) > m.reach[channel * PLATFORMS + platform] * e.weight[member]);
  }
  void make_room(size_t more) {
    if (count_ + more > rows_.size()) rows_.resize(rows_.size() * 2 + more + 4096);
  }
  void draft_peers(const Eligible& e, const Model& m) {
    count_ = 0;
    for (int member = 0; member < e.eligible; member++) {
      if (e.slots[member] == 0) continue;
      make_room(3 * PLATFORMS + 1);
      const Member& own = e.members[member];
      const int sector = own.sector(), cell = e.first_cell + own.cell();
      const bool is_own = member >= e.agencies && own.officials_group() >= 0;
      int unit = is_own ? own.officials_group() : own.unit_group();
      if (unit >= 0 && bodies_in_clock(e, member) == 1) unit = -1;
      for (int p = 0; p < PLATFORMS; p++) {
        if ((e.slots[member] & (1 << p)) == 0) continue;
        draft(e, m, sector * PLATFORMS + p, SECTORAL, member, p);
        draft(e, m, cell * PLATFORMS + p, HORIZONTAL, member, p);
        if (unit >= 0) draft(e, m, unit * PLATFORMS + p, JURISDICTION, member, p);
      }
    }
  }
  void draft_below(const Eligible& e, const Model& m, int superior, int member) {
    make_room(PLATFORMS + 1);
    for (int p = 0; p < PLATFORMS; p++) {
      if (e.slots[member] & (1 << p)) draft(e, m, superior, VERTICAL, member, p);
    }
  }
  void draft_subordinates(const Eligible& e, const Model& m) {
    count_ = 0;
    for (int member = 0; member < e.eligible; member++) {
      if (e.above[member].superior >= 0) draft_below(e, m, e.above[member].superior, member);
      for (int g = e.above[member].guest; g >= 0; g = e.above[g].guest) draft_below(e, m, g, member);
    }
  }
  // Levels of the draft; what is out of reach after all is left out.
  void level_draft(const Eligible& e, const Model& m) {
    levels_.resize(std::max(levels_.size(), count_));
    size_t kept = 0;
    for (size_t k = 0; k < count_; k++) {
      const Row row = rows_[k];
      const int member = row.slot >> 2;
      const double weight = e.weight[member], arrival = exponential(row.word);
      if (arrival > m.reach[row.channel * PLATFORMS + (row.slot & 3)] * weight) continue;
      const int bodies = row.channel == JURISDICTION ? bodies_in_clock(e, member) : 0;
      const double share = bodies > 0 ? (bodies - 1) / static_cast<double>(bodies) : 1;
      levels_[kept] = (arrival / weight) * share;
      rows_[kept++] = row;
    }
    count_ = kept;
  }
  void lists_of(const Eligible& e, const Model& m, int count, Lists& to) {
    level_draft(e, m);
    to.start.assign(count + 1, 0);
    for (size_t k = 0; k < count_; k++) to.start[rows_[k].list + 1]++;
    for (int list = 0; list < count; list++) to.start[list + 1] += to.start[list];
    next_.assign(to.start.begin(), to.start.end() - 1);
    to.entries.resize(count_ + 1);
    for (size_t k = 0; k < count_; k++) {
      const Row& row = rows_[k];
      to.entries[next_[row.list]++] = {levels_[k], row.slot, e.members[row.slot >> 2].agent};
    }
  }

  static void insert(Entry* first, Entry* at, Entry entry) {
    for (; at > first && at[-1].level > entry.level; at--) *at = at[-1];
    *at = entry;
  }
  // Into as many bins of equal width as there are entries, then by insertion.
  void sort(int list, const Eligible& e, const Model& m) {
    constexpr int FEW = 16;
    Entry* first = lists.entries.data() + lists.start[list];
    const int rows = lists.start[list + 1] - lists.start[list];
    if (rows > FEW) {
      const int group = list / PLATFORMS;
      const int channel = group < e.first_cell ? SECTORAL : group < e.first_unit ? HORIZONTAL : JURISDICTION;
      distribute(first, rows, rows / m.reach[channel * PLATFORMS + list % PLATFORMS]);
      for (int k = 0; k < rows; k++) insert(first, first + k, scratch_[k]);
    } else {
      for (int k = 1; k < rows; k++) insert(first, first + k, first[k]);
    }
  }
  void distribute(const Entry* from, int rows, double per_unit) {
    starts_.assign(rows + 1, 0);
    bins_.resize(rows);
    scratch_.resize(rows);
    for (int k = 0; k < rows; k++) {
      bins_[k] = std::min(rows - 1, static_cast<int>(from[k].level * per_unit));
      starts_[bins_[k] + 1]++;
    }
    for (int b = 0; b < rows; b++) starts_[b + 1] += starts_[b];
    for (int k = 0; k < rows; k++) scratch_[starts_[bins_[k]]++] = from[k];
  }
  void write_records(const Eligible& e) {
    records.resize(e.groups_count * PLATFORMS);
    for (int list = 0; list < e.groups_count * PLATFORMS; list++) {
      const int head = lists.start[list];
      const double level = head < lists.start[list + 1] ? lists.entries[head].level : INFINITE;
      records[list] = {0, 0, level, head, 0};
    }
  }
};
