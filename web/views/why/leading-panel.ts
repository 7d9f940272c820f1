/**
 * `<zhengwu-leading-panel>`: the accounts with the most followers, agencies and officials, beside the
 * reported figures on the leading ones and on the Foreign Ministry.
 *
 * Properties: `session`, `waiting`, `speaker`, `locale`, `words`.
 * Event: `agent-pick` (detail: an id).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dayOf, isoOf } from '../../../src/engine/calendar.ts';
import { KINDS, PLATFORMS, type Kind, type Platform } from '../../../src/engine/categories.ts';
import type { LeadingAccount, LeadingQuery } from '../../../src/worker/queries/leading.ts';
import type { Locale } from '../../locale/index.ts';
import { figureRows } from '../../state/figure-rows.ts';
import type { Session } from '../../state/session.ts';
import { shared } from '../../styles/shared.ts';
import { Asking } from '../ask.ts';
import { waitingFor, type WaitingWords } from '../waiting.ts';
import { viewStyle } from '../view.ts';
import { nameOf, type Speaker } from './agent-words.ts';
import type { WhyWords } from './words.ts';

const COUNT = 10;
/** Day of the reported sums over the first ten. */
const REPORTED_DAY = '2012-01-18';
type Leading = Asking<{ readonly kind: 'leading' } & LeadingQuery>;

const FIGURES = /^(?:top10|mfa)-/;

@customElement('zhengwu-leading-panel')
export class LeadingPanel extends LitElement {
  static override styles = [
    shared,
    viewStyle,
    css`
      :host {
        padding: 0;
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--s3) var(--s4);
        margin: var(--s3) 0;
      }
      label {
        font-size: var(--t0);
        color: var(--ink2);
      }
      input {
        display: block;
        min-height: 30px;
        margin-top: 2px;
        padding: 1px 8px;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
        font-size: 14px;
        color: var(--ink);
      }
      .lists {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--s5) var(--s7);
        align-items: start;
      }
      h4 {
        margin: var(--s3) 0 var(--s1);
        font-size: 14px;
        font-weight: 600;
      }
      th button {
        text-decoration: underline;
        text-decoration-color: var(--rule);
        text-underline-offset: 3px;
      }
      td,
      th {
        padding-top: 5px;
        padding-bottom: 5px;
        line-height: 1.35;
        vertical-align: top;
      }
      tfoot td,
      tfoot th {
        border-bottom: 0;
        font-weight: 600;
      }
      small {
        display: block;
        font-size: var(--t0);
      }
      .date {
        white-space: nowrap;
      }
      .tag {
        display: inline-block;
        padding: 0 6px;
        border: 1px dashed var(--rule);
        border-radius: 3px;
        font-size: var(--t0);
      }
      @media (max-width: 1100px) {
        .lists {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      @media (max-width: 900px) {
        input {
          min-height: 44px;
        }
        .minor {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) waiting!: WaitingWords;
  @property({ attribute: false }) speaker!: Speaker;
  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: WhyWords['leading'];

  @state() private platform: Platform = 'sina';
  @state() private day = dayOf(REPORTED_DAY);

  readonly #agencies = new Asking(this, () => this.#query('agency'));
  readonly #officials = new Asking(this, () => this.#query('official'));

  #query(holder: Kind) {
    const { platform, day } = this;
    return { kind: 'leading' as const, platform, holder, day, count: COUNT };
  }

  override render() {
    const lists = { agency: this.#agencies, official: this.#officials };
    return html`${this.#controls()}
      <div class="lists">
        ${KINDS.map(
          (kind) =>
            html`<div aria-busy=${lists[kind].isStale}>
              <h4>${this.speaker.categories.kinds[kind]}</h4>
              ${this.#list(lists[kind])}
            </div>`,
        )}
      </div>
      ${this.#reported()}`;
  }

  #controls() {
    const { shown } = this.session;
    const { categories, endDay } = this.speaker;
    const bounds = [shown?.update.startDay ?? 0, endDay];
    const setDay = (event: Event): void => {
      const day = dayOf((event.target as HTMLInputElement).value);
      if (!Number.isNaN(day)) this.day = Math.min(bounds[1]!, Math.max(bounds[0]!, day));
    };
    return html`<div class="controls">
      <span class="segments" role="group" aria-label=${this.words.platform}>
        ${PLATFORMS.map(
          (platform) =>
            html`<button
              type="button"
              aria-pressed=${this.platform === platform}
              @click=${() => (this.platform = platform)}
            >
              ${categories.platforms[platform]}
            </button>`,
        )}
      </span>
      <label>
        ${this.words.day}
        <input type="date" .value=${isoOf(this.day)} @change=${setDay} />
      </label>
    </div>`;
  }

  #list(asked: Leading) {
    const accounts = asked.answer;
    if (accounts === null) return waitingFor(asked, this.waiting);
    if (accounts.length === 0) return html`<p class="quiet">${this.words.none}</p>`;
    const { columns } = this.words;
    const { format } = this.speaker;
    const total = (of: 'followers' | 'posts'): string =>
      format.simulated(accounts.reduce((sum, account) => sum + account[of], 0));
    return html`<div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.holder}</th>
            <th scope="col" class="number">${columns.followers}</th>
            <th scope="col" class="number minor">${columns.fake}</th>
            <th scope="col" class="number">${columns.posts}</th>
            <th scope="col" class="minor">${columns.opened}</th>
            <th scope="col" class="minor">${columns.inUse}</th>
          </tr>
        </thead>
        <tbody>
          ${accounts.map((account) => this.#row(account))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${this.words.sum(format.count(accounts.length))}</th>
            <td class="number">${total('followers')}</td>
            <td class="minor"></td>
            <td class="number">${total('posts')}</td>
            <td class="minor"></td>
            <td class="minor"></td>
          </tr>
        </tfoot>
      </table>
    </div>`;
  }

  #row({ agent, followers, fakeFollowers, posts, opened, active }: LeadingAccount) {
    const { format } = this.speaker;
    const isNamed = agent.roster.length > 0;
    return html`<tr>
      <th scope="row">
        <button type="button" @click=${() => this.#pick(agent.id)}>
          ${nameOf(agent, this.speaker)}
        </button>
        ${isNamed ? html`<span class="tag">${this.words.given}</span>` : nothing}
      </th>
      <td class="number">${format.simulated(followers)}</td>
      <td class="number minor">${format.simulated(fakeFollowers)}</td>
      <td class="number">${format.simulated(posts)}</td>
      <td class="minor date">${format.dateShort(opened)}</td>
      <td class="minor">${active ? this.words.yes : this.words.no}</td>
    </tr>`;
  }

  /** The reported figures on leading accounts, with the medians of all runs so far. */
  #reported() {
    const { shown, evidence } = this.session;
    if (shown === null) return nothing;
    const { readings } = shown.scenario;
    const isJudged = shown.judgedRuns > 1;
    const rows = figureRows(evidence, readings, shown.figures, this.locale, {
      categories: this.speaker.categories,
      isJudged,
    }).filter(({ id }) => FIGURES.test(id));
    const { words } = this;
    return html`<h4>${words.reported}</h4>
      <div class="wide">
        <table aria-label=${words.reported}>
          <thead>
            <tr>
              <th scope="col">${words.figure}</th>
              <th scope="col">${words.figureReported}</th>
              <th scope="col">${words.figureSimulated}</th>
              <th scope="col">${words.verdict}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  <th scope="row">${row.label} <small class="quiet">${row.scope}</small></th>
                  <td>${row.reported}</td>
                  <td><b>${row.simulated}</b> <span class="quiet">${row.interval}</span></td>
                  <td>${row.verdictText}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  #pick(detail: number): void {
    this.dispatchEvent(new CustomEvent('agent-pick', { detail, bubbles: true, composed: true }));
  }
}
