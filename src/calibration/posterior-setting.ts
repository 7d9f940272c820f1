/** What determines a posterior, apart from the runs: usable on any evidence and set of figures. */
import type { Model } from '../engine/model.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import type { Observations, ObserverOptions } from '../evidence/observe.ts';
import type { Scoring } from '../evidence/scoring.ts';
import type { FreeParameter } from './free-parameters.ts';
import { compileEvidence, type Evidence, type ReadingPlan } from './likelihood.ts';
import { measureRun, type Measure } from './objective.ts';

export interface PosteriorSetting {
  /** Frame and fixed parameters; the values of the free parameters do not matter. */
  readonly model: Model;
  /** Its figures of role fit are scored. */
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingPlan;
  readonly free: readonly FreeParameter[];
  /** Constants of the full score. */
  readonly scoring: Scoring;
  /** Any text: names the random numbers of designs and chains. */
  readonly seed: string;
}

const compiled = new WeakMap<PosteriorSetting, Evidence>();

/** The compiled evidence of a setting, made once. */
export function evidenceOf(setting: PosteriorSetting): Evidence {
  const { evidence, readings, scoring } = setting;
  const known = compiled.get(setting) ?? compileEvidence(evidence, readings, scoring);
  compiled.set(setting, known);
  return known;
}

/** What runs must be observed for. */
export const observerOf = ({ chosen, mixture }: ReadingPlan): ObserverOptions => ({
  readings: chosen,
  roles: ['fit'],
  everyReading: mixture,
});

/** Numbers of one run by measure, in their coordinates; NaN for none. */
export function numbersOf(observations: Observations, measures: readonly Measure[]): number[] {
  const measured = measureRun(observations, measures);
  return measures.map(({ key }) => measured[key] ?? NaN);
}
