/**
 * The events of one day in order of time: linked lists, one for each small part of the day, so that
 * what the day itself brings about finds its place as fast as what was known when it began.
 */
import { channelOf, counterOf, DUE, platformOf } from './queue.ts';
import { widened } from './widened.ts';

const PART_BITS = 10;
const PARTS = 1 << PART_BITS;
const TO_PART = 32 - PART_BITS;
const NONE = -1;

export class Agenda {
  private size = 0;
  /** Time of day in units of 2^−32, unsigned. */
  time = new Uint32Array(1024);
  /** Member, or list of slots, that the event happens to. */
  target = new Int32Array(1024);
  /** platform | channel « 2 | ordinal « 6, as in the queue. */
  detail = new Int32Array(1024);
  /** Population id of the target; of a list, of the holder of the slot that it waits for. */
  agent = new Int32Array(1024);
  private following = new Int32Array(1024);
  private readonly first = new Int32Array(PARTS).fill(NONE);
  /** Present event and its part of the day. */
  private present = NONE;
  private part = 0;

  clear(): void {
    this.size = 0;
    this.present = NONE;
    this.part = 0;
    this.first.fill(NONE);
  }

  /**
   * Adds an event that is not before the present one.
   * @param time may be the signed word
   * @param agent population id of whom it happens to, or of the holder of the slot that a list waits
   *   for: orders events of the same time
   */
  add(time: number, target: number, detail: number, agent: number): void {
    if (this.size === this.time.length) this.grow();
    const row = this.size++;
    this.time[row] = time;
    this.target[row] = target;
    this.detail[row] = detail;
    this.agent[row] = agent;
    this.link(row, time >>> TO_PART);
  }

  /** Moves on to the next event: its row, −1 after the last one. */
  next(): number {
    this.present = this.peek();
    if (this.present !== NONE) this.part = this.time[this.present] >>> TO_PART;
    return this.present;
  }

  /**
   * Whether the next event comes at or before a time of day; true before the first event, when the day
   * may still be read.
   * @param time in units of 2^−32, may be the signed word
   */
  hasEventBy(time: number): boolean {
    if (this.present === NONE) return true;
    const row = this.peek();
    return row !== NONE && this.time[row] <= time >>> 0;
  }

  private peek(): number {
    if (this.present !== NONE && this.following[this.present] !== NONE) {
      return this.following[this.present];
    }
    let part = this.present === NONE ? 0 : this.part + 1;
    while (part < PARTS && this.first[part] === NONE) part++;
    return part < PARTS ? this.first[part] : NONE;
  }

  /** Puts a row among those of its part of the day, behind the present one. */
  private link(row: number, part: number): void {
    let before = this.present !== NONE && part === this.part ? this.present : NONE;
    let after = before === NONE ? this.first[part] : this.following[before];
    while (after !== NONE && this.isBefore(after, row)) {
      before = after;
      after = this.following[after];
    }
    this.following[row] = after;
    if (before === NONE) this.first[part] = row;
    else this.following[before] = row;
  }

  /**
   * (time, agent, platform, ordinal, channel) order; turns of lists last, by list. It must not depend on
   * when an event was added, nor on how often a list was awaited.
   */
  private isBefore(a: number, b: number): boolean {
    const { time, agent, detail, target } = this;
    if (time[a] !== time[b]) return time[a] < time[b];
    if (agent[a] !== agent[b]) return agent[a] < agent[b];
    const platforms = platformOf(detail[a]) - platformOf(detail[b]);
    if (platforms !== 0) return platforms < 0;
    const channels = [channelOf(detail[a]), channelOf(detail[b])];
    if (channels[1] === DUE) return channels[0] !== DUE || target[a] < target[b];
    if (channels[0] === DUE) return false;
    const ordinals = counterOf(detail[a]) - counterOf(detail[b]);
    return ordinals !== 0 ? ordinals < 0 : channels[0] < channels[1];
  }

  private grow(): void {
    const capacity = this.time.length * 2;
    this.time = widened(new Uint32Array(capacity), this.time);
    this.target = widened(new Int32Array(capacity), this.target);
    this.detail = widened(new Int32Array(capacity), this.detail);
    this.agent = widened(new Int32Array(capacity), this.agent);
    this.following = widened(new Int32Array(capacity), this.following);
  }
}
