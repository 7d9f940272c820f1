/**
 * The events of one day in order of time. Almost all are known when the day begins; what the day
 * itself brings about is inserted behind the event that caused it.
 */
const PART_BITS = 8;
const PARTS = 1 << PART_BITS;
const TO_PART = 32 - PART_BITS;

export class Agenda {
  size = 0;
  /** Time of day in units of 2^−32, unsigned. */
  time = new Uint32Array(1024);
  /** Member that the event happens to. */
  target = new Int32Array(1024);
  /** platform | channel « 2 | ordinal « 6, as in the queue. */
  detail = new Int32Array(1024);
  /** Member that the source is; −1 for none. */
  source = new Int32Array(1024);
  /** Population id of the target, written by the simulation before the rows are ordered. */
  agent = new Int32Array(1024);
  /** Rows in order of time, after {@link sort}. */
  order = new Int32Array(1024);
  private readonly counts = new Int32Array(PARTS + 1);

  clear(): void {
    this.size = 0;
  }

  /** Adds an event in no order; `time` may be the signed word. */
  add(time: number, target: number, detail: number, source: number): number {
    if (this.size === this.time.length) this.grow();
    const row = this.size++;
    this.time[row] = time;
    this.target[row] = target;
    this.detail[row] = detail;
    this.source[row] = source;
    return row;
  }

  /** Puts all rows in order: distribution over parts of the day, then insertion. */
  sort(): void {
    const { counts, time, size, order } = this;
    counts.fill(0);
    for (let r = 0; r < size; r++) counts[(time[r] >>> TO_PART) + 1]++;
    for (let part = 0; part < PARTS; part++) counts[part + 1] += counts[part];
    for (let r = 0; r < size; r++) order[counts[time[r] >>> TO_PART]++] = r;
    for (let k = 1; k < size; k++) this.sink(k, 0);
  }

  /** Inserts row `row` among those that follow position `after`. */
  insert(row: number, after: number): void {
    this.order[this.size - 1] = row;
    this.sink(this.size - 1, after + 1);
  }

  /** Moves the row at position `k` down to its place, not below `floor`. */
  private sink(k: number, floor: number): void {
    const { order } = this;
    const row = order[k];
    let to = k;
    while (to > floor && this.before(row, order[to - 1])) {
      order[to] = order[to - 1];
      to--;
    }
    order[to] = row;
  }

  /** (time, agent, platform, ordinal) order. */
  private before(a: number, b: number): boolean {
    const { time, agent, detail } = this;
    if (time[a] !== time[b]) return time[a] < time[b];
    if (agent[a] !== agent[b]) return agent[a] < agent[b];
    const platforms = (detail[a] & 3) - (detail[b] & 3);
    return platforms !== 0 ? platforms < 0 : detail[a] >>> 6 < detail[b] >>> 6;
  }

  private grow(): void {
    const capacity = this.time.length * 2;
    const wider = (from: Int32Array): Int32Array<ArrayBuffer> => {
      const to = new Int32Array(capacity);
      to.set(from);
      return to;
    };
    const time = new Uint32Array(capacity);
    time.set(this.time);
    this.time = time;
    this.target = wider(this.target);
    this.detail = wider(this.detail);
    this.source = wider(this.source);
    this.agent = wider(this.agent);
    this.order = wider(this.order);
  }
}
