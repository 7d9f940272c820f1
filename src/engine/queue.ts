/**
 * What is still to happen, in one bucket a day. Openings, verifications and looks at lists on later
 * days wait here until their day is processed; inside a bucket there is no order. A bucket is a chain
 * of blocks, so that a day is read in sequence however its rows were pushed.
 */

/** Words of a row: whom it concerns, detail, time of day. */
const ROW = 3;
const BLOCK_ROWS = 32;
/** A block ends with the number of the next one. */
const BLOCK = BLOCK_ROWS * ROW + 1;

/** 2^32: times of day are whole multiples of its inverse (20 µs). */
export const TIME_UNIT = 2.3283064365386963e-10;

export class EventQueue {
  private blocks = 0;
  /** Day that is read, number of rows read, and offset of the last one. */
  private day = 0;
  private read = 0;
  private at = 0;
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
   * @param whom member, or list of slots
   * @param detail platform | channel « 2 | counter « 6
   */
  push(day: number, time: number, whom: number, detail: number): void {
    this.pushUnits(day, Math.min(4294967295, Math.floor(time * 4294967296)) | 0, whom, detail);
  }

  /** The same with the time of day in units of 2^−32, as a signed word. */
  pushUnits(day: number, units: number, whom: number, detail: number): void {
    const within = this.counts[day]++ & (BLOCK_ROWS - 1);
    const block = within === 0 ? this.appendBlock(day) : this.lastBlock[day];
    const at = block * BLOCK + within * ROW;
    this.words[at] = whom;
    this.words[at + 1] = detail;
    this.words[at + 2] = units;
  }

  /** Number of rows of a day. */
  count(day: number): number {
    return this.counts[day];
  }

  /** The words, for reading at the offsets that {@link take} gives. */
  get rows(): Int32Array {
    return this.words;
  }

  /** Starts to read a day. */
  open(day: number): void {
    this.day = day;
    this.read = 0;
  }

  /** Offset of the next row of the day that is read, −1 when all were read so far. */
  take(): number {
    if (this.read === this.counts[this.day]) return -1;
    const within = this.read++ & (BLOCK_ROWS - 1);
    if (within > 0) this.at += ROW;
    else if (this.read === 1) this.at = this.firstBlock[this.day] * BLOCK;
    else this.at = this.words[this.at + ROW] * BLOCK;
    return this.at;
  }

  /** Whether the day that is read has rows that were not read yet. */
  hasMore(): boolean {
    return this.read < this.counts[this.day];
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
export const WHOM = 0;
export const DETAIL = 1;
export const TIME = 2;

/** Codes, in the place of a channel: a look at a list, the turn of a list, a verification. */
export const WAKE = 13;
export const DUE = 14;
export const VERIFIED = 15;

export const packDetail = (platform: number, channel: number, counter: number): number =>
  platform | (channel << 2) | (counter << 6);
export const platformOf = (detail: number): number => detail & 3;
export const channelOf = (detail: number): number => (detail >>> 2) & 15;
export const counterOf = (detail: number): number => detail >>> 6;
