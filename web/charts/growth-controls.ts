/** Controls of the growth chart: what is counted, how it is split and scaled, which days are shown. */
import { html, type TemplateResult } from 'lit';
import {
  QUANTITIES,
  SPLIT_KEYS,
  SPLITS,
  type Split,
  type SplitKey,
} from '../../src/engine/splits.ts';
import type { ChartPhrases } from '../locale/phrases.ts';
import type { ChartChoice } from '../state/page-state.ts';
import type { GrowthWords } from './growth-words.ts';

type Change = (patch: Partial<ChartChoice>) => void;

interface Option<T extends string> {
  readonly value: T;
  readonly text: string;
}

function segments<T extends string>(
  label: string,
  options: readonly Option<T>[],
  chosen: T,
  choose: (value: T) => void,
): TemplateResult {
  return html`<span class="segments" role="group" aria-label=${label}>
    ${options.map(
      ({ value, text }) =>
        html`<button type="button" aria-pressed=${value === chosen} @click=${() => choose(value)}>
          ${text}
        </button>`,
    )}
  </span>`;
}

function choice<T extends string>(
  id: string,
  label: string,
  options: readonly Option<T>[],
  chosen: T,
  choose: (value: T) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    const option = options.find((candidate) => candidate.value === value);
    if (option !== undefined) choose(option.value);
  };
  return html`<label class="choice"
    ><span>${label}</span>
    <select id=${id} @change=${onChange}>
      ${options.map(
        ({ value, text }) =>
          html`<option value=${value} .selected=${value === chosen}>${text}</option>`,
      )}
    </select></label
  >`;
}

/** The choice of no curve: an id that no curve has. */
const NONE = 'none';

function focusOptions(by: Split, phrases: ChartPhrases, words: GrowthWords) {
  const keys: readonly SplitKey[] = ['total', ...SPLIT_KEYS[by]];
  const named = keys.map((key): Option<SplitKey | typeof NONE> => ({
    value: key,
    text: words.series(key),
  }));
  // Beside platforms all bands can be told apart; of more curves the total is the first to be asked.
  return by === 'platform' ? [{ value: NONE, text: phrases.allBands } as const, ...named] : named;
}

export function chartControls(
  { quantity, by, focus, axis, display }: ChartChoice,
  phrases: ChartPhrases,
  words: GrowthWords,
  change: Change,
): TemplateResult {
  const quantities = QUANTITIES.map((value) => ({ value, text: phrases.quantities[value] }));
  const splits = SPLITS.map((value) => ({ value, text: phrases.splits[value] }));
  const axes = [
    { value: 'linear', text: phrases.linear },
    { value: 'logarithmic', text: phrases.log },
  ] as const;
  const unfocused = by === 'platform' ? NONE : 'total';
  return html`<div class="controls">
    ${segments(phrases.quantity, quantities, quantity, (value) => change({ quantity: value, top: null }))}
    ${segments(phrases.axis, axes, axis, (value) => change({ axis: value }))}
    ${choice('split', phrases.by, splits, by, (value) => change({ by: value, focus: null }))}
    ${choice(
      'band',
      phrases.bandOf,
      focusOptions(by, phrases, words),
      focus ?? unfocused,
      (value) => change({ focus: value === unfocused || value === NONE ? null : value }),
    )}
    <button
      type="button"
      class="button small"
      aria-pressed=${display === 'table'}
      @click=${() => change({ display: display === 'table' ? 'chart' : 'table' })}
    >
      ${phrases.table}
    </button>
  </div>`;
}

interface ZoomState {
  readonly isLocked: boolean;
  /** Days shown in words; empty for all. */
  readonly shown: string;
}

interface ZoomActions {
  readonly zoom: (direction: 'in' | 'out') => void;
  readonly whole: () => void;
  readonly lock: () => void;
}

export function zoomControls(
  { isLocked, shown }: ZoomState,
  phrases: ChartPhrases['zoom'],
  { zoom, whole, lock }: ZoomActions,
): TemplateResult {
  return html`<div class="zoom" role="group" aria-label=${phrases.label}>
    <button
      type="button"
      class="button small"
      aria-label=${phrases.in}
      title=${phrases.in}
      @click=${() => zoom('in')}
    >
      +
    </button>
    <button
      type="button"
      class="button small"
      aria-label=${phrases.out}
      title=${phrases.out}
      @click=${() => zoom('out')}
    >
      −
    </button>
    <button type="button" class="button small" @click=${whole}>${phrases.whole}</button>
    <button type="button" class="button small" aria-pressed=${isLocked} @click=${lock}>
      ${phrases.lock}
    </button>
    <span class="shown" role="status">${shown}</span>
  </div>`;
}
