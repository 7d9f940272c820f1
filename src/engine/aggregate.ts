/**
 * Aggregations of the event log. Everything here counts verified accounts: an account counts from
 * its day of verification on. Stock: accounts that count on a day; flow: those that begin to.
 */
import { CHANNELS, KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from './categories.ts';
import type { EventLog } from './event-log.ts';
import { maskOf } from './filter.ts';
import type { Filter } from './model.ts';
import type { Population, Stratum } from './population.ts';
import type { Run } from './run.ts';
import { PROVINCE_KEYS } from './territory.ts';

export type Dimension = 'platform' | 'kind' | 'sector' | 'level' | 'rank' | 'province' | 'channel';

/** Keys of each dimension in code order; `none` is the rank of an agency. */
export const DIMENSION_KEYS: Readonly<Record<Dimension, readonly string[]>> = {
  platform: PLATFORMS,
  kind: KINDS,
  sector: SECTORS,
  level: LEVELS,
  rank: [...RANKS, 'none'],
  province: PROVINCE_KEYS,
  channel: CHANNELS,
};

/** One cell of a table in tidy form. */
export interface TableRow {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly group: Readonly<Partial<Record<Dimension, string>>>;
  readonly accounts: number;
}

const CODE_OF_STRATUM: Readonly<Partial<Record<Dimension, (s: Stratum) => number>>> = {
  kind: (s) => s.kind,
  sector: (s) => s.sector,
  level: (s) => s.level,
  rank: (s) => (s.rank < 0 ? RANKS.length : s.rank),
};

/** Code of a dimension by row of the log. */
function codesOf({ log, population }: Run, dimension: Dimension): Uint8Array {
  if (dimension === 'platform') return log.platform;
  if (dimension === 'province') return log.province;
  if (dimension === 'channel') return log.channel;
  const codeOf = CODE_OF_STRATUM[dimension] as (s: Stratum) => number;
  const ofStratum = Uint8Array.from(population.strata, codeOf);
  const codes = new Uint8Array(log.size);
  for (let row = 0; row < codes.length; row++) codes[row] = ofStratum[log.stratum[row]];
  return codes;
}

/** Predicate on rows of the log. */
export function rowFilter(run: Run, filter: Filter): (row: number) => boolean {
  if (Object.keys(filter).length === 0) return () => true;
  const { log } = run;
  const { stratum, province } = maskOf(filter, run.population);
  const onPlatform = PLATFORMS.map((m) => !filter.platforms || filter.platforms.includes(m));
  return (row) =>
    onPlatform[log.platform[row]] &&
    stratum[log.stratum[row]] === 1 &&
    province[log.province[row]] === 1;
}

/** Number of rows of the log, from its first on, that were opened by the end of a day. */
export function openedBy({ day: opened, size }: EventLog, day: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (opened[middle] > day) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Verified accounts inside the filter on a day. */
export function countAccounts(run: Run, filter: Filter, day: number): number {
  const { log } = run;
  const passes = rowFilter(run, filter);
  const end = openedBy(log, day);
  let n = 0;
  for (let row = 0; row < end; row++) {
    if (log.verified[row] <= day && passes(row)) n++;
  }
  return n;
}

/** A set of small whole numbers, one bit each. */
export class BitSet {
  private readonly words: Int32Array;
  /** Number of members. */
  size = 0;

  /** @param range members are less than it */
  constructor(range: number) {
    this.words = new Int32Array((range + 31) >>> 5);
  }

  add(member: number): void {
    const bit = 1 << (member & 31);
    const word = this.words[member >>> 5];
    if ((word & bit) !== 0) return;
    this.words[member >>> 5] = word | bit;
    this.size++;
  }

  has(member: number): boolean {
    return ((this.words[member >>> 5] >>> (member & 31)) & 1) === 1;
  }
}

/** Ids of agents are less than this. */
export const agentRange = ({ agencies, officials }: Population): number => agencies + officials;

/** Number of distinct bodies or officials with a verified account inside the filter on a day. */
export function countBodies(run: Run, filter: Filter, day: number): number {
  const { log } = run;
  const passes = rowFilter(run, filter);
  const end = openedBy(log, day);
  const holders = new BitSet(agentRange(run.population));
  for (let row = 0; row < end; row++) {
    if (log.verified[row] <= day && passes(row)) holders.add(log.agent[row]);
  }
  return holders.size;
}

export interface DailyOptions {
  /** Count what was verified before the run too, on its first day: stocks need it, flows do not. */
  readonly isWithEarlier?: boolean;
}

/**
 * Flow of verified accounts by day and code of a dimension.
 * @returns counts of length keys × days, [code · days + day − startDay]
 */
export function dailyTable(
  run: Run,
  dimension: Dimension,
  filter: Filter = {},
  { isWithEarlier = true }: DailyOptions = {},
): { keys: readonly string[]; days: number; counts: Uint32Array } {
  const keys = DIMENSION_KEYS[dimension];
  const days = run.endDay - run.startDay + 1;
  const counts = new Uint32Array(keys.length * days);
  const codes = codesOf(run, dimension);
  const passes = rowFilter(run, filter);
  const { log } = run;
  for (let row = 0; row < log.size; row++) {
    const since = log.verified[row] - run.startDay;
    if (since < 0 && !isWithEarlier) continue;
    const day = Math.max(0, since);
    if (day < days && passes(row)) counts[codes[row] * days + day]++;
  }
  return { keys, days, counts };
}

/** Stock of verified accounts inside the filter; index 0 is the first day of the run. */
export function stockSeries(run: Run, filter: Filter): Uint32Array {
  const days = run.endDay - run.startDay + 1;
  const stock = new Uint32Array(days);
  const passes = rowFilter(run, filter);
  const { log } = run;
  for (let row = 0; row < log.size; row++) {
    const day = Math.max(0, log.verified[row] - run.startDay);
    if (day < days && passes(row)) stock[day]++;
  }
  for (let day = 1; day < days; day++) stock[day] += stock[day - 1];
  return stock;
}

export interface TabulateOptions {
  readonly by: readonly Dimension[];
  /** Days since 1970-01-01, ascending. */
  readonly days: readonly number[];
  /** Count what begins to count after the previous day of the list instead of the stock. */
  readonly flow?: boolean;
  readonly filter?: Filter;
}

/** Position in `days` of the first one at or after each day, from `startDay` to the last of them. */
function positions(startDay: number, days: readonly number[]): Uint32Array {
  const first = new Uint32Array(Math.max(0, days[days.length - 1] + 1 - startDay || 0));
  for (let d = 0, at = 0; d < first.length; d++) {
    while (days[at] < startDay + d) at++;
    first[d] = at;
  }
  return first;
}

/** Codes of the dimensions of a cell, last dimension fastest. */
function decode(cell: number, sizes: readonly number[]): number[] {
  const codes = sizes.map(() => 0);
  for (let i = sizes.length - 1; i >= 0; i--) {
    codes[i] = cell % sizes[i];
    cell = Math.floor(cell / sizes[i]);
  }
  return codes;
}

/** Cell of each row: the codes of its dimensions, last dimension fastest. */
function cellsOf(run: Run, by: readonly Dimension[]): Uint32Array {
  const cells = new Uint32Array(run.log.size);
  for (const dimension of by) {
    const size = DIMENSION_KEYS[dimension].length;
    const codes = codesOf(run, dimension);
    for (let row = 0; row < cells.length; row++) cells[row] = cells[row] * size + codes[row];
  }
  return cells;
}

/** What begins to count in one cell, by position in the days. */
interface CellFlow {
  readonly cell: number;
  readonly flow: Uint32Array;
}

/** Flows of the cells in which anything ever begins to count, in order of cell. */
function countFlows(run: Run, { by, days, filter = {} }: TabulateOptions): CellFlow[] {
  const { verified } = run.log;
  const passes = rowFilter(run, filter);
  const first = positions(run.startDay, days);
  const cells = cellsOf(run, by);
  const flows: CellFlow[] = [];
  /** Place of each cell in `flows`, from 1. */
  const placeOf = new Int32Array(by.reduce((n, name) => n * DIMENSION_KEYS[name].length, 1));
  const place = (cell: number): number =>
    (placeOf[cell] ||= flows.push({ cell, flow: new Uint32Array(days.length) }));
  if (by.length === 0) place(0);
  for (let row = 0; row < cells.length; row++) {
    const day = Math.max(0, verified[row] - run.startDay);
    if (day < first.length && passes(row)) flows[place(cells[row]) - 1].flow[first[day]]++;
  }
  return flows.sort((a, b) => a.cell - b.cell);
}

function groupOf(cell: number, by: readonly Dimension[]): TableRow['group'] {
  const sizes = by.map((dimension) => DIMENSION_KEYS[dimension].length);
  const codes = decode(cell, sizes);
  return Object.fromEntries(by.map((name, i) => [name, DIMENSION_KEYS[name][codes[i]]]));
}

/** Accounts by date and group, without an object a cell. */
export interface GroupCounts {
  /** Every combination of the dimensions that occurs at any date, in code order. */
  readonly groups: readonly TableRow['group'][];
  /** [position of the day · groups + group]. */
  readonly counts: Uint32Array;
}

/** Counts accounts by date and group. */
export function countGroups(run: Run, options: TabulateOptions): GroupCounts {
  const flows = countFlows(run, options);
  const counts = new Uint32Array(flows.length * options.days.length);
  flows.forEach(({ flow }, group) => {
    let stock = 0;
    flow.forEach((added, at) => {
      stock += added;
      counts[at * flows.length + group] = options.flow ? added : stock;
    });
  });
  return { groups: flows.map(({ cell }) => groupOf(cell, options.by)), counts };
}

/**
 * Accounts by date and group in tidy form. Every combination of the dimensions that occurs at any
 * date has a row at every date; combinations that never occur are left out. Rows of one combination
 * share one group object.
 */
export function tabulate(run: Run, options: TabulateOptions): TableRow[] {
  const { groups, counts } = countGroups(run, options);
  const rows: TableRow[] = [];
  for (const day of options.days) {
    for (const group of groups) rows.push({ day, group, accounts: counts[rows.length] });
  }
  return rows;
}
