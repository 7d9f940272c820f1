/** The size of the country in long work: the smaller, the quicker and the noisier. */
import { html } from 'lit';
import type { Model } from '../../../src/engine/model.ts';
import type { Locale } from '../../locale/index.ts';
import type { SureWords } from './words.ts';

/** Parts of the country, as a factor on the scenario's own scale. */
export const SCALES = [1, 0.25, 0.05] as const;

/** Agents of the whole country. */
const AGENTS = 7.3e6;

export const scaleText = (
  scale: number,
  { scaleChoice }: Pick<SureWords, 'scaleChoice'>,
  { format }: Locale,
): string => scaleChoice(scale, format.compact(scale * AGENTS));

export const scaled = (model: Model, scale: number): Model => ({
  ...model,
  parameters: {
    ...model.parameters,
    'population.scale': model.parameters['population.scale'] * scale,
  },
});

/** A choice of size. */
export const scaleField = (
  current: number,
  words: SureWords,
  locale: Locale,
  onChange: (scale: number) => void,
) =>
  html`<label
    >${words.scale}
    <select
      id="scale"
      @change=${(event: Event) => onChange(Number((event.target as HTMLSelectElement).value))}
    >
      ${SCALES.map((scale) => html`<option value=${scale} ?selected=${scale === current}>${scaleText(scale, words, locale)}</option>`)}
    </select>
  </label>`;
