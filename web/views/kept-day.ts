/** The day that a view keeps in the link, as a position among the days of its table. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { dayOf, isoOf } from '../../src/engine/calendar.ts';

/** Position of the last day that is not after the kept one; the last of all for none or a bad one. */
export function placeOfKept(kept: string | undefined, days: readonly number[]): number {
  const day = kept === undefined ? NaN : dayOf(kept);
  if (Number.isNaN(day)) return days.length - 1;
  return Math.max(
    0,
    days.findLastIndex((other) => other <= day),
  );
}

/** How long the hand must rest, in milliseconds, before the link follows. */
const REST = 500;

/** Follows the hand at once and the link when it rests; a link or "back" that names another day wins. */
export class KeptDay implements ReactiveController {
  /** Position under the hand; null: what is kept. */
  #at: number | null = null;
  #known: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #kept: () => string | undefined;
  readonly #keep: (iso: string | null) => void;

  /** @param kept the ISO date in the link @param keep puts one there, null for the last day */
  constructor(
    host: ReactiveControllerHost,
    kept: () => string | undefined,
    keep: (iso: string | null) => void,
  ) {
    this.#host = host;
    this.#kept = kept;
    this.#keep = keep;
    host.addController(this);
  }

  /** Position among days, ascending days since 1970-01-01. */
  placeIn(days: readonly number[]): number {
    return this.#at ?? placeOfKept(this.#kept(), days);
  }

  moveTo(days: readonly number[], at: number): void {
    this.#at = at;
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const iso = at === days.length - 1 ? null : isoOf(days[at]!);
      this.#known = iso ?? undefined;
      this.#keep(iso);
    }, REST);
  }

  hostUpdate(): void {
    const kept = this.#kept();
    if (kept !== this.#known) this.#at = null;
    this.#known = kept;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
