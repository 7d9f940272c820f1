/** Inputs and comparison for the portable exp and log. */
import referenceExp from '@stdlib/math-base-special-exp';
import referenceLog from '@stdlib/math-base-special-ln';
import { exp, log } from '../../src/engine/math.ts';
import type { Stream } from '../../src/engine/random.ts';

/** Below this, e^x is no normal number any more. */
const LEAST_NORMAL = -708.3964185322641;

/**
 * e^x of the reference implementation. Its last step flushes the smallest numbers to 0; there, what
 * the built-in function of Node gives (a port of the same fdlibm) is the standard.
 */
const standardExp = (x: number): number => (x < LEAST_NORMAL ? Math.exp(x) : referenceExp(x));

const FUNCTIONS = { exp: [exp, standardExp], log: [log, referenceLog] } as const;

const SPECIAL = [
  0,
  -0,
  1,
  -1,
  Infinity,
  -Infinity,
  NaN,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  Number.EPSILON,
  2.2250738585072014e-308,
  2.225073858507201e-308,
  709.782712893384,
  709.7827128933841,
  -745.1332191019411,
  -745.1332191019412,
  -708.3964185322641,
  0.34657359027997264,
  0.3465735902799727,
  1.0397207708399179,
  3.725290298461914e-9,
  0.9999999999999999,
  1.0000000000000002,
  Math.SQRT2,
  Math.SQRT1_2,
  Math.E,
  2,
  0.5,
  1e300,
  1e-300,
];

/** Special numbers, then `size` others: every bit pattern alike, near 0 and 1, and the range of exp. */
export function inputs(size: number, stream: Stream): number[] {
  const words = new Int32Array(2);
  const view = new Float64Array(words.buffer);
  const draw = (k: number): number => {
    words[0] = stream.word();
    words[1] = stream.word();
    if (k % 4 === 0) return view[0];
    const u = stream.uniform();
    return k % 4 === 1
      ? (u - 0.5) * 1500
      : k % 4 === 2
        ? u * 4 - 2
        : 1 + (u - 0.5) * 2 ** -(k % 50);
  };
  return [...SPECIAL, ...Array.from({ length: size }, (_, k) => draw(k))];
}

/** First input on which the portable function and the reference differ in a bit. */
export function firstDifference(
  name: 'exp' | 'log',
  numbers: readonly number[],
): number | undefined {
  const [own, reference] = FUNCTIONS[name];
  return numbers.find((x) => !Object.is(own(x), reference(x)));
}
