/**
 * The country as a loop over agents needs it: columns over everybody who is visited, and the daily
 * terms of the hazard. Membership, frailty and reach are data that all contestants share; making them
 * is timed for nobody.
 */
import { dayOf } from '../../../dist/lib/engine/calendar.js';
import { OFFICIAL } from '../../../dist/lib/engine/categories.js';
import { pioneering } from '../../../dist/lib/engine/channels/outside.js';
import { eligibleOf } from '../../../dist/lib/engine/eligible.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import { populationAt } from '../../../dist/lib/engine/population.js';
import { tabulateTime } from '../../../dist/lib/engine/time-course.js';

const CODES = 32;

/** Strength of each peer channel, q a per year; 0 when it is off. */
export interface Strengths {
  readonly sectoral: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly jurisdiction: number;
}

export interface World {
  /** Agents that are visited each day. */
  readonly size: number;
  readonly days: number;
  /** Bit m: slot on platform m; 0 for whoever is not eligible. */
  readonly slots: Uint8Array;
  /** z ρ. */
  readonly weight: Float64Array;
  /** p ε, per year. */
  readonly outside: Float64Array;
  readonly sector: Uint8Array;
  /** Sector · 32 + province. */
  readonly cell: Uint16Array;
  readonly unit: Int32Array;
  /** Nearest eligible superior among those visited; −1 for none. */
  readonly superior: Int32Array;
  readonly isOfficial: Uint8Array;
  /** Eligible bodies by group. */
  readonly inSector: Int32Array;
  readonly inCell: Int32Array;
  readonly agenciesInUnit: Int32Array;
  readonly strengths: Strengths;
  /** w g E in years, by platform and day; the second with public use. */
  readonly peerPull: readonly Float64Array[];
  readonly outsidePull: readonly Float64Array[];
  /** Verification, days. */
  readonly delayMinimum: number;
  readonly delayMean: number;
}

const steps = (clock: Float64Array): Float64Array =>
  clock.subarray(1).map((at, day) => at - clock[day]);

function strengthsOf({ parameters: p }: Model): Strengths {
  const of = (channel: keyof Strengths): number =>
    p[`${channel}.enabled`] ? p.imitation * p[`weights.${channel}`] : 0;
  return {
    sectoral: of('sectoral'),
    horizontal: of('horizontal'),
    vertical: of('vertical'),
    jurisdiction: of('jurisdiction'),
  };
}

/** Columns of `size` agents, of whom the eligible stand at `place(e)`; everybody else is blank. */
function columnsOf(model: Model, size: number, place: (e: number) => number) {
  const members = eligibleOf(model);
  const { strata } = populationAt(model.parameters['population.scale']);
  const columns = {
    slots: new Uint8Array(size),
    weight: new Float64Array(size),
    outside: new Float64Array(size),
    sector: new Uint8Array(size),
    cell: new Uint16Array(size),
    unit: new Int32Array(size),
    superior: new Int32Array(size).fill(-1),
    isOfficial: new Uint8Array(size),
  };
  const { innovation } = model.parameters;
  for (let e = 0; e < members.eligible; e++) {
    const i = place(e);
    const s = strata[members.stratum[e]];
    columns.slots[i] = members.slots[e];
    columns.weight[i] = members.weight[e];
    columns.outside[i] = innovation * pioneering(model.parameters, s);
    columns.sector[i] = s.sector;
    columns.cell[i] = s.sector * CODES + members.province[e];
    columns.unit[i] = members.unit[e];
    columns.superior[i] = members.superior[e] < 0 ? -1 : place(members.superior[e]);
    columns.isOfficial[i] = s.kind === OFFICIAL ? 1 : 0;
  }
  return columns;
}

/**
 * The world of a model without roster, interventions and extra accounts.
 * @param everybody visit the whole population, not the eligible alone
 */
export function worldOf(model: Model, everybody: boolean): World {
  const p = model.parameters;
  const members = eligibleOf(model);
  const population = populationAt(p['population.scale']);
  const size = everybody ? population.agencies + population.officials : members.eligible;
  const time = tabulateTime(model);
  return {
    size,
    days: dayOf(model.end) - dayOf(model.start) + 1,
    ...columnsOf(model, size, everybody ? (e) => members.agent[e] : (e) => e),
    inSector: members.groups.inSector,
    inCell: members.groups.inSectorProvince,
    agenciesInUnit: members.groups.agenciesInUnit,
    strengths: strengthsOf(model),
    peerPull: time.peerClock.map(steps),
    outsidePull: time.outsideClock.map(steps),
    delayMinimum: p['verification.minimum'],
    delayMean: p['verification.mean'],
  };
}
