/** Expected extra accounts: a body's K − 1 further accounts as a chain of exponential gaps. */
import { AGENCY, CENTRAL, LEVELS, PLATFORMS } from '../../engine/categories.ts';
import { exp } from '../../engine/math.ts';
import type { Parameters } from '../../engine/parameters.ts';
import type { Group } from './groups.ts';

const STAGES = 6;
const M = PLATFORMS.length;

function meanExtra(p: Parameters, group: Group): number {
  if (!p['extraAccounts.enabled'] || group.kind !== AGENCY) return 0;
  if (group.level === CENTRAL) return p['extraAccounts.central'];
  return LEVELS[group.level] === 'province' ? p['extraAccounts.province'] : 0;
}

/**
 * Probability that a k-th extra account follows the one before, k from 1; the last stage stands for
 * all further ones, so that the mean of the engine's Waring count is kept.
 */
function stagesOf(mean: number, tail: number): number[] {
  const a = mean * (tail - 1);
  const reach = [1];
  for (let k = 0; k < STAGES - 1; k++) reach.push((reach[k] * (a + k)) / (a + tail + k));
  const rest = mean - reach.slice(1).reduce((sum, r) => sum + r, 0);
  const shares = reach.slice(1).map((r, k) => r / reach[k]);
  return [...shares, rest / reach[STAGES - 1]];
}

/** Chains of every group that has extra accounts. */
export class ExtraAccounts {
  /** Extra accounts opened so far: [group · 4 + platform]. */
  readonly opened: Float64Array;
  private readonly chains: { readonly column: number; readonly shares: readonly number[] }[] = [];
  private readonly stages: Float64Array;
  private readonly moved: number;

  /** @param stepYears length of a step */
  constructor(groups: readonly Group[], p: Parameters, stepYears: number) {
    groups.forEach((group, g) => {
      const mean = meanExtra(p, group);
      if (!(mean > 0)) return;
      const shares = stagesOf(mean, p['extraAccounts.tail']);
      for (let m = 0; m < M; m++) this.chains.push({ column: g * M + m, shares });
    });
    this.opened = new Float64Array(groups.length * M);
    this.stages = new Float64Array(this.chains.length * STAGES);
    this.moved = 1 - exp(-stepYears / p['extraAccounts.gap']);
  }

  /** @param first first accounts opened so far, by column */
  step(first: Float64Array): void {
    const { chains, stages, moved, opened } = this;
    for (let i = 0; i < chains.length; i++) {
      const { column, shares } = chains[i];
      let input = first[column];
      let sum = 0;
      for (let k = 0; k < STAGES; k++) {
        const at = i * STAGES + k;
        stages[at] += (shares[k] * input - stages[at]) * moved;
        input = stages[at];
        sum += input;
      }
      opened[column] = sum;
    }
  }
}
