/**
 * Portable exp and log: the same bits in every JavaScript engine, which the built-in functions do
 * not give. A port of FreeBSD's fdlibm (`e_exp.c`, `e_log.c`); its notice:
 *
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */

const LN2_HI = 6.9314718036912381649e-1;
const LN2_LO = 1.90821492927058770002e-10;
const INV_LN2 = 1.442695040888963387;

const bits64 = new Float64Array(1);
const bits32 = new Uint32Array(bits64.buffer);
/** Index of the high word: every platform of ours is little-endian, but it costs nothing to ask. */
const HIGH = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** 2^k for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  bits32[1 - HIGH] = 0;
  bits32[HIGH] = (k + 1023) << 20;
  return bits64[0];
}

/** y · 2^k without leaving the range of normal numbers on the way. */
function scale(y: number, k: number): number {
  if (k >= 1024) return y * 2 * powerOfTwo(k - 1);
  if (k >= -1021) return y * powerOfTwo(k);
  return y * powerOfTwo(k + 1000) * 9.3326361850321887899e-302;
}

/** e^x; ±0.75 ulp as in fdlibm. */
export function exp(x: number): number {
  if (x !== x) return x;
  if (x > 709.782712893383973096) return Infinity;
  if (x < -745.13321910194110842) return 0;
  const size = x < 0 ? -x : x;
  let k = 0;
  let hi = x;
  let lo = 0;
  if (size > 0.34657359027997264) {
    k = size < 1.0397207708399179 ? (x < 0 ? -1 : 1) : (INV_LN2 * x + (x < 0 ? -0.5 : 0.5)) | 0;
    hi = x - k * LN2_HI;
    lo = k * LN2_LO;
    x = hi - lo;
  } else if (size < 3.725290298461914e-9) return 1 + x;
  const t = x * x;
  const c =
    x -
    t *
      (1.66666666666666019037e-1 +
        t *
          (-2.77777777770155933842e-3 +
            t *
              (6.61375632143793436117e-5 +
                t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
  if (k === 0) return 1 - ((x * c) / (c - 2) - x);
  return scale(1 - (lo - (x * c) / (2 - c) - hi), k);
}

/** 2^e for −1074 ≤ e ≤ 1023, at index e + 1074. */
const POWERS = Float64Array.from({ length: 2098 }, (_, i) =>
  i < 1074 ? powerOfTwo(i - 1074 + 537) * powerOfTwo(-537) : powerOfTwo(i - 1074),
);
const SQRT2_CARRY = 0x95f64;

/** Natural logarithm; < 1 ulp as in fdlibm. */
export function log(x: number): number {
  if (x !== x || x === Infinity) return x;
  if (x === 0) return -Infinity;
  if (x < 0) return NaN;
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    k = -54;
    x *= 18014398509481984;
  }
  bits64[0] = x;
  const high = bits32[HIGH];
  const hx = high & 0xfffff;
  const exponent = (high >>> 20) - 1023 + (((hx + SQRT2_CARRY) & 0x100000) >> 20);
  // Multiplying is exact, and spares a store of half a word before a load of the whole.
  return logOfReduced(x * POWERS[1074 - exponent] - 1, k + exponent, hx);
}

/**
 * Standard exponential number of a 32-bit word: −log((word + ½) / 2³²), the same bits as `log`.
 * @returns 0 < value < 23
 */
export function exponential(word: number): number {
  const x = (word >>> 0) + 0.5;
  const exponent = word === 0 ? -1 : 31 - Math.clz32(word);
  const y = x * POWERS[1074 - exponent];
  const hx = Math.floor((y - 1) * 1048576);
  const carry = ((hx + SQRT2_CARRY) & 0x100000) >> 20;
  return -logOfReduced((carry === 1 ? 0.5 * y : y) - 1, exponent + carry - 32, hx);
}

/** log(2^k · (1 + f)) for √2/2 < 1 + f < √2; `hx` is the high mantissa word of the argument. */
function logOfReduced(f: number, k: number, hx: number): number {
  if ((0xfffff & (2 + hx)) < 3) return logNearOne(f, k);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const t1 =
    w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const t2 =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const r = t2 + t1;
  if (((hx - 0x6147a) | (0x6b851 - hx)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + r));
    return k * LN2_HI - (half - (s * (half + r) + k * LN2_LO) - f);
  }
  if (k === 0) return f - s * (f - r);
  return k * LN2_HI - (s * (f - r) - k * LN2_LO - f);
}

/** The branch of fdlibm for |f| < 2^−20. */
function logNearOne(f: number, k: number): number {
  if (f === 0) return k === 0 ? 0 : k * LN2_HI + k * LN2_LO;
  const r = f * f * (0.5 - 0.33333333333333333 * f);
  if (k === 0) return f - r;
  return k * LN2_HI - (r - k * LN2_LO - f);
}

/** Coefficients of Lanczos' approximation, g = 7, n = 9. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];
const HALF_LOG_2PI = 0.91893853320467274178;

/** log Γ(x) for x ≥ 0.5, about 1e-14 relative. */
export function logGamma(x: number): number {
  const y = x - 1;
  let sum = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i] / (y + i);
  const t = y + 7.5;
  return HALF_LOG_2PI + (y + 0.5) * log(t) - t + log(sum);
}

/** x^a e^−x / Γ(a + 1); 0 far from the mode. */
const gammaPrefactor = (a: number, x: number): number => exp(a * log(x) - x - logGamma(a + 1));

/** Regularised lower incomplete gamma function P(a, x), a > 0. */
export function gammaP(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** P(a, x) by its power series, all of whose terms are positive. */
function gammaSeries(a: number, x: number): number {
  let term = gammaPrefactor(a, x);
  let sum = 0;
  for (let n = 1; term > sum * 1e-17; n++) {
    sum += term;
    term *= x / (a + n);
  }
  return sum < 1 ? sum : 1;
}

/** Q(a, x) = 1 − P by its continued fraction (modified Lentz), where the series would underflow. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 100_000; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return gammaPrefactor(a, x) * a * h;
}

/** Coefficients of P. J. Acklam's rational approximation of the normal quantile. */
const TAIL_NUMERATOR = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const TAIL_DENOMINATOR = [
  7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1,
];
const CENTRE_NUMERATOR = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
];
const CENTRE_DENOMINATOR = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1, 1,
];

const horner = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, c) => sum * x + c, 0);

/**
 * Standard normal quantile, relative error below 1.2e-9.
 * @param u probability, 0 < u < 1
 */
export function normalQuantile(u: number): number {
  if (u > 0.97575) return -normalQuantile(1 - u);
  if (u < 0.02425) {
    const t = Math.sqrt(-2 * log(u));
    return horner(TAIL_NUMERATOR, t) / horner(TAIL_DENOMINATOR, t);
  }
  const t = u - 0.5;
  const r = t * t;
  return (t * horner(CENTRE_NUMERATOR, r)) / horner(CENTRE_DENOMINATOR, r);
}

/** Means above this are served by a Cornish–Fisher expansion of the Poisson quantile. */
const LARGE_MEAN = 30;

/**
 * Poisson quantile: monotone in the mean for a fixed u, so that a keyed count never falls with time.
 * @param mean ≥ 0
 * @param u probability, 0 < u < 1
 */
export function poissonQuantile(mean: number, u: number): number {
  if (mean > LARGE_MEAN) {
    const z = normalQuantile(u);
    return Math.max(0, Math.floor(mean + z * Math.sqrt(mean) + (z * z - 1) / 6 + 0.5));
  }
  let n = 0;
  let term = exp(-mean);
  for (let below = term; below < u && n < 200; below += term) term *= mean / ++n;
  return n;
}
