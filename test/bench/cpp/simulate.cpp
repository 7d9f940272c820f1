// The engine's algorithm in C++: the same keyed streams, hence the same event log. It is given the
// eligible population with its thresholds, the clocks and the strengths; everything after that is done
// here as in src/engine.
//
//   simulate HANDOVER LOG
//
// writes the log of one run (four uint32 a row: day; agent; platform | channel << 8 | ordinal << 16;
// source), then answers every line of standard input with the nanoseconds of one more run.
#include <chrono>
#include <unordered_map>

#include "queues.hpp"
#include "world.hpp"

namespace {

constexpr uint32_t NO_SOURCE = 0xffffffff;
constexpr double LAST_UNIT = 4294967295.0;
constexpr uint32_t MOST_STAMP = (1u << 26) - 1, HAS_PARKED = 1u << 27;
constexpr int PROVINCE_BITS = 5, PROVINCE_MASK = 31;

// ── Logs and histories ───────────────────────────────────────────────────────────────────────

struct LogRow {
  uint32_t day, agent, detail, source;
};

// The columns that the engine's log has besides the hashed ones.
struct LogExtra {
  double time;
  uint16_t verified, stratum;
  uint8_t province;
};

// Adoptions of guests in a group: from each on the peers are one more.
struct GuestHistory {
  std::vector<double> at[PLATFORMS], share[PLATFORMS];
};

// ── The simulation ───────────────────────────────────────────────────────────────────────────

class Simulation {
 public:
  explicit Simulation(const World& world) : w(world), has_guests(world.size > world.eligible) {}

  void run() {
    prepare();
    for (const Order& o : w.orders) queue.push_units(o.day, o.time, o.member, o.detail);
    schedule_outside();
    for (day = 0; day < w.days; day++) simulate_day();
    finish();
  }
  const std::vector<LogRow>& log() const { return rows; }

 private:
  const World& w;
  const bool has_guests;
  std::vector<uint8_t> open, filled, spawned;
  std::vector<double> adopted_at, parked_level;
  std::vector<Group> groups;
  std::vector<int32_t> expected, pool;
  std::vector<Record> records;
  std::unordered_map<int, ParkedList> parked;
  std::unordered_map<int, GuestHistory> guests;
  Clock clocks[PLATFORMS], outside[PLATFORMS];
  double reading[PLATFORMS], day_end[PLATFORMS];
  int day = 0;
  double now = 0;
  Queue queue;
  Agenda agenda;
  std::vector<LogRow> rows;
  std::vector<LogExtra> extras;

  void prepare() {
    open = w.slots;
    filled = w.reserved;
    spawned.assign(w.size, 0);
    adopted_at.assign(w.size, INFINITE);
    groups = w.groups;
    expected.assign(w.first_unit, 0);
    pool.resize(w.pool_size);
    records = w.records;
    parked_level.assign(records.size(), INFINITE);
    parked.clear();
    guests.clear();
    for (int m = 0; m < PLATFORMS; m++) {
      clocks[m].build(w.peer_clock[m], w.days);
      outside[m].build(w.outside_clock[m], w.days);
    }
    queue.reset(w.days);
    rows.clear();
    extras.clear();
  }

  bool is_open(int slot) const { return open[slot >> 2] & (1 << (slot & 3)); }

  void schedule(double moment, int member, uint32_t detail) {
    const double at = std::floor(moment);
    if (!(at >= 0 && at < w.days)) return;
    queue.push(static_cast<int>(at), moment - at, member, detail);
  }

  // Puts the event of a clock that reads `x` into the queue.
  void push_at(const Clock& clock, double x, int member, uint32_t detail) {
    const int at = clock.day_of(x);
    queue.push(at, clock.time_of_day(at, x), member, detail);
  }

  // Outside influence, slot by slot.
  void schedule_outside() {
    for (int h = 0; h < w.strata; h++) {
      const double rate = w.outside_rate[h];
      if (!(rate > 0)) continue;
      for (int e = w.stratum_start[h]; e < w.stratum_start[h + 1]; e++) {
        if (open[e] != 0) draw_outside(e, rate * w.weight[e]);
      }
    }
  }
  void draw_outside(int member, double rate) {
    for (int m = 0; m < PLATFORMS; m++) {
      if ((open[member] & (1 << m)) == 0) continue;
      const double end = outside[m].end();
      const double arrival = first_arrival(slot_stream(w.cards[member].stream, OUTSIDE, m), rate * end);
      if (arrival == INFINITE) continue;
      const double x = arrival / rate;
      if (x < end) push_at(outside[m], x, member, pack_detail(m, OUTSIDE, 0));
    }
  }

  // A day: gather, let happen.
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
    for (int m = 0; m < PLATFORMS; m++) day_end[m] = clocks[m].at[day + 1];
    std::fill(expected.begin(), expected.end(), 0);
    queue.open(day);
    while (queue.has_more()) {
      const Row row = queue.take();
      if (channel_of(row.detail) == VERIFIED) expect_adoption(row);
      resolve(row);
    }
    for (int group = 0; group < w.first_unit; group++) {
      if (groups[group].adopted > 0) foresee_all(group);
    }
  }
  // Counts an adoption that the day is to bring.
  void expect_adoption(const Row& row) {
    if (spawned[row.whom] || day + row.time * TIME_UNIT > adopted_at[row.whom]) return;
    const int cell = w.cards[row.whom].cell();
    expected[cell >> PROVINCE_BITS]++;
    expected[w.first_cell + cell]++;
  }
  void resolve(const Row& row) {
    const int channel = channel_of(row.detail);
    if (channel == WAKE) {
      if (is_awaited(row.whom, row.detail)) wake(row.whom);
      return;
    }
    const bool is_slot = channel == OUTSIDE || channel == VERTICAL || channel == CROSS;
    if (is_slot && (open[row.whom] & (1 << platform_of(row.detail))) == 0) return;
    agenda.add(row.time, row.whom, row.detail, w.cards[row.whom].agent);
  }
  void happen(const Event& e) {
    const int channel = channel_of(e.detail);
    now = e.time;
    if (channel == VERIFIED) adopt(e.target, adopted_at[e.target]);
    else if (channel != DUE) open_if_free(e, channel);
    else if (is_awaited(e.target, e.detail)) pass(e.target);
  }
  void open_if_free(const Event& e, int channel) {
    const int bit = 1 << platform_of(e.detail);
    const bool is_free = channel == EXTRA || channel == ROSTER ||
                         ((channel == MANDATE ? ~filled[e.target] : open[e.target]) & bit) != 0;
    if (!is_free) return;
    const int source = channel == VERTICAL ? moved_by(e.target) : channel == CROSS ? e.target : -1;
    open_account(day + now * TIME_UNIT, e.target, e.detail, channel, source);
  }

  // ── Adoption ───────────────────────────────────────────────────────────────────────────────

  void adopt(int member, double moment) {
    if (spawned[member]) return;
    spawned[member] = 1;
    for (int m = 0; m < PLATFORMS; m++) reading[m] = clocks[m].read(moment);
    const Card& card = w.cards[member];
    const bool guest = w.is_guest(member);
    join(card.cell() >> PROVINCE_BITS, member, guest);
    join(w.first_cell + card.cell(), member, guest);
    if (w.strength[CROSS] > 0 && !guest) move_own_slots(member);
    if (w.is_official(member)) return;
    if (card.unit_group() >= 0) join(card.unit_group(), member, guest);
    if (card.officials_group() >= 0) join(card.officials_group(), member, guest);
    move_subordinates(member);
  }
  void move_subordinates(int superior) {
    const double rate = w.strength[VERTICAL];
    if (!(rate > 0)) return;
    for (int k = w.below.start[superior]; k < w.below.start[superior + 1]; k++) {
      const int slot = w.below.slot[k], member = slot >> 2;
      if (!is_open(slot) || (has_guests && is_moved(member, superior))) continue;
      schedule_passage(member, slot & 3, VERTICAL, rate * w.weight[member]);
    }
  }
  // Whether another superior of the member has adopted before.
  bool is_moved(int member, int superior) const {
    for (int g = w.guest_above[member]; g >= 0; g = w.guest_above[g]) {
      if (g != superior && spawned[g]) return true;
    }
    const int above = w.superior[member];
    return above >= 0 && above != superior && spawned[above];
  }
  int moved_by(int member) const {
    for (int g = w.guest_above[member]; g >= 0; g = w.guest_above[g]) {
      if (spawned[g]) return g;
    }
    return w.superior[member];
  }
  void move_own_slots(int member) {
    const double rate = w.strength[CROSS] * w.weight[member];
    for (int m = 0; m < PLATFORMS; m++) {
      if (open[member] & (1 << m)) schedule_passage(member, m, CROSS, rate);
    }
  }
  void schedule_passage(int member, int platform, int channel, double rate) {
    const Clock& clock = clocks[platform];
    const uint32_t stream = slot_stream(w.cards[member].stream, channel, platform);
    const double arrival = first_arrival(stream, rate * (clock.end() - reading[platform]));
    if (arrival == INFINITE) return;
    const double x = reading[platform] + arrival / rate;
    if (x < clock.end()) push_at(clock, x, member, pack_detail(platform, channel, 0));
  }

  // ── Clocks of the peer groups ──────────────────────────────────────────────────────────────

  int channel_of_group(int group) const {
    return group < w.first_cell ? SECTORAL : group < w.first_unit ? HORIZONTAL : JURISDICTION;
  }
  bool counts_in(int group, int member) const { return group < w.first_unit || member < w.agencies; }
  double pace_of(int group) const {
    const Group& g = groups[group];
    return g.peers > 0 ? static_cast<double>(g.adopted) / g.peers : 0;
  }
  double parked_pace_of(int group) const {
    const Group& g = groups[group];
    return g.adopted > 1 && g.peers > 0 ? (g.adopted - 1.0) / g.peers : 0;
  }
  int expected_of(int group) const { return group < w.first_unit ? expected[group] : 0; }

  void join(int group, int member, bool guest) {
    const int adopters = groups[group].adopted;
    if (adopters == 0) start_lists(group);
    const double before = pace_of(group);
    pool[groups[group].pool + adopters] = member;
    groups[group].adopted++;
    if (guest) note_guest(group);
    const double loss = before - pace_of(group);
    for (int m = 0; m < PLATFORMS; m++) records[group * PLATFORMS + m].zero += loss * reading[m];
    // A clock that stands still cannot be reckoned with before its first adopters.
    if (group >= w.first_unit || adopters < 2 || expected[group] == 0) foresee_all(group);
    else foresee_today(group);
    if (group < w.first_unit && expected[group] > 0) expected[group]--;
  }
  // From the first adoption on the lists of a group are looked at.
  void start_lists(int group) {
    for (int m = 0; m < PLATFORMS; m++) records[group * PLATFORMS + m].next = clocks[m].end();
  }
  void foresee_all(int group) {
    for (int m = 0; m < PLATFORMS; m++) foresee(group * PLATFORMS + m, group);
  }
  void foresee_today(int group) {
    for (int m = 0; m < PLATFORMS; m++) {
      const int list = group * PLATFORMS + m;
      if (records[list].next < day_end[m]) foresee(list, group);
    }
  }
  void wake(int list) {
    const int group = list >> 2;
    pass_closed(list);
    records[list].next = clocks[list & 3].end();
    foresee(list, group);
  }
  void read_level(int list) {
    Record& r = records[list];
    r.level = r.head < w.lists.start[list + 1] ? w.lists.level[r.head] : INFINITE;
  }
  // Level of the next slot, in units of A; lowest level among the parked slots.
  double level_of(int list, int group) const {
    return records[list].level * w.inverse[channel_of_group(group)];
  }
  double parked_level_of(int list) const {
    return records[list].stamp & HAS_PARKED ? parked_level[list] : INFINITE;
  }
  void pass_closed(int list) {
    Record& r = records[list];
    const int end = w.lists.start[list + 1], first = r.head;
    while (r.head < end && !is_open(w.lists.slot[r.head])) r.head++;
    if (r.head != first) read_level(list);
  }

  // ── Own shares ─────────────────────────────────────────────────────────────────────────────

  double own_share(int group, int track, double x) const {
    const int own = w.groups[group].peers;
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
    const double pace = 1 / static_cast<double>(w.groups[group].peers + last + 1);
    return history.share[track][last] - history.at[track][last] * pace;
  }
  void note_guest(int group) {
    double shares[PLATFORMS];
    for (int m = 0; m < PLATFORMS; m++) shares[m] = own_share(group, m, reading[m]);
    GuestHistory& history = guests[group];
    groups[group].has_guests = 1;
    for (int m = 0; m < PLATFORMS; m++) {
      history.at[m].push_back(reading[m]);
      history.share[m].push_back(shares[m]);
    }
    groups[group].peers++;
  }
  double own_share_of(int list, int group, int slot) const {
    const int track = list & 3;
    return own_share(group, track, clocks[track].read(adopted_at[slot >> 2]));
  }

  // ── Crossings ──────────────────────────────────────────────────────────────────────────────

  double fresh_crossing(int list, int group) const {
    const double pace = pace_of(group);
    return pace > 0 ? (level_of(list, group) - records[list].zero) / pace : INFINITE;
  }
  double parked_crossing(int list, int group) const {
    const double level = parked_level_of(list);
    if (level == INFINITE) return INFINITE;
    const double pace = parked_pace_of(group);
    return pace > 0 ? (level - parked_zero(list, group)) / pace : INFINITE;
  }
  double parked_zero(int list, int group) const {
    return records[list].zero - own_share_at_zero(group, list & 3);
  }
  bool opens_before(int list, int group, double x) const {
    if (level_of(list, group) < records[list].zero + pace_of(group) * x) return true;
    const double level = parked_level_of(list);
    if (level == INFINITE) return false;
    return level < parked_zero(list, group) + parked_pace_of(group) * x;
  }
  double units_of(const Clock& clock, double x) const {
    const double units = std::floor(clock.time_of_day(day, x) / TIME_UNIT);
    return std::max(now, std::min(LAST_UNIT, units));
  }
  void foresee(int list, int group) {
    const double next = records[list].next;
    const int to_come = expected_of(group);
    if (!opens_before(list, group, horizon_of(list, group, next, to_come))) return;
    const double fresh = fresh_crossing(list, group), by_parked = parked_crossing(list, group);
    const double x = fresh < by_parked ? fresh : by_parked;
    if (to_come > 0) foresee_soonest(list, group, fresh, by_parked, to_come);
    else if (x >= next) return;
    else if (x < day_end[list & 3]) expect_at(list, x, DUE, day, units_of(clocks[list & 3], x));
    else if (group >= w.first_unit) await_later(list, x);
  }
  double horizon_of(int list, int group, double next, int to_come) const {
    const double end = day_end[list & 3];
    if (group >= w.first_unit) return next;
    if (to_come == 0) return end;
    const int slowest = std::max(1, groups[group].adopted - 1);
    const double start = clocks[list & 3].at[day];
    return start + (end - start) * (slowest + to_come) / slowest;
  }
  void foresee_soonest(int list, int group, double fresh, double by_parked, int to_come) {
    const Clock& clock = clocks[list & 3];
    const double present = clock.read(day + now * TIME_UNIT);
    const int adopters = groups[group].adopted;
    const double soonest = std::min(nearer(present, fresh, adopters, to_come),
                                    nearer(present, by_parked, adopters - 1, to_come));
    const double end = clock.at[day + 1];
    if (!(soonest < end && soonest < records[list].next)) return;
    const double x = std::min(fresh, by_parked);
    const double latest = x < end ? units_of(clock, x) : LAST_UNIT;
    if (latest < agenda.time_of_next()) return expect_at(list, x, DUE, day, latest);
    // A unit of time must pass before another look, or the looks would never end.
    const double units = std::min(latest, std::max(now + 1, units_of(clock, soonest)));
    expect_at(list, soonest, DUE, day, units);
  }
  static double nearer(double present, double x, int adopters, int to_come) {
    return x == INFINITE ? x : present + (x - present) * adopters / (adopters + to_come);
  }
  void await_later(int list, double x) {
    const Clock& clock = clocks[list & 3];
    const int later = std::max(day + 1, clock.day_of(x));
    if (later < w.days) expect_at(list, clock.at[later], WAKE, later, 0);
  }
  void expect_at(int list, double next, int event, int on, double units) {
    Record& r = records[list];
    r.next = next;
    const uint32_t stamp = (r.stamp + 1) & MOST_STAMP;
    r.stamp = (r.stamp & HAS_PARKED) | stamp;
    const auto at = static_cast<uint32_t>(units);
    const uint32_t detail = pack_detail(list & 3, event, stamp);
    if (event == DUE) agenda.add(at, list, detail, next_holder(list));
    else queue.push_units(on, at, list, detail);
  }
  bool is_awaited(int list, uint32_t detail) const {
    return (records[list].stamp & MOST_STAMP) == counter_of(detail);
  }

  // ── Turns ──────────────────────────────────────────────────────────────────────────────────

  uint32_t next_holder(int list) {
    const int group = list >> 2;
    const bool is_parked = (records[list].stamp & HAS_PARKED) != 0;
    if (is_parked && parked_crossing(list, group) < fresh_crossing(list, group)) {
      return w.cards[parked[list].slot() >> 2].agent;
    }
    return w.cards[w.lists.slot[records[list].head] >> 2].agent;
  }
  void pass(int list) {
    const int group = list >> 2;
    pass_closed(list);
    records[list].next = clocks[list & 3].end();
    // An opening may bring something about today, which comes first.
    while (take_next(list, group, std::max(now, agenda.time_of_next() - 1))) {
      if (queue.has_more()) break;
    }
    foresee(list, group);
  }
  bool take_next(int list, int group, double latest) {
    const double fresh = fresh_crossing(list, group), by_parked = parked_crossing(list, group);
    const double x = fresh < by_parked ? fresh : by_parked;
    if (!(x < day_end[list & 3])) return false;
    const double units = units_of(clocks[list & 3], x);
    if (units > latest) return false;
    now = units;
    if (fresh <= by_parked) take_fresh(list, group);
    else take_parked(list, group);
    return true;
  }
  void take_fresh(int list, int group) {
    const double level = level_of(list, group);
    const int slot = w.lists.slot[records[list].head++];
    read_level(list);
    if (spawned[slot >> 2] && counts_in(group, slot >> 2)) {
      // What its own example brings does not count.
      ParkedList& waiting = parked[list];
      waiting.add(level - own_share_of(list, group, slot), slot);
      parked_level[list] = waiting.level();
      records[list].stamp |= HAS_PARKED;
    } else {
      open_by_example(group, slot);
    }
    pass_closed(list);
  }
  void take_parked(int list, int group) {
    ParkedList& waiting = parked[list];
    const int slot = waiting.take();
    parked_level[list] = waiting.level();
    open_by_example(group, slot);
  }
  void open_by_example(int group, int slot) {
    if (!is_open(slot)) return;
    const int member = slot >> 2, platform = slot & 3, channel = channel_of_group(group);
    const uint32_t stream = slot_stream(w.cards[member].stream, channel, platform);
    const int source = choose_source(group, member, stream);
    open_account(day + now * TIME_UNIT, member, pack_detail(platform, channel, 0), channel, source);
  }
  int choose_source(int group, int member, uint32_t stream) const {
    const int adopters = groups[group].adopted;
    const int own = counts_in(group, member) ? spawned[member] : 0;
    const int* first = &pool[groups[group].pool];
    const int chosen = first[static_cast<int>(source_draw(stream) * (adopters - own))];
    return chosen == member ? first[adopters - 1] : chosen;
  }

  // ── Openings ───────────────────────────────────────────────────────────────────────────────

  static uint32_t stream_of(uint32_t key, uint32_t agent, int platform) {
    return mix(mix(agent ^ key) + platform);
  }
  void open_account(double moment, int member, uint32_t detail, int channel, int source) {
    const Card& card = w.cards[member];
    const int platform = platform_of(detail);
    const uint32_t ordinal = channel == EXTRA || channel == ROSTER ? counter_of(detail) : 0;
    const double delay = channel == ROSTER ? 0 : verification_delay(card.agent, platform, ordinal);
    const double on = std::floor(moment), verified = moment + delay;
    const uint32_t packed = platform | channel << 8 | ordinal << 16;
    rows.push_back({static_cast<uint32_t>(w.first_day + on), card.agent, packed,
                    static_cast<uint32_t>(source)});
    const double counted = std::min(65535.0, w.first_day + std::floor(verified));
    extras.push_back({moment - on, static_cast<uint16_t>(counted),
                      static_cast<uint16_t>(card.stratum()),
                      static_cast<uint8_t>(card.cell() & PROVINCE_MASK)});
    const bool is_first = channel != EXTRA && (channel != ROSTER || ordinal == 0);
    if (is_first) occupy(member, platform, moment, verified, channel != ROSTER);
  }
  double verification_delay(uint32_t agent, int platform, uint32_t ordinal) const {
    if (w.rules[1] == 0) return w.rules[0];
    const uint32_t stream = stream_of(w.keys[0], agent, platform);
    return w.rules[0] + w.rules[1] * exponential(draw_word(stream, ordinal));
  }
  void occupy(int member, int platform, double moment, double verified, bool with_extras) {
    open[member] &= ~(1 << platform);
    filled[member] |= 1 << platform;
    if (verified < adopted_at[member]) {
      adopted_at[member] = verified;
      schedule(verified, member, pack_detail(platform, VERIFIED, 0));
    }
    if (with_extras) schedule_extras(member, platform, moment);
  }
  void schedule_extras(int member, int platform, double moment) {
    const Card& card = w.cards[member];
    const double mean = w.extra_mean[card.stratum()];
    if (mean == 0) return;
    const uint32_t stream = stream_of(w.keys[1], card.agent, platform);
    const int count = waring_count(to_uniform(draw_word(stream, 0)), mean, w.rules[2]);
    double at = moment;
    for (int k = 1; k <= count; k++) {
      at += w.rules[3] * exponential(draw_word(stream, k));
      schedule(at, member, pack_detail(platform, EXTRA, k));
    }
  }
  static int waring_count(double u, double mean, double tail) {
    const double a = mean * (tail - 1);
    int n = 0;
    for (double above = a / (a + tail); u < above && n < 1000; above *= (a + n) / (a + tail + n)) n++;
    return n;
  }

  void finish() {
    for (LogRow& row : rows) {
      if (row.source != NO_SOURCE) row.source = w.cards[row.source].agent;
    }
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const World world{Handover(argv[1])};
  Simulation simulation(world);
  simulation.run();
  std::ofstream file(argv[2], std::ios::binary);
  const auto& log = simulation.log();
  file.write(reinterpret_cast<const char*>(log.data()), log.size() * sizeof(LogRow));
  file.close();
  if (!file) return 3;
  std::puts("ready");
  std::fflush(stdout);
  for (int c = std::getchar(); c != EOF; c = std::getchar()) {
    if (c != '\n') continue;
    const auto start = std::chrono::steady_clock::now();
    simulation.run();
    const auto time = std::chrono::steady_clock::now() - start;
    std::printf("%lld\n", static_cast<long long>(std::chrono::nanoseconds(time).count()));
    std::fflush(stdout);
  }
}
