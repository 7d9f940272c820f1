/**
 * `<zhengwu-parameter>`: one number of the parameter table as a native range and a native number
 * under one label, with unit, help, provenance, named bands, a tick at the scenario's value, the 90 %
 * interval of the posterior under the track, and a reset.
 *
 * Properties: `locale`, `key`, `value`, `base` (the scenario's value), `provenance`, `posterior` (null
 * where none is shipped or fetched).
 * Events: `parameter-input` (detail {key, change, isMoving}), `parameter-reset` (detail {key}).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { PARAMETERS, type NumberRow, type NumericKey } from '../../src/engine/parameters.ts';
import { bandOf, BANDS } from '../../src/wording/bands.ts';
import type { ProvenanceKind } from '../../src/scenario/schema.ts';
import type { Locale } from '../locale/index.ts';
import type { PosteriorRange, PosteriorRanges } from '../state/posterior-ranges.ts';
import { withChange } from '../state/changes.ts';
import type { ParameterChange } from '../state/session.ts';
import { isWeight } from '../state/store.ts';
import { shared } from '../styles/shared.ts';
import { sliderScale, TRACK_STEPS, type SliderScale } from './slider-scale.ts';

/** Events of the window after which no hand holds the thumb any more. */
const HAND_ENDS = ['pointerup', 'pointercancel', 'blur'] as const;

@customElement('zhengwu-parameter')
export class ParameterSlider extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        padding: var(--s3) 0 10px;
      }
      :host([changed])::before {
        content: '';
        position: absolute;
        left: -29px;
        top: 0;
        bottom: 0;
        width: 3px;
        background: var(--ink);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--s2);
        min-height: 28px;
      }
      label {
        flex: 1;
        font-weight: 600;
      }
      .symbol {
        margin-left: 3px;
        font: italic 400 var(--t2) var(--serif);
        color: var(--ink2);
        white-space: nowrap;
      }
      .symbol sub {
        font-size: 11px;
        line-height: 0;
      }
      .reset {
        min-height: 24px;
        font-size: var(--t0);
        color: var(--ink2);
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .number {
        display: inline-flex;
        align-items: baseline;
        border-bottom: 1px solid var(--rule);
      }
      .number input {
        width: 96px;
        padding: 2px 4px;
        border: 0;
        background: none;
        text-align: right;
        font-weight: 600;
        appearance: textfield;
        -moz-appearance: textfield;
      }
      .number input::-webkit-inner-spin-button {
        display: none;
      }
      .number input[aria-invalid='true'] {
        color: var(--warn);
        background: var(--warnbg);
      }
      .unit {
        min-width: 62px;
        padding-left: 2px;
        font-size: var(--t0);
        color: var(--ink3);
      }
      .track {
        position: relative;
        height: 24px;
        margin-top: 2px;
      }
      .track::before,
      .fill {
        content: '';
        position: absolute;
        left: 0;
        top: 11px;
        height: 3px;
        border-radius: 2px;
      }
      .track::before {
        right: 0;
        background: var(--wash2);
        box-shadow: inset 0 0 0 1px var(--rule);
      }
      .fill {
        background: var(--ink);
      }
      .tick {
        position: absolute;
        top: 5px;
        width: 2px;
        height: 15px;
        margin-left: -1px;
        background: var(--ink);
      }
      .posterior {
        position: absolute;
        top: 17px;
        height: 5px;
        border-radius: 2px;
        background: var(--posterior);
      }
      .cut {
        position: absolute;
        top: 15px;
        width: 1px;
        height: 8px;
        background: var(--rule);
      }
      .track input {
        position: absolute;
        z-index: 2;
        inset: 0;
        width: 100%;
        height: 24px;
        margin: 0;
        appearance: none;
        -webkit-appearance: none;
        background: none;
        cursor: pointer;
        touch-action: pan-y;
      }
      .track input::-webkit-slider-thumb {
        -webkit-appearance: none;
        width: 16px;
        height: 16px;
        border: 2.5px solid var(--ink);
        border-radius: 50%;
        background: var(--paper);
        cursor: grab;
      }
      .track input::-moz-range-thumb {
        width: 11px;
        height: 11px;
        border: 2.5px solid var(--ink);
        border-radius: 50%;
        background: var(--paper);
      }
      .track input:active::-webkit-slider-thumb {
        background: var(--ink);
        cursor: grabbing;
      }
      .bands {
        position: relative;
        height: 17px;
        margin: 0 8px;
        font-size: var(--t0);
        line-height: 17px;
        color: var(--ink3);
      }
      .bands {
        display: flex;
        justify-content: space-between;
      }
      .bands b {
        position: absolute;
        transform: translateX(-50%);
        font-weight: 400;
        color: var(--ink);
        white-space: nowrap;
      }
      .help {
        margin-top: var(--s1);
        font-size: var(--t0);
        line-height: 1.45;
        color: var(--ink2);
      }
      .tag {
        display: inline-block;
        margin-right: 5px;
        padding: 0 6px;
        border: 1px solid var(--rule);
        border-radius: 3px;
        line-height: 17px;
      }
      .tag.assumed {
        border-color: transparent;
        color: var(--warn);
        background: var(--warnbg);
      }
      .more summary {
        display: inline-block;
        min-height: 24px;
        font-size: var(--t0);
        color: var(--ink2);
        text-decoration: underline;
        text-underline-offset: 3px;
        cursor: pointer;
      }
      .wrong {
        margin-top: var(--s1);
        font-size: var(--t0);
        color: var(--warn);
      }
      @media (max-width: 1240px) {
        :host([changed])::before {
          left: -16px;
        }
      }
      @media (max-width: 900px) {
        .track,
        .track input {
          height: 36px;
        }
        .track::before,
        .fill {
          top: 17px;
        }
        .tick {
          top: 11px;
        }
        .posterior {
          top: 23px;
        }
        .cut {
          top: 21px;
        }
        .reset {
          min-height: 34px;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property() key!: NumericKey;
  @property({ type: Number }) value = 0;
  @property({ type: Number }) base = 0;
  @property() provenance: ProvenanceKind = 'assumed';
  @property({ attribute: false }) posterior: PosteriorRanges | null = null;
  @property({ type: Boolean, reflect: true }) changed = false;

  /** Whether the help was opened: it is fetched then. */
  @state() private isHelpWanted = false;

  /** Why what was typed is not taken. */
  @state() private complaint = '';

  get #row(): NumberRow {
    return PARAMETERS[this.key];
  }

  get #scale(): SliderScale {
    return sliderScale(this.#row);
  }

  override willUpdate(): void {
    this.changed = this.value !== this.base;
  }

  override render() {
    const { provenance, parameters } = this.locale.wording.parameters;
    const words = parameters[this.key];
    return html`
      <div class="line">
        <label for="range" id="name">${words.label} ${this.#symbol()}</label>
        ${this.changed ? this.#reset() : nothing} ${this.#number()}
      </div>
      ${this.#track()} ${this.#bands()}
      <p class="help" id="help">
        <span class="tag ${this.provenance}">${provenance[this.provenance]}</span>${words.meaning}
        ${isWeight(this.key) ? this.locale.phrases.panel.weightsFollow : nothing}
        ${this.#posteriorText()}
      </p>
      ${this.#more(words.label)}
      <p class="wrong" id="wrong" role="alert" ?hidden=${this.complaint === ''}>
        ${this.complaint}
      </p>
    `;
  }

  #symbol() {
    const [main, ...rest] = this.#row.symbol.split('_');
    const sub = rest.join(',');
    return html`<i class="symbol" aria-hidden="true"
      >${main}${sub === '' ? nothing : html`<sub>${sub}</sub>`}</i
    >`;
  }

  #reset() {
    const { panel } = this.locale.phrases;
    return html`<button type="button" class="reset" @click=${this.#onReset}>
      ${panel.resetTo(this.#text(this.base))}
    </button>`;
  }

  #number() {
    const { panel } = this.locale.phrases;
    const { parameters, units } = this.locale.wording.parameters;
    return html`<span class="number">
      <input
        type="number"
        aria-label=${panel.exact(parameters[this.key].label)}
        aria-describedby="unit wrong"
        aria-invalid=${this.complaint !== ''}
        step="any"
        min=${this.#row.min}
        max=${this.#row.max}
        .value=${live(String(this.value))}
        @change=${this.#onNumber}
      /><span class="unit" id="unit" ?hidden=${units[this.#row.unit] === ''}
        >${units[this.#row.unit]}</span
      >
    </span>`;
  }

  #track() {
    const at = this.#scale.position(this.value);
    // Styles are set as properties: the content security policy refuses style attributes.
    // Inset by half a thumb, so that fill and tick agree with the thumb's middle.
    const inset = (position: number): string =>
      `calc(8px + (100% - 16px) * ${position.toFixed(4)})`;
    return html`<div class="track">
      <span class="fill" .style=${`width: ${inset(at)}`}></span>
      <input
        id="range"
        type="range"
        min="0"
        max=${TRACK_STEPS}
        step="1"
        aria-describedby="help"
        aria-valuetext="${this.#text(this.value)} ${this.locale.wording.parameters.units[this.#row.unit]} ${this.#bandName()}"
        .value=${live(String(this.#stepOf(this.value)))}
        @input=${this.#onRangeInput}
        @change=${this.#onRangeChange}
      />
      ${this.#cuts().map((cut) => html`<span class="cut" .style=${`left: ${inset(cut)}`}></span>`)}
      ${this.#posteriorMark(inset)}
      <span class="tick" .style=${`left: ${inset(this.#scale.position(this.base))}`}></span>
    </div>`;
  }

  get #range(): PosteriorRange | undefined {
    return this.posterior?.ranges[this.key];
  }

  #posteriorMark(inset: (position: number) => string) {
    const range = this.#range;
    if (range === undefined) return nothing;
    const [low, high] = [range.low, range.high].map((value) => this.#scale.position(value));
    const width = `calc((100% - 16px) * ${(high! - low!).toFixed(4)})`;
    return html`<span
      class="posterior"
      .style=${`left: ${inset(low!)}; min-width: 3px; width: ${width}`}
    ></span>`;
  }

  /** The mark in words. */
  #posteriorText() {
    const range = this.#range;
    if (range === undefined) return nothing;
    const [low, high] = [range.low, range.high].map((value) => this.#short(value));
    return this.locale.phrases.panel.posteriorIs(low!, high!);
  }

  /** Places of the bounds between named bands. */
  #cuts(): number[] {
    return (BANDS[this.key]?.bounds ?? []).map((bound) => this.#scale.position(bound));
  }

  /** Names of the outer bands (of a parameter without bands the ends of its range), and of the own. */
  #bands() {
    const { min, max } = this.#row;
    const bands = BANDS[this.key];
    const names = bands && this.locale.wording.parameters.bands[bands.scale];
    const own = this.#bandName();
    const end = (name: string | undefined, value: number): string =>
      name === undefined ? this.#text(value) : name === own ? '' : name;
    // Room for the names at both ends, where they stand there.
    const [least, most] = [own === names?.[1] ? 0.1 : 0.28, own === names?.[5] ? 0.9 : 0.72];
    const at = Math.min(most, Math.max(least, this.#scale.position(this.value)));
    return html`<div class="bands" aria-hidden="true">
      <span>${end(names?.[1], min)}</span>
      <b .style=${`left: ${(at * 100).toFixed(1)}%`}>${own}</b>
      <span>${end(names?.[5], max)}</span>
    </div>`;
  }

  /** Under fixed headings: what it is, evidence, what it moves. */
  #more(label: string) {
    const { panel } = this.locale.phrases;
    return html`<details class="more" @toggle=${this.#onHelp}>
      <summary aria-label=${panel.helpOn(label)}>${panel.help}</summary>
      ${
        this.isHelpWanted
          ? html`<zhengwu-parameter-help
              .locale=${this.locale}
              .key=${this.key}
              .value=${this.value}
              .base=${this.base}
              .provenance=${this.provenance}
              .posterior=${this.posterior}
            ></zhengwu-parameter-help>`
          : nothing
      }
    </details>`;
  }

  #onHelp = (event: Event): void => {
    if (!(event.target as HTMLDetailsElement).open) return;
    this.isHelpWanted = true;
    void import('../help/parameter-help.ts');
  };

  /** Name of the band, for screen readers. */
  #bandName(): string {
    const band = bandOf(this.key, this.value);
    return band === undefined ? '' : this.locale.wording.parameters.bands[band.scale][band.band];
  }

  #text(value: number): string {
    return value >= 10_000 ? this.locale.format.count(value) : this.locale.format.plain(value);
  }

  /** Three digits say enough of an interval. */
  #short(value: number): string {
    return this.#text(Number(value.toPrecision(3)));
  }

  #rangeValue(event: Event): number {
    const step = Number((event.target as HTMLInputElement).value);
    // A value of the scenario may lie between two steps: the thumb that comes back to it means it.
    if (step === this.#stepOf(this.base)) return this.base;
    return this.#scale.value(step / TRACK_STEPS);
  }

  #stepOf(value: number): number {
    return Math.round(this.#scale.position(value) * TRACK_STEPS);
  }

  /** Value that the hand has set last. */
  #held = 0;

  #onRangeInput = (event: Event): void => {
    // A browser tells of no change when the thumb is let go where it was taken.
    for (const end of HAND_ENDS) addEventListener(end, this.#onLetGo, true);
    this.#held = this.#rangeValue(event);
    this.#set(this.#held, true);
  };

  #onRangeChange = (event: Event): void => {
    this.#forgetHand();
    this.#set(this.#rangeValue(event), false);
  };

  #onLetGo = (): void => {
    this.#forgetHand();
    this.#set(this.#held, false);
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#forgetHand();
  }

  #forgetHand(): void {
    for (const end of HAND_ENDS) removeEventListener(end, this.#onLetGo, true);
  }

  #onNumber = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const typed = input.value.trim();
    const value = Number(typed);
    const { min, max, type } = this.#row;
    const { panel } = this.locale.phrases;
    const isNumber = typed !== '' && Number.isFinite(value);
    // The same complaint twice changes nothing that would draw the field again.
    if (!isNumber || value < min || value > max) input.value = String(this.value);
    if (!isNumber) {
      this.complaint = panel.notANumber(typed);
    } else if (value < min || value > max) {
      const nearest = Math.min(max, Math.max(min, value));
      this.complaint = panel.outOfRange(this.#text(min), this.#text(max), this.#text(nearest));
    } else this.#set(type === 'integer' ? Math.round(value) : value, false);
  };

  #onReset = (): void => {
    this.complaint = '';
    this.#emit('parameter-reset', { key: this.key });
    this.renderRoot.querySelector<HTMLInputElement>('#range')?.focus();
  };

  #set(value: number, isMoving: boolean): void {
    this.complaint = '';
    const { key } = this;
    const change: ParameterChange = (changes, base) => withChange(changes, base, key, value);
    this.#emit('parameter-input', { key, change, isMoving });
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
