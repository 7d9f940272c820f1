/** Closed forms of bodies that imitate each other: in a sector, in a unit, in blocks. */
import { stockSeries } from '../../engine/aggregate.ts';
import { DAYS_PER_YEAR } from '../../engine/calendar.ts';
import { SECTORS } from '../../engine/categories.ts';
import type { Parameters } from '../../engine/parameters.ts';
import type { Run } from '../../engine/run.ts';
import { simulate } from '../../engine/simulation.ts';
import {
  bassShare,
  birthMoments,
  exponentialShare,
  logisticShare,
  rungeKuttaStep,
  type Moments,
} from './closed-forms.ts';
import { SIGMAS, yearsOf, type Finding } from './finding.ts';
import { addFluctuations, fluctuations, type Fluctuation } from './fluctuations.ts';
import { plainModel } from './homogeneous.ts';

/** Steps of a year in the fluctuations and in the Runge–Kutta method. */
const STEPS_PER_YEAR = 100;

/** Largest deviation of the mean total of some runs that chance and finite numbers explain. */
function largestTolerance(
  total: readonly Fluctuation[],
  expected: (step: number) => number,
  runs = 1,
): number {
  const bias = total.map(({ limit, shift }, k) => Math.abs(limit + shift - expected(k)));
  const sd = total.map(({ variance }) => Math.sqrt(variance / runs));
  return Math.max(...bias) + SIGMAS * Math.max(...sd);
}

/** Runs of the whole country that are averaged against a limit. */
const LIMIT_RUNS = 4;

const limitRuns = (seed: string, changes: Partial<Parameters>): Run[] =>
  Array.from({ length: LIMIT_RUNS }, (_, replicate) =>
    simulate(plainModel(seed, changes, { replicate })),
  );

/** Imitation of the own sector in the whole country: Bass's curve. */
export function bass(): Finding {
  const [p, q] = [0.03, 1.5];
  const runs = limitRuns('bass', { innovation: p, imitation: q });
  const [run] = runs;
  const n = run.eligible.eligible;
  const years = yearsOf(run);
  const stocks = runs.map((r) => stockSeries(r, {}));
  const share = (day: number): number =>
    stocks.reduce((total, stock) => total + stock[day], 0) / (n * LIMIT_RUNS);
  const errors = Array.from(stocks[0], (_, day) =>
    Math.abs(share(day) - bassShare(p, q, (day + 1) / DAYS_PER_YEAR)),
  );
  const steps = Math.ceil(years * STEPS_PER_YEAR);
  const sectors = Array.from(run.eligible.groups.inSector, (size) =>
    fluctuations({ sizes: [size], receptivity: [1], p, q, others: size - 1 }, years, steps),
  );
  const curve = (step: number): number => n * bassShare(p, q, ((step + 1) * years) / steps);
  return {
    error: Math.max(...errors),
    tolerance: largestTolerance(addFluctuations(sectors), curve, LIMIT_RUNS) / n,
    unit: 'share',
  };
}

/** Exact moments of the sum over independent sectors. */
function sectorMoments(run: Run, p: number, q: number): Moments {
  const parts = Array.from(run.eligible.groups.inSector, (size) =>
    birthMoments(size, p, q, yearsOf(run)),
  );
  return {
    mean: parts.reduce((sum, part) => sum + part.mean, 0),
    variance: parts.reduce((sum, part) => sum + part.variance, 0),
  };
}

const FINITE_RUNS = 200;

/** Small sectors: the exact mean of a pure birth process, against the mean of many runs. */
export function finiteBass(): Finding {
  const [p, q] = [0.1, 1.2];
  const changes = { innovation: p, imitation: q, 'population.scale': 0.004 } as const;
  const runs = Array.from({ length: FINITE_RUNS }, (_, replicate) =>
    simulate(plainModel('finite', changes, { replicate })),
  );
  const { mean, variance } = sectorMoments(runs[0], p, q);
  const average = runs.reduce((sum, run) => sum + run.log.size, 0) / FINITE_RUNS;
  return {
    error: Math.abs(average - mean),
    tolerance: SIGMAS * Math.sqrt(variance / FINITE_RUNS),
    unit: 'accounts',
  };
}

/** Share of the police from which their growth is compared with a logistic. */
const TAKE_OFF = 0.05;

/** p = 0: from one police body on, the police follow a logistic once they are many. */
export function logistic(): Finding {
  const q = 6;
  const opened = '2009-08-28';
  const body = { id: 'first', level: 'central', province: 'centre', index: 0 } as const;
  const first = { ...body, sector: 'public-security', platform: 'sina', opened } as const;
  const changes = { innovation: 0, imitation: q };
  const run = simulate(plainModel('logistic', changes, { roster: [first] }));
  const size = run.eligible.groups.inSector[SECTORS.indexOf('public-security')];
  const stock = stockSeries(run, {});
  const from = stock.findIndex((accounts) => accounts >= TAKE_OFF * size);
  if (from < 0) return { error: 1, tolerance: 0, unit: 'share' };
  const years = (stock.length - 1 - from) / DAYS_PER_YEAR;
  const steps = Math.ceil(years * STEPS_PER_YEAR);
  const start = [stock[from]];
  const blocks = { sizes: [size], receptivity: [1], p: 0, q, others: size - 1, start };
  const curve = (t: number): number => size * logisticShare(q, stock[from] / size, t);
  const total = fluctuations(blocks, years, steps);
  const errors = stock.slice(from).map((n, d) => Math.abs(n - curve(d / DAYS_PER_YEAR)));
  return {
    error: Math.max(...errors) / size,
    tolerance: largestTolerance(total, (k) => curve(((k + 1) * years) / steps)) / size,
    unit: 'share',
  };
}

/** Members of each kind by sector. */
function blocksOf({ eligible, population }: Run): { agencies: number[]; officials: number[] } {
  const blocks = { agencies: SECTORS.map(() => 0), officials: SECTORS.map(() => 0) };
  for (let member = 0; member < eligible.eligible; member++) {
    const { sector } = population.strata[eligible.stratum[member]];
    blocks[member < eligible.agencies ? 'agencies' : 'officials'][sector]++;
  }
  return blocks;
}

/** Adopters of a sector of two blocks that imitate each other, officials half as receptive. */
function twoBlockCount(a: number, o: number, p: number, q: number, years: number): number {
  const derivative = ([x, y]: Float64Array): Float64Array => {
    const hazard = p + (q * (a * x + o * y)) / (a + o - 1);
    return Float64Array.of((1 - x) * hazard, 0.5 * (1 - y) * hazard);
  };
  const steps = Math.ceil(years * STEPS_PER_YEAR);
  let y: Float64Array = new Float64Array(2);
  for (let k = 0; k < steps; k++) y = rungeKuttaStep(derivative, y, years / steps);
  return a * y[0] + o * y[1];
}

/** Agencies and officials of each sector as two blocks of unlike receptivity, against RK4. */
export function twoBlocks(): Finding {
  const [p, q] = [0.05, 1.5];
  const changes = { innovation: p, imitation: q, 'receptivity.official': 0.5 };
  const runs = limitRuns('two blocks', changes);
  const [run] = runs;
  const { agencies, officials } = blocksOf(run);
  const years = yearsOf(run);
  const expected = SECTORS.reduce(
    (sum, _, s) => sum + twoBlockCount(agencies[s], officials[s], p, q, years),
    0,
  );
  const sectors = SECTORS.map((_, s) => {
    const sizes = [agencies[s], officials[s]];
    const blocks = { sizes, receptivity: [1, 0.5], p, q, others: sizes[0] + sizes[1] - 1 };
    return fluctuations(blocks, years, Math.ceil(years * STEPS_PER_YEAR));
  });
  const { shift, variance } = addFluctuations(sectors).at(-1)!;
  const average = runs.reduce((sum, { log }) => sum + log.size, 0) / LIMIT_RUNS;
  const n = run.eligible.eligible;
  return {
    error: Math.abs(average - expected) / n,
    tolerance: (Math.abs(shift) + SIGMAS * Math.sqrt(variance / LIMIT_RUNS)) / n,
    unit: 'share',
  };
}

/** Agencies that imitate those of their own unit alone; no officials. */
const unitModel = (seed: string, p: number, q: number): Run =>
  simulate(
    plainModel(seed, {
      innovation: p,
      imitation: q,
      'weights.sectoral': 0,
      'weights.jurisdiction': 1,
      'eligible.officials': 0,
    }),
  );

/** Units are small: the exact mean of a pure birth process in each. */
export function units(): Finding {
  const [p, q] = [0.1, 1.2];
  const run = unitModel('units', p, q);
  const { agenciesInUnit } = run.eligible.groups;
  const bySize = new Map<number, Moments>();
  let [mean, variance] = [0, 0];
  for (const size of agenciesInUnit) {
    const part = bySize.get(size) ?? birthMoments(size, p, q, yearsOf(run));
    bySize.set(size, part);
    mean += part.mean;
    variance += part.variance;
  }
  return {
    error: Math.abs(run.log.size - mean),
    tolerance: SIGMAS * Math.sqrt(variance),
    unit: 'accounts',
  };
}

/** An agency without an eligible peer in its unit hears of none: it adopts at rate p. */
export function alone(): Finding {
  const [p, q] = [0.1, 3];
  const run = unitModel('alone', p, q);
  const { groups, unit, indexOf } = run.eligible;
  const isAlone = (member: number): boolean => groups.agenciesInUnit[unit[member]] === 1;
  const n = Array.from({ length: run.eligible.agencies }, (_, e) => e).filter(isAlone).length;
  const adopted = run.log.agent.filter((id) => isAlone(indexOf[id])).length;
  const share = exponentialShare(p, yearsOf(run));
  return {
    error: Math.abs(adopted - n * share),
    tolerance: SIGMAS * Math.sqrt(n * share * (1 - share)),
    unit: 'accounts',
  };
}
