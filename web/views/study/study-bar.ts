/**
 * `<zhengwu-work>`: long work in the page: what it would take, a button that starts it or goes on, a
 * button that stops it, its progress, and what went wrong.
 *
 * Properties: `words`, `locale`, `status`, `runs` and `seconds` (the estimate; null where none can be
 * made), `stale` (why what is shown is out of date; empty when it is not), `hasResult`, `blocked` (why
 * it cannot be started; empty when it can).
 * Events: `work-start` (also to go on), `work-stop`.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Locale } from '../../locale/index.ts';
import { shared } from '../../styles/shared.ts';
import type { WorkStatus } from './study-run.ts';
import type { WorkWords } from './words.ts';

/** A length of time in words, as rough as it is known. */
export function timeText(seconds: number, words: WorkWords): string {
  if (seconds < 55)
    return words.seconds(
      Math.max(1, Math.round(seconds < 10 ? seconds : seconds / 5) * (seconds < 10 ? 1 : 5)),
    );
  if (seconds < 3300) return words.minutes(Math.max(1, Math.round(seconds / 60)));
  return words.hours(String(Math.round(seconds / 360) / 10));
}

@customElement('zhengwu-work')
export class WorkBar extends LitElement {
  static override styles = [
    shared,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        font-size: var(--t1);
      }
      .estimate {
        color: var(--ink2);
      }
      .start {
        background: var(--ink);
        border-color: var(--ink);
        color: var(--paper);
      }
      @media (hover: hover) {
        .start:not([disabled]):hover {
          background: var(--ink2);
        }
      }
      .start[disabled] {
        background: none;
        color: var(--ink3);
        border-color: var(--line);
      }
      progress {
        flex: 1;
        min-width: 120px;
        max-width: 320px;
        height: 8px;
        border: 0;
        border-radius: 4px;
        background: var(--wash2);
        overflow: hidden;
        accent-color: var(--ink);
      }
      progress::-webkit-progress-bar {
        background: var(--wash2);
      }
      progress::-webkit-progress-value {
        background: var(--ink2);
      }
      progress::-moz-progress-bar {
        background: var(--ink2);
      }
      .note {
        max-width: 60em;
        margin-top: var(--s2);
        padding: 8px 14px;
        border-left: 3px solid var(--warn);
        background: var(--warnbg);
        font-size: 14px;
      }
      details {
        margin-top: 4px;
        font-size: var(--t0);
      }
    `,
  ];

  @property({ attribute: false }) words!: WorkWords;
  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) status: WorkStatus = { kind: 'idle' };
  @property({ type: Number }) runs = 0;
  @property({ attribute: false }) seconds: number | null = null;
  @property({ attribute: false }) stale: readonly string[] = [];
  @property({ type: Boolean }) hasResult = false;
  @property() blocked = '';

  override render() {
    const { status, words } = this;
    return html`<div class="row">
        ${status.kind === 'running' ? this.#running(status) : this.#waiting(status)}
      </div>
      <div role="status">
        ${status.kind === 'stopped' && !this.hasResult ? html`<p class="note">${words.stopped}</p>` : nothing}
        ${this.stale.length > 0 && status.kind !== 'running' ? html`<p class="note">${words.staleBecause(this.stale)}</p>` : nothing}
        ${status.kind === 'failed' ? this.#failure(status.detail) : nothing}
        ${this.blocked === '' ? nothing : html`<p class="note">${this.blocked}</p>`}
      </div>`;
  }

  #running({ done, of, secondsLeft }: Extract<WorkStatus, { kind: 'running' }>) {
    const { words, locale } = this;
    const left = secondsLeft === null ? '' : timeText(secondsLeft, words);
    const text =
      of === 0
        ? words.starting
        : words.progress(locale.format.count(done), locale.format.count(of), left);
    return html`<progress
        aria-label=${words.progressLabel}
        max=${Math.max(1, of)}
        .value=${done}
      ></progress>
      <span>${text}</span>
      <button type="button" class="button" id="stop" @click=${() => this.#emit('work-stop')}>
        ${words.stop}
      </button>`;
  }

  #waiting({ kind }: WorkStatus) {
    const { words, locale, seconds } = this;
    const runs = locale.format.count(this.runs);
    const estimate =
      seconds === null ? words.noEstimate(runs) : words.estimate(runs, timeText(seconds, words));
    const label = kind === 'stopped' ? words.resume : this.hasResult ? words.again : words.start;
    return html`<button
        type="button"
        class="button start"
        id="start"
        ?disabled=${this.blocked !== ''}
        @click=${() => this.#emit('work-start')}
      >
        ${label}
      </button>
      <span class="estimate">${estimate}</span>`;
  }

  #failure(detail: string) {
    const { words } = this;
    return html`<div class="note">
      ${words.failed}
      <details>
        <summary>${words.detail}</summary>
        <code>${detail}</code>
      </details>
    </div>`;
  }

  #emit(type: string): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-work': WorkBar;
  }
}
