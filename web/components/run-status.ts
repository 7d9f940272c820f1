/**
 * `<zhengwu-run-status>`: what the simulation is doing, what went wrong and what to do about it.
 *
 * Properties: `locale`, `status`, `issues`, `runs` (replicates shown), `milliseconds` (of the last).
 * Events: `run-stop`, `run-again`, `run-take-back`.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Issue } from '../../src/scenario/issues.ts';
import type { RunFailure } from '../../src/worker/api.ts';
import { issueLine } from '../../src/wording/issues.ts';
import type { Locale } from '../locale/index.ts';
import type { RunStatus } from '../state/worker-client.ts';
import { shared } from '../styles/shared.ts';

@customElement('zhengwu-run-status')
export class RunStatusBar extends LitElement {
  static override styles = [
    shared,
    css`
      .line {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: var(--s3);
        min-height: 34px;
        font-size: var(--t1);
        color: var(--ink2);
      }
      progress {
        width: 96px;
        height: 4px;
        appearance: none;
        -webkit-appearance: none;
        border: 0;
        border-radius: 2px;
        background: var(--wash2);
        color: var(--ink);
        box-shadow: inset 0 0 0 1px var(--rule);
      }
      progress::-webkit-progress-bar {
        border-radius: 2px;
        background: transparent;
      }
      progress::-webkit-progress-value {
        border-radius: 2px;
        background: var(--ink);
      }
      progress::-moz-progress-bar {
        border-radius: 2px;
        background: var(--ink);
      }
      .fault {
        max-width: 46em;
        padding: 10px 14px;
        border-left: 3px solid var(--warn);
        background: var(--warnbg);
        font-size: 14px;
      }
      .fault ul {
        margin: 4px 0;
        padding-left: 18px;
        list-style: disc;
      }
      .fault .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s3);
        margin-top: var(--s2);
      }
      summary {
        cursor: pointer;
        font-size: var(--t0);
      }
      .small {
        min-height: 28px;
      }
      @media (max-width: 900px) {
        .line {
          justify-content: flex-start;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) status: RunStatus = { kind: 'idle' };
  @property({ attribute: false }) issues: readonly Issue[] = [];
  @property({ type: Number }) runs = 0;
  @property({ type: Number }) milliseconds = 0;

  override render() {
    const { phrases } = this.locale;
    return html`<div role="region" aria-label=${phrases.status.label}>
      ${this.issues.length > 0 ? this.#issues() : this.#state()}
      <p class="spoken" role="status">${this.#spoken()}</p>
    </div>`;
  }

  #state() {
    switch (this.status.kind) {
      case 'running':
        return this.#running(this.status.done, this.status.of);
      case 'failed':
        return this.#failed(this.status.failure);
      case 'idle':
      case 'done':
        return html`<p class="line">${this.#finished()}</p>`;
    }
  }

  #finished(): string {
    const { status } = this.locale.phrases;
    if (this.runs === 0) return status.starting;
    const done = status.done(this.runs, String(Math.round(this.milliseconds)));
    return this.status.kind === 'idle' ? `${status.stopped} ${done}` : done;
  }

  #running(done: number, of: number) {
    const { status } = this.locale.phrases;
    if (of === 1)
      return html`<p class="line">${this.runs === 0 ? status.starting : this.#done()}</p>`;
    const text = this.runs === 0 ? status.starting : status.running(done, of);
    return html`<p class="line">
      <label for="progress">${text}</label>
      <progress id="progress" max=${of} value=${done}></progress>
      <button type="button" class="button small" @click=${() => this.#emit('run-stop')}>
        ${status.stop}
      </button>
    </p>`;
  }

  #done(): string {
    return this.locale.phrases.status.done(this.runs, String(Math.round(this.milliseconds)));
  }

  #failed(failure: RunFailure) {
    const { status } = this.locale.phrases;
    return html`<div class="fault">
      <p><b>${status.failed[failure.code]}</b> ${this.runs > 0 ? status.kept : ''}</p>
      <div class="actions">
        <button type="button" class="button" @click=${() => this.#emit('run-again')}>
          ${status.again}
        </button>
        ${
          failure.detail === ''
            ? nothing
            : html`<details>
                <summary>${status.detail}</summary>
                <code>${failure.detail}</code>
              </details>`
        }
      </div>
    </div>`;
  }

  #issues() {
    const { phrases, wording } = this.locale;
    return html`<div class="fault">
      <p><b>${phrases.status.issue}</b></p>
      <ul>
        ${this.issues.map((issue) => html`<li>${issueLine(wording.issues, issue)}</li>`)}
      </ul>
      <p>${this.runs > 0 ? phrases.status.kept : ''}</p>
      <div class="actions">
        <button type="button" class="button" @click=${() => this.#emit('run-take-back')}>
          ${phrases.status.takeBack}
        </button>
      </div>
    </div>`;
  }

  /** Spoken when a state is reached, not at every step. */
  #spoken(): string {
    const { phrases, wording } = this.locale;
    if (this.issues.length > 0) {
      return [
        phrases.status.issue,
        ...this.issues.map((issue) => issueLine(wording.issues, issue)),
      ].join(' ');
    }
    if (this.status.kind === 'failed') return phrases.status.failed[this.status.failure.code];
    return this.status.kind === 'done' && this.runs > 1 ? this.#finished() : '';
  }

  #emit(type: string): void {
    this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true }));
  }
}
