// What the engine hands over, as the simulation reads it.
#pragma once

#include <algorithm>
#include <string>

#include "handover.hpp"

constexpr int PLATFORMS = 4;
enum Channel { OUTSIDE, SECTORAL, HORIZONTAL, VERTICAL, JURISDICTION, CROSS, MANDATE, EXTRA, ROSTER };

// What a run asks of a member, in a quarter of a cache line: see src/engine/cards.ts.
struct Card {
  uint32_t agent, place;
  int32_t unit;
  uint32_t stream;

  int cell() const { return place & 0xffff; }
  int stratum() const { return place >> 16; }
  int unit_group() const { return unit >> 1; }
  int officials_group() const { return unit & 1 ? (unit >> 1) + 1 : -1; }
};

// Slots (member * 4 + platform) with their levels, list after list; see src/engine/thresholds.ts.
struct Lists {
  std::vector<int32_t> start, slot;
  std::vector<double> level;

  void read(const Handover& from, const std::string& prefix) {
    start = from.get<int32_t>((prefix + ".start").c_str());
    slot = from.get<int32_t>((prefix + ".slot").c_str());
    level = from.get<double>((prefix + ".level").c_str());
  }
};

// A group of peers: src/engine/peer-groups.ts.
struct Group {
  int32_t adopted, peers, pool, has_guests;
};

// Clock of a list: A extrapolated to Λ = 0, Λ from which on it is looked at again, level of its next
// slot (threshold / z rho); the next entry; the stamp of what is awaited, with a flag for parked slots.
struct Record {
  double zero, next, level;
  int32_t head;
  uint32_t stamp;
};

// A row that waits before the first day: roster and mandates.
struct Order {
  int32_t day, member, detail;
  uint32_t time;
};

struct World {
  int size, eligible, agencies, first_day, days;
  int pool_size, first_cell, first_unit, strata;
  std::vector<Card> cards;
  std::vector<uint8_t> slots, reserved;
  std::vector<double> weight;
  std::vector<int32_t> superior, guest_above, stratum_start;
  // Groups and records of lists before the first adoption.
  std::vector<Group> groups;
  std::vector<Record> records;
  Lists lists, below;
  // rules: verification minimum and mean, extra tail and gap; strength: q a by channel.
  std::vector<double> rules, strength, inverse, outside_rate, extra_mean;
  std::vector<double> peer_clock[PLATFORMS], outside_clock[PLATFORMS];
  std::vector<uint32_t> keys;  // verification, extra
  std::vector<Order> orders;

  explicit World(const Handover& from) {
    const auto counts = from.get<int32_t>("counts");
    size = counts[0], eligible = counts[1], agencies = counts[2];
    first_day = counts[3], days = counts[4];
    pool_size = counts[5], first_cell = counts[6], first_unit = counts[7];
    cards = from.get<Card>("cards");
    slots = from.get<uint8_t>("slots");
    reserved = from.get<uint8_t>("reserved");
    weight = from.get<double>("weight");
    superior = from.get<int32_t>("superior");
    guest_above = from.get<int32_t>("guestAbove");
    stratum_start = from.get<int32_t>("stratumStart");
    strata = static_cast<int>(stratum_start.size()) - 1;
    groups = from.get<Group>("groups");
    records = from.get<Record>("records");
    lists.read(from, "lists");
    below.read(from, "below");
    rules = from.get<double>("rules");
    strength = from.get<double>("strength");
    inverse = from.get<double>("inverse");
    outside_rate = from.get<double>("outsideRate");
    extra_mean = from.get<double>("extraMean");
    keys = from.get<uint32_t>("keys");
    for (int m = 0; m < PLATFORMS; m++) {
      peer_clock[m] = from.get<double>(("peer" + std::to_string(m)).c_str());
      outside_clock[m] = from.get<double>(("outside" + std::to_string(m)).c_str());
    }
    orders = from.get<Order>("orders");
  }

  bool is_guest(int member) const { return member >= eligible; }
  bool is_official(int member) const { return member >= agencies && member < eligible; }
};

// A monotone clock with its inverse by a guide table: src/engine/operational-clock.ts.
struct Clock {
  static constexpr int GUIDE = 2048;
  const double* at = nullptr;
  int days = 0;
  std::vector<int32_t> guide;
  double parts_per_unit = 0;

  void build(const std::vector<double>& table, int day_count) {
    at = table.data();
    days = day_count;
    guide.resize(GUIDE + 1);
    parts_per_unit = at[days] > 0 ? GUIDE / at[days] : 0;
    int day = 0;
    for (int part = 0; part <= GUIDE; part++) {
      while (day < days - 1 && at[day + 1] * parts_per_unit <= part) day++;
      guide[part] = day;
    }
  }
  double end() const { return at[days]; }
  double read(double moment) const {
    const int day = static_cast<int>(moment);
    return at[day] + (moment - day) * (at[day + 1] - at[day]);
  }
  double time_of_day(int day, double x) const { return (x - at[day]) / (at[day + 1] - at[day]); }
  int day_of(double x) const {
    int day = guide[static_cast<int>(x * parts_per_unit)];
    while (day > 0 && at[day] > x) day--;
    while (at[day + 1] <= x) day++;
    return day;
  }
};
