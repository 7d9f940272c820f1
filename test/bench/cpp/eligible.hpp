// The eligible population: src/engine/eligible.ts and peer-groups.ts.
#pragma once

#include <utility>

#include "memory.hpp"
#include "model.hpp"

// A keyed permutation of 0 ... size - 1: src/engine/random.ts.
class KeyedPermutation {
 public:
  KeyedPermutation(uint32_t size, uint32_t key) : size_(size) {
    const int bits = size > 1 ? 32 - __builtin_clz(size - 1) : 1;
    low_bits_ = bits >> 1;
    low_mask_ = (1u << low_bits_) - 1;
    high_mask_ = (1u << (bits - low_bits_)) - 1;
    for (uint32_t i = 0; i < 4; i++) rounds_[i] = draw_word(key, i);
  }
  uint32_t at(uint32_t place) const {
    do place = once(place);
    while (place >= size_);
    return place;
  }

 private:
  uint32_t once(uint32_t value) const {
    uint32_t high = value >> low_bits_, low = value & low_mask_;
    high ^= mix(low + rounds_[0]) & high_mask_;
    low ^= mix(high + rounds_[1]) & low_mask_;
    high ^= mix(low + rounds_[2]) & high_mask_;
    low ^= mix(high + rounds_[3]) & low_mask_;
    return high << low_bits_ | low;
  }
  uint32_t size_, low_mask_, high_mask_, rounds_[4];
  int low_bits_;
};

// Frailty class of a place of a stratum.
inline int class_of_place(uint32_t place, uint32_t key) {
  const uint32_t w = mix(key + (place >> 6));
  uint32_t x = (place * (2 * (w & 31) + 1) + (w >> 5)) & (FRAILTY_CLASSES - 1);
  x ^= x >> 3;
  return (x * (2 * ((w >> 11) & 31) + 1) + (w >> 16)) & (FRAILTY_CLASSES - 1);
}

// A member and what a run knows of it, in one half of a cache line.
struct Member {
  uint32_t agent, place;
  int32_t unit;
  uint32_t stream;
  double adopted_at;
  uint8_t filled, spawned;

  int cell() const { return place & 0xffff; }
  int sector() const { return cell() / PROVINCE_CODES; }
  int province() const { return cell() % PROVINCE_CODES; }
  int stratum() const { return place >> 16; }
  int unit_group() const { return unit >> 1; }
  int officials_group() const { return unit & 1 ? (unit >> 1) + 1 : -1; }
};
static_assert(sizeof(Member) == 32, "two members a cache line");

// Nearest eligible superior, and the nearest guest on the way to it; -1 for none.
struct Above {
  int32_t superior, guest;
};

// A group of peers: adopters, bodies that a member looks at, place of its adopters, adopted guests.
struct Group {
  int32_t adopted, peers, pool, has_guests;
};

class Eligible {
 public:
  int size = 0, eligible = 0, agencies = 0, groups_count = 0, pool_size = 0;
  int first_cell = 0, first_unit = 0;
  Column<Member> members;
  Column<double> weight;
  Column<uint8_t> slots;
  Column<Above> above;
  // Of each agency of the population: its member, -1 for none.
  Column<int32_t> index_of;
  std::vector<int32_t> stratum_start;
  Column<Group> groups;

  void draw(const Population& p, const Model& m) {
    draw_members(p, m);
    seat_guests(p, m);
    weigh(m);
    link_superiors(p);
    number_groups(p);
    write_members(p, m);
    draw_slots(m);
  }
  bool is_guest(int member) const { return member >= eligible; }
  bool is_official(int member) const { return member >= agencies && member < eligible; }

 private:
  Column<uint32_t> agent_;
  Column<int32_t> unit_, unit_group_, officials_group_;
  Column<uint16_t> stratum_;
  Column<uint8_t> province_, class_;
  Column<uint64_t> rows_, sorted_;
  std::vector<int32_t> cell_, cell_guests_, unit_agencies_, unit_officials_, unit_guests_;

  void resize(int members_count) {
    size = members_count;
    agent_.resize(size), unit_.resize(size), stratum_.resize(size), province_.resize(size);
    class_.resize(size);
  }

  // Images of the places of a stratum in ascending order, each as image << 32 | place.
  void sort_images(int quota, uint32_t bound) {
    constexpr int BITS = 11, FEW = 256;
    if (quota < FEW) return std::sort(rows_.begin(), rows_.begin() + quota);
    sorted_.resize(rows_.size());
    for (int shift = 32; shift < 64 && (uint64_t{bound} << 32) >> shift > 0; shift += BITS) {
      uint32_t starts[(1 << BITS) + 1] = {};
      const auto digit = [shift](uint64_t row) { return (row >> shift) & ((1 << BITS) - 1); };
      for (int k = 0; k < quota; k++) starts[digit(rows_[k]) + 1]++;
      for (int d = 0; d < 1 << BITS; d++) starts[d + 1] += starts[d];
      for (int k = 0; k < quota; k++) sorted_[starts[digit(rows_[k])]++] = rows_[k];
      std::swap(rows_, sorted_);
    }
  }
  void draw_members(const Population& p, const Model& m) {
    const int strata = static_cast<int>(p.strata.size());
    stratum_start.assign(strata + 1, 0);
    for (int h = 0; h < strata; h++) stratum_start[h + 1] = stratum_start[h] + m.quotas[h];
    eligible = stratum_start[strata];
    resize(eligible);
    agencies = eligible;
    for (int h = strata - 1; h >= 0; h--) {
      if (!p.strata[h].is_agencies()) agencies = stratum_start[h];
    }
    for (int h = 0; h < strata; h++) draw_stratum(p, m, h);
    index_of.assign(p.agencies(), -1);
    for (int e = 0; e < agencies; e++) index_of[agent_[e]] = e;
  }
  void draw_stratum(const Population& p, const Model& m, int h) {
    const Stratum& s = p.strata[h];
    const int quota = m.quotas[h];
    const KeyedPermutation permutation(s.size, m.eligibility_key(h));
    const uint32_t frailty_key = m.frailty_key(h);
    if (static_cast<int>(rows_.size()) < quota) rows_.resize(quota);
    for (int place = 0; place < quota; place++) {
      rows_[place] = uint64_t{permutation.at(place)} << 32 | static_cast<uint32_t>(place);
    }
    sort_images(quota, s.size);
    for (int k = 0, e = stratum_start[h]; k < quota; k++, e++) {
      const int image = static_cast<int>(rows_[k] >> 32);
      const int agency = s.agency_of(image);
      agent_[e] = s.first + image;
      stratum_[e] = h;
      province_[e] = p.province[agency];
      class_[e] = class_of_place(static_cast<uint32_t>(rows_[k]), frailty_key);
      unit_[e] = p.unit[agency];
    }
  }
  // Named bodies that the quotas left out.
  void seat_guests(const Population& p, const Model& m) {
    std::vector<int32_t> guests;
    for (const int agency : m.named) {
      if (index_of[agency] < 0) guests.push_back(agency);
    }
    std::sort(guests.begin(), guests.end());
    guests.erase(std::unique(guests.begin(), guests.end()), guests.end());
    int e = eligible;
    resize(eligible + static_cast<int>(guests.size()));
    for (const int agency : guests) {
      agent_[e] = agency;
      stratum_[e] = p.stratum_of(agency);
      province_[e] = p.province[agency];
      unit_[e] = p.unit[agency];
      class_[e] = FRAILTY_CLASSES >> 1;
      index_of[agency] = e++;
    }
  }
  void weigh(const Model& m) {
    weight.resize(size);
    for (int e = 0; e < size; e++) weight[e] = m.frailty[class_[e]] * m.receptivity[stratum_[e]];
  }
  void link_superiors(const Population& p) {
    above.resize(size);
    for (int e = 0; e < size; e++) {
      const Stratum& s = p.strata[stratum_[e]];
      int agency = is_official(e) ? s.agency_of(agent_[e] - s.first) : p.superior[agent_[e]];
      int guest = -1;
      while (agency >= 0 && !(index_of[agency] >= 0 && index_of[agency] < eligible)) {
        if (index_of[agency] >= eligible && guest < 0) guest = index_of[agency];
        agency = p.superior[agency];
      }
      above[e] = {agency < 0 ? -1 : index_of[agency], guest};
    }
  }

  // ── Groups ─────────────────────────────────────────────────────────────────────────────────

  void take_census(const Population& p) {
    cell_.assign(p.sectors * PROVINCE_CODES, 0);
    cell_guests_ = cell_;
    unit_agencies_.assign(p.units, 0);
    unit_officials_ = unit_guests_ = unit_agencies_;
    for (int e = 0; e < size; e++) {
      const int own = p.strata[stratum_[e]].sector * PROVINCE_CODES + province_[e];
      (e < eligible ? cell_ : cell_guests_)[own]++;
      (e < agencies ? unit_agencies_ : e < eligible ? unit_officials_ : unit_guests_)[unit_[e]]++;
    }
  }
  // Whether somebody in a unit could move somebody else there.
  bool is_lively(int u) const {
    const int bodies = unit_agencies_[u] + unit_guests_[u];
    return bodies > 0 && bodies + unit_officials_[u] > 1;
  }
  void number_groups(const Population& p) {
    take_census(p);
    first_cell = p.sectors;
    first_unit = first_cell + p.sectors * PROVINCE_CODES;
    groups_count = first_unit;
    unit_group_.assign(p.units, -1);
    officials_group_.assign(p.units, -1);
    for (int u = 0; u < p.units; u++) {
      if (!is_lively(u)) continue;
      unit_group_[u] = groups_count++;
      if (unit_guests_[u] > 0) officials_group_[u] = groups_count++;
    }
    lay_out(p);
  }
  void place(int group, int count, int guests) {
    groups[group] = {0, count - 1, pool_size, 0};
    pool_size += count + guests;
  }
  void lay_out(const Population& p) {
    groups.resize(groups_count);
    pool_size = 0;
    for (int s = 0; s < p.sectors; s++) {
      int count = 0, guests = 0;
      for (int c = s * PROVINCE_CODES; c < (s + 1) * PROVINCE_CODES; c++) {
        count += cell_[c], guests += cell_guests_[c];
      }
      place(s, count, guests);
    }
    for (int c = 0; c < p.sectors * PROVINCE_CODES; c++) {
      place(first_cell + c, cell_[c], cell_guests_[c]);
    }
    for (int u = 0; u < p.units; u++) {
      if (unit_group_[u] < 0) continue;
      place(unit_group_[u], unit_agencies_[u], unit_guests_[u]);
      const int counting = officials_group_[u] < 0 ? unit_group_[u] : officials_group_[u];
      groups[counting] = {0, unit_agencies_[u], groups[unit_group_[u]].pool, 0};
    }
  }

  // ── Columns of a run ───────────────────────────────────────────────────────────────────────

  void write_members(const Population& p, const Model& m) {
    members.resize(size);
    for (int e = 0; e < size; e++) {
      const int cell = p.strata[stratum_[e]].sector * PROVINCE_CODES + province_[e];
      const int group = unit_group_[unit_[e]];
      members[e] = {agent_[e],
                    static_cast<uint32_t>(stratum_[e]) << 16 | static_cast<uint32_t>(cell),
                    static_cast<int32_t>(static_cast<uint32_t>(group) << 1 |
                                         (officials_group_[unit_[e]] < 0 ? 0u : 1u)),
                    mix(agent_[e] ^ m.threshold_key()),
                    INFINITE,
                    0,
                    0};
    }
  }
  void draw_slots(const Model& m) {
    slots.assign(size, 0);
    for (int e = 0; e < eligible; e++) {
      const uint32_t first = mix(agent_[e] ^ m.reach_key());
      const uint32_t second = mix(first + 0x3c6ef372);
      slots[e] = ((first & 0xffff) < m.reached[0]) | ((first >> 16) < m.reached[1]) << 1 |
                 ((second & 0xffff) < m.reached[2]) << 2 | ((second >> 16) < m.reached[3]) << 3;
    }
  }
};
