import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gammaP } from '../../src/engine/math.ts';
import {
  drawWord,
  KeyedPermutation,
  mix,
  namedStream,
  purposeKey,
  PURPOSES,
  runKey,
  toIndex,
  toUniform,
} from '../../src/engine/random.ts';

/** Probability that chance gives a larger χ². */
const chiSquareTail = (statistic: number, degrees: number): number =>
  1 - gammaP(degrees / 2, statistic / 2);

function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length;
  const statistic = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  return chiSquareTail(statistic, counts.length - 1);
}

/** Neither too uneven nor too even. */
const isChance = (probability: number): boolean => probability > 1e-4 && probability < 1 - 1e-4;

function histogram(cells: number, n: number, cellOf: (k: number) => number): number[] {
  const counts = Array.from({ length: cells }, () => 0);
  for (let k = 0; k < n; k++) counts[cellOf(k)]++;
  return counts;
}

const KEY = runKey('test', 0);

describe('keyed draws', () => {
  it.each(PURPOSES)('of consecutive agents are uniform: %s', (purpose) => {
    const key = purposeKey(KEY, purpose);
    const cell = (k: number): number => toIndex(drawWord(mix(k ^ key), 0), 100);
    expect(chiSquare(histogram(100, 40_000, cell))).toSatisfy(isChance);
  });

  it('of one stream are uniform, and so are pairs of consecutive ones', () => {
    const stream = mix(12345 ^ purposeKey(KEY, 'threshold'));
    const cell = (k: number): number => toIndex(drawWord(stream, k), 100);
    expect(chiSquare(histogram(100, 40_000, cell))).toSatisfy(isChance);
    const pair = (k: number): number =>
      toIndex(drawWord(stream, 2 * k), 16) * 16 + toIndex(drawWord(stream, 2 * k + 1), 16);
    expect(chiSquare(histogram(256, 40_000, pair))).toSatisfy(isChance);
  });

  it('of two purposes are independent', () => {
    PURPOSES.forEach((purpose, i) => {
      const [a, b] = [purpose, PURPOSES[(i + 1) % PURPOSES.length]].map((x) => purposeKey(KEY, x));
      const cell = (k: number): number =>
        toIndex(drawWord(mix(k ^ a), 0), 12) * 12 + toIndex(drawWord(mix(k ^ b), 0), 12);
      expect(chiSquare(histogram(144, 20_000, cell))).toSatisfy(isChance);
    });
  });

  it('of two replicates are independent', () => {
    const [a, b] = [0, 1].map((replicate) => purposeKey(runKey('test', replicate), 'threshold'));
    const cell = (k: number): number =>
      toIndex(drawWord(mix(k ^ a), 0), 12) * 12 + toIndex(drawWord(mix(k ^ b), 0), 12);
    expect(chiSquare(histogram(144, 20_000, cell))).toSatisfy(isChance);
  });

  it('give numbers inside (0, 1), whatever the word', () => {
    fc.assert(
      fc.property(fc.integer(), (word) => {
        const u = toUniform(word | 0);
        return u > 0 && u < 1;
      }),
    );
    expect(toUniform(-1)).toBeLessThan(1);
    expect(toIndex(-1, 1000)).toBe(999);
  });

  it('differ between seeds that look alike', () => {
    const keys = ['浙', '教', 'a', 'a ', 'A', '1', '01'].map((seed) => runKey(seed, 0).join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(runKey('a', 10)).not.toEqual(runKey('a1', 0));
  });

  it('repeat', () => {
    expect(runKey('浙', 3)).toEqual(runKey('浙', 3));
    const [a, b] = [namedStream('s', 'n'), namedStream('s', 'n')];
    expect([a.uniform(), a.word()]).toEqual([b.uniform(), b.word()]);
  });
});

describe('keyed permutation', () => {
  it('is a bijection of every size', () => {
    const sizes = [1, 2, 3, 4, 5, 63, 64, 65, 1000, 4096, 4097, 50_001];
    for (const size of sizes) {
      const permutation = new KeyedPermutation(size, mix(size));
      const seen = new Uint8Array(size);
      for (let place = 0; place < size; place++) seen[permutation.at(place)]++;
      expect(
        seen.every((n) => n === 1),
        `size ${size}`,
      ).toBe(true);
    }
  });

  it('is a bijection for random sizes and keys', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer(), (size, key) => {
        const permutation = new KeyedPermutation(size, key | 0);
        const images = Array.from({ length: size }, (_, place) => permutation.at(place));
        expect(images.toSorted((a, b) => a - b)).toEqual(images.map((_, k) => k));
      }),
    );
  });

  it('puts every element first equally often', () => {
    const first = (k: number): number => new KeyedPermutation(50, mix(k)).at(0);
    expect(chiSquare(histogram(50, 20_000, first))).toSatisfy(isChance);
  });

  it('makes every member of a pair eligible equally often', () => {
    // The first 10 of 40 places: how often two given elements are both inside.
    let both = 0;
    const n = 20_000;
    for (let k = 0; k < n; k++) {
      const permutation = new KeyedPermutation(40, mix(k + 77));
      const inside = new Set(Array.from({ length: 10 }, (_, place) => permutation.at(place)));
      if (inside.has(3) && inside.has(4)) both++;
    }
    const p = (10 * 9) / (40 * 39);
    expect(Math.abs(both - n * p)).toBeLessThan(4 * Math.sqrt(n * p * (1 - p)));
  });
});
