/**
 * What one move of a parameter does to the changes. Its code comes with the sliders: nothing can be
 * moved before.
 */
import type { ParameterKey, Parameters } from '../../src/engine/parameters.ts';
import type { Changes } from './page-state.ts';
import { isWeight, WEIGHT_KEYS, type WeightKey } from './store.ts';

/** Decimals to which the weights that follow are rounded, so that a command line can name them. */
const WEIGHT_STEP = 1e-6;

/**
 * Weights whose proportions the others of `key` keep: the scenario's where they have them but for
 * rounding, or are all 0, and so have none; else the present ones.
 */
function proportionsOf(key: WeightKey, base: Parameters, current: Parameters): Parameters {
  const others = WEIGHT_KEYS.filter((other) => other !== key);
  const sumOf = (of: Parameters): number => others.reduce((sum, other) => sum + of[other], 0);
  const [sum, baseSum] = [sumOf(current), sumOf(base)];
  if (baseSum === 0) return current;
  const isScenarios = others.every(
    (other) => Math.abs(current[other] - (base[other] / baseSum) * sum) <= 2 * WEIGHT_STEP,
  );
  return isScenarios ? base : current;
}

/** The others keep their proportions (equal parts when all are 0) and fill up to exactly 1. */
function weightsWith(
  key: WeightKey,
  value: number,
  base: Parameters,
  current: Parameters,
): Partial<Parameters> {
  if (value === current[key]) return {};
  const others = WEIGHT_KEYS.filter((other) => other !== key);
  const of = proportionsOf(key, base, current);
  const sum = others.reduce((total, other) => total + of[other], 0);
  const parts = others.map((other) => {
    const part = sum > 0 ? of[other] / sum : 1 / others.length;
    return Math.round((part * (1 - value)) / WEIGHT_STEP) * WEIGHT_STEP;
  });
  const rounded = parts.map((part) => Number(part.toFixed(6)));
  const rest = Number((1 - value - rounded[0]! - rounded[1]!).toFixed(6));
  return {
    [key]: value,
    [others[0]!]: rounded[0],
    [others[1]!]: rounded[1],
    [others[2]!]: Math.max(0, rest),
  };
}

/**
 * The difference after one parameter is set. A value equal to the scenario's own leaves it; when a
 * weight is set the three others follow, since they sum to 1.
 */
export function withChange<K extends ParameterKey>(
  changes: Changes,
  base: Parameters,
  key: K,
  value: Parameters[K],
): Changes {
  const current = { ...base, ...changes };
  const set = isWeight(key) ? weightsWith(key, value as number, base, current) : { [key]: value };
  const next = { ...changes, ...set } as Record<string, unknown>;
  for (const changed of Object.keys(next)) {
    if (next[changed] === base[changed as ParameterKey]) delete next[changed];
  }
  return next as Changes;
}
