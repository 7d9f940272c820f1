/** Keyed draws of the gamma law: the same stream, the same number. */
import { exp, exponential, log } from './math.ts';
import { drawWord, mix, toUniform } from './random.ts';

/** Standard gamma law; one of a shape below 1 is drawn as a power times one of a shape above. */
export interface GammaLaw {
  readonly shape: number;
  /** Constants of the draw for the shape, or for shape + 1 when it is below 1. */
  readonly d: number;
  readonly c: number;
}

/** @param shape > 0 */
export function gammaLaw(shape: number): GammaLaw {
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  return { shape, d, c: 1 / (3 * Math.sqrt(d)) };
}

/**
 * Gamma draw of mean and variance `shape` (Marsaglia and Tsang 2000), keyed.
 * @param stream comes from {@link mix}
 */
export function gammaDraw(law: GammaLaw, stream: number): number {
  const { shape } = law;
  if (shape >= 1) return largeGammaDraw(law, stream);
  const boost = exp(-exponential(drawWord(stream, 1000)) / shape);
  return boost * largeGammaDraw(law, mix(stream + 1));
}

function largeGammaDraw({ d, c }: GammaLaw, stream: number): number {
  for (let k = 0; ; k += 3) {
    const x = normalDraw(stream, k);
    const v = 1 + c * x;
    if (v <= 0) continue;
    const v3 = v * v * v;
    const u = toUniform(drawWord(stream, k + 2));
    // The squeeze of the paper: it implies the exact condition, and spares two logarithms.
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return d * v3;
    if (log(u) < 0.5 * x * x + d - d * v3 + d * log(v3)) return d * v3;
  }
}

/** Standard normal draw by the polar method, keyed; words from `counter` on. */
function normalDraw(stream: number, counter: number): number {
  for (let s = mix(stream + counter); ; s = mix(s + 0x5bd1e995)) {
    const x = 2 * toUniform(drawWord(s, 0)) - 1;
    const y = 2 * toUniform(drawWord(s, 1)) - 1;
    const square = x * x + y * y;
    if (square < 1 && square > 0) return x * Math.sqrt((-2 * log(square)) / square);
  }
}
