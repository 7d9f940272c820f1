/**
 * `<zhengwu-dormancy-panel>`: accounts in use, given up and never used over time.
 *
 * Properties: `session`, `waiting`, `locale`, `words`, `isTable`.
 */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DormancyTable } from '../../../src/worker/queries/dormancy.ts';
import '../../charts/stack-chart.ts';
import type { StackSeries } from '../../charts/stack.ts';
import type { Locale } from '../../locale/index.ts';
import type { Session } from '../../state/session.ts';
import { shared } from '../../styles/shared.ts';
import { Asking } from '../ask.ts';
import { waitingFor, type WaitingWords } from '../waiting.ts';
import { viewStyle } from '../view.ts';
import type { WhyWords } from './words.ts';

@customElement('zhengwu-dormancy-panel')
export class DormancyPanel extends LitElement {
  static override styles = [
    shared,
    viewStyle,
    css`
      :host {
        padding: 0;
      }
      h3 {
        font: 600 var(--t3) / 1.3 var(--serif);
      }
      .note {
        margin: var(--s3) 0;
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) waiting!: WaitingWords;
  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: WhyWords['dormancy'];
  @property({ type: Boolean }) isTable = false;

  readonly #states = new Asking(this, () => ({ kind: 'dormancy' as const }));

  override render() {
    const table = this.#states.answer;
    if (table === null) return waitingFor(this.#states, this.waiting);
    const { words, locale } = this;
    return html`<h3>${words.title(this.#idleShare(table))}</h3>
      <p class="quiet">${words.introduction}</p>
      <p class="note"><b>${words.note[0]}</b> ${words.note[1]}</p>
      <zhengwu-stack-chart
        aria-busy=${this.#states.isStale}
        .format=${locale.format}
        .days=${table.days}
        .series=${this.#series(table)}
        .words=${words.stack}
        .cursor=${this.session.cursor}
        ?isTable=${this.isTable}
      ></zhengwu-stack-chart>`;
  }

  #idleShare({ inUse, neverUsed, givenUp }: DormancyTable): string {
    const idle = (neverUsed.at(-1) ?? 0) + (givenUp.at(-1) ?? 0);
    const all = idle + (inUse.at(-1) ?? 0);
    return all === 0 ? '–' : this.locale.format.percent(idle / all, 0);
  }

  /** Stocks already, so that they are drawn as they are. */
  #series({ inUse, neverUsed, givenUp }: DormancyTable): StackSeries[] {
    const { words } = this;
    return [
      { key: 'inUse', label: words.inUse, colour: 'm5', flow: [...inUse] },
      { key: 'givenUp', label: words.givenUp, colour: 'm3', flow: [...givenUp] },
      { key: 'neverUsed', label: words.neverUsed, colour: 'm1', flow: [...neverUsed] },
    ];
  }
}
