/**
 * Rates at which one adopter moves its peers: q a · Σ_i z_i ρ_i / (number of peers), per year and
 * unit of platform attraction. They are sums over the eligible, hence constant over a run.
 */
import { SECTORS } from '../categories.ts';
import { receptivity, type EligiblePopulation } from '../eligible.ts';
import type { Parameters } from '../parameters.ts';
import type { Population } from '../population.ts';
import { CENTRE } from '../territory.ts';

const CODES = CENTRE + 1;

export interface PeerRates {
  /** By sector: rate of the sectoral channel of one adopter. */
  readonly sectoral: Float64Array;
  /** By sector · 32 + province. */
  readonly horizontal: Float64Array;
  /** q a_v and q a_j and c, to be multiplied by the weights of the group. */
  readonly vertical: number;
  readonly jurisdiction: number;
  readonly crossPlatform: number;
  /** Strata of each sector, and Σ zρ of those up to and including each. */
  readonly strataOfSector: readonly Int32Array[];
  readonly cumulativeOfSector: readonly Float64Array[];
  /** ρ by stratum. */
  readonly receptivity: Float64Array;
}

/** Strength of an imitation channel, q · a, or 0 when it is switched off. */
const strength = (
  p: Parameters,
  channel: 'sectoral' | 'horizontal' | 'vertical' | 'jurisdiction',
) => (p[`${channel}.enabled`] ? p.imitation * p[`weights.${channel}`] : 0);

const perPeer = (strength: number, weight: number, members: number): number =>
  members > 1 ? (strength * weight) / (members - 1) : 0;

function running(values: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(values, (v) => (sum += v));
}

function sectoralRates(
  p: Parameters,
  members: EligiblePopulation,
  cumulative: readonly Float64Array[],
): Float64Array {
  return Float64Array.from(SECTORS, (_, s) => {
    const weight = cumulative[s][cumulative[s].length - 1];
    return perPeer(strength(p, 'sectoral'), weight, members.inSector[s]);
  });
}

function horizontalRates(
  p: Parameters,
  members: EligiblePopulation,
  strataOfSector: readonly Int32Array[],
  rho: Float64Array,
): Float64Array {
  const rates = new Float64Array(SECTORS.length * CODES);
  for (let cell = 0; cell < rates.length; cell++) {
    const sector = Math.floor(cell / CODES);
    let weight = 0;
    for (const h of strataOfSector[sector]) {
      weight += rho[h] * members.cellFrailty[h * CODES + (cell % CODES)];
    }
    rates[cell] = perPeer(strength(p, 'horizontal'), weight, members.inSectorProvince[cell]);
  }
  return rates;
}

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
  return {
    sectoral: sectoralRates(p, members, cumulativeOfSector),
    horizontal: horizontalRates(p, members, strataOfSector, rho),
    vertical: strength(p, 'vertical'),
    jurisdiction: strength(p, 'jurisdiction'),
    crossPlatform: p['crossPlatform.enabled'] ? p['crossPlatform.rate'] : 0,
    strataOfSector,
    cumulativeOfSector,
    receptivity: rho,
  };
}
