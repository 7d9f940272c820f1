/**
 * Scopes counted together: every distinct scope of an observer gets an index, each cell (stratum,
 * province, platform) gets a class by the set of scopes that admit it, and one pass over the event
 * log fills the flows of all classes. Only verified accounts count, from their day of verification.
 */
import { PLATFORMS } from '../engine/categories.ts';
import { maskOf } from '../engine/filter.ts';
import type { Population } from '../engine/population.ts';
import type { Run } from '../engine/run.ts';
import { PROVINCE_KEYS } from '../engine/territory.ts';
import type { Scope } from './figure.ts';

/** Index of a scope in its registry. */
export type ScopeIndex = number;

/** Classes of cells for one population. */
interface Classes {
  /** Class by (stratum · provinces + province) · platforms + platform. */
  readonly ofCell: Uint16Array;
  /** Scopes that admit the accounts of a class. */
  readonly scopes: readonly (readonly ScopeIndex[])[];
}

const PROVINCE_CODES = PROVINCE_KEYS.length;
const PLATFORM_CODES = PLATFORMS.length;

/** Marks the cells that a filter admits. */
function admit(cells: Uint8Array, filter: Scope[number], population: Population): void {
  const mask = maskOf(filter, population);
  const onPlatform = PLATFORMS.map((key) => ((filter.platforms?.includes(key) ?? true) ? 1 : 0));
  let cell = 0;
  for (const inStratum of mask.stratum) {
    for (const inProvince of mask.province) {
      for (const platform of onPlatform) cells[cell++] |= inStratum & inProvince & platform;
    }
  }
}

/** Splits every class by one more scope: its cells inside the scope become a class of their own. */
function refine(
  ofCell: Uint16Array,
  members: ScopeIndex[][],
  scope: ScopeIndex,
  cells: Uint8Array,
) {
  const classOf = new Map<number, number>();
  const refined: ScopeIndex[][] = [];
  for (let cell = 0; cell < ofCell.length; cell++) {
    const key = 2 * ofCell[cell] + cells[cell];
    let index = classOf.get(key);
    if (index === undefined) {
      const before = members[ofCell[cell]];
      index = refined.push(cells[cell] === 1 ? [...before, scope] : before) - 1;
      classOf.set(key, index);
    }
    ofCell[cell] = index;
  }
  return refined;
}

function classify(scopes: readonly Scope[], population: Population): Classes {
  const ofCell = new Uint16Array(population.strata.length * PROVINCE_CODES * PLATFORM_CODES);
  let members: ScopeIndex[][] = [[]];
  scopes.forEach((scope, index) => {
    const cells = new Uint8Array(ofCell.length);
    for (const filter of scope) admit(cells, filter, population);
    members = refine(ofCell, members, index, cells);
  });
  return { ofCell, scopes: members };
}

/** The scopes of one observer. */
export class ScopeRegistry {
  private readonly indexOf = new Map<string, ScopeIndex>();
  private readonly scopes: Scope[] = [];
  private readonly classes = new WeakMap<Population, Classes>();

  /** Index of a scope; equal scopes share one. Only before the first tally. */
  add(scope: Scope): ScopeIndex {
    const key = JSON.stringify(scope);
    let index = this.indexOf.get(key);
    if (index === undefined) {
      index = this.scopes.push(scope) - 1;
      this.indexOf.set(key, index);
    }
    return index;
  }

  /** Stocks of every scope in one pass over the log. */
  tally(run: Run): Tally {
    let classes = this.classes.get(run.population);
    if (classes === undefined) {
      classes = classify(this.scopes, run.population);
      this.classes.set(run.population, classes);
    }
    return new Tally(run, classes, this.scopes.length);
  }
}

const cellOf = (log: Run['log'], row: number): number =>
  (log.stratum[row] * PROVINCE_CODES + log.province[row]) * PLATFORM_CODES + log.platform[row];

/** Flows by class and day of verification; earlier days count on the first, later ones not at all. */
function countFlows({ log, startDay, endDay }: Run, classes: Classes): Uint32Array {
  const days = endDay - startDay + 1;
  const flows = new Uint32Array(classes.scopes.length * days);
  for (let row = 0; row < log.size; row++) {
    const day = Math.max(0, log.verified[row] - startDay);
    if (day < days) flows[classes.ofCell[cellOf(log, row)] * days + day]++;
  }
  return flows;
}

function cumulate(flows: Uint32Array): Uint32Array {
  for (let day = 1; day < flows.length; day++) flows[day] += flows[day - 1];
  return flows;
}

/** Counts of one run. */
export class Tally {
  private readonly run: Run;
  private readonly classes: Classes;
  private readonly stocks: Uint32Array[];

  constructor(run: Run, classes: Classes, scopes: number) {
    this.run = run;
    this.classes = classes;
    const days = run.endDay - run.startDay + 1;
    const flows = countFlows(run, classes);
    this.stocks = Array.from({ length: scopes }, () => new Uint32Array(days));
    classes.scopes.forEach((members, c) => {
      for (const scope of members) {
        const stock = this.stocks[scope];
        for (let day = 0; day < days; day++) stock[day] += flows[c * days + day];
      }
    });
    this.stocks.forEach(cumulate);
  }

  /** Verified accounts on each day from the start of the run. */
  series(scope: ScopeIndex): Uint32Array {
    return this.stocks[scope];
  }

  /** Verified accounts on a day; undefined outside the run. */
  stock(scope: ScopeIndex, day: number): number | undefined {
    return this.stocks[scope][day - this.run.startDay];
  }

  /** Rows of the log in scope whose accounts are verified by `day`, in log order. */
  rows(scope: ScopeIndex, day: number): number[] {
    const { log } = this.run;
    const admits = this.classes.scopes.map((members) => members.includes(scope));
    const rows: number[] = [];
    for (let row = 0; row < log.size; row++) {
      if (log.verified[row] <= day && admits[this.classes.ofCell[cellOf(log, row)]]) rows.push(row);
    }
    return rows;
  }
}
