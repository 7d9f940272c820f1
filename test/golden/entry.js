/** What the browsers evaluate: the built library, nothing else. */
import { hashRun, loadScenario, shippedIds, simulate } from '../../dist/lib/index.js';

/** Run hash of the first replicate of every shipped scenario. */
export function hashes() {
  return Object.fromEntries(
    shippedIds.map((id) => [id, hashRun(simulate(loadScenario(id).model))]),
  );
}
