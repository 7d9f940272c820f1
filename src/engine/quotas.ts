/**
 * Exact quotas of eligible bodies (the market potential) by stratum, apportioned by Webster's
 * method under the size of each stratum as a cap. The method is monotone in the total, so the
 * eligible sets stay nested when a total moves.
 */
import { AGENCY, LEVELS, OFFICIAL, POLICE, RANKS } from './categories.ts';
import type { Parameters } from './parameters.ts';
import type { Population, Stratum } from './population.ts';

/**
 * Integers that sum to `total` (or to the caps, if these are smaller), in proportion to `weights`.
 */
export function apportion(
  total: number,
  weights: readonly number[],
  caps: readonly number[],
): number[] {
  const share = (x: number): number[] =>
    weights.map((w, i) => Math.min(caps[i], Math.floor(w * x + 0.5)));
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const reachable = sum(weights.map((w, i) => (w > 0 ? caps[i] : 0)));
  const wanted = Math.min(total, reachable);
  let low = 0;
  let high = 1;
  while (sum(share(high)) < wanted) high *= 2;
  for (let i = 0; i < 100 && low < high; i++) {
    const middle = 0.5 * (low + high);
    if (sum(share(middle)) <= wanted) low = middle;
    else high = middle;
  }
  const quotas = share(low);
  const upper = share(high);
  let rest = wanted - sum(quotas);
  for (let i = 0; rest > 0 && i < quotas.length; i++) {
    const step = Math.min(rest, upper[i] - quotas[i]);
    quotas[i] += step;
    rest -= step;
  }
  return quotas;
}

/** Fills `quotas` for the strata that `select` picks. */
function fill(
  quotas: Int32Array,
  strata: readonly Stratum[],
  select: (s: Stratum) => boolean,
  total: number,
  weight: (s: Stratum) => number,
): void {
  const chosen = strata.map((_, i) => i).filter((i) => select(strata[i]));
  const parts = apportion(
    total,
    chosen.map((i) => strata[i].size * weight(strata[i])),
    chosen.map((i) => strata[i].size),
  );
  chosen.forEach((i, k) => (quotas[i] = parts[k]));
}

const round = (x: number): number => Math.floor(x + 0.5);

/** Number of eligible members of each stratum of the population. */
export function eligibleQuotas(population: Population, p: Parameters): Int32Array {
  const { strata, scale } = population;
  const quotas = new Int32Array(strata.length);
  const agencies = round(p['eligible.agencies'] * scale);
  const police = round(agencies * p['eligible.police.agencies']);
  const weight = (s: Stratum): number => p[`eligible.weight.${LEVELS[s.level]}`];
  fill(quotas, strata, (s) => s.kind === AGENCY && s.sector === POLICE, police, weight);
  fill(quotas, strata, (s) => s.kind === AGENCY && s.sector !== POLICE, agencies - police, weight);
  const officials = p['eligible.officials'] * scale;
  const senior = [
    p['eligible.rank.division'],
    p['eligible.rank.bureau'],
    p['eligible.rank.leader'],
  ];
  const shares = [1 - senior[0] - senior[1] - senior[2], ...senior];
  RANKS.forEach((_, rank) => {
    const total = round(officials * shares[rank]);
    const officers = round(total * p['eligible.police.officials']);
    const of = (s: Stratum): boolean => s.kind === OFFICIAL && s.rank === rank;
    fill(
      quotas,
      strata,
      (s) => of(s) && s.sector === POLICE,
      officers,
      () => 1,
    );
    fill(
      quotas,
      strata,
      (s) => of(s) && s.sector !== POLICE,
      total - officers,
      () => 1,
    );
  });
  return quotas;
}
