/**
 * `<zhengwu-what-moved>`: one sentence and small bars about the last move, and a button that plays it
 * once more. Shown when both ends of the move were run to their end.
 *
 * Properties: `locale`, `words`, `session`, `state`.
 * Event: `move-replay`.
 */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Locale } from '../locale/index.ts';
import type { Move } from '../state/history.ts';
import type { Choice, PageState } from '../state/page-state.ts';
import { chosenScenario, differences } from '../state/scenarios.ts';
import type { Session, Shown } from '../state/session.ts';
import { parameterText } from '../state/situation.ts';
import { shared } from '../styles/shared.ts';
import { barLength, isMoved, movedItems, type MovedItem } from './moved.ts';
import type { LabWords } from './words.ts';

const WIDTH = 120;
const HEIGHT = 14;

@customElement('zhengwu-what-moved')
export class WhatMoved extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        margin-top: var(--s4);
        padding-top: var(--s3);
        border-top: 2px solid var(--ink);
      }
      .line {
        display: flex;
        align-items: flex-start;
        gap: var(--s4);
      }
      .line p {
        flex: 1;
      }
      .small {
        min-height: 28px;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: var(--s3) var(--s4);
        margin-top: var(--s3);
        font-size: var(--t1);
      }
      li {
        display: grid;
        align-content: start;
        line-height: 1.35;
      }
      li span {
        color: var(--ink2);
      }
      li b {
        font-size: var(--t2);
      }
      svg {
        width: 100%;
        height: 14px;
        margin: 4px 0 2px;
      }
      .bar {
        fill: var(--ink);
      }
      .bar.points {
        fill: var(--paper);
        stroke: var(--ink);
        stroke-width: 1.5;
        vector-effect: non-scaling-stroke;
      }
      .zero {
        stroke: var(--rule);
      }
      @media (max-width: 900px) {
        ul {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: LabWords;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state!: PageState;
  /** The result on show, so that another one is drawn. */
  @property({ attribute: false }) shown: Shown | null = null;

  override render() {
    const move = this.session.history.lastMove;
    if (move === null || this.session.isDragging) return nothing;
    const before = this.session.settledOf(move.before);
    const after = this.session.settledOf(move.after);
    if (before === null || after === null) return nothing;
    const items = movedItems(before, after);
    const { moved } = this.words;
    return html`<section aria-label=${moved.title}>
      <div class="line">
        <p>${this.#sentence(move, items)}</p>
        <button type="button" class="button small" @click=${this.#replay}>${moved.replay}</button>
      </div>
      <ul aria-label=${moved.bars}>
        ${items.map((item) => this.#item(item, items))}
      </ul>
    </section>`;
  }

  /** The move in words: one parameter with both values, a scenario, or so many changes. */
  #what(before: Choice, after: Choice): string {
    const { moved } = this.words;
    const { own } = this.state;
    const [from, to] = [chosenScenario({ ...before, own }), chosenScenario({ ...after, own })];
    if (!from.ok || !to.ok) return moved.other;
    if (before.scenario !== after.scenario) {
      const { language } = this.locale;
      return moved.scenario(from.value.title[language], to.value.title[language]);
    }
    const changed = differences(from.value.model.parameters, to.value.model.parameters);
    const [first] = changed;
    if (first === undefined) return moved.other;
    if (changed.length > 1 && !first.key.startsWith('weights.')) return moved.more(changed.length);
    const { label } = this.locale.wording.parameters.parameters[first.key];
    const text = (value: typeof first.from): string => parameterText(first.key, value, this.locale);
    return `${label} ${text(first.from)} → ${text(first.to)}`;
  }

  #sentence({ before, after }: Move, items: readonly MovedItem[]): string {
    const { moved } = this.words;
    const told = items.filter(isMoved).map((item) => `${moved.keys[item.key]} ${this.#text(item)}`);
    const parts = told.length === 0 ? [moved.nothing] : told;
    return moved.sentence(this.#what(before, after), parts);
  }

  #text(item: MovedItem): string {
    const { format } = this.locale;
    if (!isMoved(item)) return '±0';
    if (item.kind === 'percent') return format.signedPercent(item.change);
    const sign = item.change > 0 ? '+' : '';
    if (item.kind === 'count') return `${sign}${format.plain(Math.round(item.change))}`;
    return this.words.moved.points(
      `${sign}${format.plain(Number((item.change * 100).toFixed(1)))}`,
    );
  }

  #item(item: MovedItem, items: readonly MovedItem[]) {
    const middle = WIDTH / 2;
    const length = isMoved(item) ? barLength(item, items) * (middle - 4) : 0;
    const bar = svg`<rect class="bar ${item.kind}" x=${length < 0 ? middle + length : middle} y="2"
      width=${Math.abs(length)} height="10"></rect>`;
    return html`<li>
      <span>${this.words.moved.keys[item.key]}</span>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
        ${bar}
        <path class="zero" d="M${middle} 0V${HEIGHT}"></path>
      </svg>
      <b>${this.#text(item)}</b>
    </li>`;
  }

  #replay = (): void => {
    this.dispatchEvent(new CustomEvent('move-replay', { bubbles: true, composed: true }));
  };
}
