// The run: src/engine/simulation.ts, opening.ts and channels/.
#pragma once

#include <unordered_map>

#include "clock.hpp"
#include "queues.hpp"
#include "thresholds.hpp"

constexpr uint32_t NO_SOURCE = 0xffffffff;
constexpr double LAST_UNIT = 4294967295.0;
constexpr uint32_t MOST_STAMP = (1u << 26) - 1, HAS_PARKED = 1u << 27;

// The columns of an event log.
struct Log {
  Column<double> time;
  Column<uint32_t> agent, source;
  Column<uint16_t> day, verified, ordinal, stratum;
  Column<uint8_t> platform, channel, province;
  size_t size = 0;

  void clear() { size = 0; }
  size_t next() {
    if (size == time.size()) grow(2 * size + (1 << 18));
    return size++;
  }

 private:
  void grow(size_t rows) {
    time.resize(rows), agent.resize(rows), source.resize(rows), day.resize(rows);
    verified.resize(rows), ordinal.resize(rows), stratum.resize(rows);
    platform.resize(rows), channel.resize(rows), province.resize(rows);
  }
};

// Adoptions of guests in a group: from each on the peers are one more.
struct GuestHistory {
  std::vector<double> at[PLATFORMS], share[PLATFORMS];
};

// An account that was opened by example: its row, and places in the pool of adopters.
struct Example {
  size_t row;
  uint32_t chosen, last;
};

// An account with a source that is known: its row, and the member.
struct Source {
  size_t row;
  int32_t member;
};

class Simulation {
 public:
  Log log;

  // Draws what the run of a model starts with.
  void draw(const Population& population, const Model& model) {
    eligible.draw(population, model);
    thresholds.build(eligible, model);
  }
  // Runs the model that was drawn; may be repeated.
  void run(const Model& model) {
    m = &model;
    prepare();
    enter_orders();
    schedule_outside();
    for (day = 0; day < m->days; day++) simulate_day();
    name_sources();
  }

 private:
  const Model* m = nullptr;
  Eligible eligible;
  Thresholds thresholds;
  Column<Member> members;
  Column<uint8_t> open;
  Column<Group> groups;
  Column<Record> records;
  // Adopters of every group by id, in order of adoption.
  Column<uint32_t> pool;
  std::vector<int32_t> expected;
  Column<Example> examples;
  Column<Source> sources;
  ParkedSlots parked;
  std::unordered_map<int, GuestHistory> guests;
  Clock clocks[PLATFORMS], outside[PLATFORMS];
  double reading[PLATFORMS], day_start[PLATFORMS], day_end[PLATFORMS];
  int day = 0;
  uint32_t now = 0;
  Queue queue;
  Agenda agenda;
  // Λ at which the list that was reckoned last opens its next slot and its next parked one, and the
  // earlier of both.
  double fresh = 0, by_parked = 0, earlier = 0;

  void prepare() {
    members = eligible.members;
    open = eligible.slots;
    groups = eligible.groups;
    records = thresholds.records;
    pool.resize(eligible.pool_size);
    expected.assign(eligible.first_unit, 0);
    parked.reset(static_cast<int>(records.size()));
    guests.clear();
    for (int p = 0; p < PLATFORMS; p++) {
      clocks[p].build(m->peer_clock[p], m->days);
      outside[p].build(m->outside_clock[p], m->days);
    }
    queue.reset(m->days);
    log.clear();
    examples.clear();
    sources.clear();
  }

  bool is_open(int slot) const { return open[slot >> 2] & (1 << (slot & 3)); }
  double moment() const { return day + now * TIME_UNIT; }
  int count() const { return static_cast<int>(members.size()); }

  void schedule(double at, int member, uint32_t detail) {
    const double on = std::floor(at);
    if (!(on >= 0 && on < m->days)) return;
    queue.push(static_cast<int>(on), at - on, member, detail);
  }
  // Puts the event of a clock that reads `x` into the queue.
  void push_at(const Clock& clock, double x, int member, uint32_t detail) {
    const int at = clock.day_of(x);
    queue.push(at, clock.time_of_day(at, x), member, detail);
  }

  // ── Before the first day ───────────────────────────────────────────────────────────────────

  void enter_orders() {
    for (const Reserved& r : m->reserved) {
      const int member = eligible.index_of[r.agency];
      open[member] &= ~r.bits;
      members[member].filled |= r.bits;
    }
    for (const Order& o : m->orders) {
      queue.push_units(o.day, o.time, eligible.index_of[o.agency], o.detail);
    }
  }
  void schedule_outside() {
    for (size_t h = 0; h < m->outside_rate.size(); h++) {
      const double rate = m->outside_rate[h];
      if (!(rate > 0)) continue;
      for (int e = eligible.stratum_start[h]; e < eligible.stratum_start[h + 1]; e++) {
        if (open[e] != 0) draw_outside(e, rate * eligible.weight[e]);
      }
    }
  }
  void draw_outside(int member, double rate) {
    for (int p = 0; p < PLATFORMS; p++) {
      if ((open[member] & (1 << p)) == 0) continue;
      const uint32_t stream = slot_stream(members[member].stream, OUTSIDE, p);
      const double most = rate * outside[p].end();
      if (1 - to_uniform(stream) > most) continue;
      const double arrival = exponential(stream);
      if (arrival > most) continue;
      const double x = arrival / rate;
      if (x < outside[p].end()) push_at(outside[p], x, member, pack_detail(p, OUTSIDE, 0));
    }
  }

  // ── A day: gather, let happen ──────────────────────────────────────────────────────────────

  void simulate_day() {
    gather();
    for (int row = agenda.next(); row >= 0; row = agenda.next()) {
      happen(agenda[row]);
      while (queue.has_more()) resolve(queue.take());
    }
  }
  void gather() {
    agenda.clear();
    now = 0;
    for (int p = 0; p < PLATFORMS; p++) {
      day_start[p] = clocks[p].at[day];
      day_end[p] = clocks[p].at[day + 1];
    }
    std::fill(expected.begin(), expected.end(), 0);
    queue.open(day);
    fetch_day();
    while (queue.has_more()) {
      const Row row = queue.take();
      if (channel_of(row.detail) == VERIFIED) expect_adoption(row);
      resolve(row);
    }
    for (int group = 0; group < eligible.first_unit; group++) {
      if (groups[group].adopted > 0) foresee_all(group);
    }
  }
  // Brings what the rows of a day touch into the cache, in the order in which one leads to the next:
  // whom they concern, what that belongs to, and what stands there.
  void fetch_day() {
    queue.for_each([this](const Row& row) {
      if (is_wake(row)) prefetch(&records[row.whom]);
      else prefetch(&members[row.whom]);
    });
    queue.for_each([this](const Row& row) {
      if (is_wake(row)) {
        prefetch(&thresholds.lists.entries[records[row.whom].head]);
        prefetch(&thresholds.lists.start[row.whom + 1]);
        prefetch(&groups[row.whom >> 2]);
      } else if (is_move(row)) {
        const int group = members[row.whom].unit_group();
        prefetch(&thresholds.below.start[row.whom]);
        if (group < 0) return;
        prefetch(&groups[group]);
        prefetch(&records[group * PLATFORMS]);
        prefetch(&records[group * PLATFORMS + 2]);
      } else if (channel_of(row.detail) == VERTICAL) {
        prefetch(&eligible.above[row.whom]);
      }
    });
    queue.for_each([this](const Row& row) {
      if (is_wake(row)) prefetch(&members[entry_at(records[row.whom].head).slot >> 2]);
      else if (is_move(row)) prefetch(&thresholds.below.entries[thresholds.below.start[row.whom]]);
    });
  }
  static bool is_wake(const Row& row) { return channel_of(row.detail) == WAKE; }
  // Whether it makes a body count, which moves others.
  bool is_move(const Row& row) const {
    return channel_of(row.detail) == VERIFIED && !eligible.is_official(row.whom);
  }
  void expect_adoption(const Row& row) {
    const Member& member = members[row.whom];
    if (member.spawned || day + row.time * TIME_UNIT > member.adopted_at) return;
    expected[member.sector()]++;
    expected[eligible.first_cell + member.cell()]++;
  }
  void resolve(const Row& row) {
    const int channel = channel_of(row.detail);
    if (channel == WAKE) {
      if (is_awaited(row.whom, row.detail)) wake(row.whom);
      return;
    }
    const bool is_slot = channel == OUTSIDE || channel == VERTICAL || channel == CROSS;
    if (is_slot && (open[row.whom] & (1 << platform_of(row.detail))) == 0) return;
    agenda.add(row.time, row.whom, row.detail, members[row.whom].agent);
  }
  void happen(const Event& e) {
    const int channel = channel_of(e.detail);
    now = e.time;
    if (channel == VERIFIED) adopt(e.target);
    else if (channel != DUE) open_if_free(e, channel);
    else if (is_awaited(e.target, e.detail)) pass(e.target);
  }
  void open_if_free(const Event& e, int channel) {
    const int bit = 1 << platform_of(e.detail);
    const bool is_free =
        channel == EXTRA || channel == ROSTER ||
        ((channel == MANDATE ? ~members[e.target].filled : open[e.target]) & bit) != 0;
    if (!is_free) return;
    const int source = channel == VERTICAL ? moved_by(e.target) : channel == CROSS ? e.target : -1;
    if (source >= 0) sources.push_back({log.size, source});
    open_account(e.target, e.detail, channel, NO_SOURCE);
  }

  // ── Adoption ───────────────────────────────────────────────────────────────────────────────

  void adopt(int member) {
    Member& own = members[member];
    if (own.spawned) return;
    own.spawned = 1;
    for (int p = 0; p < PLATFORMS; p++) reading[p] = clocks[p].read(own.adopted_at);
    const bool guest = eligible.is_guest(member);
    join(own.sector(), own, guest);
    join(eligible.first_cell + own.cell(), own, guest);
    if (m->strength[CROSS] > 0 && !guest) move_own_slots(member);
    if (eligible.is_official(member)) return;
    if (own.unit_group() >= 0) join(own.unit_group(), own, guest);
    if (own.officials_group() >= 0) join(own.officials_group(), own, guest);
    move_subordinates(member);
  }
  void move_subordinates(int superior) {
    if (!(m->strength[VERTICAL] > 0)) return;
    const Lists& below = thresholds.below;
    for (int k = below.start[superior]; k < below.start[superior + 1]; k++) {
      const Entry& entry = below.entries[k];
      if (!is_open(entry.slot)) continue;
      if (count() > eligible.eligible && is_moved(entry.slot >> 2, superior)) continue;
      schedule_passage(entry.slot, VERTICAL, entry.level * m->inverse[VERTICAL]);
    }
  }
  // Whether another superior of the member has adopted before.
  bool is_moved(int member, int superior) const {
    if (eligible.above[member].guest < 0) return false;
    for (int g = eligible.above[member].guest; g >= 0; g = eligible.above[g].guest) {
      if (g != superior && members[g].spawned) return true;
    }
    const int above = eligible.above[member].superior;
    return above >= 0 && above != superior && members[above].spawned;
  }
  int moved_by(int member) const {
    for (int g = eligible.above[member].guest; g >= 0; g = eligible.above[g].guest) {
      if (members[g].spawned) return g;
    }
    return eligible.above[member].superior;
  }
  void move_own_slots(int member) {
    const double rate = m->strength[CROSS] * eligible.weight[member];
    for (int p = 0; p < PLATFORMS; p++) {
      if ((open[member] & (1 << p)) == 0) continue;
      const double arrival = exponential(slot_stream(members[member].stream, CROSS, p));
      schedule_passage(member * PLATFORMS + p, CROSS, arrival / rate);
    }
  }
  void schedule_passage(int slot, int channel, double distance) {
    const int platform = slot & 3;
    const Clock& clock = clocks[platform];
    const double x = reading[platform] + distance;
    if (x < clock.end()) push_at(clock, x, slot >> 2, pack_detail(platform, channel, 0));
  }

  // ── Clocks of the peer groups ──────────────────────────────────────────────────────────────

  int channel_of_group(int group) const {
    return group < eligible.first_cell ? SECTORAL : group < eligible.first_unit ? HORIZONTAL : JURISDICTION;
  }
  bool counts_in(int group, int member) const {
    return group < eligible.first_unit || member < eligible.agencies;
  }
  double pace_of(int group) const {
    const Group& g = groups[group];
    return g.peers > 0 ? static_cast<double>(g.adopted) / g.peers : 0;
  }
  int expected_of(int group) const { return group < eligible.first_unit ? expected[group] : 0; }

  void join(int group, const Member& member, bool guest) {
    Group& g = groups[group];
    const int adopters = g.adopted;
    Record* own = &records[group * PLATFORMS];
    if (adopters == 0) {
      for (int p = 0; p < PLATFORMS; p++) own[p].next = clocks[p].end();
    }
    const double before = pace_of(group);
    pool[g.pool + adopters] = member.agent;
    g.adopted++;
    if (guest) note_guest(group);
    const double loss = before - pace_of(group);
    for (int p = 0; p < PLATFORMS; p++) own[p].zero += loss * reading[p];
    // A clock that stands still cannot be reckoned with before its first adopters.
    if (group >= eligible.first_unit || adopters < 2 || expected[group] == 0) foresee_all(group);
    else foresee_today(group);
    if (group < eligible.first_unit && expected[group] > 0) expected[group]--;
  }
  void foresee_all(int group) {
    const double pace = pace_of(group), inverse = m->inverse[channel_of_group(group)];
    const double stretch = stretch_of(group);
    for (int p = 0; p < PLATFORMS; p++) {
      const int list = group * PLATFORMS + p;
      const Record& r = records[list];
      // Beyond this reading of the clock nothing matters today.
      const double horizon = group < eligible.first_unit
                                 ? day_start[p] + (day_end[p] - day_start[p]) * stretch
                                 : r.next;
      if (r.level * inverse < r.zero + pace * horizon || (r.stamp & HAS_PARKED)) foresee(list);
    }
  }
  // How much faster than at the present pace a clock may run today.
  double stretch_of(int group) const {
    const int to_come = expected_of(group);
    if (to_come == 0) return 1;
    const int slowest = std::max(1, groups[group].adopted - 1);
    return (slowest + to_come) / static_cast<double>(slowest);
  }
  void foresee_today(int group) {
    for (int p = 0; p < PLATFORMS; p++) {
      const int list = group * PLATFORMS + p;
      if (records[list].next < day_end[p]) foresee(list);
    }
  }
  void wake(int list) {
    pass_closed(list);
    records[list].next = clocks[list & 3].end();
    foresee(list);
  }
  const Entry& entry_at(int head) const { return thresholds.lists.entries[head]; }
  int end_of(int list) const { return thresholds.lists.start[list + 1]; }
  void read_level(int list) {
    Record& r = records[list];
    r.level = r.head < end_of(list) ? entry_at(r.head).level : INFINITE;
  }
  void pass_closed(int list) {
    Record& r = records[list];
    const int end = end_of(list), first = r.head;
    while (r.head < end && !is_open(entry_at(r.head).slot)) r.head++;
    if (r.head != first) read_level(list);
  }

  // ── Own shares ─────────────────────────────────────────────────────────────────────────────

  double own_share(int group, int track, double x) const {
    const int own = eligible.groups[group].peers;
    const auto found = guests.find(group);
    if (found == guests.end() || x < found->second.at[track][0]) return own > 0 ? x / own : 0;
    const auto& at = found->second.at[track];
    const auto last = std::upper_bound(at.begin() + 1, at.end(), x) - at.begin() - 1;
    return found->second.share[track][last] + (x - at[last]) / static_cast<double>(own + last + 1);
  }
  double own_share_at_zero(int group, int track) const {
    if (!groups[group].has_guests) return 0;
    const GuestHistory& history = guests.at(group);
    const size_t last = history.at[track].size() - 1;
    const double pace = 1 / static_cast<double>(eligible.groups[group].peers + last + 1);
    return history.share[track][last] - history.at[track][last] * pace;
  }
  void note_guest(int group) {
    double shares[PLATFORMS];
    for (int p = 0; p < PLATFORMS; p++) shares[p] = own_share(group, p, reading[p]);
    GuestHistory& history = guests[group];
    groups[group].has_guests = 1;
    for (int p = 0; p < PLATFORMS; p++) {
      history.at[p].push_back(reading[p]);
      history.share[p].push_back(shares[p]);
    }
    groups[group].peers++;
  }

  // ── Crossings ──────────────────────────────────────────────────────────────────────────────

  void reckon(int list) {
    const int group = list >> 2;
    const Record& r = records[list];
    const double pace = pace_of(group);
    const double missing = r.level * m->inverse[channel_of_group(group)] - r.zero;
    fresh = pace > 0 ? missing / pace : INFINITE;
    by_parked = INFINITE;
    if (r.stamp & HAS_PARKED) reckon_parked(list, group);
    earlier = fresh < by_parked ? fresh : by_parked;
  }
  void reckon_parked(int list, int group) {
    const int others = groups[group].adopted - 1, peers = groups[group].peers;
    if (!(others > 0 && peers > 0)) return;
    const double zero = records[list].zero - own_share_at_zero(group, list & 3);
    by_parked = (parked.top(list).level - zero) / (static_cast<double>(others) / peers);
  }
  uint32_t units_at(int platform, double x) const {
    const double* at = clocks[platform].at;
    const double time = (x - at[day]) / (at[day + 1] - at[day]);
    const double units = std::min(LAST_UNIT, std::floor(time / TIME_UNIT));
    return static_cast<uint32_t>(std::max(static_cast<double>(now), units));
  }
  void foresee(int list) {
    reckon(list);
    await_reckoned(list);
  }
  void await_reckoned(int list) {
    const int to_come = expected_of(list >> 2);
    if (to_come > 0) foresee_soonest(list, to_come);
    else foresee_next(list);
  }
  void foresee_next(int list) {
    Record& r = records[list];
    if (earlier >= r.next) return;
    if (earlier < day_end[list & 3]) {
      r.next = earlier;
      turn_at(list, units_at(list & 3, earlier));
    } else if (list >> 2 >= eligible.first_unit) {
      await_later(list);
    }
  }
  static double nearer(double present, double x, int adopters, int to_come) {
    return x == INFINITE ? x : present + ((x - present) * adopters) / (adopters + to_come);
  }
  void foresee_soonest(int list, int to_come) {
    const int adopters = groups[list >> 2].adopted, platform = list & 3;
    const double present = clocks[platform].read(moment());
    const double look = std::min(nearer(present, fresh, adopters, to_come),
                                 nearer(present, by_parked, adopters - 1, to_come));
    if (!(look < day_end[platform] && look < records[list].next)) return;
    const uint32_t latest =
        earlier < day_end[platform] ? units_at(platform, earlier) : static_cast<uint32_t>(LAST_UNIT);
    const bool is_next = !agenda.has_event_by(latest);
    records[list].next = is_next ? earlier : look;
    // A unit of time must pass before another look, or the looks would never end.
    const double again = std::max(now + 1.0, static_cast<double>(units_at(platform, look)));
    turn_at(list, is_next || again > latest ? latest : static_cast<uint32_t>(again));
  }
  void await_later(int list) {
    const Clock& clock = clocks[list & 3];
    const int later = std::max(day + 1, clock.day_of(earlier));
    if (later >= m->days) return;
    records[list].next = clock.at[later];
    queue.push_units(later, 0, list, pack_detail(list & 3, WAKE, next_stamp(list)));
  }
  void turn_at(int list, uint32_t units) {
    const uint32_t detail = pack_detail(list & 3, DUE, next_stamp(list));
    const bool is_parked = by_parked < fresh;
    const uint32_t holder = is_parked ? parked.top(list).agent : entry_at(records[list].head).agent;
    if (!is_parked) prefetch(&members[entry_at(records[list].head).slot >> 2]);
    agenda.add(units, list, detail, holder);
  }
  uint32_t next_stamp(int list) {
    uint32_t& word = records[list].stamp;
    const uint32_t stamp = (word + 1) & MOST_STAMP;
    word = (word & HAS_PARKED) | stamp;
    return stamp;
  }
  bool is_awaited(int list, uint32_t detail) const {
    return (records[list].stamp & MOST_STAMP) == counter_of(detail);
  }

  // ── Turns ──────────────────────────────────────────────────────────────────────────────────

  void pass(int list) {
    pass_closed(list);
    records[list].next = clocks[list & 3].end();
    // An opening may bring something about today, which comes first.
    while (take_next(list)) {
      if (queue.has_more()) return foresee(list);
    }
    await_reckoned(list);
  }
  bool take_next(int list) {
    reckon(list);
    if (!(earlier < day_end[list & 3])) return false;
    const uint32_t units = units_at(list & 3, earlier);
    if (units > now && agenda.has_event_by(units)) return false;
    now = units;
    if (fresh <= by_parked) take_fresh(list);
    else take_parked(list);
    return true;
  }
  void take_fresh(int list) {
    const int group = list >> 2;
    const Entry entry = entry_at(records[list].head++);
    const double level = entry.level * m->inverse[channel_of_group(group)];
    read_level(list);
    const Member& holder = members[entry.slot >> 2];
    if (holder.spawned && counts_in(group, entry.slot >> 2)) {
      // What its own example brings does not count.
      const double since = clocks[list & 3].read(holder.adopted_at);
      parked.add(list, {level - own_share(group, list & 3, since), entry.slot, entry.agent});
      records[list].stamp |= HAS_PARKED;
    } else {
      open_by_example(group, entry.slot);
    }
    pass_closed(list);
  }
  void take_parked(int list) {
    const int slot = parked.top(list).slot;
    parked.take(list);
    if (parked.is_empty(list)) records[list].stamp &= ~HAS_PARKED;
    open_by_example(list >> 2, slot);
  }
  void open_by_example(int group, int slot) {
    if (!is_open(slot)) return;
    const int member = slot >> 2, platform = slot & 3, channel = channel_of_group(group);
    const uint32_t stream = slot_stream(members[member].stream, channel, platform);
    note_source(group, member, stream);
    open_account(member, pack_detail(platform, channel, 0), channel, NO_SOURCE);
  }
  // The source of the next account: one of the adopters of a group other than the member itself, all
  // alike. Who it is is looked up in the end, for all accounts at once: each look-up waits for memory.
  void note_source(int group, int member, uint32_t stream) {
    const int adopters = groups[group].adopted;
    const int own = counts_in(group, member) ? members[member].spawned : 0;
    const int chosen = static_cast<int>(source_draw(stream) * (adopters - own));
    const uint32_t first = groups[group].pool;
    examples.push_back({log.size, first + chosen, first + adopters - 1});
  }
  void name_sources() {
    for (const Example& e : examples) {
      const uint32_t chosen = pool[e.chosen];
      log.source[e.row] = chosen == log.agent[e.row] ? pool[e.last] : chosen;
    }
    for (const Source& s : sources) log.source[s.row] = members[s.member].agent;
  }

  // ── Openings ───────────────────────────────────────────────────────────────────────────────

  static uint32_t stream_of(uint32_t key, uint32_t agent, int platform) {
    return mix(mix(agent ^ key) + platform);
  }
  void open_account(int member, uint32_t detail, int channel, uint32_t source) {
    const Member& own = members[member];
    const int platform = platform_of(detail);
    const uint32_t ordinal = channel == EXTRA || channel == ROSTER ? counter_of(detail) : 0;
    const double delay = channel == ROSTER ? 0 : verification_delay(own.agent, platform, ordinal);
    const double verified = moment() + delay;
    const size_t row = log.next();
    log.day[row] = m->first_day + day;
    log.time[row] = now * TIME_UNIT;
    log.verified[row] = static_cast<uint16_t>(std::min(65535.0, m->first_day + std::floor(verified)));
    log.agent[row] = own.agent;
    log.stratum[row] = own.stratum();
    log.province[row] = own.province();
    log.platform[row] = platform;
    log.channel[row] = channel;
    log.ordinal[row] = ordinal;
    log.source[row] = source;
    const bool is_first = channel != EXTRA && (channel != ROSTER || ordinal == 0);
    if (is_first) occupy(member, platform, verified, channel != ROSTER);
  }
  double verification_delay(uint32_t agent, int platform, uint32_t ordinal) const {
    if (m->rules[1] == 0) return m->rules[0];
    const uint32_t stream = stream_of(m->verification_key(), agent, platform);
    return m->rules[0] + m->rules[1] * exponential(draw_word(stream, ordinal));
  }
  void occupy(int member, int platform, double verified, bool with_extras) {
    Member& own = members[member];
    open[member] &= ~(1 << platform);
    own.filled |= 1 << platform;
    if (verified < own.adopted_at) {
      own.adopted_at = verified;
      schedule(verified, member, pack_detail(platform, VERIFIED, 0));
    }
    if (with_extras) schedule_extras(member, platform);
  }
  void schedule_extras(int member, int platform) {
    const Member& own = members[member];
    const double mean = m->extra_mean[own.stratum()];
    if (mean == 0) return;
    const uint32_t stream = stream_of(m->extra_key(), own.agent, platform);
    const int extras = waring_count(to_uniform(draw_word(stream, 0)), mean, m->rules[2]);
    double at = moment();
    for (int k = 1; k <= extras; k++) {
      at += m->rules[3] * exponential(draw_word(stream, k));
      schedule(at, member, pack_detail(platform, EXTRA, k));
    }
  }
  static int waring_count(double u, double mean, double tail) {
    const double a = mean * (tail - 1);
    int n = 0;
    for (double above = a / (a + tail); u < above && n < 1000; above *= (a + n) / (a + tail + n)) n++;
    return n;
  }
};
