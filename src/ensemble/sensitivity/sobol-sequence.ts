/**
 * The Sobol sequence in base 2 (Sobol 1967, in Gray-code order after Antonov and Saleev 1979), and
 * its nested uniform scrambling (Owen 1995), under which every point is uniform on the unit cube and
 * the first 2^m points keep their even spread.
 */
import { mix, toUniform, type Stream } from '../../engine/random.ts';
import { POLYNOMIALS } from './joe-kuo.ts';

const BITS = 32;

/** Dimensions for which there are direction numbers. */
export const MOST_DIMENSIONS = POLYNOMIALS.length + 1;

/** Direction numbers of the first dimension: the van der Corput sequence. */
const vanDerCorput = (): Uint32Array =>
  Uint32Array.from({ length: BITS }, (_, j) => 2 ** (BITS - 1 - j));

/** Direction numbers v₁ … v₃₂ of a dimension from 0, as binary fractions of 32 bits. */
function directionNumbers(dimension: number): Uint32Array {
  if (dimension === 0) return vanDerCorput();
  const { inner, first } = POLYNOMIALS[dimension - 1];
  const degree = first.length;
  const v = new Uint32Array(BITS);
  for (let j = 0; j < BITS; j++) {
    if (j < degree) {
      v[j] = first[j] << (BITS - 1 - j);
      continue;
    }
    v[j] = v[j - degree] ^ (v[j - degree] >>> degree);
    for (let i = 1; i < degree; i++) {
      if ((inner >>> (degree - 1 - i)) & 1) v[j] ^= v[j - i];
    }
  }
  return v;
}

/** Number of trailing ones of n, by which the Gray code of n + 1 differs from that of n. */
const trailingOnes = (n: number): number => BITS - 1 - Math.clz32(~n & (n + 1));

/** Coordinates of the first points of one dimension, as binary fractions of 32 bits. */
function column(count: number, dimension: number): Uint32Array {
  const v = directionNumbers(dimension);
  const x = new Uint32Array(count);
  for (let n = 1; n < count; n++) x[n] = x[n - 1] ^ v[trailingOnes(n - 1)];
  return x;
}

/** Flips each bit by a coin that is keyed by the bits above it. */
function scramble(x: number, key: number): number {
  let scrambled = 0;
  for (let depth = 0; depth < BITS; depth++) {
    const above = depth === 0 ? 0 : x >>> (BITS - depth);
    const coin = mix(mix(key + depth) ^ above) >>> (BITS - 1);
    const bit = (x >>> (BITS - 1 - depth)) & 1;
    scrambled = (scrambled << 1) | (bit ^ coin);
  }
  return scrambled;
}

function refuseDimensions(dimensions: number): void {
  if (dimensions > MOST_DIMENSIONS) {
    throw new RangeError(`wanted at most ${MOST_DIMENSIONS} dimensions, got ${dimensions}`);
  }
}

const transpose = (columns: readonly number[][], count: number): number[][] =>
  Array.from({ length: count }, (_, n) => columns.map((own) => own[n]));

/**
 * The first points of the sequence itself, the origin among them, in [0, 1).
 * @param dimensions 1 … {@link MOST_DIMENSIONS}
 * @returns `count` points
 * @throws {RangeError} more dimensions than there are direction numbers
 */
export function sobolPoints(count: number, dimensions: number): number[][] {
  refuseDimensions(dimensions);
  const columns = Array.from({ length: dimensions }, (_, d) =>
    Array.from(column(count, d), (x) => x * 2 ** -BITS),
  );
  return transpose(columns, count);
}

/**
 * The first points, scrambled: each uniform in (0, 1), evenly spread together. Best with 2^m points.
 * @throws {RangeError} more dimensions than there are direction numbers
 */
export function scrambledSobolPoints(
  count: number,
  dimensions: number,
  stream: Stream,
): number[][] {
  refuseDimensions(dimensions);
  const columns = Array.from({ length: dimensions }, (_, d) => {
    const key = stream.word();
    return Array.from(column(count, d), (x) => toUniform(scramble(x, key)));
  });
  return transpose(columns, count);
}
