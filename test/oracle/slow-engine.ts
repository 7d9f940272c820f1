/**
 * The oracle: the written law, simulated slowly and obviously. Every open slot holds a unit
 * exponential threshold; its hazard is computed from the adopters of the moment and accumulated; the
 * slot is filled when the sum passes the threshold. Exact, because hazards are constant between
 * adoptions within a day. It shares no draw with the fast engine.
 */
import { dayOf } from '../../src/engine/calendar.ts';
import {
  CROSS_PLATFORM,
  EARLY_SECTORS,
  EXTRA,
  HORIZONTAL,
  JURISDICTION,
  LEVELS,
  MANDATE,
  OUTSIDE,
  PLATFORMS,
  POLICE,
  ROSTER,
  SECTORAL,
  SECTORS,
  VERTICAL,
} from '../../src/engine/categories.ts';
import type { Mandate, Model, Wave } from '../../src/engine/model.ts';
import { rosterAgency } from '../../src/engine/named.ts';
import { countryOf, type Country, type Person } from './country.ts';
import { allWaves, feels, onPlatform, publicDrive, pull, waveRise } from './time.ts';

const YEAR = 365.25;

/** An account; moments are days and fractions since the first day. */
export interface SlowAccount {
  readonly opened: number;
  readonly verified: number;
  /** Index in the country's people. */
  readonly person: number;
  readonly platform: number;
  readonly channel: number;
  readonly ordinal: number;
  /** Index in the country's people, −1 for none. */
  readonly source: number;
}

interface Due {
  readonly at: number;
  readonly act: () => void;
}

/** Adopters and eligible of groups; a guest is eligible once it has adopted. */
class Tally {
  readonly groupOf: readonly number[];
  private readonly eligible: number[] = [];
  readonly adopted: number[][] = [];

  /** @param names of the group of each person; −1 for those that are not counted */
  constructor(names: readonly number[], isEligible: (i: number) => boolean) {
    const codes = new Map([...new Set(names)].map((name, code) => [name, code]));
    this.groupOf = names.map((name) => codes.get(name) as number);
    codes.forEach((code) => {
      this.eligible[code] = 0;
      this.adopted[code] = [];
    });
    names.forEach((_, i) => isEligible(i) && this.eligible[this.groupOf[i]]++);
  }

  /** Counts an adopter. */
  add(i: number, isGuest: boolean): void {
    this.adopted[this.groupOf[i]].push(i);
    if (isGuest) this.eligible[this.groupOf[i]]++;
  }

  /** Adopted ÷ eligible in the group of a person; `self` and `mine` leave it and its adoption out. */
  share(i: number, self: boolean, mine: boolean): number {
    const group = this.groupOf[i];
    const others = this.eligible[group] - (self ? 1 : 0);
    return others === 0 ? 0 : (this.adopted[group].length - (mine ? 1 : 0)) / others;
  }
}

/** Draws one history of a model. `uniform` gives independent numbers in (0, 1). */
export class SlowSimulation {
  readonly country: Country;
  readonly accounts: SlowAccount[] = [];
  private readonly model: Model;
  private readonly uniform: () => number;
  private readonly due: Due[] = [];
  private now = 0;
  /** Platforms on which each person has, or is to have, an account. */
  private readonly taken: boolean[][];
  private readonly left: number[][];
  private readonly rates: number[][];
  /** Number of open slots of each person. */
  private readonly free: number[];
  private readonly isAdopted: boolean[];
  private readonly bySector: Tally;
  private readonly bySectorProvince: Tally;
  private readonly byUnit: Tally;
  private readonly term = [0, 0, 0, 0, 0, 0];
  private readonly receptivity: number[];
  private readonly pioneering: number[];
  private readonly waveList: readonly Wave[];
  private readonly felt: boolean[][];
  /** E by person and platform on the day. */
  private readonly multiplier: number[][];

  constructor(model: Model, uniform: () => number) {
    this.model = model;
    this.uniform = uniform;
    this.country = countryOf(model);
    const { people } = this.country;
    this.taken = people.map(() => PLATFORMS.map(() => false));
    this.left = people.map(() => PLATFORMS.map(() => this.exponential()));
    this.rates = people.map(() => PLATFORMS.map(() => 0));
    this.free = people.map((x) => x.hasSlot.filter(Boolean).length);
    this.isAdopted = people.map(() => false);
    const eligible = (i: number): boolean => people[i].isEligible;
    this.bySector = new Tally(
      people.map((x) => x.sector),
      eligible,
    );
    this.bySectorProvince = new Tally(
      people.map((x) => x.sector * 100 + x.province),
      eligible,
    );
    this.byUnit = new Tally(
      people.map((x) => x.unit),
      (i) => eligible(i) && !people[i].isOfficial,
    );
    this.receptivity = people.map((x) => this.receptivityOf(x));
    this.pioneering = people.map((x) => this.pioneeringOf(x));
    this.waveList = allWaves(model);
    this.felt = this.waveList.map((wave) => people.map((x) => feels(wave.filter, x)));
    this.multiplier = people.map(() => PLATFORMS.map(() => 1));
  }

  private exponential(): number {
    return -Math.log(this.uniform());
  }

  // ── The law ──────────────────────────────────────────────────────────────────────────────

  /** ρ. */
  private receptivityOf(x: Person): number {
    const p = this.model.parameters;
    if (!x.isOfficial) return p[`receptivity.agency.${LEVELS[x.level]}`];
    const keys = ['grassroots', 'division', 'senior', 'senior'] as const;
    return p['receptivity.official'] * p[`receptivity.official.${keys[x.rank]}`];
  }

  /** ε. */
  private pioneeringOf(x: Person): number {
    const p = this.model.parameters;
    const early = EARLY_SECTORS.includes(SECTORS[x.sector]) ? p['pioneers.sectors'] : 1;
    const police = x.sector === POLICE ? p['pioneers.police'] : 1;
    return early * police * (x.isOfficial && x.rank >= 2 ? p['pioneers.seniorOfficials'] : 1);
  }

  /** Nearest eligible superior: its index when it has adopted, −1 otherwise. */
  private superiorWhoAdopted(i: number): number {
    const { people } = this.country;
    for (const s of people[i].above) {
      if (this.isAdopted[s]) return s;
      if (people[s].isEligible) return -1;
    }
    return -1;
  }

  /** Terms of the bracket in order of channel; the last needs an account on another platform. */
  private terms(i: number, drive: number): readonly number[] {
    const p = this.model.parameters;
    const q = p.imitation;
    const adopted = this.isAdopted[i];
    const isAgency = !this.country.people[i].isOfficial;
    const { term, byUnit } = this;
    term[OUTSIDE] = p.innovation * this.pioneering[i] * drive;
    term[SECTORAL] = p['sectoral.enabled']
      ? q * p['weights.sectoral'] * this.bySector.share(i, true, adopted)
      : 0;
    term[HORIZONTAL] = p['horizontal.enabled']
      ? q * p['weights.horizontal'] * this.bySectorProvince.share(i, true, adopted)
      : 0;
    term[VERTICAL] =
      p['vertical.enabled'] && this.superiorWhoAdopted(i) >= 0 ? q * p['weights.vertical'] : 0;
    term[JURISDICTION] = p['jurisdiction.enabled']
      ? q * p['weights.jurisdiction'] * byUnit.share(i, isAgency, isAgency && adopted)
      : 0;
    term[CROSS_PLATFORM] = p['crossPlatform.enabled'] && adopted ? p['crossPlatform.rate'] : 0;
    return term;
  }

  /** E of everybody on a day. */
  private feelWaves(day: number): void {
    const rises = this.waveList.map((wave) => waveRise(wave, day));
    this.multiplier.forEach((row, i) => {
      for (let m = 0; m < row.length; m++) {
        row[m] = 1;
        rises.forEach((rise, k) => {
          if (this.felt[k][i] && onPlatform(this.waveList[k].filter, m)) row[m] += rise;
        });
      }
    });
  }

  // ── What follows an opening ──────────────────────────────────────────────────────────────

  private schedule(at: number, act: () => void): void {
    let k = this.due.length;
    while (k > 0 && this.due[k - 1].at > at) k--;
    this.due.splice(k, 0, { at, act });
  }

  private delay(): number {
    const p = this.model.parameters;
    if (!p['verification.enabled']) return 0;
    return p['verification.minimum'] + p['verification.mean'] * this.exponential();
  }

  private write(
    i: number,
    platform: number,
    channel: number,
    ordinal: number,
    source: number,
  ): number {
    const verified = this.now + (channel === ROSTER ? 0 : this.delay());
    this.accounts.push({
      opened: this.now,
      verified,
      person: i,
      platform,
      channel,
      ordinal,
      source,
    });
    return verified;
  }

  /** Takes a slot, if there is one, out of the reach of the hazard. */
  private take(i: number, platform: number): void {
    if (this.isOpen(i, platform)) this.free[i]--;
    this.taken[i][platform] = true;
  }

  private open(i: number, platform: number, channel: number, source: number): void {
    this.take(i, platform);
    const verified = this.write(i, platform, channel, 0, source);
    this.schedule(verified, () => this.adopt(i));
    if (channel !== ROSTER) this.openExtras(i, platform);
  }

  private openExtras(i: number, platform: number): void {
    const p = this.model.parameters;
    const x = this.country.people[i];
    if (x.isOfficial || !p['extraAccounts.enabled']) return;
    const mean = [p['extraAccounts.central'], p['extraAccounts.province'], 0, 0, 0][x.level];
    const b = p['extraAccounts.tail'];
    const a = mean * (b - 1);
    let at = this.now;
    // One more with probability (a + n) / (a + b + n) after n: a geometric number of Beta(a, b) odds.
    for (let n = 0; mean > 0 && this.uniform() < (a + n) / (a + b + n); n++) {
      at += p['extraAccounts.gap'] * YEAR * this.exponential();
      this.schedule(at, () => void this.write(i, platform, EXTRA, n + 1, -1));
    }
  }

  private adopt(i: number): void {
    if (this.isAdopted[i]) return;
    this.isAdopted[i] = true;
    const { isEligible, isOfficial } = this.country.people[i];
    this.bySector.add(i, !isEligible);
    this.bySectorProvince.add(i, !isEligible);
    if (!isOfficial) this.byUnit.add(i, !isEligible);
  }

  // ── Orders ───────────────────────────────────────────────────────────────────────────────

  private order(mandate: Mandate): void {
    const from = dayOf(mandate.from) - this.country.firstDay;
    const span = dayOf(mandate.deadline) + 1 - dayOf(mandate.from);
    const platform = PLATFORMS.indexOf(mandate.platform);
    this.country.people.forEach((x, i) => {
      if (x.isOfficial || !feels(mandate.filter, x)) return;
      if (this.uniform() >= mandate.compliance) return;
      this.schedule(from + this.uniform() * span, () => {
        if (!this.taken[i][platform]) this.open(i, platform, MANDATE, -1);
      });
    });
  }

  private enterRoster(): void {
    const { firstDay, agencyAt, population } = this.country;
    for (const entry of this.model.roster) {
      const i = agencyAt.get(rosterAgency(entry, population));
      if (i === undefined) continue;
      const platform = PLATFORMS.indexOf(entry.platform);
      const opened = dayOf(entry.opened) - firstDay;
      this.take(i, platform);
      this.schedule(opened + 0.5, () => this.open(i, platform, ROSTER, -1));
      const count = entry.further?.count ?? 0;
      const span = entry.further ? dayOf(entry.further.by) - dayOf(entry.opened) : 0;
      for (let k = 1; k <= count; k++) {
        const day = Math.floor(opened + (span * k) / count);
        this.schedule(day + 0.5, () => void this.write(i, platform, ROSTER, k, -1));
      }
    }
  }

  // ── The run ──────────────────────────────────────────────────────────────────────────────

  run(): SlowAccount[] {
    const { interventions, parameters } = this.model;
    if (parameters['mandates.enabled']) {
      interventions.forEach((i) => i.type === 'mandate' && this.order(i));
    }
    this.enterRoster();
    for (let day = 0; day < this.country.days; day++) this.runDay(day);
    return this.accounts;
  }

  /**
   * Follows given accounts instead of drawing any: nobody opens an account but by the list.
   * @param accounts first accounts on a platform matter, in order of time
   * @param delay days from every opening to its verification, none for the roster
   * @returns accumulated hazard of every slot, by person and platform
   */
  follow(accounts: readonly Omit<SlowAccount, 'verified'>[], delay: number): number[][] {
    const most = 1e9;
    for (const row of this.left) row.fill(most);
    for (const { opened, person, platform, channel, ordinal } of accounts) {
      if (ordinal > 0) continue;
      this.schedule(opened, () => this.take(person, platform));
      this.schedule(opened + (channel === ROSTER ? 0 : delay), () => this.adopt(person));
    }
    for (let day = 0; day < this.country.days; day++) this.runDay(day);
    return this.left.map((row) => row.map((left) => most - left));
  }

  private runDay(day: number): void {
    const today = this.country.firstDay + day;
    const drive = publicDrive(this.model, today);
    const pulls = PLATFORMS.map((_, m) => pull(this.model, m, today) / YEAR);
    this.feelWaves(today);
    this.now = day;
    for (;;) {
      const next = Math.min(this.due[0]?.at ?? Infinity, day + 1);
      this.advance(next, drive, pulls);
      if (this.due[0]?.at === this.now) (this.due.shift() as Due).act();
      else if (this.now === day + 1) return;
    }
  }

  /** Moves on to `to`, or to the first slot that is filled before it. */
  private advance(to: number, drive: number, pulls: readonly number[]): void {
    const { rates } = this;
    let first = to;
    let who = -1;
    for (let i = 0; i < rates.length; i++) {
      if (this.free[i] === 0) continue;
      const terms = this.terms(i, drive);
      const bracket = terms[0] + terms[1] + terms[2] + terms[3] + terms[4] + terms[5];
      const common = this.country.people[i].frailty * this.receptivity[i] * bracket;
      for (let m = 0; m < pulls.length; m++) {
        const rate = this.isOpen(i, m) ? common * pulls[m] * this.multiplier[i][m] : 0;
        rates[i][m] = rate;
        if (rate === 0 || this.left[i][m] >= rate * (first - this.now)) continue;
        first = this.now + this.left[i][m] / rate;
        who = i * pulls.length + m;
      }
    }
    for (let i = 0; i < rates.length; i++) {
      if (this.free[i] === 0) continue;
      for (let m = 0; m < pulls.length; m++) this.left[i][m] -= rates[i][m] * (first - this.now);
    }
    this.now = first;
    if (who >= 0) this.fill(Math.floor(who / pulls.length), who % pulls.length, drive);
  }

  private isOpen(i: number, platform: number): boolean {
    return this.country.people[i].hasSlot[platform] && !this.taken[i][platform];
  }

  /** Fills a slot by a channel drawn in proportion to its term. */
  private fill(i: number, platform: number, drive: number): void {
    const terms = this.terms(i, drive);
    let u = this.uniform() * terms.reduce((a, b) => a + b, 0);
    let channel = 0;
    while (channel < terms.length - 1 && u >= terms[channel]) u -= terms[channel++];
    this.open(i, platform, channel, this.sourceOf(i, channel));
  }

  private sourceOf(i: number, channel: number): number {
    const any = (tally: Tally): number => {
      const others = tally.adopted[tally.groupOf[i]].filter((j) => j !== i);
      return others[Math.floor(this.uniform() * others.length)];
    };
    switch (channel) {
      case SECTORAL:
        return any(this.bySector);
      case HORIZONTAL:
        return any(this.bySectorProvince);
      case JURISDICTION:
        return any(this.byUnit);
      case VERTICAL:
        return this.superiorWhoAdopted(i);
      case CROSS_PLATFORM:
        return i;
      default:
        return -1;
    }
  }
}
