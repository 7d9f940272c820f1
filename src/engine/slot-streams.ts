/**
 * Keyed draws of a slot. Every slot (member, platform) has a stream for each channel: its first
 * standard exponential number is the threshold that the channel's cumulated hazard must reach.
 */
import { PLATFORMS } from './categories.ts';
import { exponential } from './math.ts';
import { drawWord, mix, toUniform } from './random.ts';

const GOLDEN = 0x9e3779b9 | 0;

/** Words that tell the streams of (channel, platform) apart. */
const STREAM_CODE = Int32Array.from({ length: 16 * PLATFORMS.length }, (_, i) =>
  Math.imul(i + 1, GOLDEN),
);

/** Counter of the draw that chooses whose example a slot follows; gaps count from 1. */
const SOURCE = 1 << 24;

/** Base of all streams of an agent. */
export const slotBase = (agent: number, key: number): number => mix(agent ^ key);

/** Stream of a channel and platform. */
export const slotStream = (base: number, channel: number, platform: number): number =>
  mix(base + STREAM_CODE[channel * PLATFORMS.length + platform]);

/** Whether the first arrival of a stream is seen, without a logarithm, to lie beyond `most`. */
// −log u ≥ 1 − u.
export const isBeyond = (stream: number, most: number): boolean => 1 - toUniform(stream) > most;

/**
 * First moment of a stream at or after `from`, on a clock whose unit brings `rate` arrivals; arrivals
 * before it came to nothing. Gaps are standard exponential numbers, keyed by their place.
 * @param first first arrival of the stream
 * @param origin reading of the clock at which the stream began
 */
export function momentFrom(
  stream: number,
  first: number,
  rate: number,
  origin: number,
  from: number,
): number {
  let arrival = first;
  let x = origin + arrival / rate;
  for (let k = 1; x < from; k++) {
    arrival += exponential(drawWord(stream, k));
    x = origin + arrival / rate;
  }
  return x;
}

/** Place, among so many, of the body whose example a slot follows. */
export const sourceIndex = (stream: number, among: number): number =>
  Math.floor(toUniform(drawWord(stream, SOURCE)) * among);
