/** Hazards recomputed from the log of a country in which each sector imitates itself. */
import { DAYS_PER_YEAR } from '../../engine/calendar.ts';
import { SECTORS } from '../../engine/categories.ts';
import type { Run } from '../../engine/run.ts';
import { simulate } from '../../engine/simulation.ts';
import { SIGMAS, yearsOf, type Finding } from './finding.ts';
import { plainModel } from './homogeneous.ts';
import { chanceDistance, exponentialDistance } from './samples.ts';

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
export function residuals(): Finding {
  const [p, q] = [0.03, 1.2];
  const run = simulate(plainModel('residuals', { innovation: p, imitation: q }));
  const exposed = timesBySector(run).reduce(
    (sum, own, s) => sum + compensator(own, run.eligible.groups.inSector[s], p, q, yearsOf(run)),
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
export function coxSnell(): Finding {
  const [p, q] = [0.05, 1.2];
  const run = simulate(plainModel('cox-snell', { innovation: p, imitation: q }));
  const bySector = timesBySector(run).map((own, s) =>
    accumulated(own, run.eligible.groups.inSector[s], p, q, yearsOf(run)),
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
