/**
 * `<zhengwu-pins>`: the pinned runs as chips, each with its line style, what differs and its name, which
 * can be changed in place (Enter keeps it, Escape does not); a run can be duplicated and unpinned.
 *
 * Properties: `locale`, `words`, `session`, `state`.
 * Events: `pins-left` (the only run is about to go, and the focus with it).
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PIN_DASHES } from '../charts/columns.ts';
import type { Locale } from '../locale/index.ts';
import { isEdited, MOST_PINS, type PageState, type Pin } from '../state/page-state.ts';
import { BASELINE, baseScenario, chosenScenario } from '../state/scenarios.ts';
import type { Session } from '../state/session.ts';
import { differenceWords } from '../state/situation.ts';
import { shared } from '../styles/shared.ts';
import { duplicatedPin, renamedPin } from './pin-moves.ts';
import type { LabWords } from './words.ts';

/** Differences named on a chip before the rest is counted. */
const MOST_NAMED = 2;

@customElement('zhengwu-pins')
export class Pins extends LitElement {
  static override styles = [
    shared,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s4);
        padding: var(--s2) 0 0;
        font-size: var(--t1);
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 24px;
      }
      svg {
        width: 34px;
        height: 8px;
        flex: none;
      }
      path {
        fill: none;
        stroke: var(--ink);
        stroke-width: 1.75;
      }
      .chip {
        padding: 1px 10px;
        border: 1px solid var(--rule);
        border-radius: 99px;
        background: var(--paper);
        font-size: var(--t0);
        line-height: 20px;
      }
      .name {
        min-height: 28px;
        text-decoration: underline dotted;
        text-underline-offset: 3px;
      }
      input {
        width: 16em;
        min-height: 28px;
        padding: 2px 8px;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
      }
      .copy,
      .close {
        min-width: 28px;
        min-height: 28px;
        text-align: center;
        color: var(--ink2);
      }
      .copy {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
      .copy[disabled] {
        color: var(--ink3);
        text-decoration: none;
        cursor: default;
      }
      @media (max-width: 900px) {
        input,
        .name,
        .copy,
        .close {
          min-height: 44px;
        }
      }
      .broken {
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: LabWords;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state!: PageState;

  /** Place of the run whose name is being typed. */
  @state() private editing: number | null = null;

  override render() {
    const { pins } = this.state;
    if (pins.length === 0) return nothing;
    return html`<ul aria-label=${this.words.pins.label}>
      ${pins.map((pin, place) => this.#pin(pin, place))}
    </ul>`;
  }

  #title(pin: Pin): string {
    const { scenario, name } = pin;
    if (name !== null) return name;
    const base = baseScenario(scenario, this.state.own);
    const title = base.ok ? base.value.title[this.locale.language] : scenario;
    return isEdited(pin) ? this.locale.phrases.edited(title) : title;
  }

  #differences(pin: Pin): string[] {
    const { own } = this.state;
    const base = baseScenario(pin.scenario === BASELINE ? BASELINE : pin.scenario, own);
    const chosen = chosenScenario({ ...pin, own });
    if (!base.ok || !chosen.ok) return [];
    return differenceWords(base.value.model.parameters, chosen.value.model.parameters, this.locale);
  }

  #pin(pin: Pin, place: number) {
    const title = this.#title(pin);
    const isFull = this.state.pins.length >= MOST_PINS;
    const differences = this.#differences(pin);
    const rest = differences.length - MOST_NAMED;
    return html`<li>
      <svg viewBox="0 0 34 8" aria-hidden="true">
        ${svg`<path d="M1 4H33" stroke-dasharray=${PIN_DASHES[place]!.join(' ')}></path>`}
      </svg>
      ${this.editing === place ? this.#input(title, place) : this.#name(title, place)}
      ${differences
        .slice(0, MOST_NAMED)
        .map((difference) => html`<span class="chip">${difference}</span>`)}
      ${rest > 0 ? html`<span class="quiet">+${rest}</span>` : nothing}
      ${
        this.session.isBrokenPin(pin)
          ? html`<span class="broken">${this.words.pins.broken}</span>`
          : nothing
      }
      <button
        type="button"
        class="copy"
        aria-label=${this.words.pins.duplicate(title)}
        title=${isFull ? this.words.tools.pinFull(MOST_PINS) : nothing}
        ?disabled=${isFull}
        @click=${() => this.#duplicate(place)}
      >
        ${this.words.pins.duplicateShort}
      </button>
      <button
        type="button"
        class="close"
        aria-label=${this.words.pins.unpin(title)}
        @click=${() => this.#unpin(place)}
      >
        ×
      </button>
    </li>`;
  }

  #name(title: string, place: number) {
    return html`<button
      type="button"
      class="name"
      id="name-${place}"
      aria-label=${this.words.pins.rename(title)}
      @click=${() => this.#edit(place)}
    >
      ${title}
    </button>`;
  }

  #input(title: string, place: number) {
    return html`<input
      type="text"
      maxlength="120"
      aria-label=${this.words.pins.rename(title)}
      .value=${title}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, place)}
      @blur=${(event: Event) => this.#keep(event.target as HTMLInputElement, place)}
    />`;
  }

  #edit(place: number): void {
    this.editing = place;
    void this.updateComplete.then(() => this.renderRoot.querySelector('input')?.select());
  }

  #onKey(event: KeyboardEvent, place: number): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // Else the same key would press the button that takes the focus.
    event.preventDefault();
    if (event.key === 'Enter') this.#keep(event.target as HTMLInputElement, place);
    this.editing = null;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#name-${place}`)?.focus(),
    );
  }

  /** Leaving the field keeps what was typed, unless it was given up. */
  #keep({ value }: HTMLInputElement, place: number): void {
    if (this.editing !== place) return;
    this.editing = null;
    const { store } = this.session;
    const { pins } = store.state;
    if (value.trim() === this.#title(pins[place]!)) return;
    store.update({ pins: renamedPin(pins, place, value) });
  }

  #duplicate(place: number): void {
    const { store } = this.session;
    const { pins } = store.state;
    const name = this.words.pins.copyOf(this.#title(pins[place]!));
    store.update({ pins: duplicatedPin(pins, place, name) });
  }

  /** The button of the next run takes the place of the one that was pressed; the last has no next. */
  #unpin(place: number): void {
    const { store } = this.session;
    const { pins } = store.state;
    if (place === pins.length - 1) this.#leave(place);
    store.update({ pins: pins.filter((_, i) => i !== place) });
  }

  #leave(place: number): void {
    const closers = this.renderRoot.querySelectorAll<HTMLElement>('.close');
    if (place > 0) closers[place - 1]!.focus();
    else this.dispatchEvent(new CustomEvent('pins-left'));
  }
}
