// What the engine hands over: the population, which is the same for all runs, and a model.
#pragma once

#include <algorithm>
#include <string>

#include "handover.hpp"
#include "random.hpp"

constexpr int PLATFORMS = 4, FRAILTY_CLASSES = 64, PROVINCE_CODES = 32;
enum Channel { OUTSIDE, SECTORAL, HORIZONTAL, VERTICAL, JURISDICTION, CROSS, MANDATE, EXTRA, ROSTER };

// Of officials also the agencies that employ them.
struct Stratum {
  int32_t kind, sector, first, size, employers_first, employers;
  bool is_agencies() const { return kind == 0; }
  // Agency of the k-th member: its own, or the employer's.
  int agency_of(int k) const {
    if (is_agencies()) return first + k;
    return employers_first + static_cast<int>(static_cast<double>(k) * employers / size);
  }
};

// src/engine/population.ts.
struct Population {
  std::vector<Stratum> strata;
  std::vector<uint8_t> province;
  std::vector<int32_t> unit, superior;
  int sectors, units;

  explicit Population(const Handover& from) {
    strata = from.get<Stratum>("strata");
    province = from.get<uint8_t>("province");
    unit = from.get<int32_t>("unit");
    superior = from.get<int32_t>("superior");
    const auto counts = from.get<int32_t>("counts");
    sectors = counts[0], units = counts[1];
  }

  int agencies() const { return static_cast<int>(unit.size()); }
  int stratum_of(int agent) const {
    const auto after = std::upper_bound(strata.begin(), strata.end(), agent,
                                        [](int id, const Stratum& s) { return id < s.first; });
    return static_cast<int>(after - strata.begin()) - 1;
  }
};

// A row that waits before the first day, for an agency: roster and mandates.
struct Order {
  int32_t day, agency;
  uint32_t detail, time;
};

// Slots of an agency that the roster fills, one bit a platform.
struct Reserved {
  int32_t agency, bits;
};

struct Model {
  int first_day, days;
  std::vector<int32_t> quotas, named;
  // Keys of eligibility, frailty, reach, thresholds, verification, extra accounts.
  std::vector<uint32_t> keys;
  // By platform: how many of 65,536 members are reached.
  std::vector<uint32_t> reached;
  // z by class; by stratum: rho, rate of outside influence, mean of extra accounts.
  std::vector<double> frailty, receptivity, outside_rate, extra_mean;
  // q a by channel and its inverse; largest cumulated hazard by channel * 4 + platform; verification
  // minimum and mean, tail and gap of extra accounts.
  std::vector<double> strength, inverse, reach, rules;
  std::vector<double> peer_clock[PLATFORMS], outside_clock[PLATFORMS];
  std::vector<Order> orders;
  std::vector<Reserved> reserved;

  explicit Model(const Handover& from) {
    const auto counts = from.get<int32_t>("counts");
    first_day = counts[0], days = counts[1];
    quotas = from.get<int32_t>("quotas");
    named = from.get<int32_t>("named");
    keys = from.get<uint32_t>("keys");
    reached = from.get<uint32_t>("reached");
    frailty = from.get<double>("frailty");
    receptivity = from.get<double>("receptivity");
    outside_rate = from.get<double>("outsideRate");
    extra_mean = from.get<double>("extraMean");
    strength = from.get<double>("strength");
    inverse = from.get<double>("inverse");
    reach = from.get<double>("reach");
    rules = from.get<double>("rules");
    for (int m = 0; m < PLATFORMS; m++) {
      peer_clock[m] = from.get<double>("peer" + std::to_string(m));
      outside_clock[m] = from.get<double>("outside" + std::to_string(m));
    }
    orders = from.get<Order>("orders");
    reserved = from.get<Reserved>("reserved");
  }

  uint32_t eligibility_key(int stratum) const { return mix(keys[0] + stratum); }
  uint32_t frailty_key(int stratum) const { return mix(keys[1] + stratum); }
  uint32_t reach_key() const { return keys[2]; }
  uint32_t threshold_key() const { return keys[3]; }
  uint32_t verification_key() const { return keys[4]; }
  uint32_t extra_key() const { return keys[5]; }
};
