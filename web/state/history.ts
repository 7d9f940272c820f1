/**
 * What the reader did, as a list of choices: undo, redo, the last move once more, back to the start.
 * A slider that is dragged passes through many choices; only where it was let go is remembered.
 */
import { choiceOf, isSameChoice, type Choice } from './page-state.ts';
import type { Store } from './store.ts';

/** Choices that are remembered. */
const LONGEST = 200;

export interface Move {
  readonly before: Choice;
  readonly after: Choice;
}

export class History {
  readonly #store: Store;
  readonly #unsubscribe: () => void;
  #choices: readonly Choice[];
  #at = 0;
  /** Set while a choice is taken from the list, which is no new move. */
  #isTravelling = false;

  constructor(store: Store) {
    this.#store = store;
    this.#choices = [choiceOf(store.state)];
    this.#unsubscribe = store.subscribe((_, __, isPassing) => {
      if (!isPassing) this.settle();
    });
  }

  /** Remembers nothing more. */
  close(): void {
    this.#unsubscribe();
  }

  /** Remembers the present choice, if it is another than the last one that was remembered. */
  settle(): void {
    const choice = choiceOf(this.#store.state);
    if (this.#isTravelling || isSameChoice(choice, this.#choices[this.#at]!)) return;
    const kept = this.#choices.slice(Math.max(0, this.#at + 2 - LONGEST), this.#at + 1);
    this.#choices = [...kept, choice];
    this.#at = kept.length;
  }

  /** Starts anew from the present choice: what a link brought is no move of the reader. */
  forget(): void {
    this.#choices = [choiceOf(this.#store.state)];
    this.#at = 0;
  }

  get choices(): readonly Choice[] {
    return this.#choices;
  }

  /** Place of the present choice in {@link choices}. */
  get at(): number {
    return this.#at;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#choices.length - 1;
  }

  /** The last move, for telling what it did; null before any. */
  get lastMove(): Move | null {
    const [before, after] = [this.#choices[this.#at - 1], this.#choices[this.#at]];
    return before !== undefined && after !== undefined ? { before, after } : null;
  }

  undo(): void {
    if (this.canUndo) this.goTo(this.#at - 1);
  }

  redo(): void {
    if (this.canRedo) this.goTo(this.#at + 1);
  }

  /** @param place in {@link choices} */
  goTo(place: number): void {
    const choice = this.#choices[place];
    if (choice === undefined) return;
    this.#at = place;
    this.#isTravelling = true;
    this.#store.update(choice);
    this.#isTravelling = false;
  }
}
