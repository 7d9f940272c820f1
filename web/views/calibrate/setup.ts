/**
 * `<zhengwu-calibrate-setup>`: the form of a calibration: figures with their use and reading, free
 * parameters with their priors, effort.
 *
 * Properties: `locale`, `words`, `draft`, `evidence`, `readings` (the scenario's), `parameters` (the
 * scenario's), `replicates`.
 * Events: `draft-change` (detail: the new draft).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Prior } from '../../../src/calibration/free-parameters.ts';
import type { NumericKey, Parameters } from '../../../src/engine/parameters.ts';
import type { EvidenceDocument, Figure, ReadingChoice } from '../../../src/evidence/figure.ts';
import type { Locale } from '../../locale/index.ts';
import { shared } from '../../styles/shared.ts';
import { parameterName } from '../sure/names.ts';
import { partStyle } from '../sure/part.ts';
import { viewStyle } from '../view.ts';
import {
  addableKeys,
  countUses,
  initialDraft,
  leastFor,
  listedKeys,
  predictAfter,
  predictSource,
  priorOf,
  scorable,
  suggestedPrior,
  useOf,
  USES,
  withFree,
  withPrior,
  withUse,
  type Draft,
  type Use,
} from './draft.ts';
import type { CalibrateWords } from './words.ts';

const PRIOR_TYPES: readonly Prior['type'][] = ['log-normal', 'logit-normal', 'half-normal'];

/** A prior of another type that says about the same. */
function retyped(prior: Prior, type: Prior['type']): Prior {
  const centre = prior.type === 'half-normal' ? prior.scale : prior.median;
  const spread = prior.type === 'half-normal' ? 1 : prior.spread;
  return type === 'half-normal' ? { type, scale: centre } : { type, median: centre, spread };
}

const valueIn = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLSelectElement).value;

@customElement('zhengwu-calibrate-setup')
export class CalibrateSetup extends LitElement {
  static override styles = [
    shared,
    viewStyle,
    partStyle,
    css`
      details {
        border-bottom: 1px solid var(--line);
      }
      summary {
        padding: 9px 0;
        cursor: pointer;
        font-weight: 600;
      }
      summary span {
        margin-left: var(--s2);
        font-weight: 400;
        color: var(--ink2);
        font-size: var(--t1);
      }
      .inside {
        padding: var(--s2) 0 var(--s4);
      }
      .scroll {
        max-height: 420px;
        overflow: auto;
      }
      td,
      th {
        padding: 4px 10px 4px 0;
        vertical-align: middle;
      }
      thead th {
        position: sticky;
        top: 0;
        background: var(--paper);
      }
      tbody select,
      tbody input[type='number'] {
        min-height: 30px;
        padding: 0 4px;
        font-size: var(--t1);
      }
      tbody select {
        max-width: 15em;
      }
      tbody input[type='number'] {
        width: 6.5em;
      }
      .prior {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      input[type='checkbox'] {
        width: 18px;
        height: 18px;
        accent-color: var(--ink);
      }
      .check {
        flex-direction: row !important;
        align-items: center;
        min-height: 34px;
        color: var(--ink) !important;
        font-size: var(--t1) !important;
      }
      @media (max-width: 900px) {
        tbody select,
        tbody input[type='number'] {
          min-height: 40px;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: CalibrateWords;
  @property({ attribute: false }) draft!: Draft;
  @property({ attribute: false }) evidence!: EvidenceDocument;
  @property({ attribute: false }) readings: ReadingChoice = {};
  @property({ attribute: false }) parameters!: Parameters;
  @property({ type: Number }) replicates = 0;

  override render() {
    const { words, draft, evidence } = this;
    const { fit, predict } = countUses(draft, evidence);
    return html`<details>
        <summary>${words.figures}<span>${words.figuresSummary(fit, predict)}</span></summary>
        <div class="inside">${this.#holdOut()} ${this.#figures()}</div>
      </details>
      <details>
        <summary>
          ${words.parameters}<span>${words.parametersSummary(draft.free.length)}</span>
        </summary>
        <div class="inside">${this.#parameters()}</div>
      </details>
      <details open>
        <summary>${words.effort}</summary>
        <div class="inside">${this.#effort()}</div>
      </details>`;
  }

  #change(draft: Draft): void {
    this.dispatchEvent(
      new CustomEvent('draft-change', { detail: draft, bubbles: true, composed: true }),
    );
  }

  // ── Figures ────────────────────────────────────────────────────────────────────────────────

  #holdOut() {
    const { words, draft, evidence } = this;
    const field = (id: string): string =>
      this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
    return html`<div class="controls">
      <label
        >${words.after}
        <input id="after" type="date" value="2011-09-30" min="2009-08-28" max="2015-12-31" />
      </label>
      <button
        type="button"
        class="button"
        id="apply-after"
        @click=${() => this.#change(predictAfter(draft, evidence, field('after')))}
      >
        ${words.apply}
      </button>
      <label
        >${words.source}
        <select
          id="source"
          @change=${(event: Event) => {
            if (valueIn(event) !== '') this.#change(predictSource(draft, evidence, valueIn(event)));
          }}
        >
          <option value="">${words.chooseSource}</option>
          ${evidence.sources.map(({ id, publisher, published }) => html`<option value=${id}>${publisher}, ${published}</option>`)}
        </select>
      </label>
      <button
        type="button"
        class="button"
        @click=${() => this.#change({ ...draft, uses: {}, readings: {} })}
      >
        ${words.usual}
      </button>
    </div>`;
  }

  #figures() {
    const { words, evidence } = this;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.figures}>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.figure}</th>
            <th scope="col">${words.use}</th>
            <th scope="col">${words.reading}</th>
          </tr>
        </thead>
        <tbody>
          ${scorable(evidence).map((figure) => this.#figure(figure))}
        </tbody>
      </table>
    </div>`;
  }

  #figure(figure: Figure) {
    const { words, draft, locale } = this;
    const use = useOf(figure, draft);
    const label = figure.label[locale.language];
    return html`<tr>
      <th scope="row">${label}</th>
      <td>
        <select
          aria-label="${words.use}: ${label}"
          @change=${(event: Event) => this.#change(withUse(draft, figure, valueIn(event) as Use))}
        >
          ${USES.map((own) => html`<option value=${own} .selected=${own === use}>${words.uses[own]}</option>`)}
        </select>
      </td>
      <td>${figure.readings === undefined ? nothing : this.#reading(figure, label)}</td>
    </tr>`;
  }

  #reading({ id, readings = [] }: Figure, label: string) {
    const { words, draft, locale } = this;
    const usual =
      this.readings[id] ?? (readings.find((own) => own.default === true) ?? readings[0])?.id;
    const chosen = draft.readings[id] ?? usual;
    const choose = (reading: string): void => {
      const { [id]: _, ...rest } = draft.readings;
      this.#change({ ...draft, readings: reading === usual ? rest : { ...rest, [id]: reading } });
    };
    return html`<select
      aria-label="${words.reading}: ${label}"
      @change=${(event: Event) => choose(valueIn(event))}
    >
      ${readings.map((own) => html`<option value=${own.id} .selected=${own.id === chosen}>${own.label[locale.language]}</option>`)}
    </select>`;
  }

  // ── Parameters ─────────────────────────────────────────────────────────────────────────────

  #parameters() {
    const { words, draft } = this;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${words.parameters}>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.fitted}</th>
              <th scope="col">${words.parameter}</th>
              <th scope="col">${words.prior}</th>
            </tr>
          </thead>
          <tbody>
            ${listedKeys(draft).map((key) => this.#parameter(key))}
          </tbody>
        </table>
      </div>
      <div class="controls gap">
        <label
          >${words.addParameter}
          <select id="add" @change=${this.#onAdd}>
            <option value="">${words.chooseSource}</option>
            ${addableKeys(draft).map((key) => html`<option value=${key}>${parameterName(key, this.locale)}</option>`)}
          </select>
        </label>
        <button
          type="button"
          class="button"
          @click=${() => this.#change({ ...draft, free: initialDraft.free, priors: {} })}
        >
          ${words.usual}
        </button>
      </div>`;
  }

  #onAdd = (event: Event): void => {
    const key = valueIn(event) as NumericKey | '';
    if (key === '') return;
    const free = withFree(this.draft, key, true);
    this.#change(withPrior(free, key, suggestedPrior(key, this.parameters)));
    (event.target as HTMLSelectElement).value = '';
  };

  #parameter(key: NumericKey) {
    const { draft, locale, words } = this;
    const isFree = draft.free.includes(key);
    const name = parameterName(key, locale);
    const prior = priorOf(key, draft);
    return html`<tr>
      <td>
        <input
          type="checkbox"
          aria-label="${words.fitted}: ${name}"
          .checked=${isFree}
          @change=${() => this.#change(withFree(draft, key, !isFree))}
        />
      </td>
      <th scope="row">${name}</th>
      <td>
        ${isFree && prior !== undefined ? this.#prior(key, name, prior) : html`<span class="quiet">${words.noPrior}</span>`}
      </td>
    </tr>`;
  }

  #prior(key: NumericKey, name: string, prior: Prior) {
    const { words, draft } = this;
    const change = (next: Prior): void => this.#change(withPrior(draft, key, next));
    const number = (label: string, value: number, next: (value: number) => Prior) =>
      html`<input
        type="number"
        step="any"
        aria-label="${label}: ${name}"
        .value=${String(value)}
        @change=${(event: Event) => change(next(Number(valueIn(event))))}
      />`;
    return html`<div class="prior">
      <select
        aria-label="${words.prior}: ${name}"
        @change=${(event: Event) => change(retyped(prior, valueIn(event) as Prior['type']))}
      >
        ${PRIOR_TYPES.map((type) => html`<option value=${type} .selected=${type === prior.type}>${words.priorType[type]}</option>`)}
      </select>
      ${
        prior.type === 'half-normal'
          ? number(words.scale, prior.scale, (scale) => ({ ...prior, scale }))
          : html`${number(words.median, prior.median, (median) => ({ ...prior, median }))}
            ${number(words.spread, prior.spread, (spread) => ({ ...prior, spread }))}`
      }
    </div>`;
  }

  // ── Effort ─────────────────────────────────────────────────────────────────────────────────

  #effort() {
    const { words, draft, replicates, locale } = this;
    const least = (pointOnly: boolean): string =>
      locale.format.count(leastFor(replicates, pointOnly));
    const check = (id: string, text: string, isOn: boolean, next: (isOn: boolean) => Draft) =>
      html`<label class="check">
        <input
          id=${id}
          type="checkbox"
          .checked=${isOn}
          @change=${(event: Event) => this.#change(next((event.target as HTMLInputElement).checked))}
        />
        ${text}
      </label>`;
    return html`<div class="controls">
        <label
          >${words.budget}
          <input
            id="budget"
            type="number"
            min="1"
            max="1000000"
            step="1"
            .value=${String(draft.budget)}
            @change=${(event: Event) => this.#change({ ...draft, budget: Number(valueIn(event)) })}
          />
        </label>
        <label
          >${words.seed}
          <input
            id="seed"
            type="text"
            maxlength="200"
            spellcheck="false"
            autocomplete="off"
            .value=${draft.seed}
            @change=${(event: Event) => this.#change({ ...draft, seed: valueIn(event) || initialDraft.seed })}
          />
        </label>
        ${check('point-only', words.pointOnly, draft.pointOnly, (pointOnly) => ({ ...draft, pointOnly }))}
        ${draft.pointOnly ? nothing : check('mixture', words.mixture, draft.mixture, (mixture) => ({ ...draft, mixture }))}
      </div>
      <p class="small">${words.budgetHelp(least(true), least(false))}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-calibrate-setup': CalibrateSetup;
  }
}
