/**
 * Tells when a worker has been silent for too long. A browser tells nobody that it has ended a worker,
 * so silence is the only sign. It is counted in parts, one timer each, and a part that ends late is
 * counted again: a page that was held up, a computer that slept and a tab in the background hear what
 * the worker has said meanwhile before they give it up.
 */

/** Parts in which silence is counted. */
const PARTS = 20;
/** A part that took so many times its length was no time in which anything could be heard. */
const LATE = 2;
/** Milliseconds by which timers are late on any machine. */
const TICK = 50;

export class SilenceWatch {
  readonly #length: number;
  readonly #onSilent: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param milliseconds of silence that are too long; > 0
   * @param onSilent called at most once after each start; never where timers fire once a minute, as
   *   they may in a hidden tab
   */
  constructor(milliseconds: number, onSilent: () => void) {
    this.#length = milliseconds / PARTS;
    this.#onSilent = onSilent;
  }

  /** Starts to watch, or starts again: something was heard. */
  start(): void {
    this.#wait(PARTS);
  }

  /** Watches no more. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #wait(parts: number): void {
    clearTimeout(this.#timer);
    const begun = performance.now();
    this.#timer = setTimeout(() => {
      const isLate = performance.now() - begun > LATE * this.#length + TICK;
      if (isLate) this.#wait(parts);
      else if (parts > 1) this.#wait(parts - 1);
      else this.#onSilent();
    }, this.#length);
  }
}
