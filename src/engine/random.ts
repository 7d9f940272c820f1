/**
 * Randomness as named, keyed arguments. The seed of the user becomes a 128-bit run key through
 * SHA-256 and seedrandom; every draw of an agent is a counter-based hash of (run key, purpose,
 * agent, counter), so that two scenarios share their numbers agent by agent (common random
 * numbers) and the order of computing never matters.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import xor4096 from 'seedrandom/lib/xor4096.js';

/** Four words that key all draws of one run. */
export type RunKey = Int32Array;

/** A named stream of the analysis (calibration, bootstrap): uniform numbers in [0, 1). */
export interface Stream {
  /** 53-bit uniform number in [0, 1). */
  uniform(): number;
  /** Signed 32-bit integer. */
  word(): number;
}

/** Purposes of keyed draws. Append, never reorder: the order is part of every golden hash. */
export const PURPOSES = [
  'eligibility',
  'frailty',
  'reach',
  'threshold',
  'verification',
  'mandate',
  'extra',
  'posts',
  'dormancy',
  'followers',
] as const;
export type Purpose = (typeof PURPOSES)[number];

const GOLDEN = 0x9e3779b9 | 0;

/** Stream of the analysis for a name under a seed: seedrandom's xor4096 on a hashed name. */
export function namedStream(seed: string, name: string): Stream {
  const digest = sha256(utf8ToBytes(JSON.stringify([seed, name])));
  const generator = xor4096(bytesToHex(digest.subarray(0, 16)));
  return { uniform: () => generator.double(), word: () => generator.int32() };
}

/** Run key of a replicate; the same for every scenario that shares the seed. */
export function runKey(seed: string, replicate: number): RunKey {
  const stream = namedStream(seed, `replicate-${replicate}`);
  return Int32Array.from({ length: 4 }, () => stream.word());
}

/** Bijective avalanche mix of 32 bits (constants found by C. Wellons' hash prospector). */
export function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0x735a2d97);
  return h ^ (h >>> 15);
}

/** Key of one purpose of a run. */
export function purposeKey(key: RunKey, purpose: Purpose): number {
  const code = PURPOSES.indexOf(purpose) + 1;
  return mix(mix(mix(key[0] + Math.imul(code, GOLDEN)) ^ key[1]) ^ key[2]) ^ key[3];
}

/** Word of a keyed stream: `stream` comes from {@link mix}, `counter` from 0. */
export function drawWord(stream: number, counter: number): number {
  return mix(stream ^ Math.imul(counter + 1, GOLDEN));
}

/** Uniform number in (0, 1) of a word, symmetric about one half. */
export function toUniform(word: number): number {
  return ((word >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/** Integer in [0, n) of a word, n < 2^21, by multiplication. */
export function toIndex(word: number, n: number): number {
  return Math.floor((word >>> 0) * 2.3283064365386963e-10 * n);
}

const ROUNDS = 4;

/**
 * A keyed permutation of 0 … size − 1: a Feistel network on the smallest power of two that holds
 * the range, walked until it lands inside. Enumerable without a table.
 */
export class KeyedPermutation {
  private readonly size: number;
  private readonly lowBits: number;
  private readonly lowMask: number;
  private readonly highMask: number;
  private readonly rounds: Int32Array;

  /** @param key word from {@link purposeKey} or {@link mix} */
  constructor(size: number, key: number) {
    const bits = size > 1 ? 32 - Math.clz32(size - 1) : 1;
    this.size = size;
    this.lowBits = bits >> 1;
    this.lowMask = (1 << this.lowBits) - 1;
    this.highMask = (1 << (bits - this.lowBits)) - 1;
    this.rounds = Int32Array.from({ length: ROUNDS }, (_, i) => drawWord(key, i));
  }

  /** Image of `place`. */
  at(place: number): number {
    let value = place;
    do value = this.once(value);
    while (value >= this.size);
    return value;
  }

  private once(value: number): number {
    const { lowMask, highMask, rounds } = this;
    let high = value >>> this.lowBits;
    let low = value & lowMask;
    high ^= mix(low + rounds[0]) & highMask;
    low ^= mix(high + rounds[1]) & lowMask;
    high ^= mix(low + rounds[2]) & highMask;
    low ^= mix(high + rounds[3]) & lowMask;
    return (high << this.lowBits) | low;
  }
}
