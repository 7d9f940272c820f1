/**
 * Rates at which one adopter moves its peers: q a · Σ_i z_i ρ_i / (number of peers), per year and
 * unit of platform attraction. They are sums over the eligible, hence constant over a run; the
 * number of peers, which depends on who they are, is divided by when a stream is drawn.
 */
import { SECTORS } from '../categories.ts';
import { receptivity, type EligiblePopulation } from '../eligible.ts';
import type { Parameters } from '../parameters.ts';
import type { Population } from '../population.ts';
import { CENTRE } from '../territory.ts';

const CODES = CENTRE + 1;

export interface PeerRates {
  /** By sector: q a_s Σ zρ, to be divided by the number of peers. */
  readonly sectoral: Float64Array;
  /** By sector · 32 + province: the same for the horizontal channel. */
  readonly horizontal: Float64Array;
  /** q a_v and q a_j and c, to be multiplied by the weights of the group. */
  readonly vertical: number;
  readonly jurisdiction: number;
  readonly crossPlatform: number;
  /** Strata of each sector, and Σ zρ of those up to and including each. */
  readonly strataOfSector: readonly Int32Array[];
  readonly cumulativeOfSector: readonly Float64Array[];
  /** Σ zρ over the cells of (sector · 32 + province), running over {@link strataOfSector}. */
  readonly cumulativeOfCell: readonly Float64Array[];
  /** ρ by stratum. */
  readonly receptivity: Float64Array;
}

/** Strength of an imitation channel, q · a, or 0 when it is switched off. */
const strength = (
  p: Parameters,
  channel: 'sectoral' | 'horizontal' | 'vertical' | 'jurisdiction',
) => (p[`${channel}.enabled`] ? p.imitation * p[`weights.${channel}`] : 0);

function running(values: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(values, (v) => (sum += v));
}

/** Strength times the last of each of the running sums. */
const totals = (strength: number, cumulative: readonly Float64Array[]): Float64Array =>
  Float64Array.from(cumulative, (sums) => strength * sums[sums.length - 1]);

/** Prepares the rates of all peer channels for a run. */
export function preparePeers(
  p: Parameters,
  population: Population,
  members: EligiblePopulation,
): PeerRates {
  const rho = Float64Array.from(population.strata, (s) => receptivity(p, s));
  const strataOfSector = SECTORS.map((_, sector) =>
    Int32Array.from(
      population.strata.map((_s, h) => h).filter((h) => population.strata[h].sector === sector),
    ),
  );
  const cumulativeOfSector = strataOfSector.map((strata) =>
    running(Array.from(strata, (h) => rho[h] * members.stratumFrailty[h])),
  );
  const cumulativeOfCell = strataOfSector.flatMap((strata) =>
    Array.from({ length: CODES }, (_, province) =>
      running(Array.from(strata, (h) => rho[h] * members.cellFrailty[h * CODES + province])),
    ),
  );
  return {
    cumulativeOfCell,
    sectoral: totals(strength(p, 'sectoral'), cumulativeOfSector),
    horizontal: totals(strength(p, 'horizontal'), cumulativeOfCell),
    vertical: strength(p, 'vertical'),
    jurisdiction: strength(p, 'jurisdiction'),
    crossPlatform: p['crossPlatform.enabled'] ? p['crossPlatform.rate'] : 0,
    strataOfSector,
    cumulativeOfSector,
    receptivity: rho,
  };
}
