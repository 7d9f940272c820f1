/**
 * Gamma frailty without storage: the distribution (mean 1, variance v) is cut into 64 classes of
 * equal probability, each represented by its mean, so that the classes average to exactly 1.
 */
import { gammaP } from './math.ts';

export const FRAILTY_CLASSES = 64;

/** Below this variance the classes differ by less than rounding and all are 1. */
const NEGLIGIBLE_VARIANCE = 1e-6;

/** x with P(shape, x) = target, by bisection. */
function gammaQuantile(shape: number, target: number): number {
  let low = 0;
  let high = 1;
  while (gammaP(shape, high) < target) high *= 2;
  for (let i = 0; i < 80; i++) {
    const middle = 0.5 * (low + high);
    if (gammaP(shape, middle) < target) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

function computeClasses(variance: number): Float64Array {
  const z = new Float64Array(FRAILTY_CLASSES).fill(1);
  if (variance < NEGLIGIBLE_VARIANCE) return z;
  const shape = 1 / variance;
  let below = 0;
  for (let c = 0; c < FRAILTY_CLASSES; c++) {
    const upper = (c + 1) / FRAILTY_CLASSES;
    // E[z; z < x] of a gamma with mean 1 is P(shape + 1, shape · x).
    const above = upper < 1 ? gammaP(shape + 1, gammaQuantile(shape, upper)) : 1;
    z[c] = (above - below) * FRAILTY_CLASSES;
    below = above;
  }
  return z;
}

let cached: { variance: number; z: Float64Array } | undefined;

/**
 * Frailty of each class, ascending, with mean exactly 1 up to rounding.
 * @param variance of the frailty, ≥ 0
 */
export function frailtyClasses(variance: number): Float64Array {
  if (cached?.variance !== variance) cached = { variance, z: computeClasses(variance) };
  return cached.z;
}
