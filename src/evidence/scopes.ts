/**
 * Scopes counted together: every distinct scope of an observer gets an index, each cell (stratum,
 * province, platform) gets a class by the set of scopes that admit it, and one pass over the event
 * log counts all classes; a scope is the sum of some of them. Only verified accounts count, from their day of verification.
 */
import { openedBy } from '../engine/aggregate.ts';
import { PLATFORMS } from '../engine/categories.ts';
import type { EventLog } from '../engine/event-log.ts';
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
  /** Number of classes. */
  readonly count: number;
  /** Classes whose accounts a scope admits, by scope. */
  readonly ofScope: readonly (readonly number[])[];
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

/**
 * Splits every class by one more scope: its cells inside the scope become a class of their own.
 * @returns the number of classes
 */
function refine(ofCell: Uint16Array, classes: number, cells: Uint8Array): number {
  const renamed = new Int32Array(2 * classes).fill(-1);
  let next = 0;
  for (let cell = 0; cell < ofCell.length; cell++) {
    const key = 2 * ofCell[cell] + cells[cell];
    if (renamed[key] < 0) renamed[key] = next++;
    ofCell[cell] = renamed[key];
  }
  return next;
}

function classify(scopes: readonly Scope[], population: Population): Classes {
  const ofCell = new Uint16Array(population.strata.length * PROVINCE_CODES * PLATFORM_CODES);
  const admitted = scopes.map((scope) => {
    const cells = new Uint8Array(ofCell.length);
    for (const filter of scope) admit(cells, filter, population);
    return cells;
  });
  let count = 1;
  for (const cells of admitted) count = refine(ofCell, count, cells);
  // All cells of a class are in the same scopes: one of them stands for it.
  const classes = Array.from({ length: count }, (_, c) => c);
  const examples = classes.map((c) => ofCell.indexOf(c));
  const within = (cells: Uint8Array): number[] => classes.filter((c) => cells[examples[c]] === 1);
  return { ofCell, count, ofScope: admitted.map(within) };
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
    return new Tally(run, classes);
  }
}

/** Class of every row of the log. */
function classifyRows({ stratum, province, platform, size }: EventLog, classes: Classes) {
  const ofRow = new Uint16Array(size);
  for (let row = 0; row < size; row++) {
    const cell = (stratum[row] * PROVINCE_CODES + province[row]) * PLATFORM_CODES + platform[row];
    ofRow[row] = classes.ofCell[cell];
  }
  return ofRow;
}

function cumulate(flows: Uint32Array): void {
  let stock = 0;
  for (let day = 0; day < flows.length; day++) flows[day] = stock += flows[day];
}

/** Stocks by class and day: [class · days + day]. An account verified before the first day counts. */
function countStocks({ log, startDay, endDay }: Run, ofRow: Uint16Array, classes: number) {
  const days = endDay - startDay + 1;
  const stocks = new Uint32Array(classes * days);
  for (let row = 0; row < log.size; row++) {
    const day = Math.max(0, log.verified[row] - startDay);
    if (day < days) stocks[ofRow[row] * days + day]++;
  }
  for (let c = 0; c < classes; c++) cumulate(stocks.subarray(c * days, (c + 1) * days));
  return stocks;
}

/** Counts of one run. */
export class Tally {
  private readonly run: Run;
  private readonly classes: Classes;
  private readonly days: number;
  private readonly ofRow: Uint16Array;
  private readonly stocks: Uint32Array;

  constructor(run: Run, classes: Classes) {
    this.run = run;
    this.classes = classes;
    this.days = run.endDay - run.startDay + 1;
    this.ofRow = classifyRows(run.log, classes);
    this.stocks = countStocks(run, this.ofRow, classes.count);
  }

  /** Verified accounts on each day from the start of the run. */
  series(scope: ScopeIndex): Uint32Array {
    const { days, stocks } = this;
    const series = new Uint32Array(days);
    for (const c of this.classes.ofScope[scope]) {
      for (let day = 0; day < days; day++) series[day] += stocks[c * days + day];
    }
    return series;
  }

  /** Verified accounts on a day; undefined outside the run. */
  stock(scope: ScopeIndex, day: number): number | undefined {
    const { days, stocks } = this;
    const at = day - this.run.startDay;
    if (at < 0 || at >= days) return undefined;
    let stock = 0;
    for (const c of this.classes.ofScope[scope]) stock += stocks[c * days + at];
    return stock;
  }

  /** Rows of the log in scope whose accounts are verified by `day`, in log order. */
  rows(scope: ScopeIndex, day: number): Uint32Array {
    const { ofRow } = this;
    const { verified } = this.run.log;
    const isWithin = new Uint8Array(this.classes.count);
    for (const c of this.classes.ofScope[scope]) isWithin[c] = 1;
    const end = openedBy(this.run.log, day);
    const rows = new Uint32Array(end);
    let count = 0;
    for (let row = 0; row < end; row++) {
      // Without a branch, which would often be mispredicted: a row that is not kept is overwritten.
      rows[count] = row;
      count += verified[row] <= day ? isWithin[ofRow[row]] : 0;
    }
    return rows.subarray(0, count);
  }
}
