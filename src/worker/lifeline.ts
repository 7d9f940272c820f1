/**
 * What waits for a worker that may be lost: comlink's calls would wait for ever. A race against one
 * long promise would not do, since that promise keeps every answer as long as the worker lives.
 */
export class Lifeline<Loss> {
  readonly #open = new Set<(loss: Loss) => void>();
  #lost: { readonly loss: Loss } | null = null;

  /** How many wait. */
  get waiting(): number {
    return this.#open.size;
  }

  /** Resolves with the answer, or with why there will be none; rejects as the call does. */
  async wait<T>(call: Promise<T>): Promise<T | Loss> {
    if (this.#lost !== null) {
      // Nobody hears how it ends.
      call.catch(() => undefined);
      return this.#lost.loss;
    }
    let end: (loss: Loss) => void = () => undefined;
    try {
      return await new Promise<T | Loss>((resolve, reject) => {
        end = resolve;
        this.#open.add(end);
        call.then(resolve, reject);
      });
    } finally {
      this.#open.delete(end);
    }
  }

  /** Ends what waits, and everything that will; the first loss counts. */
  lose(loss: Loss): void {
    this.#lost ??= { loss };
    for (const end of this.#open) end(this.#lost.loss);
  }
}
