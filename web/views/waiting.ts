/** What stands where an answer about the run is still missing. */
import { html, type TemplateResult } from 'lit';
import type { RunFailure } from '../../src/worker/api.ts';

export interface WaitingWords {
  readonly waiting: string;
  readonly failed: string;
  readonly again: string;
}

interface Asked {
  readonly failure: RunFailure | null;
  again(): void;
}

/** Says what could not be done, with a button that tries again. */
export function failedText(failed: string, again: string, onAgain: () => void): TemplateResult {
  return html`<p role="alert">
    ${failed}
    <button type="button" class="button" @click=${onAgain}>${again}</button>
  </p>`;
}

/** Says that an answer is being made, or that it could not be and how to try again. */
export function waitingFor(asked: Asked, words: WaitingWords): TemplateResult {
  if (asked.failure === null) return html`<p class="quiet" role="status">${words.waiting}</p>`;
  return failedText(words.failed, words.again, () => asked.again());
}
