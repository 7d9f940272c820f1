/** `<zhengwu-key-figures>`: the headline sentence and the numbers under it. Properties: `locale`, `situation`, `figures`. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Locale } from '../locale/index.ts';
import type { Situation } from '../locale/phrases.ts';
import type { KeyFigures } from '../state/situation.ts';
import { shared } from '../styles/shared.ts';

@customElement('zhengwu-key-figures')
export class KeyFiguresBlock extends LitElement {
  static override styles = [
    shared,
    css`
      h1 {
        max-width: 24em;
        min-height: 2.44em;
        font: 600 var(--t5) / 1.22 var(--serif);
        letter-spacing: -0.012em;
        text-wrap: balance;
      }
      h1:lang(zh) {
        letter-spacing: 0;
        min-height: 1.22em;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-end;
        gap: var(--s3) var(--s5);
        margin-top: var(--s4);
        padding-bottom: var(--s5);
        border-bottom: 2px solid var(--ink);
      }
      dl > div {
        padding-right: var(--s5);
        border-right: 1px solid var(--line);
      }
      dl > div:last-child {
        padding: 0;
        border: 0;
      }
      dt {
        font-size: var(--t1);
        line-height: 1.4;
        color: var(--ink2);
      }
      dd {
        font: 600 var(--t5) / 1.15 var(--sans);
        letter-spacing: -0.015em;
        white-space: nowrap;
      }
      dd.light {
        font-weight: 400;
      }
      small {
        margin-left: 6px;
        font-size: var(--t1);
        font-weight: 400;
        letter-spacing: 0;
        color: var(--ink2);
      }
      @media (max-width: 900px) {
        h1 {
          font-size: 25px;
        }
        dl {
          display: grid;
          grid-template-columns: 1fr 1fr;
          gap: var(--s4);
          align-items: start;
        }
        dl > div {
          padding: 0;
          border: 0;
        }
        dd {
          font-size: 26px;
        }
        dd small {
          display: block;
          margin: 2px 0 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) situation: Situation = { kind: 'loading' };
  @property({ attribute: false }) figures: KeyFigures | null = null;

  override render() {
    const { phrases, format } = this.locale;
    return html`<h1>${phrases.headline(this.situation, format.simulated, format.percent)}</h1>
      ${this.figures === null ? this.#room() : this.#numbers(this.figures)}`;
  }

  /** Before the first result: what comes then moves nothing. */
  #room() {
    if (this.situation.kind !== 'loading') return nothing;
    const empty = html`<div>
      <dt>&nbsp;</dt>
      <dd>&nbsp;</dd>
    </div>`;
    return html`<dl aria-hidden="true">${empty} ${empty} ${empty} ${empty}</dl>`;
  }

  #numbers(figures: KeyFigures) {
    const { phrases, format } = this.locale;
    const { runs, low, high } = figures;
    const simulated = runs === 1 ? phrases.simulatedOne : phrases.simulatedMedian(runs);
    const range =
      low === null || high === null
        ? nothing
        : html`<small
            >${phrases.interval90}
            ${format.range(format.simulated(low), format.simulated(high))}</small
          >`;
    const met = figures.met === null ? '–' : format.count(figures.met);
    return html`<dl>
      <div>
        <dt>${phrases.reportedOn(format.date(figures.day))}</dt>
        <dd>${format.count(figures.reported)}</dd>
      </div>
      <div>
        <dt>${simulated}</dt>
        <dd>${format.simulated(figures.simulated)}${range}</dd>
      </div>
      <div>
        <dt>${phrases.difference}</dt>
        <dd class="light">${format.signedPercent(figures.relative)}</dd>
      </div>
      <div>
        <dt>${phrases.fittedMet}</dt>
        <dd class="light">${met}<small>${phrases.outOf(figures.fitted)}</small></dd>
      </div>
    </dl>`;
  }
}
