/**
 * Densities of the difference d = (reported − simulated) in a figure's coordinate: a normal error
 * of standard deviation σ, alone or convolved with what the words of the report leave open. Each
 * integrates to 1 over d. Logarithms are exact in the tails, where the densities underflow.
 */
import erfc from '@stdlib/math-base-special-erfc';
import erfcx from '@stdlib/math-base-special-erfcx';

/** What the words leave open, before the error is added. */
export type Kernel =
  | { readonly shape: 'point' }
  /** d uniform on [low, high]. */
  | { readonly shape: 'uniform'; readonly low: number; readonly high: number }
  /** −d exponential with this mean. */
  | { readonly shape: 'exponential'; readonly mean: number };

const LOG_SQRT_2_PI = 0.5 * Math.log(2 * Math.PI);

function logNormal(d: number, sigma: number): number {
  return -0.5 * (d / sigma) ** 2 - Math.log(sigma) - LOG_SQRT_2_PI;
}

/** log of Φ(b) − Φ(a) for a < b. */
function logNormalMass(a: number, b: number): number {
  // By symmetry the interval may be moved to the right tail, where erfc is accurate.
  if (a + b < 0) return logNormalMass(-b, -a);
  if (a <= 0) return Math.log(0.5 * (erfc(a / Math.SQRT2) - erfc(b / Math.SQRT2)));
  // e^(−a²/2) is taken out: erfc(x) = e^(−x²) erfcx(x).
  const rest = Math.exp(0.5 * (a * a - b * b)) * erfcx(b / Math.SQRT2);
  return -0.5 * a * a + Math.log(0.5 * (erfcx(a / Math.SQRT2) - rest));
}

/** Uniform on [low, high] convolved with the normal. */
function logUniformNormal(d: number, sigma: number, low: number, high: number): number {
  return logNormalMass((d - high) / sigma, (d - low) / sigma) - Math.log(high - low);
}

/** An exponential of mean m to the left, convolved with the normal. */
function logExponentialNormal(d: number, sigma: number, m: number): number {
  const a = (sigma / m + d / sigma) / Math.SQRT2;
  const scale = -Math.log(2 * m);
  // Two forms of the same: erfcx overflows for very negative a, e^(…) for very positive.
  if (a > 0) return scale - 0.5 * (d / sigma) ** 2 + Math.log(erfcx(a));
  return scale + 0.5 * (sigma / m) ** 2 + d / m + Math.log(erfc(a));
}

/**
 * log density of d.
 * @param sigma standard deviation of the error, > 0
 */
export function logKernel(kernel: Kernel, d: number, sigma: number): number {
  if (kernel.shape === 'point') return logNormal(d, sigma);
  if (kernel.shape === 'exponential') return logExponentialNormal(d, sigma, kernel.mean);
  // An interval far narrower than the error is a point.
  if (kernel.high - kernel.low < 1e-6 * sigma) {
    return logNormal(d - 0.5 * (kernel.low + kernel.high), sigma);
  }
  return logUniformNormal(d, sigma, kernel.low, kernel.high);
}

/** Signed distance of d from what the kernel allows, in units of σ; 0 inside. */
export function standardisedResidual(kernel: Kernel, d: number, sigma: number): number {
  const high = kernel.shape === 'uniform' ? kernel.high : 0;
  const low =
    kernel.shape === 'uniform' ? kernel.low : kernel.shape === 'exponential' ? -Infinity : 0;
  if (d > high) return (d - high) / sigma;
  return d < low ? (d - low) / sigma : 0;
}
