/**
 * Closed forms that a run must agree with. Seeds are fixed, so a check passes or fails for good; the
 * tolerance is what chance or a finite population explains (stated with each), never a setting.
 */
import { stockSeries } from '../../engine/aggregate.ts';
import { civilOf, dayOf, DAYS_PER_YEAR, yearOf } from '../../engine/calendar.ts';
import { SECTORS } from '../../engine/categories.ts';
import { drawMonth, outsideRates } from '../../engine/channels/outside.ts';
import { frailtyClasses } from '../../engine/frailty.ts';
import type { Parameters } from '../../engine/parameters.ts';
import type { Run } from '../../engine/run.ts';
import { groupSize } from '../../engine/roll.ts';
import { simulate } from '../../engine/simulation.ts';
import { initialState } from '../../engine/state.ts';
import { publicUsers, REFERENCE_USERS } from '../../engine/time-course.ts';
import {
  bassShare,
  birthMoments,
  exponentialShare,
  frailShare,
  logisticIntegral,
  logisticShare,
  rungeKuttaStep,
  type Moments,
} from './closed-forms.ts';
import { addFluctuations, fluctuations, type Fluctuation } from './fluctuations.ts';
import { plainModel } from './homogeneous.ts';
import { chanceDistance, exponentialDistance } from './samples.ts';

/** What a check found. */
export interface Finding {
  /** Distance from the closed form, ≥ 0, in `unit`. */
  readonly error: number;
  readonly tolerance: number;
  readonly unit: 'share' | 'accounts' | 'ratio';
}

/** Chance exceeds this many standard deviations once in sixteen thousand. */
const SIGMAS = 4;

/** Largest distance of the share of adopters from a curve, over the ends of all days. */
function largestDistance(run: Run, expected: (years: number) => number): number {
  const stock = stockSeries(run, {});
  const n = run.eligible.eligible;
  return stock.reduce(
    (most, accounts, d) =>
      Math.max(most, Math.abs(accounts / n - expected((d + 1) / DAYS_PER_YEAR))),
    0,
  );
}

/** Distance of one run from a curve that holds for independent bodies. */
function independentCheck(
  seed: string,
  changes: Partial<Parameters>,
  expected: (years: number) => number,
): Finding {
  const run = simulate(plainModel(seed, changes));
  const tolerance = chanceDistance(run.eligible.eligible);
  return { error: largestDistance(run, expected), tolerance, unit: 'share' };
}

/** q = 0: adoption times are exponential. */
const exponential = (): Finding =>
  independentCheck('exponential', { innovation: 0.3 }, (years) => exponentialShare(0.3, years));

/** q = 0 with gamma frailty; its 64 classes stand for the continuous law. */
function frailty(): Finding {
  const changes = {
    innovation: 0.4,
    'heterogeneity.enabled': true,
    'heterogeneity.variance': 0.8,
  } as const;
  return independentCheck('frailty', changes, (years) => frailShare(0.4, 0.8, years));
}

/** q = 0 driven by public use: the exponent is the integral of the logistic of U/U₀. */
function publicUse(): Finding {
  const changes = { innovation: 0.5, 'publicUse.enabled': true } as const;
  const p = plainModel('', changes).parameters;
  const ceiling = p['publicUse.ceiling'];
  const logit = (users: number): number => Math.log(users / (ceiling - users));
  const [t0, t1] = [yearOf(dayOf('2010-12-31')), yearOf(dayOf('2011-06-30'))];
  const [at0, at1] = [logit(p['publicUse.users2010']), logit(p['publicUse.users2011'])];
  const slope = (at1 - at0) / (t1 - t0);
  const start = yearOf(dayOf('2009-08-28'));
  return independentCheck('public use', changes, (years) => {
    const users = logisticIntegral(ceiling, slope, t0 - at0 / slope, start, start + years);
    return exponentialShare((0.5 * users) / REFERENCE_USERS, 1);
  });
}

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
function bass(): Finding {
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
  const sectors = Array.from(run.eligible.inSector, (size) =>
    fluctuations({ sizes: [size], receptivity: [1], p, q, others: size - 1 }, years, steps),
  );
  const curve = (step: number): number => n * bassShare(p, q, ((step + 1) * years) / steps);
  return {
    error: Math.max(...errors),
    tolerance: largestTolerance(addFluctuations(sectors), curve, LIMIT_RUNS) / n,
    unit: 'share',
  };
}

const yearsOf = (run: Run): number => (run.endDay - run.startDay + 1) / DAYS_PER_YEAR;

/** Exact moments of the sum over independent sectors. */
function sectorMoments(run: Run, p: number, q: number): Moments {
  const parts = Array.from(run.eligible.inSector, (size) => birthMoments(size, p, q, yearsOf(run)));
  return {
    mean: parts.reduce((sum, part) => sum + part.mean, 0),
    variance: parts.reduce((sum, part) => sum + part.variance, 0),
  };
}

const FINITE_RUNS = 200;

/** Small sectors: the exact mean of a pure birth process, against the mean of many runs. */
function finiteBass(): Finding {
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
function logistic(): Finding {
  const q = 6;
  const opened = '2009-08-28';
  const body = { id: 'first', level: 'central', province: 'centre', index: 0 } as const;
  const first = { ...body, sector: 'public-security', platform: 'sina', opened } as const;
  const changes = { innovation: 0, imitation: q };
  const run = simulate(plainModel('logistic', changes, { roster: [first] }));
  const size = run.eligible.inSector[SECTORS.indexOf('public-security')];
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
function twoBlocks(): Finding {
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

/** ∫ Σ_i hazard_i dt of a sector until the end: what its number of adoptions fluctuates around. */
function compensator(times: readonly number[], size: number, p: number, q: number, end: number) {
  let sum = 0;
  let last = 0;
  for (const [n, time] of [...times, end].entries()) {
    sum += (size - n) * (p + (q * n) / (size - 1)) * (time - last);
    last = time;
  }
  return sum;
}

/** Moments of adoption by sector, years since the beginning. */
function timesBySector(run: Run): number[][] {
  const times: number[][] = SECTORS.map(() => []);
  const { log } = run;
  for (let row = 0; row < log.size; row++) {
    const { sector } = run.population.strata[log.stratum[row]];
    times[sector].push((log.day[row] - run.startDay + log.time[row]) / DAYS_PER_YEAR);
  }
  return times;
}

/**
 * The hazards that everybody was exposed to, recomputed from the log, sum to the number of adoptions
 * (a martingale whose variance is that number).
 */
function residuals(): Finding {
  const [p, q] = [0.03, 1.2];
  const run = simulate(plainModel('residuals', { innovation: p, imitation: q }));
  const exposed = timesBySector(run).reduce(
    (sum, own, s) => sum + compensator(own, run.eligible.inSector[s], p, q, yearsOf(run)),
    0,
  );
  return {
    error: Math.abs(run.log.size - exposed),
    tolerance: SIGMAS * Math.sqrt(run.log.size),
    unit: 'accounts',
  };
}

/** Hazard that one member of a sector has accumulated at each adoption, and at the end. */
function accumulated(times: readonly number[], size: number, p: number, q: number, end: number) {
  let sum = 0;
  let last = 0;
  return [...times, end].map((time, n) => {
    sum += (p + (q * n) / (size - 1)) * (time - last);
    last = time;
    return sum;
  });
}

/** Cox–Snell residuals: the hazard that each had accumulated when it adopted is unit exponential. */
function coxSnell(): Finding {
  const [p, q] = [0.05, 1.2];
  const run = simulate(plainModel('cox-snell', { innovation: p, imitation: q }));
  const bySector = timesBySector(run).map((own, s) =>
    accumulated(own, run.eligible.inSector[s], p, q, yearsOf(run)),
  );
  const until = Math.min(...bySector.map((sums) => sums.at(-1)!));
  const values = Float64Array.from(bySector.flatMap((sums) => sums.slice(0, -1)));
  const n = run.eligible.eligible;
  return {
    error: exponentialDistance(values, n, until),
    tolerance: chanceDistance(n),
    unit: 'share',
  };
}

/** q = 0: p times the gap before the next of the remaining adopts, times their number, is exponential. */
function orderStatistics(): Finding {
  const p = 0.3;
  const run = simulate(plainModel('order statistics', { innovation: p }));
  const n = run.eligible.eligible;
  // A number of gaps that is fixed beforehand; many more are observed.
  const gaps = Math.floor(0.9 * n * exponentialShare(p, yearsOf(run)));
  const { day, time } = run.log;
  const moment = (row: number): number =>
    row < 0 ? 0 : (day[row] - run.startDay + time[row]) / DAYS_PER_YEAR;
  const scaled = Float64Array.from(
    { length: gaps },
    (_, k) => (n - k) * p * (moment(k) - moment(k - 1)),
  );
  return {
    error: exponentialDistance(scaled, gaps),
    tolerance: chanceDistance(gaps),
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
function units(): Finding {
  const [p, q] = [0.1, 1.2];
  const run = unitModel('units', p, q);
  const { start } = run.eligible.unitAgencies;
  const bySize = new Map<number, Moments>();
  let [mean, variance] = [0, 0];
  for (let unit = 0; unit + 1 < start.length; unit++) {
    const size = start[unit + 1] - start[unit];
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
function alone(): Finding {
  const [p, q] = [0.1, 3];
  const run = unitModel('alone', p, q);
  const { unitAgencies, unit, indexOf } = run.eligible;
  const isAlone = (member: number): boolean => groupSize(unitAgencies, unit[member]) === 1;
  const n = Array.from({ length: run.eligible.agencies }, (_, e) => e).filter(isAlone).length;
  const adopted = run.log.agent.filter((id) => isAlone(indexOf[id])).length;
  const share = exponentialShare(p, yearsOf(run));
  return {
    error: Math.abs(adopted - n * share),
    tolerance: SIGMAS * Math.sqrt(n * share * (1 - share)),
    unit: 'accounts',
  };
}

/** Attempts of the outside influence on a day are Poisson: their dispersion over all days is 1. */
function outsideAttempts(): Finding {
  const state = initialState(plainModel('outside attempts', { innovation: 0.3 }), 0);
  const rates = outsideRates(state);
  const rate = rates.reduce((a, b) => a + b, 0);
  for (let day = 0; day < state.days; day++) {
    const isFirst = civilOf(state.firstDay + day).dayOfMonth === 1;
    if (day === 0 || isFirst) drawMonth(state, day, rates);
  }
  const clock = state.time.outsideClock[0];
  let dispersion = 0;
  for (let day = 0; day < state.days; day++) {
    const mean = rate * (clock[day + 1] - clock[day]);
    dispersion += (state.queue.count(day) - mean) ** 2 / mean / state.days;
  }
  return {
    error: Math.abs(dispersion - 1),
    tolerance: SIGMAS * Math.sqrt(2 / state.days),
    unit: 'ratio',
  };
}

const FRAILTY_VARIANCE = 0.3;
const meanOf = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;

/** The frailty classes have mean 1, up to the rounding of their sum. */
function frailtyMean(): Finding {
  const z = frailtyClasses(FRAILTY_VARIANCE);
  const error = Math.abs(meanOf(z) - 1);
  return { error, tolerance: z.length * Number.EPSILON, unit: 'ratio' };
}

/**
 * Gamma frailty by classes: their Laplace transform at 1 differs from that of the gamma law by half of
 * the variance inside the classes at most (the curvature of e^(−z) is 1 at most).
 */
function frailtyLaw(): Finding {
  const z = frailtyClasses(FRAILTY_VARIANCE);
  const inside = 1 + FRAILTY_VARIANCE - meanOf(z.map((v) => v * v));
  const transform = meanOf(z.map((v) => Math.exp(-v)));
  const error = Math.abs(1 - transform - frailShare(1, FRAILTY_VARIANCE, 1));
  return { error, tolerance: inside / 2, unit: 'share' };
}

/** Rounding of a logarithm, a division and an exponential whose argument is below 8. */
const LOGISTIC_ROUNDING = 32 * Number.EPSILON;

/** U(t) passes through both surveys. */
function publicUsersPoints(): Finding {
  const p = plainModel('', {}).parameters;
  const at = (date: string, users: number): number =>
    Math.abs(publicUsers(p, dayOf(date)) / users - 1);
  const errors = [
    at('2010-12-31', p['publicUse.users2010']),
    at('2011-06-30', p['publicUse.users2011']),
  ];
  return { error: Math.max(...errors), tolerance: LOGISTIC_ROUNDING, unit: 'ratio' };
}

/** A mandate without anything else: a binomial number of bodies complies. */
function mandate(): Finding {
  const compliance = 0.6;
  const order = { type: 'mandate', id: 'order', platform: 'sina', compliance } as const;
  const dates = { from: '2010-01-01', deadline: '2010-12-31' };
  const run = simulate(
    plainModel(
      'mandate',
      { innovation: 0 },
      {
        interventions: [
          { ...order, ...dates, filter: { kinds: ['agency'], levels: ['prefecture'] } },
        ],
      },
    ),
  );
  const bodies = run.population.strata
    .filter(({ kind, level }) => kind === 0 && level === 2)
    .reduce((sum, { size }) => sum + size, 0);
  return {
    error: Math.abs(run.log.size - compliance * bodies),
    tolerance: SIGMAS * Math.sqrt(bodies * compliance * (1 - compliance)),
    unit: 'accounts',
  };
}

/** Checks by id, in the order in which they are made. */
export const CHECKS = {
  exponential,
  'order-statistics': orderStatistics,
  'outside-attempts': outsideAttempts,
  'frailty-mean': frailtyMean,
  'frailty-law': frailtyLaw,
  frailty,
  'public-users': publicUsersPoints,
  'public-use': publicUse,
  bass,
  'finite-bass': finiteBass,
  logistic,
  'two-blocks': twoBlocks,
  units,
  alone,
  residuals,
  'cox-snell': coxSnell,
  mandate,
} as const satisfies Record<string, () => Finding>;

export type CheckId = keyof typeof CHECKS;
export const CHECK_IDS = Object.keys(CHECKS) as readonly CheckId[];
