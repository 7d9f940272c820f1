/** The mechanisms of a model: its off switches, and what the model says about their strength. */
import type { Model } from '../../engine/model.ts';
import { SWITCH_KEYS, type ParameterKey, type SwitchKey } from '../../engine/parameters.ts';
import type { ProvenanceKind } from '../../scenario/schema.ts';

/** Parameters that say how strong a mechanism is; with all of them 0 it does nothing. */
const STRENGTH: Readonly<Record<SwitchKey, readonly ParameterKey[]>> = {
  'sectoral.enabled': ['weights.sectoral'],
  'horizontal.enabled': ['weights.horizontal'],
  'vertical.enabled': ['weights.vertical'],
  'jurisdiction.enabled': ['weights.jurisdiction'],
  'crossPlatform.enabled': ['crossPlatform.rate'],
  'heterogeneity.enabled': ['heterogeneity.variance'],
  'publicUse.enabled': ['publicUse.ceiling'],
  'events.enabled': [
    'waves.march.amplitude',
    'waves.summer.amplitude',
    'waves.early2012.amplitude',
  ],
  'mandates.enabled': [],
  'verification.enabled': ['verification.mean'],
  'extraAccounts.enabled': ['extraAccounts.central', 'extraAccounts.province'],
};

/** Interventions without which a mechanism of no strength has nothing to do. */
const INTERVENTION = { 'events.enabled': 'wave', 'mandates.enabled': 'mandate' } as const;

/** Whether the model has given the mechanism nothing to do: switching it off changes no run. */
export function isInert({ parameters, interventions }: Model, key: SwitchKey): boolean {
  const type = key in INTERVENTION ? INTERVENTION[key as keyof typeof INTERVENTION] : undefined;
  const isImitation = STRENGTH[key].some((strength) => strength.startsWith('weights.'));
  if (isImitation && parameters.imitation === 0) return true;
  const isWithout = STRENGTH[key].every((strength) => parameters[strength] === 0);
  // Without a delay in the mean there is still the least one.
  if (key === 'verification.enabled') return isWithout && parameters['verification.minimum'] === 0;
  return isWithout && !interventions.some((item) => item.type === type);
}

/** Mechanisms that the model has on and that may change a run, in table order. */
export const liveMechanisms = (model: Model): SwitchKey[] =>
  SWITCH_KEYS.filter((key) => model.parameters[key] && !isInert(model, key));

/** Whether a strength of the mechanism is an assumption: no figure informs it. */
export const isAssumed = (
  provenance: Readonly<Record<ParameterKey, ProvenanceKind>>,
  key: SwitchKey,
): boolean => STRENGTH[key].some((strength) => provenance[strength] === 'assumed');

/** The model with these mechanisms off. */
export function without(model: Model, keys: readonly SwitchKey[]): Model {
  const off = Object.fromEntries(keys.map((key) => [key, false]));
  return { ...model, parameters: { ...model.parameters, ...off } };
}
