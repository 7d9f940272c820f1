/**
 * `<zhengwu-scenario-search>`: finds a scenario by its name or question, in both languages. A combobox:
 * ↑ ↓ move through what was found, Enter chooses, Escape closes.
 *
 * Properties: `locale`, `scenarios`, `selected` (id).
 * Events: `scenario-change` (detail: id).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Locale } from '../locale/index.ts';
import { nearestName, searchScenarios, type SearchedScenario } from '../state/scenario-search.ts';
import { shared } from '../styles/shared.ts';

@customElement('zhengwu-scenario-search')
export class ScenarioSearch extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        position: relative;
      }
      input {
        width: 100%;
        min-height: 32px;
        padding: 3px 12px;
        font-size: var(--t1);
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
      }
      .found {
        position: absolute;
        z-index: 7;
        left: 0;
        width: min(460px, 90vw);
        max-height: 60vh;
        margin-top: var(--s1);
        overflow-y: auto;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
      }
      [role='option'] {
        padding: 7px 14px;
        border-bottom: 1px solid var(--line);
        font-size: 14px;
        line-height: 1.4;
        cursor: pointer;
      }
      [role='option'] span {
        display: block;
        font-size: var(--t1);
        color: var(--ink2);
      }
      [role='option'][aria-selected='true'] {
        background: var(--wash2);
        box-shadow: inset 3px 0 var(--ink);
      }
      .none {
        padding: 10px 14px;
        font-size: 14px;
      }
      @media (max-width: 900px) {
        input {
          min-height: 44px;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) scenarios: readonly SearchedScenario[] = [];
  @property() selected = '';

  @state() private typed = '';
  @state() private isOpen = false;
  /** Place of the one that Enter chooses. */
  @state() private at = 0;

  get #found(): readonly SearchedScenario[] {
    return searchScenarios(this.scenarios, this.typed);
  }

  override render() {
    const { search } = this.locale.phrases;
    const found = this.isOpen ? this.#found : [];
    return html`<input
        type="search"
        role="combobox"
        aria-label=${search.label}
        placeholder=${search.label}
        autocomplete="off"
        maxlength="200"
        aria-expanded=${this.isOpen}
        aria-controls="found"
        aria-autocomplete="list"
        aria-activedescendant=${found.length > 0 ? `found-${this.at}` : nothing}
        .value=${this.typed}
        @input=${this.#onInput}
        @focus=${() => (this.isOpen = true)}
        @blur=${() => this.#close()}
        @keydown=${this.#onKey}
      />
      <div
        class="found"
        id="found"
        role="listbox"
        tabindex="-1"
        aria-label=${search.found}
        ?hidden=${found.length === 0}
      >
        ${found.map((scenario, place) => this.#option(scenario, place))}
      </div>
      <div class="found none" role="status" ?hidden=${!this.isOpen || found.length > 0}>
        ${this.isOpen && found.length === 0 ? this.#nothingFound() : nothing}
      </div>`;
  }

  #nothingFound(): string {
    return this.locale.phrases.search.nothing(
      this.typed.trim(),
      nearestName(this.scenarios, this.typed) ?? null,
    );
  }

  #option(scenario: SearchedScenario, place: number) {
    const { language } = this.locale;
    const question = scenario.description[language];
    const first = question.match(/[^.。!！?？]*[?？]/)?.[0].trim() ?? question;
    // Pointer down, not click: the field must not lose the focus first.
    return html`<div
      role="option"
      id="found-${place}"
      aria-selected=${place === this.at}
      @pointerdown=${(event: Event) => {
        event.preventDefault();
        this.#choose(scenario.id);
      }}
    >
      <b>${scenario.title[language]}</b>${scenario.id === this.selected ? ' ✓' : ''}
      <span>${first}</span>
    </div>`;
  }

  #onInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.at = 0;
    this.isOpen = true;
  };

  #onKey = (event: KeyboardEvent): void => {
    const found = this.#found;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#move(event.key === 'ArrowDown' ? 1 : -1, found.length);
        break;
      case 'Enter':
        if (found[this.at] !== undefined) this.#choose(found[this.at]!.id);
        break;
      case 'Escape':
        this.#close();
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  #move(step: 1 | -1, count: number): void {
    if (count === 0) return;
    this.at = this.isOpen ? (this.at + step + count) % count : 0;
    this.isOpen = true;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  #close(): void {
    this.isOpen = false;
    this.typed = '';
    this.at = 0;
  }

  #choose(detail: string): void {
    this.#close();
    this.dispatchEvent(
      new CustomEvent('scenario-change', { detail, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-scenario-search': ScenarioSearch;
  }
}
