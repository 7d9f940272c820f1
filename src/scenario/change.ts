/** Other parameters for a resolved scenario; values that were checked elsewhere. */
import type { ParameterKey, Parameters } from '../engine/parameters.ts';
import { findContradictions, findParameterContradictions } from './contradictions.ts';
import { resultOf, type Result } from './issue.ts';
import { changedKeys, type ResolvedScenario } from './resolve.ts';

/** What is set is not drawn any more. */
const heldBack = (
  { posterior }: ResolvedScenario,
  set: readonly ParameterKey[],
): Pick<ResolvedScenario, 'posterior'> =>
  posterior === undefined
    ? {}
    : { posterior: { ...posterior, keys: posterior.keys.filter((key) => !set.includes(key)) } };

/** The scenario with other parameters, which count as assumed. Issues: contradictions. */
export function changeParameters(
  resolved: ResolvedScenario,
  difference: Partial<Parameters>,
): Result<ResolvedScenario> {
  const parameters = { ...resolved.model.parameters, ...difference };
  const keys = Object.keys(difference) as ParameterKey[];
  const notes = { ...resolved.provenanceNotes };
  for (const key of keys) delete notes[key];
  const assumed = Object.fromEntries(keys.map((key) => [key, 'assumed' as const]));
  const model = { ...resolved.model, parameters };
  const changed: ResolvedScenario = {
    ...resolved,
    model,
    provenance: { ...resolved.provenance, ...assumed },
    provenanceNotes: notes,
    changed: changedKeys(parameters),
    ...heldBack(resolved, keys),
  };
  const sums = findParameterContradictions(parameters, '');
  return resultOf(changed, sums.length > 0 ? sums : findContradictions(model));
}
