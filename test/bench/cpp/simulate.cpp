// The engine's algorithm in C++: the same keyed streams, hence the same event log. It is given the
// eligible population, the clocks and the rates; everything after that is done here as in src/engine.
//
//   simulate HANDOVER LOG
//
// writes the log of one run (four uint32 a row: day; agent; platform | channel << 8 | ordinal << 16;
// source), then answers every line of standard input with the nanoseconds of one more run.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "fdlibm_log.hpp"
#include "handover.hpp"

namespace {

constexpr int PLATFORMS = 4;
constexpr int CODES = 32;
constexpr int FRAILTY_CLASSES = 64;
constexpr int WORDS_PER_ATTEMPT = 4;
constexpr uint32_t GOLDEN = 0x9e3779b9;
constexpr double TIME_UNIT = 2.3283064365386963e-10;
constexpr uint32_t NO_SOURCE = 0xffffffff;
enum Channel { OUTSIDE, SECTORAL, HORIZONTAL, VERTICAL, JURISDICTION, CROSS, MANDATE, EXTRA, ROSTER };
constexpr int VERIFIED = 15;

// ── Keyed randomness ─────────────────────────────────────────────────────────────────────────

inline uint32_t mix(uint32_t h) {
  h = (h ^ (h >> 16)) * 0x21f0aaad;
  h = (h ^ (h >> 15)) * 0x735a2d97;
  return h ^ (h >> 15);
}
inline uint32_t draw_word(uint32_t stream, uint32_t counter) {
  return mix(stream ^ ((counter + 1) * GOLDEN));
}
inline double to_uniform(uint32_t word) { return (word + 0.5) * TIME_UNIT; }
inline int to_index(uint32_t word, int n) { return static_cast<int>(word * TIME_UNIT * n); }
inline double exponential(uint32_t word) { return -fdlibm::log(to_uniform(word)); }

// ── What is handed over ──────────────────────────────────────────────────────────────────────

struct Roll {
  std::vector<int32_t> start, member;
  std::vector<double> cumulative;

  void read(const Handover& from, const std::string& prefix) {
    start = from.get<int32_t>((prefix + ".start").c_str());
    member = from.get<int32_t>((prefix + ".member").c_str());
    cumulative = from.get<double>((prefix + ".sum").c_str());
  }
  int size(int group) const { return start[group + 1] - start[group]; }
  double weight(int group) const { return size(group) > 0 ? cumulative[start[group + 1] - 1] : 0; }
  int pick(int group, double u) const {
    int low = start[group], high = start[group + 1] - 1;
    const double x = u * cumulative[high];
    while (low < high) {
      const int middle = (low + high) >> 1;
      if (cumulative[middle] > x) high = middle;
      else low = middle + 1;
    }
    return member[low];
  }
};

// What a run asks of a member, in one half of a cache line.
struct Card {
  uint32_t agent;
  int32_t cell, unit, stratum;
  double vertical, jurisdiction;
};

struct Order {
  int32_t member, detail;
  double moment;
  uint32_t stream;
};

struct Clock {
  std::vector<double> at;
  std::vector<int32_t> guide;
  int days = 0;
  double parts_per_unit = 0;
};

struct World {
  // counts: size, eligible, agencies, firstDay, days, units.
  std::vector<int32_t> counts;
  int size, eligible, agencies, first_day, days, units;
  std::vector<Card> cards;
  std::vector<uint8_t> province, frailty_class, slots, reserved;
  std::vector<double> frailty, weight;
  std::vector<int32_t> superior, guest_above, cell_start, in_sector, in_cell, sector_of;
  Roll unit_agencies, unit_officials, subordinates;
  // rules: verification minimum and mean, extra tail and gap; rates: vertical, jurisdiction, cross.
  std::vector<double> rules, rates, sectoral, horizontal, outside_rate, extra_mean;
  std::vector<std::vector<int32_t>> strata_of_sector;
  std::vector<std::vector<double>> sums_of_sector, sums_of_cell;
  std::vector<double> peer_clock[PLATFORMS], outside_clock[PLATFORMS];
  std::vector<int32_t> month_start;
  std::vector<uint32_t> keys;  // peer, outside, verification, extra, guest
  std::vector<Order> orders;

  explicit World(const Handover& from) {
    counts = from.get<int32_t>("counts");
    size = counts[0], eligible = counts[1], agencies = counts[2];
    first_day = counts[3], days = counts[4], units = counts[5];
    province = from.get<uint8_t>("province");
    frailty_class = from.get<uint8_t>("frailtyClass");
    slots = from.get<uint8_t>("slots");
    reserved = from.get<uint8_t>("reserved");
    frailty = from.get<double>("frailty");
    weight = from.get<double>("weight");
    superior = from.get<int32_t>("superior");
    guest_above = from.get<int32_t>("guestAbove");
    cell_start = from.get<int32_t>("cellStart");
    in_sector = from.get<int32_t>("inSector");
    in_cell = from.get<int32_t>("inCell");
    sector_of = from.get<int32_t>("sectorOf");
    unit_agencies.read(from, "agencies");
    unit_officials.read(from, "officials");
    subordinates.read(from, "below");
    rules = from.get<double>("rules");
    rates = from.get<double>("rates");
    sectoral = from.get<double>("sectoral");
    horizontal = from.get<double>("horizontal");
    outside_rate = from.get<double>("outsideRate");
    extra_mean = from.get<double>("extraMean");
    month_start = from.get<int32_t>("monthStart");
    keys = from.get<uint32_t>("keys");
    read_cards(from);
    read_tables(from);
    read_orders(from);
  }

 private:
  void read_cards(const Handover& from) {
    const auto agent = from.get<uint32_t>("agent");
    const auto stratum = from.get<uint16_t>("stratum");
    const auto unit = from.get<int32_t>("unit");
    const auto vertical = from.get<double>("vertical");
    const auto jurisdiction = from.get<double>("jurisdiction");
    for (int e = 0; e < size; e++) {
      const int32_t cell = sector_of[stratum[e]] * CODES + province[e];
      cards.push_back({agent[e], cell, unit[e], stratum[e], vertical[e], jurisdiction[e]});
    }
  }
  void read_tables(const Handover& from) {
    const int sectors = static_cast<int>(in_sector.size());
    for (int s = 0; s < sectors; s++) {
      strata_of_sector.push_back(from.get<int32_t>(("strata" + std::to_string(s)).c_str()));
      sums_of_sector.push_back(from.get<double>(("sector" + std::to_string(s)).c_str()));
    }
    for (int c = 0; c < sectors * CODES; c++) {
      sums_of_cell.push_back(from.get<double>(("cell" + std::to_string(c)).c_str()));
    }
    for (int m = 0; m < PLATFORMS; m++) {
      peer_clock[m] = from.get<double>(("peer" + std::to_string(m)).c_str());
      outside_clock[m] = from.get<double>(("outside" + std::to_string(m)).c_str());
    }
  }
  void read_orders(const Handover& from) {
    const auto member = from.get<int32_t>("order.member");
    const auto detail = from.get<int32_t>("order.detail");
    const auto moment = from.get<double>("order.moment");
    const auto stream = from.get<uint32_t>("order.stream");
    for (size_t k = 0; k < member.size(); k++) {
      orders.push_back({member[k], detail[k], moment[k], stream[k]});
    }
  }
};

// ── The waiting room and the day ─────────────────────────────────────────────────────────────

struct Row {
  int32_t agent, detail;
  uint32_t stream, time;
};

// One bucket a day, each a chain of blocks.
class Queue {
 public:
  static constexpr int BLOCK_ROWS = 32;
  void reset(int days) {
    blocks_ = 0;
    first_.assign(days, -1);
    last_.assign(days, -1);
    counts_.assign(days, 0);
  }
  void push(int day, double time, int32_t agent, int32_t detail, uint32_t stream) {
    const int within = counts_[day]++ & (BLOCK_ROWS - 1);
    const int block = within == 0 ? append(day) : last_[day];
    const double scaled = std::floor(time * 4294967296.0);
    const uint32_t word = scaled >= 4294967295.0 ? 4294967295u : static_cast<uint32_t>(scaled);
    store_[block].rows[within] = {agent, detail, stream, word};
  }
  int count(int day) const { return counts_[day]; }
  template <typename F>
  void visit(int day, int from, F&& f) {
    int block = first_[day];
    for (int k = 0; k < counts_[day]; k++) {
      const Row row = store_[block].rows[k & (BLOCK_ROWS - 1)];
      if ((k & (BLOCK_ROWS - 1)) == BLOCK_ROWS - 1) block = store_[block].next;
      if (k >= from) f(row);
    }
  }

 private:
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
  int blocks_ = 0;
};

struct Event {
  uint32_t time, agent;
  int32_t target, detail, source;
  bool operator<(const Event& other) const {
    if (time != other.time) return time < other.time;
    if (agent != other.agent) return agent < other.agent;
    if ((detail & 3) != (other.detail & 3)) return (detail & 3) < (other.detail & 3);
    return (detail >> 6) < (other.detail >> 6);
  }
};

struct LogRow {
  uint32_t day, agent, detail, source;
};

// The columns that the engine's log has besides the hashed ones.
struct LogExtra {
  double time;
  uint16_t verified, stratum;
  uint8_t province;
};

// ── The simulation ───────────────────────────────────────────────────────────────────────────

class Simulation {
 public:
  explicit Simulation(const World& world) : w(world), has_guests(world.size > world.eligible) {}

  void run() {
    prepare();
    for (int day = 0; day < w.days; day++) {
      if (day == 0 || w.month_start[day] == day) draw_month(day);
      simulate_day(day);
    }
    finish();
  }
  const std::vector<LogRow>& log() const { return rows; }

 private:
  const World& w;
  const bool has_guests;
  std::vector<uint8_t> open, filled, spawned;
  std::vector<double> adopted_at;
  std::vector<int32_t> guests_sector, guests_cell, guests_unit;
  Clock clocks[PLATFORMS];
  double remaining[PLATFORMS];
  Queue queue;
  std::vector<Event> agenda;
  std::vector<LogRow> rows;
  std::vector<LogExtra> extras;

  void prepare() {
    open = w.slots;
    filled = w.reserved;
    spawned.assign(w.size, 0);
    adopted_at.assign(w.size, std::numeric_limits<double>::infinity());
    guests_sector.assign(w.in_sector.size(), 0);
    guests_cell.assign(w.in_cell.size(), 0);
    if (has_guests) guests_unit.assign(w.units, 0);
    for (int m = 0; m < PLATFORMS; m++) build_clock(m);
    queue.reset(w.days);
    rows.clear();
    extras.clear();
    for (const Order& o : w.orders) schedule(o.moment, o.member, o.detail, o.stream);
  }

  void build_clock(int m) {
    constexpr int GUIDE = 2048;
    Clock& clock = clocks[m];
    clock.at = w.peer_clock[m];
    clock.days = w.days;
    clock.guide.resize(GUIDE + 1);
    clock.parts_per_unit = clock.at[w.days] > 0 ? GUIDE / clock.at[w.days] : 0;
    int day = 0;
    for (int part = 0; part <= GUIDE; part++) {
      while (day < w.days - 1 && clock.at[day + 1] * clock.parts_per_unit <= part) day++;
      clock.guide[part] = day;
    }
  }

  void schedule(double moment, int member, int detail, uint32_t stream) {
    const double day = std::floor(moment);
    if (!(day >= 0 && day < w.days)) return;
    queue.push(static_cast<int>(day), moment - day, member, detail, stream);
  }

  // Outside influence, by (platform, stratum, month).
  void draw_month(int day) {
    const int from = std::max(0, w.month_start[day]);
    int to = day + 1;
    while (w.month_start[to] == w.month_start[day]) to++;
    for (int m = 0; m < PLATFORMS; m++) {
      const auto& clock = w.outside_clock[m];
      if (!(clock[to] > clock[from])) continue;
      const uint32_t first = static_cast<uint32_t>(w.first_day + w.month_start[day]);
      const uint32_t key = mix(w.keys[1] + (static_cast<uint32_t>(m) << 16) + first);
      for (size_t h = 0; h < w.outside_rate.size(); h++) {
        if (w.outside_rate[h] > 0) draw_cell(m, h, from, to, mix(key ^ static_cast<uint32_t>(h + 1)));
      }
    }
  }
  void draw_cell(int m, int stratum, int from, int to, uint32_t stream) {
    const double* clock = w.outside_clock[m].data();
    const double rate = w.outside_rate[stratum];
    double u = to_uniform(stream);
    if (1 - u > rate * (clock[to] - clock[from])) return;
    double x = clock[from] - fdlibm::log(u) / rate;
    for (int k = 0; x < clock[to]; k++) {
      const double moment = moment_at(clock, from, to, x);
      const int target = pick_in_stratum(stratum, draw_word(stream, WORDS_PER_ATTEMPT * k + 2));
      schedule(moment, target, m | (OUTSIDE << 2) | (k << 6), stream);
      u = to_uniform(draw_word(stream, WORDS_PER_ATTEMPT * (k + 1)));
      x -= fdlibm::log(u) / rate;
    }
  }
  static double moment_at(const double* clock, int from, int to, double x) {
    int low = from, high = to - 1;
    while (low < high) {
      const int middle = (low + high + 1) >> 1;
      if (clock[middle] <= x) low = middle;
      else high = middle - 1;
    }
    return low + (x - clock[low]) / (clock[low + 1] - clock[low]);
  }

  int pick_by_frailty(int from, int to, uint32_t word) const {
    const double highest = w.frailty[FRAILTY_CLASSES - 1];
    if (to - from == 1 || highest == w.frailty[0]) return from + to_index(word, to - from);
    for (uint32_t v = word;;) {
      const int member = from + to_index(v, to - from);
      v = mix(v + 0x68bc21eb);
      if (to_uniform(v) * highest < w.frailty[w.frailty_class[member]]) return member;
      v = mix(v + 0x2e1b2138);
    }
  }
  int pick_in_stratum(int h, uint32_t word) const {
    return pick_by_frailty(w.cell_start[h * CODES], w.cell_start[(h + 1) * CODES], word);
  }
  int pick_in_cell(int c, uint32_t word) const {
    return pick_by_frailty(w.cell_start[c], w.cell_start[c + 1], word);
  }
  static int pick_running(const std::vector<double>& cumulative, double u) {
    const int last = static_cast<int>(cumulative.size()) - 1;
    const double x = u * cumulative[last];
    int k = 0;
    while (k < last && cumulative[k] <= x) k++;
    return k;
  }

  bool is_guest(int member) const { return member >= w.eligible; }
  bool is_agency(int member) const { return member < w.agencies || is_guest(member); }
  static double per_peer(double total, int peers) { return peers > 0 ? total / peers : 0; }

  double jurisdiction_of_agencies(int unit, bool guest) const {
    const int counted = w.unit_agencies.size(unit) + (guest ? 1 : 0);
    return per_peer(w.unit_agencies.weight(unit), counted - 1);
  }

  // Peers: every attempt that a member will ever cause.
  void spawn_peers(int member, double moment) {
    const Card& card = w.cards[member];
    const uint32_t base = mix(card.agent ^ w.keys[0]);
    const int sector = card.cell >> 5;
    for (int m = 0; m < PLATFORMS; m++) {
      const double* at = clocks[m].at.data();
      const int day = static_cast<int>(std::floor(moment));
      remaining[m] = at[w.days] - (at[day] + (moment - day) * (at[day + 1] - at[day]));
    }
    const int others = is_guest(member) ? 0 : -1;
    spawn(member, base, SECTORAL, per_peer(w.sectoral[sector], w.in_sector[sector] + others));
    spawn(member, base, HORIZONTAL, per_peer(w.horizontal[card.cell], w.in_cell[card.cell] + others));
    if (w.rates[2] > 0) spawn(member, base, CROSS, w.rates[2] * w.weight[member]);
    if (!is_agency(member)) return;
    spawn(member, base, VERTICAL, w.rates[0] * card.vertical);
    spawn(member, base, JURISDICTION, w.rates[1] * card.jurisdiction);
  }
  void spawn(int member, uint32_t base, int channel, double rate) {
    if (!(rate > 0)) return;
    for (int m = 0; m < PLATFORMS; m++) {
      const uint32_t code = static_cast<uint32_t>(channel * PLATFORMS + m + 1) * GOLDEN;
      const uint32_t stream = mix(base + code);
      if (1 - to_uniform(stream) > rate * remaining[m]) continue;
      draw_stream(member, stream, m, channel, rate);
    }
  }
  void draw_stream(int member, uint32_t stream, int m, int channel, double rate) {
    const Clock& clock = clocks[m];
    const double* at = clock.at.data();
    const double end = at[w.days];
    double x = end - remaining[m] + exponential(stream) / rate;
    for (int k = 0; x < end; k++) {
      int day = clock.guide[static_cast<int>(x * clock.parts_per_unit)];
      while (day > 0 && at[day] > x) day--;
      while (at[day + 1] <= x) day++;
      const double time = (x - at[day]) / (at[day + 1] - at[day]);
      queue.push(day, time, member, m | (channel << 2) | (k << 6), stream);
      x += exponential(draw_word(stream, WORDS_PER_ATTEMPT * (k + 1))) / rate;
    }
  }

  int peer_target(int source, int channel, uint32_t stream, int counter) const {
    const uint32_t group = draw_word(stream, WORDS_PER_ATTEMPT * counter + 1);
    const uint32_t member = draw_word(stream, WORDS_PER_ATTEMPT * counter + 2);
    const Card& card = w.cards[source];
    const int sector = card.cell >> 5;
    if (channel == SECTORAL) {
      const int k = pick_running(w.sums_of_sector[sector], to_uniform(group));
      return pick_in_stratum(w.strata_of_sector[sector][k], member);
    }
    if (channel == HORIZONTAL) {
      const int k = pick_running(w.sums_of_cell[card.cell], to_uniform(group));
      return pick_in_cell(w.strata_of_sector[sector][k] * CODES + (card.cell & 31), member);
    }
    if (channel == VERTICAL) return w.subordinates.pick(source, to_uniform(member));
    if (channel != JURISDICTION) return source;
    const double agencies = jurisdiction_of_agencies(card.unit, is_guest(source));
    const bool to_agency = to_uniform(group) * card.jurisdiction < agencies;
    return (to_agency ? w.unit_agencies : w.unit_officials).pick(card.unit, to_uniform(member));
  }

  // A day: gather, order, let happen.
  void simulate_day(int day) {
    agenda.clear();
    queue.visit(day, 0, [&](const Row& row) { resolve(row); });
    std::sort(agenda.begin(), agenda.end());
    int known = queue.count(day);
    for (size_t k = 0; k < agenda.size(); k++) {
      happen(day, agenda[k]);
      if (queue.count(day) == known) continue;
      const size_t before = agenda.size();
      queue.visit(day, known, [&](const Row& row) { resolve(row); });
      known = queue.count(day);
      for (size_t at = before; at < agenda.size(); at++) sink(at, k + 1);
    }
  }
  void sink(size_t k, size_t floor) {
    const Event event = agenda[k];
    while (k > floor && event < agenda[k - 1]) agenda[k] = agenda[k - 1], k--;
    agenda[k] = event;
  }
  void resolve(const Row& row) {
    const int channel = (row.detail >> 2) & 15;
    const int bit = 1 << (row.detail & 3);
    int target = row.agent, source = -1;
    if (channel > OUTSIDE && channel <= CROSS) {
      source = row.agent;
      target = peer_target(source, channel, row.stream, row.detail >> 6);
      if (target == source && channel != CROSS) return;
    }
    if (channel <= CROSS && (open[target] & bit) == 0) return;
    if (channel == VERTICAL && has_guests && is_forestalled(source, target)) return;
    agenda.push_back({row.time, w.cards[target].agent, target, row.detail, source});
  }
  void happen(int day, Event e) {
    const int channel = (e.detail >> 2) & 15;
    if (channel == VERIFIED) return adopt(e.target, adopted_at[e.target]);
    const int bit = 1 << (e.detail & 3);
    const bool is_free = channel == EXTRA || channel == ROSTER ||
                         ((channel == MANDATE ? ~filled[e.target] : open[e.target]) & bit) != 0;
    if (!is_free) return;
    if (has_guests && is_diluted(e.target, e.detail, channel, e.source)) return;
    open_account(day + e.time * TIME_UNIT, e, channel);
  }
  void adopt(int member, double moment) {
    if (spawned[member]) return;
    spawned[member] = 1;
    if (is_guest(member)) {
      const Card& card = w.cards[member];
      guests_sector[card.cell >> 5]++;
      guests_cell[card.cell]++;
      guests_unit[card.unit]++;
    }
    spawn_peers(member, moment);
  }

  // Guests dilute the peers of a target, and may stand before a superior.
  bool is_diluted(int target, int detail, int channel, int source) const {
    if (channel != SECTORAL && channel != HORIZONTAL && channel != JURISDICTION) return false;
    const Card& card = w.cards[target];
    int peers, guests;
    if (channel == SECTORAL) {
      peers = w.in_sector[card.cell >> 5] - 1, guests = guests_sector[card.cell >> 5];
    } else if (channel == HORIZONTAL) {
      peers = w.in_cell[card.cell] - 1, guests = guests_cell[card.cell];
    } else {
      peers = w.unit_agencies.size(card.unit) - (is_agency(target) ? 1 : 0);
      guests = guests_unit[card.unit];
    }
    if (guests == 0) return false;
    const int own = is_guest(source) ? 1 : 0;
    const uint32_t word = draw_word(mix(w.cards[source].agent ^ w.keys[4]), detail);
    return to_uniform(word) * (peers + guests) >= peers + own;
  }
  bool adopted_before(int a, int b) const {
    return adopted_at[a] < adopted_at[b] || (adopted_at[a] == adopted_at[b] && a < b);
  }
  bool is_forestalled(int source, int target) const {
    for (int g = w.guest_above[target]; g >= 0; g = w.guest_above[g]) {
      if (g != source && adopted_before(g, source)) return true;
    }
    const int above = w.superior[target];
    return above >= 0 && above != source && adopted_before(above, source);
  }

  static uint32_t stream_of(uint32_t key, uint32_t agent, int platform) {
    return mix(mix(agent ^ key) + platform);
  }
  void open_account(double moment, const Event& e, int channel) {
    const int platform = e.detail & 3;
    const uint32_t ordinal = channel == EXTRA || channel == ROSTER ? e.detail >> 6 : 0;
    double delay = channel == ROSTER ? 0 : w.rules[0];
    if (channel != ROSTER && w.rules[1] != 0) {
      const uint32_t stream = stream_of(w.keys[2], e.agent, platform);
      delay += w.rules[1] * exponential(draw_word(stream, ordinal));
    }
    const double day = std::floor(moment), verified = moment + delay;
    const double counted = std::min(65535.0, w.first_day + std::floor(verified));
    const uint32_t detail = platform | channel << 8 | ordinal << 16;
    rows.push_back({static_cast<uint32_t>(w.first_day + day), static_cast<uint32_t>(e.target), detail,
                    static_cast<uint32_t>(e.source)});
    extras.push_back({moment - day, static_cast<uint16_t>(counted), 0, 0});
    const bool is_first = channel != EXTRA && (channel != ROSTER || ordinal == 0);
    if (is_first) occupy(e.target, platform, moment, verified, channel != ROSTER);
  }
  void occupy(int member, int platform, double moment, double verified, bool with_extras) {
    open[member] &= ~(1 << platform);
    filled[member] |= 1 << platform;
    if (verified < adopted_at[member]) {
      adopted_at[member] = verified;
      schedule(verified, member, platform | (VERIFIED << 2), 0);
    }
    if (with_extras) schedule_extras(member, platform, moment);
  }
  void schedule_extras(int member, int platform, double moment) {
    const Card& card = w.cards[member];
    const double mean = w.extra_mean[card.stratum];
    if (mean == 0) return;
    const uint32_t stream = stream_of(w.keys[3], card.agent, platform);
    const int count = waring_count(to_uniform(draw_word(stream, 0)), mean, w.rules[2]);
    double at = moment;
    for (int k = 1; k <= count; k++) {
      at += w.rules[3] * exponential(draw_word(stream, k));
      schedule(at, member, platform | (EXTRA << 2) | (k << 6), stream);
    }
  }
  static int waring_count(double u, double mean, double tail) {
    const double a = mean * (tail - 1);
    int n = 0;
    for (double above = a / (a + tail); u < above && n < 1000; above *= (a + n) / (a + tail + n)) n++;
    return n;
  }

  void finish() {
    for (size_t k = 0; k < rows.size(); k++) {
      const uint32_t member = rows[k].agent;
      extras[k].stratum = static_cast<uint16_t>(w.cards[member].stratum);
      extras[k].province = w.province[member];
      rows[k].agent = w.cards[member].agent;
      if (rows[k].source != NO_SOURCE) rows[k].source = w.cards[rows[k].source].agent;
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
