/**
 * `<zhengwu-scenario-bar>`: picks a scenario, says its question and what differs from the reference,
 * and names the line styles. The slots `tools` and `pins` are the rooms for actions and pinned runs.
 *
 * Properties: `locale`, `scenarios` (title and question in both languages), `selected`, `question`,
 * `isEdited`, `differences` (words of what differs from the reference), `isBaseline`.
 * Events: `scenario-change` (detail: id), `changes-reset`.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Locale } from '../locale/index.ts';
import type { SearchedScenario } from '../state/scenario-search.ts';
import { shared } from '../styles/shared.ts';

/** Chips shown before the rest is counted. */
const MOST_CHIPS = 5;

@customElement('zhengwu-scenario-bar')
export class ScenarioBar extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        background: var(--wash);
        border: solid var(--line);
        border-width: 1px 0;
      }
      .inner {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2) var(--s5);
        align-items: center;
        max-width: 1440px;
        margin: 0 auto;
        padding: var(--s3) var(--s6);
      }
      .choice {
        display: flex;
        align-items: center;
        gap: var(--s4);
        min-width: 0;
      }
      .choose {
        display: grid;
        flex: none;
        gap: var(--s1);
        width: 264px;
      }
      /* Comes after the first result: its place is kept. */
      zhengwu-scenario-search {
        min-height: 32px;
      }
      .pick {
        position: relative;
      }
      .pick::after {
        content: '';
        position: absolute;
        right: 14px;
        top: 50%;
        width: 7px;
        height: 7px;
        border: solid var(--ink2);
        border-width: 0 1.5px 1.5px 0;
        transform: translateY(-6px) rotate(45deg);
        pointer-events: none;
      }
      select {
        width: 100%;
        min-height: 38px;
        padding: 6px 34px 6px 12px;
        appearance: none;
        -webkit-appearance: none;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font-weight: 600;
        text-overflow: ellipsis;
        cursor: pointer;
      }
      .question {
        font: italic 400 var(--t3) / 1.35 var(--serif);
      }
      summary.question {
        position: relative;
        padding-right: 24px;
        cursor: pointer;
        list-style: none;
      }
      summary.question::-webkit-details-marker {
        display: none;
      }
      summary.question::after {
        content: '';
        position: absolute;
        right: 4px;
        top: 0.55em;
        width: 6px;
        height: 6px;
        border: solid var(--ink2);
        border-width: 0 1.5px 1.5px 0;
        transform: translateY(-4px) rotate(45deg);
      }
      details[open] summary.question::after {
        transform: translateY(-1px) rotate(225deg);
      }
      .paragraph {
        max-width: 60em;
        margin-top: var(--s1);
        font-size: 14px;
        color: var(--ink2);
      }
      .question:lang(zh) {
        font-style: normal;
        font-size: 17px;
      }
      /* The tools come after the first result: their room is kept, so that nothing moves then. */
      .tools {
        display: grid;
        gap: var(--s2);
        align-content: end;
        justify-items: end;
        min-width: 396px;
        min-height: 76px;
      }
      .lines {
        grid-column: 1 / -1;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        font-size: var(--t1);
        color: var(--ink2);
      }
      .line {
        display: inline-flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 8px;
        min-height: 24px;
        color: var(--ink);
      }
      .line svg {
        width: 28px;
        height: 8px;
        flex: none;
      }
      .line path {
        fill: none;
        stroke: var(--ink);
      }
      .chip {
        padding: 1px 10px;
        border: 1px solid var(--rule);
        border-radius: 99px;
        background: var(--paper);
        font-size: var(--t0);
        line-height: 20px;
      }
      .reset {
        font-size: var(--t0);
        min-height: 24px;
        text-decoration: underline;
        text-underline-offset: 3px;
        color: var(--ink2);
      }
      .more {
        padding: 0;
      }
      .more summary {
        cursor: pointer;
      }
      @media (max-width: 1240px) {
        .choice {
          flex-direction: column;
          align-items: flex-start;
          gap: var(--s2);
        }
      }
      @media (max-width: 900px) {
        .inner {
          grid-template-columns: minmax(0, 1fr);
          padding: var(--s3) var(--s4);
        }
        .choice {
          align-items: stretch;
        }
        .tools {
          justify-items: start;
          min-width: 0;
          min-height: 86px;
        }
        zhengwu-scenario-search {
          min-height: 44px;
        }
        .choose {
          width: auto;
          gap: var(--s2);
        }
        select {
          min-height: 44px;
        }
        .question {
          font-size: 17px;
        }
        .key {
          display: none;
        }
        .reset {
          min-height: 34px;
        }
      }
      @media (max-width: 440px) {
        .tools:not(:lang(zh)) {
          min-height: 138px;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) scenarios: readonly SearchedScenario[] = [];
  @property() selected = '';
  @property() question = '';
  @property({ type: Boolean }) isEdited = false;
  @property({ type: Boolean }) isBaseline = false;
  @property({ attribute: false }) differences: readonly string[] = [];

  override render() {
    return html`<section class="inner" aria-label=${this.locale.phrases.scenario}>
      <div class="choice">
        <div class="choose">
          <span class="pick">${this.#select()}</span>
          <zhengwu-scenario-search
            .locale=${this.locale}
            .scenarios=${this.scenarios}
            .selected=${this.selected}
          ></zhengwu-scenario-search>
        </div>
        ${this.#question()}
      </div>
      <div class="tools"><slot name="tools"></slot></div>
      ${this.#lines()}
    </section>`;
  }

  /** The question first; the whole paragraph on demand. */
  #question() {
    const first = this.question.match(/[^.。!！?？]*[?？]/)?.[0].trim() ?? this.question;
    if (first === this.question) return html`<p class="question">${first}</p>`;
    return html`<details>
      <summary class="question">${first}</summary>
      <p class="paragraph">${this.question}</p>
    </details>`;
  }

  #select() {
    const { phrases, language } = this.locale;
    const title = (scenario: SearchedScenario): string => {
      const words = scenario.title[language];
      return this.isEdited && scenario.id === this.selected ? phrases.edited(words) : words;
    };
    return html`<select aria-label=${phrases.scenario} @change=${this.#onSelect}>
      ${this.scenarios.map(
        (scenario) =>
          html`<option value=${scenario.id} .selected=${scenario.id === this.selected}>
            ${title(scenario)}
          </option>`,
      )}
    </select>`;
  }

  #lines() {
    const { phrases } = this.locale;
    return html`<div class="lines">
      <span class="line">
        <svg viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4h28" stroke-width="2.5" /></svg
        >${phrases.now}${this.#chips()}
      </span>
      ${
        this.isBaseline
          ? nothing
          : html`<span class="line">
              <svg viewBox="0 0 28 8" aria-hidden="true"><path d="M0 4h28" stroke-width="1" /></svg
              >${phrases.baseline}
            </span>`
      }
      <slot name="pins"></slot>
      <span class="key">${phrases.lineKey}</span>
    </div>`;
  }

  #chips() {
    const shown = this.differences.slice(0, MOST_CHIPS);
    const rest = this.differences.length - shown.length;
    return html`${shown.map((text) => html`<span class="chip">${text}</span>`)}
    ${rest > 0 ? html`<span class="chip" title=${this.differences.slice(MOST_CHIPS).join('\n')}>+${rest}</span>` : nothing}
    ${
      this.isEdited
        ? html`<button
            type="button"
            class="reset"
            @click=${() => this.#emit('changes-reset', null)}
          >
            ${this.locale.phrases.resetAll}
          </button>`
        : nothing
    }`;
  }

  #onSelect = (event: Event): void =>
    this.#emit('scenario-change', (event.target as HTMLSelectElement).value);

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
