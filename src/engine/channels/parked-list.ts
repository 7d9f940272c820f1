/** Slots of adopted members that wait for their level: a binary heap, lowest level first. */
export class ParkedList {
  private readonly levels: number[] = [];
  private readonly slots: number[] = [];

  /** Lowest level, Infinity when nothing waits. */
  get level(): number {
    return this.levels.length > 0 ? this.levels[0] : Infinity;
  }

  /** Slot at the lowest level; −1 when nothing waits. */
  get slot(): number {
    return this.slots.length > 0 ? this.slots[0] : -1;
  }

  add(level: number, slot: number): void {
    let k = this.levels.push(level) - 1;
    this.slots.push(slot);
    while (k > 0 && this.isBefore(k, (k - 1) >> 1)) {
      this.swap(k, (k - 1) >> 1);
      k = (k - 1) >> 1;
    }
  }

  /** Takes the slot at the lowest level away. */
  drop(): void {
    const last = this.levels.length - 1;
    this.swap(0, last);
    this.levels.pop();
    this.slots.pop();
    for (let k = 0; ;) {
      const child = this.lowestChild(k);
      if (child >= last || !this.isBefore(child, k)) return;
      this.swap(k, child);
      k = child;
    }
  }

  private lowestChild(k: number): number {
    const left = 2 * k + 1;
    return left + 1 < this.levels.length && this.isBefore(left + 1, left) ? left + 1 : left;
  }

  /** Order by level, then by slot: it must not depend on when a slot was parked. */
  private isBefore(a: number, b: number): boolean {
    const difference = this.levels[a] - this.levels[b];
    return difference !== 0 ? difference < 0 : this.slots[a] < this.slots[b];
  }

  private swap(a: number, b: number): void {
    const [level, slot] = [this.levels[a], this.slots[a]];
    this.levels[a] = this.levels[b];
    this.slots[a] = this.slots[b];
    this.levels[b] = level;
    this.slots[b] = slot;
  }
}
