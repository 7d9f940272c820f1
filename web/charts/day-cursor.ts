/** The day under the cursor, shared by the charts of a page that have a time axis. */
export class DayCursor {
  readonly #listeners = new Set<(day: number | null) => void>();
  #day: number | null = null;

  /** Days since 1970-01-01; null: no chart has a cursor. */
  get day(): number | null {
    return this.#day;
  }

  set day(day: number | null) {
    if (day === this.#day) return;
    this.#day = day;
    for (const listener of this.#listeners) listener(day);
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (day: number | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
