/** The analyses that a visitor can ask for. Pure. */
import { DEFAULT_FREE } from '../../../src/calibration/free-parameters.ts';
import { PRIOR_RANGES } from '../../../src/calibration/prior-ranges.ts';
import { PARAMETER_KEYS } from '../../../src/engine/parameters.ts';
import { designSize } from '../../../src/ensemble/sensitivity/analyses.ts';
import type { Factor, FactorKey } from '../../../src/ensemble/sensitivity/factors.ts';
import { evidenceOf } from '../../../src/ensemble/sensitivity/figures.ts';
import { ASSUMED_KEYS, rangeOf } from '../../../src/ensemble/sensitivity/ranges.ts';
import type { Method, SensitivitySetting } from '../../../src/ensemble/sensitivity/setting.ts';
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import type { ResolvedScenario } from '../../../src/scenario/resolve.ts';
import { scaled } from './scale-choice.ts';

/** What of an analysis the visitor chooses. */
export interface SensitivityChoice {
  readonly method: Method;
  readonly size: number;
  readonly replicates: number;
  /** Fitted parameters alone, or assumptions too. */
  readonly which: 'fitted' | 'all';
  /** Part of the country. */
  readonly scale: number;
}

/** Sizes and replicates that are offered; the first is the usual one. */
export const OFFERED: Readonly<
  Record<Method, { readonly sizes: readonly number[]; readonly replicates: readonly number[] }>
> = {
  'one-at-a-time': { sizes: [3, 2, 5], replicates: [2, 4, 1, 8] },
  morris: { sizes: [6, 4, 10, 20], replicates: [2, 1, 4] },
  sobol: { sizes: [64, 32, 128, 256], replicates: [2, 4] },
  elasticities: { sizes: [0], replicates: [4, 2, 8, 16] },
};

/** Order in which analyses are offered. */
export const METHOD_ORDER: readonly Method[] = ['one-at-a-time', 'morris', 'sobol', 'elasticities'];

export const usualChoice = (method: Method, scale: number): SensitivityChoice => ({
  method,
  size: OFFERED[method].sizes[0]!,
  replicates: OFFERED[method].replicates[0]!,
  which: 'fitted',
  scale,
});

const STEP = 0.05;

const factorFor = (key: FactorKey): Factor =>
  PRIOR_RANGES.find((factor) => factor.key === key) ?? rangeOf(key);

/** Parameters in table order, each with its range. */
export function factorsFor(which: SensitivityChoice['which']): Factor[] {
  const keys: readonly FactorKey[] =
    which === 'fitted' ? DEFAULT_FREE : [...DEFAULT_FREE, ...ASSUMED_KEYS];
  return PARAMETER_KEYS.filter((key): key is FactorKey => keys.includes(key as FactorKey)).map(
    factorFor,
  );
}

/** The figures of role fit, as the command takes them. */
const fittedIds = ({ figures }: EvidenceDocument): string[] =>
  figures.flatMap(({ id, role }) => (role === 'fit' ? [id] : []));

export function sensitivitySetting(
  { model, readings }: Pick<ResolvedScenario, 'model' | 'readings'>,
  evidence: EvidenceDocument,
  { method, size, replicates, which, scale }: SensitivityChoice,
): SensitivitySetting {
  return {
    method,
    model: scaled(model, scale),
    evidence: evidenceOf(evidence, fittedIds(evidence)),
    readings,
    factors: factorsFor(which),
    size,
    replicates,
    step: STEP,
  };
}

/** Runs of the engine, and evaluations of the mean field, that a setting needs. */
export function workFor(setting: SensitivitySetting): { runs: number; evaluations: number } {
  const { engine, surrogate } = designSize(setting);
  return { runs: engine * setting.replicates, evaluations: surrogate };
}
