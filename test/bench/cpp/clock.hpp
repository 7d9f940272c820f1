// A monotone clock with its inverse by a guide table: src/engine/operational-clock.ts.
#pragma once

#include <cstdint>
#include <vector>

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
