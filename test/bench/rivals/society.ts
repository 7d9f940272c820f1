/**
 * What every rival shares, so that they differ in how agents are kept and visited and in nothing else:
 * the pressure of adopted peers, kept up to date with each adoption; dice; verification; the ledger.
 */
import { PLATFORMS } from '../../../dist/lib/engine/categories.js';
import { mix, toUniform } from '../../../dist/lib/engine/random.js';
import type { World } from './world.ts';

const GOLDEN = 0x9e3779b9 | 0;

/** A fast sequential generator. */
export class Dice {
  private readonly state = new Int32Array(1);

  constructor(seed: number) {
    this.state[0] = mix(seed);
  }

  /** Uniform number in (0, 1). */
  uniform(): number {
    this.state[0] += GOLDEN;
    return toUniform(mix(this.state[0]));
  }

  /** Whether something of this hazard (integrated over the step) happens. */
  happens(hazard: number): boolean {
    const u = this.uniform();
    // 1 − e^−h ≤ h: hardly ever is an exponential needed.
    return u < hazard && u < -Math.expm1(-hazard);
  }

  exponential(): number {
    return -Math.log(this.uniform());
  }
}

const perPeer = (strength: number, peers: number): number => (peers > 0 ? strength / peers : 0);

/** q Σ a F of each group: what one more adopter adds, and the sum over its adopters. */
class Pressure {
  readonly step: Float64Array;
  readonly sum: Float64Array;

  constructor(strength: number, eligible: Int32Array, others: number) {
    this.step = Float64Array.from(eligible, (n) => perPeer(strength, n - others));
    this.sum = new Float64Array(eligible.length);
  }

  add(group: number): void {
    this.sum[group] += this.step[group];
  }
}

/** The peers of everybody. */
export class Society {
  private readonly bySector: Pressure;
  private readonly byCell: Pressure;
  private readonly onAgencies: Pressure;
  private readonly onOfficials: Pressure;
  private readonly vertical: number;

  constructor({ strengths, inSector, inCell, agenciesInUnit }: World) {
    this.bySector = new Pressure(strengths.sectoral, inSector, 1);
    this.byCell = new Pressure(strengths.horizontal, inCell, 1);
    this.onAgencies = new Pressure(strengths.jurisdiction, agenciesInUnit, 1);
    this.onOfficials = new Pressure(strengths.jurisdiction, agenciesInUnit, 0);
    this.vertical = strengths.vertical;
  }

  /** Counts an adopter. */
  adopt(sector: number, cell: number, unit: number, isOfficial: boolean): void {
    this.bySector.add(sector);
    this.byCell.add(cell);
    if (isOfficial) return;
    this.onAgencies.add(unit);
    this.onOfficials.add(unit);
  }

  /** q (a_s F_s + a_x F_sx + a_v V + a_j F_u), per year; whoever has adopted is left out of F. */
  pressure(
    sector: number,
    cell: number,
    unit: number,
    isOfficial: boolean,
    hasAdopted: boolean,
    superiorHas: boolean,
  ): number {
    const local = isOfficial ? this.onOfficials : this.onAgencies;
    let q = this.bySector.sum[sector] + this.byCell.sum[cell] + local.sum[unit];
    if (superiorHas) q += this.vertical;
    if (hasAdopted) {
      q -= this.bySector.step[sector] + this.byCell.step[cell];
      if (!isOfficial) q -= local.step[unit];
    }
    return q;
  }
}

/** What a run leaves behind: verified accounts by platform and day. */
export class Ledger {
  accounts = 0;
  /** Flow, [platform · days + day]. */
  readonly verified: Uint32Array;
  private readonly days: number;

  constructor(days: number) {
    this.days = days;
    this.verified = new Uint32Array(PLATFORMS.length * days);
  }

  add(platform: number, verified: number): void {
    this.accounts++;
    const day = Math.floor(verified);
    if (day < this.days) this.verified[platform * this.days + day]++;
  }

  /** Stock on a platform at the end of a day. */
  stock(platform: number, day: number): number {
    let sum = 0;
    for (let d = 0; d <= day; d++) sum += this.verified[platform * this.days + d];
    return sum;
  }
}

/**
 * Opens accounts and remembers who is verified when. An adopter counts for the whole of the days
 * whose noon it has passed: the centred step, whose error is of the second order.
 */
export class Registry<Agent> {
  readonly ledger: Ledger;
  readonly dice: Dice;
  private readonly due: Agent[][];
  private readonly world: World;

  constructor(world: World, seed: number) {
    this.world = world;
    this.ledger = new Ledger(world.days);
    this.dice = new Dice(seed);
    this.due = Array.from({ length: world.days }, () => []);
  }

  /** An account opened in the course of a day. */
  open(agent: Agent, platform: number, day: number): void {
    const { delayMinimum, delayMean, days } = this.world;
    const { dice } = this;
    const verified = day + dice.uniform() + delayMinimum + delayMean * dice.exponential();
    this.ledger.add(platform, verified);
    const counts = Math.ceil(verified - 0.5);
    if (counts < days) this.due[counts].push(agent);
  }

  /** Those who count from this day on; some may have counted before. */
  adopting(day: number): readonly Agent[] {
    return this.due[day];
  }
}
