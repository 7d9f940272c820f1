/** What determines a posterior, apart from the runs: usable on any evidence and set of figures. */
import type { Model } from '../engine/model.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
import type { Observations, ObserverOptions } from '../evidence/observe.ts';
import type { Scoring } from '../evidence/scoring.ts';
import { heldOutOnly, withHeldOut } from './figure-selection.ts';
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
  /** Ids of figures that are not fitted but predicted; of no role fit in `evidence`. */
  readonly heldOut?: readonly string[];
}

/** Documents that are derived from a setting, made once: observers are compiled per document. */
interface Derived {
  readonly evidence: Evidence;
  readonly heldOut: Evidence;
  readonly observed: EvidenceDocument;
}

const derived = new WeakMap<PosteriorSetting, Derived>();

function derivedOf(setting: PosteriorSetting): Derived {
  const known = derived.get(setting);
  if (known !== undefined) return known;
  const { evidence, readings, scoring, heldOut = [] } = setting;
  const fresh: Derived = {
    evidence: compileEvidence(evidence, readings, scoring),
    heldOut: compileEvidence(heldOutOnly(evidence, heldOut), readings, scoring),
    observed: withHeldOut(evidence, heldOut),
  };
  derived.set(setting, fresh);
  return fresh;
}

/** The compiled evidence of a setting. */
export const evidenceOf = (setting: PosteriorSetting): Evidence => derivedOf(setting).evidence;

/** The figures that are held out, compiled. */
export const heldOutOf = (setting: PosteriorSetting): Evidence => derivedOf(setting).heldOut;

/** What runs must be observed for: the figures that are fitted or held out. */
export const jobSettingOf = (
  setting: PosteriorSetting,
): { readonly evidence: EvidenceDocument; readonly observer: ObserverOptions } => ({
  evidence: derivedOf(setting).observed,
  observer: observerOf(setting.readings),
});

/** How runs are observed. */
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

/** Numbers that can be stored: JSON has no NaN. */
export type Stored = readonly (number | null)[];

export const toStored = (numbers: readonly number[]): Stored =>
  numbers.map((value) => (Number.isNaN(value) ? null : value));

export const fromStored = (numbers: Stored): number[] => numbers.map((value) => value ?? NaN);
