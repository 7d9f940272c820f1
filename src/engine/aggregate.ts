/**
 * Aggregations of the event log. Everything here counts verified accounts: an account counts from
 * its day of verification on. Stock: accounts that count on a day; flow: those that begin to.
 */
import { CHANNELS, KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from './categories.ts';
import { maskOf } from './filter.ts';
import type { Filter } from './model.ts';
import type { Stratum } from './population.ts';
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

/** Function from a row of the log to the code of a dimension. */
function coder(run: Run, dimension: Dimension): (row: number) => number {
  const { log } = run;
  if (dimension === 'platform') return (row) => log.platform[row];
  if (dimension === 'province') return (row) => log.province[row];
  if (dimension === 'channel') return (row) => log.channel[row];
  const codeOf = CODE_OF_STRATUM[dimension] as (s: Stratum) => number;
  const codes = Uint8Array.from(run.population.strata, codeOf);
  return (row) => codes[log.stratum[row]];
}

/** Predicate on rows of the log; undefined when the filter lets everything pass. */
export function rowFilter(run: Run, filter: Filter): (row: number) => boolean {
  const { log } = run;
  const { stratum, province } = maskOf(filter, run.population);
  const onPlatform = PLATFORMS.map((m) => !filter.platforms || filter.platforms.includes(m));
  return (row) =>
    onPlatform[log.platform[row]] &&
    stratum[log.stratum[row]] === 1 &&
    province[log.province[row]] === 1;
}

/** Verified accounts inside the filter on a day. */
export function countAccounts(run: Run, filter: Filter, day: number): number {
  const { log } = run;
  const passes = rowFilter(run, filter);
  let n = 0;
  for (let row = 0; row < log.size && log.day[row] <= day; row++) {
    if (log.verified[row] <= day && passes(row)) n++;
  }
  return n;
}

/** Number of distinct bodies or officials with a verified account inside the filter on a day. */
export function countBodies(run: Run, filter: Filter, day: number): number {
  const { log } = run;
  const passes = rowFilter(run, filter);
  const holders = new Set<number>();
  for (let row = 0; row < log.size && log.day[row] <= day; row++) {
    if (log.verified[row] <= day && passes(row)) holders.add(log.agent[row]);
  }
  return holders.size;
}

/**
 * Flow of verified accounts by day and code of a dimension.
 * @returns counts of length keys × days, [code · days + day − startDay]
 */
export function dailyTable(
  run: Run,
  dimension: Dimension,
  filter: Filter = {},
): { keys: readonly string[]; days: number; counts: Uint32Array } {
  const keys = DIMENSION_KEYS[dimension];
  const days = run.endDay - run.startDay + 1;
  const counts = new Uint32Array(keys.length * days);
  const code = coder(run, dimension);
  const passes = rowFilter(run, filter);
  const { log } = run;
  for (let row = 0; row < log.size; row++) {
    const day = log.verified[row] - run.startDay;
    if (day < days && passes(row)) counts[code(row) * days + day]++;
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
    const day = log.verified[row] - run.startDay;
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

/** Position in ascending `days` of the first one ≥ `day`; days.length when there is none. */
function firstDayFrom(days: readonly number[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] >= day) high = middle;
    else low = middle + 1;
  }
  return low;
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

/**
 * Accounts by date and group in tidy form. Every combination of the dimensions that occurs at any
 * date has a row at every date; combinations that never occur are left out.
 */
export function tabulate(run: Run, options: TabulateOptions): TableRow[] {
  const { by, days } = options;
  const { log } = run;
  const codes = by.map((dimension) => coder(run, dimension));
  const sizes = by.map((dimension) => DIMENSION_KEYS[dimension].length);
  const cells = sizes.reduce((a, b) => a * b, 1);
  const passes = rowFilter(run, options.filter ?? {});
  const counts = new Map<number, Uint32Array>();
  if (by.length === 0) counts.set(0, new Uint32Array(days.length));
  for (let row = 0; row < log.size; row++) {
    const at = firstDayFrom(days, log.verified[row]);
    if (at === days.length || !passes(row)) continue;
    let cell = 0;
    for (let i = 0; i < codes.length; i++) cell = cell * sizes[i] + codes[i](row);
    let series = counts.get(cell);
    if (series === undefined) counts.set(cell, (series = new Uint32Array(days.length)));
    series[at]++;
  }
  return tidy(options, sizes, cells, counts);
}

function tidy(
  { by, days, flow }: TabulateOptions,
  sizes: readonly number[],
  cells: number,
  counts: ReadonlyMap<number, Uint32Array>,
): TableRow[] {
  const present = [...counts.keys()].filter((cell) => cell < cells).sort((a, b) => a - b);
  const running = new Map(present.map((cell) => [cell, 0]));
  const rows: TableRow[] = [];
  days.forEach((day, at) => {
    for (const cell of present) {
      const added = (counts.get(cell) as Uint32Array)[at];
      const stock = (running.get(cell) as number) + added;
      running.set(cell, stock);
      const keys = decode(cell, sizes).map((code, i) => DIMENSION_KEYS[by[i]][code]);
      const group = Object.fromEntries(by.map((dimension, i) => [dimension, keys[i]]));
      rows.push({ day, group, accounts: flow ? added : stock });
    }
  });
  return rows;
}
