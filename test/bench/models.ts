/** The models that are measured: the reference scenario and what is changed of it. */
import type { Model } from '../../dist/lib/engine/model.js';
import type { Parameters } from '../../dist/lib/engine/parameters.js';
import { loadScenario } from '../../dist/lib/index.js';

/** The reference scenario with parameters changed; ranges are checked. */
export const referenceModel = (set: Partial<Parameters> = {}): Model =>
  loadScenario('reference', { set }).model;

/**
 * The law that every rival implements: the whole hazard with waves, reach, frailty and verification,
 * without what is keyed to names (the roster) or follows an account (extra accounts).
 */
export function commonModel(scale: number, seed: string): Model {
  const model = referenceModel({ 'population.scale': scale, 'extraAccounts.enabled': false });
  return { ...model, seed, roster: [] };
}
