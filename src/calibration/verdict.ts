/**
 * What the figures say about each parameter, and about which combinations.
 *
 * Criterion. The profile of the loss, the parameter's own prior taken off, must rise by at least
 * 3.125 between the mode and the end of the prior's range of ± 2.5 standard deviations: that is what
 * the prior itself rises by from its median to there, so the figures say more than the prior does.
 * (It is beyond 1.92, half the 95 % quantile of χ² with one degree of freedom, which is asked of
 * profile likelihoods; 1.92 alone would be reached by a parameter of which only the sum with another
 * is known, through the prior of the other.) Where it rises so on both sides, the parameter is
 * *identified*; on one side, *one-sided*; on neither, *flat*: what is then said of it is the prior.
 */
import { symmetricEigen } from './covariance.ts';
import type { ProfilePoint } from './profiles.ts';
import { weightedCovariance } from './weighted.ts';

type Row = readonly number[];

export const IDENTIFYING_RISE = 0.5 * 2.5 ** 2;

export type ParameterVerdict = 'identified' | 'one-sided' | 'flat';

/** Side on which the figures bound a parameter. */
export type BoundedSide = 'both' | 'below' | 'above' | 'neither';

export interface Judged {
  readonly verdict: ParameterVerdict;
  /** `below`: the figures exclude small values; `above`: large ones. */
  readonly bounded: BoundedSide;
  /** Rise of the profile at the smallest and at the largest place; 0 where the mode lies beyond. */
  readonly riseBelow: number;
  readonly riseAbove: number;
}

/** What a verdict looks at. */
type Rise = Pick<ProfilePoint, 'place' | 'score'>;

/**
 * @param profile by place, ascending
 * @param mode place of the mode
 */
export function judgeProfile(profile: readonly Rise[], mode: number): Judged {
  const [first, last] = [profile[0], profile[profile.length - 1]];
  const riseBelow = first.place < mode ? first.score : 0;
  const riseAbove = last.place > mode ? last.score : 0;
  const [low, high] = [riseBelow >= IDENTIFYING_RISE, riseAbove >= IDENTIFYING_RISE];
  return {
    verdict: low && high ? 'identified' : low || high ? 'one-sided' : 'flat',
    bounded: low && high ? 'both' : low ? 'below' : high ? 'above' : 'neither',
    riseBelow,
    riseAbove,
  };
}

/** A direction in prior standard deviations, from stiff (the figures decide) to sloppy. */
export interface Combination {
  /**
   * Share of the prior variance along it that the figures take away: 1 − variance of the draws.
   * Below 0 the draws lie wider along it than the prior.
   */
  readonly learned: number;
  /** Unit vector over the free parameters, the largest entry positive. */
  readonly loadings: Row;
}

export interface Geometry {
  /** Σ of the learned shares. */
  readonly effectiveDegrees: number;
  /** From the stiffest to the sloppiest. */
  readonly combinations: readonly Combination[];
}

const largest = (vector: Row): number =>
  vector.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);

/**
 * Directions in which the covariance of the draws differs most from that of the prior, which is the
 * identity in these positions. The whole posterior is looked at, not the curvature at its mode: along
 * a narrow ridge or beside a second valley that one says little of how wide the posterior is.
 * @param draws positions
 * @param weights sum to 1
 */
export function geometryOf(draws: readonly Row[], weights: Row): Geometry {
  const { values, vectors } = symmetricEigen(weightedCovariance(draws, weights));
  const combinations = values
    .map((variance, k): Combination => {
      const vector = vectors.getColumn(k);
      const sign = Math.sign(largest(vector));
      return { learned: 1 - variance, loadings: vector.map((x) => sign * x) };
    })
    .sort((a, b) => b.learned - a.learned);
  const effectiveDegrees = combinations.reduce((sum, { learned }) => sum + learned, 0);
  return { effectiveDegrees, combinations };
}
