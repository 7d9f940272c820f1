/**
 * Slots of adopted members that wait for their level, list by list: leftist heaps in one pool, lowest
 * level first. Few lists have any and most of those have one, so that a heap of its own for each list
 * would cost more than what it holds.
 */
import { widened } from '../widened.ts';

const NONE = -1;

export class ParkedSlots {
  private size = 0;
  private level = new Float64Array(1024);
  private slot = new Int32Array(1024);
  private left = new Int32Array(1024);
  private right = new Int32Array(1024);
  /** Length of the path to the right: it is at most the logarithm of the size. */
  private rank = new Uint8Array(1024);
  /** Lowest entry of each list. */
  private readonly top: Int32Array;

  constructor(lists: number) {
    this.top = new Int32Array(lists).fill(NONE);
  }

  /** Whether nothing waits in a list. */
  isEmpty(list: number): boolean {
    return this.top[list] === NONE;
  }

  /** Lowest level in a list, Infinity when nothing waits. */
  levelOf(list: number): number {
    return this.top[list] === NONE ? Infinity : this.level[this.top[list]];
  }

  /** Slot at the lowest level of a list, which is not empty. */
  slotOf(list: number): number {
    return this.slot[this.top[list]];
  }

  add(list: number, level: number, slot: number): void {
    if (this.size === this.level.length) this.grow();
    const entry = this.size++;
    this.level[entry] = level;
    this.slot[entry] = slot;
    this.left[entry] = NONE;
    this.right[entry] = NONE;
    this.rank[entry] = 1;
    this.top[list] = this.merge(this.top[list], entry);
  }

  /** Takes the slot at the lowest level of a list, which is not empty. */
  take(list: number): number {
    const entry = this.top[list];
    this.top[list] = this.merge(this.left[entry], this.right[entry]);
    return this.slot[entry];
  }

  private merge(a: number, b: number): number {
    if (a === NONE) return b;
    if (b === NONE) return a;
    return this.isBefore(a, b) ? this.mergeBelow(a, b) : this.mergeBelow(b, a);
  }

  /** Merges `other` with what is to the right of `top`. */
  private mergeBelow(top: number, other: number): number {
    const { left, right, rank } = this;
    const merged = this.merge(right[top], other);
    const isRight = left[top] !== NONE && rank[left[top]] >= rank[merged];
    right[top] = isRight ? merged : left[top];
    if (!isRight) left[top] = merged;
    rank[top] = right[top] === NONE ? 1 : rank[right[top]] + 1;
    return top;
  }

  /** Order by level, then by slot: it must not depend on when a slot was parked. */
  private isBefore(a: number, b: number): boolean {
    const difference = this.level[a] - this.level[b];
    return difference !== 0 ? difference < 0 : this.slot[a] < this.slot[b];
  }

  private grow(): void {
    const capacity = this.level.length * 2;
    this.level = widened(new Float64Array(capacity), this.level);
    this.slot = widened(new Int32Array(capacity), this.slot);
    this.left = widened(new Int32Array(capacity), this.left);
    this.right = widened(new Int32Array(capacity), this.right);
    this.rank = widened(new Uint8Array(capacity), this.rank);
  }
}
