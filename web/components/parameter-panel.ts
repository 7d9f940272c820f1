/**
 * `<zhengwu-parameter-panel>`: the main parameters of the table as sliders, and the off switch of
 * every mechanism.
 *
 * Properties: `locale`, `parameters`, `base` (the scenario's own values), `provenance`, `posterior`.
 * Events: those of `<zhengwu-parameter>`; switches send `parameter-input` with a boolean.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  PARAMETER_KEYS,
  PARAMETERS,
  SWITCH_KEYS,
  parameterRow,
  type NumericKey,
  type ParameterGroup,
  type ParameterKey,
  type Parameters,
  type SwitchKey,
} from '../../src/engine/parameters.ts';
import type { ProvenanceKind } from '../../src/scenario/schema.ts';
import type { Locale } from '../locale/index.ts';
import { withChange } from '../state/changes.ts';
import type { PosteriorRanges } from '../state/posterior-ranges.ts';
import type { ParameterChange } from '../state/session.ts';
import { shared } from '../styles/shared.ts';
import './parameter-slider.ts';

const isMain = (key: ParameterKey): key is NumericKey =>
  parameterRow(key).main === true && ['number', 'integer'].includes(parameterRow(key).type);

interface Group {
  readonly group: ParameterGroup;
  readonly keys: readonly NumericKey[];
}

/** Main parameters by group, both in table order. */
function mainGroups(): Group[] {
  const groups = new Map<ParameterGroup, NumericKey[]>();
  for (const key of PARAMETER_KEYS.filter(isMain)) {
    const { group } = PARAMETERS[key];
    groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  return [...groups].map(([group, keys]) => ({ group, keys }));
}

const GROUPS = mainGroups();

@customElement('zhengwu-parameter-panel')
export class ParameterPanel extends LitElement {
  static override styles = [
    shared,
    css`
      .key {
        display: flex;
        align-items: center;
        gap: 6px;
        margin-top: var(--s1);
        font-size: var(--t0);
        color: var(--ink2);
      }
      .key i {
        width: 2px;
        height: 12px;
        background: var(--ink);
      }
      .key i.posterior {
        width: 20px;
        height: 5px;
        margin-left: var(--s3);
        border-radius: 2px;
        background: var(--posterior);
      }
      h3 {
        margin-top: var(--s4);
        padding-bottom: var(--s1);
        border-bottom: 1px solid var(--line);
        font-size: var(--t1);
        font-weight: 600;
      }
      zhengwu-parameter + zhengwu-parameter {
        border-top: 1px solid var(--line);
      }
      details {
        margin-top: var(--s5);
        border-top: 1px solid var(--line);
        break-inside: avoid;
      }
      summary {
        display: flex;
        align-items: baseline;
        gap: var(--s2);
        padding: 10px 0;
        cursor: pointer;
        list-style: none;
        font-size: var(--t1);
        font-weight: 600;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary::before {
        content: '';
        width: 6px;
        height: 6px;
        border: solid var(--ink2);
        border-width: 0 1.5px 1.5px 0;
        transform: translateY(-2px) rotate(-45deg);
      }
      details[open] summary::before {
        transform: translateY(-3px) rotate(45deg);
      }
      summary .count {
        margin-left: auto;
        font-size: var(--t0);
        font-weight: 400;
        color: var(--ink2);
      }
      .about {
        padding-bottom: var(--s2);
        font-size: var(--t0);
        color: var(--ink2);
      }
      .switch {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: 36px;
        border-top: 1px solid var(--line);
        font-size: 14px;
        cursor: pointer;
      }
      .switch span {
        flex: 1;
      }
      .switch input {
        flex: none;
        width: 30px;
        height: 16px;
        margin: 0;
        appearance: none;
        -webkit-appearance: none;
        border: 1.5px solid var(--rule);
        border-radius: 9px;
        background: var(--paper);
        position: relative;
        cursor: pointer;
      }
      .switch input::after {
        content: '';
        position: absolute;
        left: 2.5px;
        top: 1.5px;
        width: 10px;
        height: 10px;
        border-radius: 50%;
        background: var(--rule);
      }
      .switch input:checked {
        border-color: var(--ink);
        background: var(--ink);
      }
      .switch input:checked::after {
        left: auto;
        right: 2.5px;
        background: var(--paper);
      }
      @media (max-width: 1240px) and (min-width: 901px) {
        .columns {
          columns: 2;
          column-gap: var(--s7);
        }
        .columns section {
          break-inside: avoid;
        }
      }
      @media (max-width: 900px) {
        .switch {
          min-height: 44px;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) parameters!: Parameters;
  @property({ attribute: false }) base!: Parameters;
  @property({ attribute: false }) provenance!: Readonly<Record<ParameterKey, ProvenanceKind>>;

  /** What a shipped posterior leaves of the parameters; null until it is fetched, or where none is. */
  @property({ attribute: false }) posterior: PosteriorRanges | null = null;

  override render() {
    const { phrases, wording } = this.locale;
    return html`
      <h2>${phrases.panel.title}</h2>
      <p class="key">
        <i></i>${phrases.panel.tick}
        ${
          this.posterior === null
            ? nothing
            : html`<i class="posterior"></i>${phrases.panel.posterior}`
        }
      </p>
      <div class="columns">
        ${GROUPS.map(
          ({ group, keys }) =>
            html`<section>
              <h3>${wording.parameters.groups[group].label}</h3>
              ${repeat(
                keys,
                (key) => key,
                (key) => this.#slider(key),
              )}
            </section>`,
        )}
      </div>
      ${this.#mechanisms()}
    `;
  }

  #slider(key: NumericKey) {
    return html`<zhengwu-parameter
      .locale=${this.locale}
      .key=${key}
      .value=${this.parameters[key]}
      .base=${this.base[key]}
      .provenance=${this.provenance[key]}
      .posterior=${this.posterior}
    ></zhengwu-parameter>`;
  }

  #mechanisms() {
    const { panel } = this.locale.phrases;
    const off = SWITCH_KEYS.filter((key) => !this.parameters[key]).length;
    return html`<details>
      <summary>${panel.mechanisms}<span class="count">${panel.off(off)}</span></summary>
      <p class="about">${panel.mechanismsHelp}</p>
      ${SWITCH_KEYS.map((key) => this.#switch(key))}
    </details>`;
  }

  #switch(key: SwitchKey) {
    const { label, meaning } = this.locale.wording.parameters.parameters[key];
    return html`<label class="switch" title=${meaning}>
      <span>${label}</span>
      <input
        type="checkbox"
        role="switch"
        .checked=${this.parameters[key]}
        @change=${(event: Event) => this.#onSwitch(key, (event.target as HTMLInputElement).checked)}
      />
    </label>`;
  }

  #onSwitch(key: SwitchKey, value: boolean): void {
    const change: ParameterChange = (changes, base) => withChange(changes, base, key, value);
    const detail = { key, change, isMoving: false };
    this.dispatchEvent(
      new CustomEvent('parameter-input', { detail, bubbles: true, composed: true }),
    );
  }
}
