/**
 * Closed forms that a run must agree with. Seeds are fixed, so a check passes or fails for good; the
 * tolerance is what chance or a finite population explains (stated with each), never a setting.
 */
import { stockSeries } from '../../engine/aggregate.ts';
import { dayOf, DAYS_PER_YEAR, yearOf } from '../../engine/calendar.ts';
import { SECTORS } from '../../engine/categories.ts';
import type { Parameters } from '../../engine/parameters.ts';
import type { Run } from '../../engine/run.ts';
import { simulate } from '../../engine/simulation.ts';
import { REFERENCE_USERS } from '../../engine/time-course.ts';
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
import { plainModel } from './homogeneous.ts';

/** What a check found. */
export interface Finding {
  /** Distance from the closed form, ≥ 0, in `unit`. */
  readonly error: number;
  readonly tolerance: number;
  readonly unit: 'share' | 'accounts';
}

/** Kolmogorov–Smirnov: the distance that chance exceeds once in a thousand, for n draws. */
const chanceDistance = (n: number): number => 1.95 / Math.sqrt(n);

/** Chance exceeds this many standard deviations once in sixteen thousand. */
const SIGMAS = 4;

/** What finite sectors and chance may move a share of the whole country by. */
const LIMIT_TOLERANCE = 0.01;

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

/** Imitation of the own sector in the whole country: Bass's curve. */
function bass(): Finding {
  const run = simulate(plainModel('bass', { innovation: 0.03, imitation: 1.5 }));
  const error = largestDistance(run, (years) => bassShare(0.03, 1.5, years));
  return { error, tolerance: LIMIT_TOLERANCE, unit: 'share' };
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

/** p = 0: from one police body on, the police follow a logistic once they are many. */
function logistic(): Finding {
  const q = 6;
  const opened = '2009-08-28';
  const body = { id: 'first', level: 'central', province: 'centre', index: 0 } as const;
  const first = { ...body, sector: 'public-security', platform: 'sina', opened } as const;
  const changes = { innovation: 0, imitation: q };
  const run = simulate(plainModel('logistic', changes, { roster: [first] }));
  const size = run.eligible.inSector[SECTORS.indexOf('public-security')];
  const shares = Array.from(stockSeries(run, {}), (accounts) => accounts / size);
  const from = shares.findIndex((share) => share >= 0.05);
  if (from < 0) return { error: 1, tolerance: LIMIT_TOLERANCE, unit: 'share' };
  const errors = shares
    .slice(from)
    .map((share, d) => Math.abs(share - logisticShare(q, shares[from], d / DAYS_PER_YEAR)));
  return { error: Math.max(...errors), tolerance: LIMIT_TOLERANCE, unit: 'share' };
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

const STEPS_PER_YEAR = 100;

/** Adopters of a sector of two blocks that imitate each other, officials half as receptive. */
function twoBlockCount(a: number, o: number, p: number, q: number, years: number): number {
  const derivative = ([x, y]: Float64Array): Float64Array => {
    const hazard = p + (q * (a * x + o * y)) / (a + o);
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
  const run = simulate(plainModel('two blocks', changes));
  const { agencies, officials } = blocksOf(run);
  const expected = SECTORS.reduce(
    (sum, _, s) => sum + twoBlockCount(agencies[s], officials[s], p, q, yearsOf(run)),
    0,
  );
  const error = Math.abs(run.log.size - expected) / run.eligible.eligible;
  return { error, tolerance: LIMIT_TOLERANCE, unit: 'share' };
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

/**
 * Cox–Snell residuals: the hazards that everybody was exposed to, recomputed from the log, sum to
 * the number of adoptions (a martingale whose variance is that number).
 */
function residuals(): Finding {
  const [p, q] = [0.03, 1.2];
  const run = simulate(plainModel('residuals', { innovation: p, imitation: q }));
  const times: number[][] = SECTORS.map(() => []);
  const { log } = run;
  for (let row = 0; row < log.size; row++) {
    const { sector } = run.population.strata[log.stratum[row]];
    times[sector].push((log.day[row] - run.startDay + log.time[row]) / DAYS_PER_YEAR);
  }
  const exposed = times.reduce(
    (sum, own, s) => sum + compensator(own, run.eligible.inSector[s], p, q, yearsOf(run)),
    0,
  );
  return {
    error: Math.abs(log.size - exposed),
    tolerance: SIGMAS * Math.sqrt(log.size),
    unit: 'accounts',
  };
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
  frailty,
  'public-use': publicUse,
  bass,
  'finite-bass': finiteBass,
  logistic,
  'two-blocks': twoBlocks,
  residuals,
  mandate,
} as const satisfies Record<string, () => Finding>;

export type CheckId = keyof typeof CHECKS;
export const CHECK_IDS = Object.keys(CHECKS) as readonly CheckId[];
