/**
 * What is still to happen, in one bucket a day. Attempts and verifications wait here until their
 * day is processed; inside a bucket there is no order.
 */

/** Columns of waiting attempts; rows are linked by day. */
export class AttemptQueue {
  private size = 0;
  private capacity: number;
  private next: Int32Array;
  /** Time of day, 0–1. */
  time: Float64Array;
  /** Agent whose example it is, for peers; the target, for all other channels (eligible index). */
  agent: Int32Array;
  /** platform | channel « 2 | counter « 6. */
  detail: Int32Array;
  /** Key of the stream that the attempt belongs to. */
  stream: Int32Array;
  private readonly head: Int32Array;

  /** @param days number of buckets */
  constructor(days: number, capacity: number) {
    this.head = new Int32Array(days).fill(-1);
    this.capacity = capacity;
    this.next = new Int32Array(capacity);
    this.time = new Float64Array(capacity);
    this.agent = new Int32Array(capacity);
    this.detail = new Int32Array(capacity);
    this.stream = new Int32Array(capacity);
  }

  /** Adds an attempt to a day and returns its row. */
  push(day: number, time: number, agent: number, detail: number, stream: number): number {
    if (this.size === this.capacity) this.grow();
    const row = this.size++;
    this.time[row] = time;
    this.agent[row] = agent;
    this.detail[row] = detail;
    this.stream[row] = stream;
    this.next[row] = this.head[day];
    this.head[day] = row;
    return row;
  }

  /** First row of a day, −1 for none. */
  first(day: number): number {
    return this.head[day];
  }

  /** Row after `row` on the same day, −1 at the end. */
  after(row: number): number {
    return this.next[row];
  }

  private grow(): void {
    const copy = <T extends Int32Array | Float64Array>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    this.capacity *= 2;
    this.next = copy(new Int32Array(this.capacity), this.next);
    this.time = copy(new Float64Array(this.capacity), this.time);
    this.agent = copy(new Int32Array(this.capacity), this.agent);
    this.detail = copy(new Int32Array(this.capacity), this.detail);
    this.stream = copy(new Int32Array(this.capacity), this.stream);
  }
}

export const packDetail = (platform: number, channel: number, counter: number): number =>
  platform | (channel << 2) | (counter << 6);
export const platformOf = (detail: number): number => detail & 3;
export const channelOf = (detail: number): number => (detail >>> 2) & 15;
export const counterOf = (detail: number): number => detail >>> 6;
