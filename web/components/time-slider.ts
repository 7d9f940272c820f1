/**
 * `<zhengwu-time-slider>`: a slider over given days with a button that plays them. Where the reader
 * asked for less motion it plays by quarters, a second and more each.
 *
 * Properties: `days`, `at` (position in them), `dateText` (of a day), `words`.
 * Event: `time-input` (detail: a position).
 */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { shared } from '../styles/shared.ts';

export interface TimeWords {
  readonly label: string;
  readonly play: string;
  readonly pause: string;
}

/** A tick of the player: milliseconds, and steps of the slider. */
const LIVELY = { milliseconds: 90, steps: 1 } as const;
const CALM = { milliseconds: 1200, steps: 13 } as const;

@customElement('zhengwu-time-slider')
export class TimeSlider extends LitElement {
  static override styles = [
    shared,
    css`
      .row {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: var(--s3);
      }
      button {
        display: grid;
        place-items: center;
        width: 36px;
        height: 36px;
        border: 1px solid var(--rule);
        border-radius: 50%;
      }
      button svg {
        width: 12px;
        height: 12px;
        fill: currentColor;
      }
      input {
        width: 100%;
        min-width: 0;
        height: 28px;
        margin: 0;
        accent-color: var(--ink);
      }
      output {
        min-width: 8.6em;
        text-align: right;
        font-weight: 600;
        white-space: nowrap;
      }
      @media (max-width: 900px) {
        button {
          width: 44px;
          height: 44px;
        }
        .row {
          grid-template-columns: auto minmax(0, 1fr);
        }
        output {
          grid-column: 1 / -1;
          text-align: left;
        }
      }
      @media print {
        button,
        input {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) days: readonly number[] = [];
  @property({ attribute: false }) at = 0;
  @property({ attribute: false }) dateText: (day: number) => string = String;
  @property({ attribute: false }) words: TimeWords = { label: '', play: '', pause: '' };

  @state() private timer: ReturnType<typeof setInterval> | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
  }

  override render() {
    const date = this.days.length === 0 ? '' : this.dateText(this.days[this.at] ?? 0);
    const isPlaying = this.timer !== null;
    return html`<div class="row">
      <button
        type="button"
        aria-label=${isPlaying ? this.words.pause : this.words.play}
        @click=${() => (isPlaying ? this.#stop() : this.#play())}
      >
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d=${isPlaying ? 'M1 0h3.500v12H1zM7.500 0H11v12H7.500z' : 'M2 0v12l10-6z'}></path>
        </svg>
      </button>
      <input
        type="range"
        min="0"
        max=${Math.max(0, this.days.length - 1)}
        .value=${live(String(this.at))}
        aria-label=${this.words.label}
        aria-valuetext=${date}
        @input=${this.#onInput}
      />
      <output>${date}</output>
    </div>`;
  }

  #emit(detail: number): void {
    this.dispatchEvent(new CustomEvent('time-input', { detail, bubbles: true, composed: true }));
  }

  #onInput = (event: InputEvent): void => {
    this.#stop();
    this.#emit(Number((event.target as HTMLInputElement).value));
  };

  #play(): void {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { milliseconds, steps } = isCalm ? CALM : LIVELY;
    const last = this.days.length - 1;
    if (this.at >= last) this.#emit(0);
    this.timer = setInterval(() => {
      const next = Math.min(last, this.at + steps);
      this.#emit(next);
      if (next === last) this.#stop();
    }, milliseconds);
  }

  #stop(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-time-slider': TimeSlider;
  }
}
