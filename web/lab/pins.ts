/**
 * `<zhengwu-pins>`: the pinned runs as chips, each with its line style, what differs and its name.
 *
 * Properties: `locale`, `words`, `session`, `state`.
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { PIN_DASHES } from '../charts/columns.ts';
import type { Locale } from '../locale/index.ts';
import type { PageState, Pin } from '../state/page-state.ts';
import { BASELINE, baseScenario, chosenScenario } from '../state/scenarios.ts';
import type { Session } from '../state/session.ts';
import { differenceWords } from '../state/situation.ts';
import { shared } from '../styles/shared.ts';
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
      .close {
        min-width: 28px;
        min-height: 28px;
        text-align: center;
        color: var(--ink2);
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

  override render() {
    const { pins } = this.state;
    if (pins.length === 0) return nothing;
    return html`<ul aria-label=${this.words.pins.label}>
      ${pins.map((pin, place) => this.#pin(pin, place))}
    </ul>`;
  }

  #title({ scenario, name }: Pin): string {
    const base = baseScenario(scenario, this.state.own);
    return name ?? (base.ok ? base.value.title[this.locale.language] : scenario);
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
    const differences = this.#differences(pin);
    const rest = differences.length - MOST_NAMED;
    return html`<li>
      <svg viewBox="0 0 34 8" aria-hidden="true">
        ${svg`<path d="M1 4H33" stroke-dasharray=${PIN_DASHES[place]!.join(' ')}></path>`}
      </svg>
      <span>${title}</span>
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
        class="close"
        aria-label=${this.words.pins.unpin(title)}
        @click=${() => this.#unpin(place)}
      >
        ×
      </button>
    </li>`;
  }

  #unpin(place: number): void {
    const { store } = this.session;
    store.update({ pins: store.state.pins.filter((_, i) => i !== place) });
  }
}
