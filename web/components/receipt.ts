/**
 * `<zhengwu-receipt>`: what identifies the run that is shown, so that anyone can repeat it: hash,
 * seed, replicates, versions, and the command line that gives the same hash.
 *
 * Properties: `locale`, `hash` (null until all replicates are done), `choice` (what the reader has
 * chosen), `scenario` (what it comes to).
 * Events: `seed-change` (detail: the new seed).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import type { Locale } from '../locale/index.ts';
import type { Choice } from '../state/page-state.ts';
import { commandLine, needsFile, versionsText } from '../state/receipt.ts';
import { shared } from '../styles/shared.ts';

@customElement('zhengwu-receipt')
export class Receipt extends LitElement {
  static override styles = [
    shared,
    css`
      h2 {
        margin-bottom: var(--s2);
        font-size: var(--t3);
        color: var(--ink);
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 3px var(--s4);
        align-items: baseline;
      }
      dd {
        color: var(--ink);
      }
      input {
        width: 16em;
        max-width: 60%;
        min-height: 24px;
        padding: 0 4px 0 0;
        border: 0;
        border-bottom: 1px solid var(--rule);
        background: none;
        font: 12.5px/1.55 var(--mono);
      }
      .command {
        display: flex;
        align-items: center;
        gap: var(--s3);
        margin-top: var(--s3);
        padding: 8px 8px 8px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
      }
      .command code {
        flex: 1;
      }
      .button {
        min-height: 28px;
      }
      @media (max-width: 900px) {
        dl {
          grid-template-columns: 1fr;
        }
        dd {
          margin-bottom: 6px;
        }
        input {
          max-width: 100%;
          min-height: 34px;
        }
        .command {
          flex-direction: column;
          align-items: stretch;
        }
        .button {
          min-height: 44px;
          justify-content: center;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) hash: string | null = null;
  @property({ attribute: false }) choice!: Choice;
  @property({ attribute: false }) scenario!: ResolvedScenario;

  @state() private copied: 'no' | 'yes' | 'refused' = 'no';

  get #command(): string {
    return commandLine(this.choice, this.scenario);
  }

  override render() {
    const { locale, choice, scenario } = this;
    const { receipt } = locale.phrases;
    return html`<h2>${receipt.title}</h2>
      <dl>
        <dt>${receipt.hash}</dt>
        <dd class="mono" id="hash">${this.#grouped() ?? receipt.pending}</dd>
        <dt><label for="seed">${receipt.seed}</label></dt>
        <dd class="mono">
          <input
            id="seed"
            type="text"
            spellcheck="false"
            autocomplete="off"
            maxlength="200"
            .value=${live(scenario.model.seed)}
            @change=${this.#onSeed}
          />
          · ${receipt.replicates(scenario.replicates)}
        </dd>
        <dt>${receipt.engine}</dt>
        <dd class="mono">${versionsText(locale)}</dd>
      </dl>
      <div class="command">
        <code aria-label=${receipt.command}>${this.#command}</code>
        <button type="button" class="button" @click=${this.#copy}>
          ${this.copied === 'yes' ? receipt.copied : receipt.copy}
        </button>
      </div>
      ${needsFile(choice) ? html`<p id="from-file">${receipt.fromFile}</p>` : nothing}
      ${choice.evidence !== null ? html`<p id="with-figures">${receipt.withFigures}</p>` : nothing}
      <p role="status">${this.copied === 'refused' ? receipt.notCopied : ''}</p>`;
  }

  #grouped(): string | null {
    return this.hash?.match(/.{1,8}/g)?.join(' ') ?? null;
  }

  #onSeed = (event: Event): void => {
    const detail = (event.target as HTMLInputElement).value;
    this.dispatchEvent(new CustomEvent('seed-change', { detail, bubbles: true, composed: true }));
  };

  #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.#command);
      this.copied = 'yes';
    } catch {
      this.copied = 'refused';
    }
  };
}
