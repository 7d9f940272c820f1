/**
 * The engine's eligible quotas without their rounding to whole bodies, so that the mean field moves
 * smoothly with the parameters: the same weights, caps and totals as `engine/quotas.ts`.
 */
import { AGENCY, LEVELS, OFFICIAL, POLICE, RANKS } from '../../engine/categories.ts';
import type { Parameters } from '../../engine/parameters.ts';
import type { Population, Stratum } from '../../engine/population.ts';

/** Shares out `total` in proportion to `weights`; what a cap cuts off goes to the others. */
function spreadOut(total: number, weights: readonly number[], caps: readonly number[]): number[] {
  const shares = weights.map(() => 0);
  let open = weights.map((_, i) => i).filter((i) => weights[i] > 0);
  let rest = total;
  while (open.length > 0) {
    const weight = open.reduce((sum, i) => sum + weights[i], 0);
    const full = open.filter((i) => (rest * weights[i]) / weight >= caps[i]);
    if (full.length === 0) {
      for (const i of open) shares[i] = (rest * weights[i]) / weight;
      return shares;
    }
    for (const i of full) {
      shares[i] = caps[i];
      rest -= caps[i];
    }
    open = open.filter((i) => !full.includes(i));
  }
  return shares;
}

function fill(
  quotas: Float64Array,
  strata: readonly Stratum[],
  chosen: readonly number[],
  total: number,
  weight: (s: Stratum) => number,
): void {
  const shares = spreadOut(
    total,
    chosen.map((h) => strata[h].size * weight(strata[h])),
    chosen.map((h) => strata[h].size),
  );
  chosen.forEach((h, k) => (quotas[h] = shares[k]));
}

/** Fills the police and the other strata of a kind and rank. */
function fillKind(
  quotas: Float64Array,
  { strata }: Population,
  of: (s: Stratum) => boolean,
  total: number,
  policeShare: number,
  weight: (s: Stratum) => number,
): void {
  const chosen = strata.map((_, h) => h).filter((h) => of(strata[h]));
  const police = chosen.filter((h) => strata[h].sector === POLICE);
  const others = chosen.filter((h) => strata[h].sector !== POLICE);
  fill(quotas, strata, police, total * policeShare, weight);
  fill(quotas, strata, others, total * (1 - policeShare), weight);
}

/** Expected eligible members of each stratum. */
export function expectedQuotas(population: Population, p: Parameters): Float64Array {
  const { strata, scale } = population;
  const quotas = new Float64Array(strata.length);
  const isAgency = (s: Stratum): boolean => s.kind === AGENCY;
  const weight = (s: Stratum): number => p[`eligible.weight.${LEVELS[s.level]}`];
  const agencies = p['eligible.agencies'] * scale;
  fillKind(quotas, population, isAgency, agencies, p['eligible.police.agencies'], weight);
  const senior = [
    p['eligible.rank.division'],
    p['eligible.rank.bureau'],
    p['eligible.rank.leader'],
  ];
  const shares = [1 - senior[0] - senior[1] - senior[2], ...senior];
  RANKS.forEach((_, rank) => {
    const of = (s: Stratum): boolean => s.kind === OFFICIAL && s.rank === rank;
    const total = p['eligible.officials'] * scale * shares[rank];
    fillKind(quotas, population, of, total, p['eligible.police.officials'], () => 1);
  });
  return quotas;
}
