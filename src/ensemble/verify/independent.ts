/** Closed forms of bodies that do not imitate each other, and of what they are driven by. */
import { stockSeries } from '../../engine/aggregate.ts';
import { dayOf, DAYS_PER_YEAR, yearOf } from '../../engine/calendar.ts';
import { scheduleOutside } from '../../engine/channels/outside.ts';
import { frailtyClasses } from '../../engine/frailty.ts';
import type { Parameters } from '../../engine/parameters.ts';
import type { Run } from '../../engine/run.ts';
import { simulate } from '../../engine/simulation.ts';
import { initialState } from '../../engine/state.ts';
import { publicUsers, REFERENCE_USERS } from '../../engine/time-course.ts';
import { exponentialShare, frailShare, logisticIntegral } from './closed-forms.ts';
import { SIGMAS, yearsOf, type Finding } from './finding.ts';
import { plainModel } from './homogeneous.ts';
import { chanceDistance, exponentialDistance } from './samples.ts';

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
export const exponential = (): Finding =>
  independentCheck('exponential', { innovation: 0.3 }, (years) => exponentialShare(0.3, years));

/** q = 0 with gamma frailty; its 64 classes stand for the continuous law. */
export function frailty(): Finding {
  const changes = {
    innovation: 0.4,
    'heterogeneity.enabled': true,
    'heterogeneity.variance': 0.8,
  } as const;
  return independentCheck('frailty', changes, (years) => frailShare(0.4, 0.8, years));
}

/** q = 0 driven by public use: the exponent is the integral of the logistic of U/U₀. */
export function publicUse(): Finding {
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

/** q = 0: p times the gap before the next of the remaining adopts, times their number, is exponential. */
export function orderStatistics(): Finding {
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

/**
 * Slots reach the thresholds of outside influence independently: the numbers by day scatter about
 * their means as the counts of a multinomial law do.
 */
export function outsidePassages(): Finding {
  const p = 0.3;
  const state = initialState(plainModel('outside passages', { innovation: p }), 0);
  scheduleOutside(state);
  const [clock] = state.time.outsideClock;
  const slots = state.members.slots.reduce((sum, bits) => sum + (bits & 1), 0);
  const reached = (day: number): number => exponentialShare(p, clock[day]);
  let dispersion = 0;
  for (let day = 0; day < state.days; day++) {
    const mean = slots * (reached(day + 1) - reached(day));
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
export function frailtyMean(): Finding {
  const z = frailtyClasses(FRAILTY_VARIANCE);
  const error = Math.abs(meanOf(z) - 1);
  return { error, tolerance: z.length * Number.EPSILON, unit: 'ratio' };
}

/**
 * Gamma frailty by classes: their Laplace transform at 1 differs from that of the gamma law by half of
 * the variance inside the classes at most (the curvature of e^(−z) is 1 at most).
 */
export function frailtyLaw(): Finding {
  const z = frailtyClasses(FRAILTY_VARIANCE);
  const inside = 1 + FRAILTY_VARIANCE - meanOf(z.map((v) => v * v));
  const transform = meanOf(z.map((v) => Math.exp(-v)));
  const error = Math.abs(1 - transform - frailShare(1, FRAILTY_VARIANCE, 1));
  return { error, tolerance: inside / 2, unit: 'share' };
}

/** Rounding of a logarithm, a division and an exponential whose argument is below 8. */
const LOGISTIC_ROUNDING = 32 * Number.EPSILON;

/** U(t) passes through both surveys. */
export function publicUsersPoints(): Finding {
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
export function mandate(): Finding {
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
