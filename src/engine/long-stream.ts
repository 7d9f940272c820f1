/** What is kept of a long stream of attempts, and of the groups that such streams hit. */

/** Code, in the place of a channel, of the next attempt of a long stream. */
export const LONG = 14;

/** Expected attempts from which on a stream is a long one. */
export const LONG_STREAM = 256;

/** Words of an attempt: gap, group, member, thinning. */
export const WORDS_PER_ATTEMPT = 4;

/** A long stream. */
export interface Chain {
  /** Adopter that causes it; for outside influence the stratum that it hits. */
  readonly source: number;
  /** platform | channel « 2. */
  readonly detail: number;
  readonly stream: number;
  /** Attempts per unit of the clock. */
  readonly rate: number;
  /** Operational time by day. */
  readonly clock: Float64Array;
  /** Days that the stream runs from and to (exclusive). */
  readonly from: number;
  readonly to: number;
  /** Operational time and number of the waiting attempt. */
  x: number;
  counter: number;
}

/** Ranges of cells that a group consists of, and up to where no member has an open slot. */
export interface Cursor {
  readonly starts: readonly number[];
  /** Cells in each range. */
  readonly cells: number;
  range: number;
  member: number;
}

/** Cursors by detail + 64 · group. */
export type Cursors = Map<number, Cursor>;
