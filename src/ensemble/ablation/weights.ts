/** The prior of the four imitation weights: Dirichlet, every division of 1 equally probable. */
import { log } from '../../engine/math.ts';
import type { Model } from '../../engine/model.ts';
import type { ParameterKey } from '../../engine/parameters.ts';
import { namedStream } from '../../engine/random.ts';
import type { ProvenanceKind } from '../../scenario/schema.ts';

export const IMITATION_WEIGHTS = [
  'weights.sectoral',
  'weights.horizontal',
  'weights.vertical',
  'weights.jurisdiction',
] as const;

/** Concentration of the prior, the same for each weight. */
export const CONCENTRATION = 1;

/** Whether no figure informs any of the weights, so that the posterior is the prior. */
export const areWeightsAssumed = (
  provenance: Readonly<Record<ParameterKey, ProvenanceKind>>,
): boolean => IMITATION_WEIGHTS.every((key) => provenance[key] === 'assumed');

/** The model with weights drawn from the prior; everything else stays as it is. */
export function withDrawnWeights(model: Model, draw: number): Model {
  const { uniform } = namedStream(model.seed, `ablation-weights-${draw}`);
  // Shares of exponential variables: a Dirichlet distribution of concentration 1.
  const parts = IMITATION_WEIGHTS.map(() => -log(1 - uniform()));
  const sum = parts.reduce((total, part) => total + part, 0);
  const weights = Object.fromEntries(IMITATION_WEIGHTS.map((key, i) => [key, parts[i] / sum]));
  return { ...model, parameters: { ...model.parameters, ...weights } };
}
