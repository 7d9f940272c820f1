/** On what a result depends, and what of it has changed since. */
import type { EvidenceDocument, ReadingChoice } from '../../../src/evidence/figure.ts';
import { hashDocument, hashModel } from '../../../src/export/receipt.ts';
import { VERSION } from '../../../src/export/version.ts';
import { canonicalText } from '../../../src/scenario/encode.ts';
import type { ResolvedScenario } from '../../../src/scenario/resolve.ts';
import type { WorkWords } from './words.ts';

export type Ground = keyof WorkWords['changed'];

/** A short text for each ground; equal texts mean that nothing of it has changed. */
export type Dependence = Readonly<Record<Ground, string>>;

const hashes = new WeakMap<object, string>();

/** Hash of something that is never changed in place. */
function remembered<T extends object>(value: T, hash: (value: T) => string): string {
  const known = hashes.get(value) ?? hash(value);
  hashes.set(value, known);
  return known;
}

export const dependenceOf = (
  { model, readings }: Pick<ResolvedScenario, 'model' | 'readings'>,
  evidence: EvidenceDocument,
  chosen: ReadingChoice = {},
): Dependence => ({
  scenario: `${remembered(model, hashModel)} ${model.seed}`,
  figures: remembered(evidence, hashDocument),
  readings: canonicalText({ ...readings, ...chosen }),
  engine: VERSION,
});

/** Grounds that differ. */
export const changedSince = (before: Dependence, now: Dependence): Ground[] =>
  (Object.keys(before) as Ground[]).filter((ground) => before[ground] !== now[ground]);

/** Seconds that runs would take. */
export function estimateSeconds(
  runs: number,
  milliseconds: number | null,
  scale = 1,
  workers = Math.max(1, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1),
): number | null {
  if (milliseconds === null || milliseconds <= 0) return null;
  // A part of a run does not shrink with the country.
  return ((0.15 + 0.85 * scale) * runs * milliseconds) / 1000 / workers;
}
