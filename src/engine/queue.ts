/**
 * What is still to happen, in one bucket a day. Attempts and verifications wait here until their
 * day is processed; inside a bucket there is no order. A bucket is a chain of blocks, so that a day
 * is read in sequence however its rows were pushed.
 */

/** Words of a row: agent, detail, stream, time of day. */
const ROW = 4;
const BLOCK_ROWS = 32;
/** A block ends with the number of the next one. */
const BLOCK = BLOCK_ROWS * ROW + 1;

/** 2^32: times of day are whole multiples of its inverse (20 µs). */
export const TIME_UNIT = 2.3283064365386963e-10;

export class AttemptQueue {
  private blocks = 0;
  private words: Int32Array;
  private readonly firstBlock: Int32Array;
  private readonly lastBlock: Int32Array;
  private readonly counts: Int32Array;

  /**
   * @param days number of buckets
   * @param words that hold the rows, kept from an earlier run or made anew
   */
  constructor(days: number, words: Int32Array) {
    this.words = words;
    this.firstBlock = new Int32Array(days).fill(-1);
    this.lastBlock = new Int32Array(days).fill(-1);
    this.counts = new Int32Array(days);
  }

  /**
   * Adds a row to a day.
   * @param time of day, 0 ≤ time < 1
   * @param agent whose example it is, for peers; the target, for all other channels
   * @param detail platform | channel « 2 | counter « 6
   * @param stream key of the stream that the attempt belongs to
   */
  push(day: number, time: number, agent: number, detail: number, stream: number): void {
    const within = this.counts[day]++ & (BLOCK_ROWS - 1);
    const block = within === 0 ? this.appendBlock(day) : this.lastBlock[day];
    const at = block * BLOCK + within * ROW;
    this.words[at] = agent;
    this.words[at + 1] = detail;
    this.words[at + 2] = stream;
    this.words[at + 3] = Math.min(4294967295, Math.floor(time * 4294967296)) | 0;
  }

  /** Number of rows of a day. */
  count(day: number): number {
    return this.counts[day];
  }

  /** The words, for reading at the offsets that {@link offset} gives. */
  get rows(): Int32Array {
    return this.words;
  }

  /** Offset of the first row of a day. */
  start(day: number): number {
    return this.firstBlock[day] * BLOCK;
  }

  /** Offset of the row after the `k`-th of a day (k from 0), which stands at `at`. */
  next(at: number, k: number): number {
    if ((k & (BLOCK_ROWS - 1)) !== BLOCK_ROWS - 1) return at + ROW;
    return this.words[at + ROW] * BLOCK;
  }

  private appendBlock(day: number): number {
    const block = this.blocks++;
    if ((block + 1) * BLOCK > this.words.length) this.grow();
    if (this.lastBlock[day] < 0) this.firstBlock[day] = block;
    else this.words[this.lastBlock[day] * BLOCK + BLOCK_ROWS * ROW] = block;
    this.lastBlock[day] = block;
    return block;
  }

  private grow(): void {
    const wider = new Int32Array(this.words.length * 2);
    wider.set(this.words);
    this.words = wider;
  }
}

/** Columns of a row, relative to its offset. */
export const AGENT = 0;
export const DETAIL = 1;
export const STREAM = 2;
export const TIME = 3;

export const packDetail = (platform: number, channel: number, counter: number): number =>
  platform | (channel << 2) | (counter << 6);
export const platformOf = (detail: number): number => detail & 3;
export const channelOf = (detail: number): number => (detail >>> 2) & 15;
export const counterOf = (detail: number): number => detail >>> 6;
