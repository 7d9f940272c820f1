/** Everything that determines a sensitivity analysis, and the runs that it needs. */
import type { Model } from '../../engine/model.ts';
import { namedStream, type Stream } from '../../engine/random.ts';
import type { EvidenceDocument, ReadingChoice } from '../../evidence/figure.ts';
import { findContradictions } from '../../scenario/contradictions.ts';
import type { Issue } from '../../scenario/issues.ts';
import type { Job } from '../job.ts';
import { modelWith, type Factor } from './factors.ts';

/**
 * `morris`: elementary effects on the engine. `sobol`: shares of the variance on a surrogate.
 * `elasticities`: central differences on the engine. `one-at-a-time`: each parameter over its range,
 * the others as they are.
 */
export const METHODS = ['morris', 'sobol', 'elasticities', 'one-at-a-time'] as const;
export type Method = (typeof METHODS)[number];

/** Plain data. */
export interface SensitivitySetting {
  readonly method: Method;
  /** Frame and base point; its seed names the random numbers of the runs, the design, the bootstrap. */
  readonly model: Model;
  /** The analysed figures alone. */
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
  /** At least one, each key once. */
  readonly factors: readonly Factor[];
  /** Trajectories (≥ 2), samples (a power of 2, ≥ 2) or levels (≥ 2); elasticities need none. */
  readonly size: number;
  /** Engine runs of every point, ≥ 1; elasticities and the noise share need ≥ 2. */
  readonly replicates: number;
  /** Relative step of the elasticities to each side, 0–1. */
  readonly step: number;
}

/** Random numbers of one purpose of an analysis. */
export const streamOf = ({ method, model }: SensitivitySetting, purpose: string): Stream =>
  namedStream(model.seed, `sensitivity/${method}/${purpose}`);

/** A point of the design: values of the parameters, dates as days. */
export type Values = readonly number[];

/** Jobs of some points: replicates `first` … of each, under the same random numbers. */
export function jobsAt(
  { model, factors, replicates, method }: SensitivitySetting,
  points: readonly Values[],
  firstReplicate: (index: number) => number = () => 0,
): Job[] {
  return points.flatMap((values, index) => {
    const changed = modelWith(model, factors, values);
    return Array.from({ length: replicates }, (_, replicate) => ({
      key: { stage: method, batch: 0, index, replicate },
      model: { ...changed, replicate: firstReplicate(index) + replicate },
    }));
  });
}

/** What stands against a point: values that are each in range and cannot stand together. */
export function contradictionsIn(
  { model, factors }: SensitivitySetting,
  points: readonly Values[],
): readonly Issue[] {
  for (const values of points) {
    const issues = findContradictions(modelWith(model, factors, values));
    if (issues.length > 0) return issues;
  }
  return [];
}
