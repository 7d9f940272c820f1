/** The reader's choice as a scenario, and what differs between two. */
import { PARAMETER_KEYS, type ParameterKey, type Parameters } from '../../src/engine/parameters.ts';
import type { Result } from '../../src/scenario/issues.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { changeFrame, changeParameters } from '../../src/scenario/settings.ts';
import type { Changes, PageState } from './store.ts';

/** The scenario that others are drawn against. */
export const BASELINE = 'reference';

export type Choice = Pick<PageState, 'scenario' | 'changes' | 'seed'>;

export const isUnchanged = (changes: Changes): boolean => Object.keys(changes).length === 0;

/** The shipped scenario that is chosen, with the reader's changes and seed. */
export function chosenScenario({ scenario, changes, seed }: Choice): Result<ResolvedScenario> {
  const shipped = loadShipped(scenario);
  if (!shipped.ok) return shipped;
  const changed = isUnchanged(changes) ? shipped : changeParameters(shipped.value, changes);
  return changed.ok && seed !== null ? changeFrame(changed.value, { seed }) : changed;
}

/** Parameters of the chosen scenario before the reader's changes; null when there is none. */
export function shippedParameters(id: string): Parameters | null {
  const shipped = loadShipped(id);
  return shipped.ok ? shipped.value.model.parameters : null;
}

export interface Difference {
  readonly key: ParameterKey;
  readonly from: Parameters[ParameterKey];
  readonly to: Parameters[ParameterKey];
}

/** Parameters by which two sets differ, in table order. */
export function differences(from: Parameters, to: Parameters): Difference[] {
  return PARAMETER_KEYS.filter((key) => from[key] !== to[key]).map((key) => ({
    key,
    from: from[key],
    to: to[key],
  }));
}
