/** Whether the chains and the weights behind a result can be trusted. */
import { CONVERGED_BELOW } from '../../src/calibration/diagnostics.ts';
import { trustedShape } from '../../src/calibration/pareto.ts';
import type { SurrogateCheck } from './formats.ts';

export type Distrust = 'chains' | 'weights' | 'unknown-chains';

/** Pareto k below which the weights of so many draws are trusted. */
export const trustedBelow = ({ runs }: Pick<SurrogateCheck, 'runs'>): number => trustedShape(runs);

export type TrustCheck = Pick<SurrogateCheck, 'k' | 'isTrusted' | 'runs'>;

/** Whether weights are trusted; without a word of the document no k may mean too few draws. */
export const areTrusted = (check: TrustCheck): boolean =>
  check.isTrusted ?? (check.k !== null && check.k < trustedBelow(check));

function chainsOf(rHat: number | null | undefined): readonly Distrust[] {
  if (rHat === undefined) return ['unknown-chains'];
  return rHat !== null && rHat < CONVERGED_BELOW ? [] : ['chains'];
}

/**
 * What is not to be trusted.
 * @param rHat worst of the parameters; null when chains did not move, undefined when it is not known
 */
export const distrustOf = (
  rHat: number | null | undefined,
  check: TrustCheck,
): readonly Distrust[] => [...chainsOf(rHat), ...(areTrusted(check) ? [] : ['weights' as const])];

const WORDS: Readonly<Record<Distrust, string>> = {
  chains: 'chains not converged',
  weights: 'weights not to be trusted',
  'unknown-chains': 'convergence of the chains not kept',
};

export const trustWords = (distrust: readonly Distrust[]): string =>
  distrust.length === 0 ? 'trusted' : distrust.map((what) => WORDS[what]).join(', ');
