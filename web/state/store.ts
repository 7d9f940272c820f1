/** Holds the state and tells of each change; and what taking a parameter back does to the changes. */
import type { ParameterKey } from '../../src/engine/parameters.ts';
import { initialState, type Changes, type PageState } from './page-state.ts';

export { initialState };
export type { Changes, PageState, Theme } from './page-state.ts';

/** `isPassing`: the hand still holds what it moves, and the next change follows at once. */
type Listener = (state: PageState, before: PageState, isPassing: boolean) => void;

/** Holds the state and tells of each change. States are never changed in place. */
export class Store {
  #state: PageState;
  readonly #listeners = new Set<Listener>();

  constructor(state: PageState = initialState) {
    this.#state = state;
  }

  get state(): PageState {
    return this.#state;
  }

  /** Sets some fields; listeners are called once, and only when something differs. */
  update(patch: Partial<PageState>, isPassing = false): void {
    const before = this.#state;
    const next = { ...before, ...patch };
    const isSame = (Object.keys(patch) as (keyof PageState)[]).every(
      (key) => before[key] === next[key],
    );
    if (isSame) return;
    this.#state = next;
    for (const listener of this.#listeners) listener(next, before, isPassing);
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Keys of the peers' weights, which sum to 1. */
export const WEIGHT_KEYS = [
  'weights.sectoral',
  'weights.horizontal',
  'weights.vertical',
  'weights.jurisdiction',
] as const satisfies readonly ParameterKey[];
export type WeightKey = (typeof WEIGHT_KEYS)[number];

export const isWeight = (key: ParameterKey): key is WeightKey =>
  (WEIGHT_KEYS as readonly string[]).includes(key);

/** The difference after one parameter (with a weight, all four) takes its scenario value again. */
export function withoutChange(changes: Changes, key: ParameterKey): Changes {
  const gone: readonly ParameterKey[] = isWeight(key) ? WEIGHT_KEYS : [key];
  return Object.fromEntries(
    Object.entries(changes).filter(([other]) => !gone.includes(other as ParameterKey)),
  ) as Changes;
}
