/**
 * `<zhengwu-view-sure>`: how sure the page is, in four parts: chance, parameters, sensitivity and
 * mechanisms. The choice of part is kept as `sure.part`. Properties: see `view.ts`.
 */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Language } from '../../locale/index.ts';
import { ViewElement } from '../view.ts';
import { PARTS, type Part, type SureWords } from './words.ts';

/** Fetches a part; its element is defined afterwards. */
const LOAD_PART: Readonly<Record<Part, () => Promise<unknown>>> = {
  chance: () => import('./chance.ts'),
  parameters: () => import('./parameters.ts'),
  sensitivity: () => import('./sensitivity.ts'),
  mechanisms: () => import('./mechanisms.ts'),
};

@customElement('zhengwu-view-sure')
export class SureView extends ViewElement<SureWords> {
  static override styles = [
    ViewElement.styles,
    css`
      .segments {
        flex-wrap: wrap;
        margin-bottom: var(--s5);
      }
      .segments button {
        min-height: 34px;
        padding: 3px 14px;
      }
    `,
  ];

  protected override readonly name = 'sure';
  readonly #loading = new Set<Part>();

  protected override async loadWords(language: Language): Promise<SureWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  get #part(): Part {
    return PARTS.find((part) => part === this.kept('part')) ?? 'parameters';
  }

  protected override renderView(words: SureWords) {
    const part = this.#part;
    this.#load(part);
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <div class="segments" role="group" aria-label=${words.partsLabel}>
        ${PARTS.map(
          (own) =>
            html`<button
              type="button"
              aria-pressed=${own === part}
              @click=${() => this.keep('part', own)}
            >
              ${words.parts[own]}
            </button>`,
        )}
      </div>
      ${this.#shownPart(part, words)}`;
  }

  #load(part: Part): void {
    if (this.#loading.has(part)) return;
    this.#loading.add(part);
    // A part that could not be fetched may be asked for again.
    LOAD_PART[part]().catch(() => this.#loading.delete(part));
  }

  #shownPart(part: Part, words: SureWords) {
    const { locale, session } = this;
    const { shown, scenario } = session;
    switch (part) {
      case 'chance':
        return html`<zhengwu-sure-chance
          .locale=${locale}
          .words=${words}
          .session=${session}
          .shown=${shown}
          .scenario=${scenario}
        ></zhengwu-sure-chance>`;
      case 'parameters':
        return html`<zhengwu-sure-parameters
          .locale=${locale}
          .words=${words}
          .session=${session}
          .shown=${shown}
          .scenario=${scenario}
        ></zhengwu-sure-parameters>`;
      case 'sensitivity':
        return html`<zhengwu-sure-sensitivity
          .locale=${locale}
          .words=${words}
          .session=${session}
          .shown=${shown}
          .scenario=${scenario}
        ></zhengwu-sure-sensitivity>`;
      case 'mechanisms':
        return html`<zhengwu-sure-mechanisms
          .locale=${locale}
          .words=${words}
          .session=${session}
          .shown=${shown}
          .scenario=${scenario}
        ></zhengwu-sure-mechanisms>`;
      default:
        return nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-view-sure': SureView;
  }
}
