/**
 * `<zhengwu-parameter-help>`: what a parameter is, what its value rests on, and what it moves, always
 * under the same three headings. Only numbers that a command of the project computed. Fetched when it
 * is first opened.
 *
 * Properties: `locale`, `key`, `value`, `base` (the scenario's value), `provenance`, `posterior` (null
 * where none is shipped).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PARAMETERS, type NumericKey, type ParameterRow } from '../../src/engine/parameters.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import type { ProvenanceKind } from '../../src/scenario/schema.ts';
import { bandOf, BANDS } from '../../src/wording/bands.ts';
import type { Language, Locale } from '../locale/index.ts';
import { findScenario } from '../state/catalogue.ts';
import { loadEvidence } from '../state/evidence.ts';
import type { PosteriorRanges } from '../state/posterior-ranges.ts';
import { isWeight } from '../state/store.ts';
import { shared } from '../styles/shared.ts';
import {
  commandFor,
  ELASTICITY_SCENARIOS,
  loadElasticities,
  mainEffects,
  seenSlope,
  type Effect,
  type Elasticities,
} from './effects.ts';
import type { HelpWords } from './words.ts';

interface Loaded {
  readonly language: Language;
  readonly words: HelpWords;
  readonly evidence: EvidenceDocument;
  readonly documents: readonly Elasticities[];
}

const loadWords = async (language: Language): Promise<HelpWords> =>
  language === 'zh' ? (await import('./words.zh.ts')).zh : (await import('./words.en.ts')).en;

@customElement('zhengwu-parameter-help')
export class ParameterHelp extends LitElement {
  static override styles = [
    shared,
    css`
      :host {
        padding: var(--s1) 0 var(--s2);
        font-size: var(--t1);
        line-height: 1.5;
      }
      h4 {
        margin: var(--s2) 0 2px;
        font-size: var(--t1);
      }
      p,
      li {
        color: var(--ink2);
      }
      li[aria-current] {
        font-weight: 600;
        color: var(--ink);
      }
      .bands {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s3);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 3px 8px 3px 0;
        border-bottom: 1px solid var(--line);
        text-align: left;
        vertical-align: baseline;
        font-weight: 400;
      }
      thead th {
        font-size: var(--t0);
        color: var(--ink2);
      }
      td {
        white-space: nowrap;
      }
      .small {
        margin-top: var(--s1);
        font-size: var(--t0);
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property() key!: NumericKey;
  @property({ type: Number }) value = 0;
  @property({ type: Number }) base = 0;
  @property() provenance: ProvenanceKind = 'assumed';
  @property({ attribute: false }) posterior: PosteriorRanges | null = null;

  @state() private loaded: Loaded | null = null;
  @state() private hasFailed = false;
  #language: Language | null = null;

  protected override willUpdate(): void {
    if (this.locale.language !== this.#language) void this.#load(this.locale.language);
  }

  async #load(language: Language): Promise<void> {
    this.#language = language;
    try {
      const [words, evidence, documents] = await Promise.all([
        loadWords(language),
        loadEvidence(),
        loadElasticities(),
      ]);
      if (this.#language === language) this.loaded = { language, words, evidence, documents };
    } catch {
      this.hasFailed = true;
    }
  }

  override render() {
    const { loaded, hasFailed } = this;
    if (loaded === null) {
      const { loading, notLoaded } = this.locale.phrases.views;
      return html`<p role="status">${hasFailed ? notLoaded : loading}</p>`;
    }
    const { headings } = loaded.words;
    return html`<h4>${headings.is}</h4>
      ${this.#is(loaded)}
      <h4>${headings.evidence}</h4>
      ${this.#evidence(loaded)}
      <h4>${headings.moves}</h4>
      ${this.#moves(loaded)}`;
  }

  #text(value: number): string {
    const { format } = this.locale;
    return value >= 10_000 ? format.count(value) : format.plain(Number(value.toPrecision(3)));
  }

  #is({ words }: Loaded) {
    const { parameters } = this.locale.wording.parameters;
    const { min, max, symbol } = PARAMETERS[this.key];
    const [from, to, base] = [min, max, this.base].map((value) => this.#text(value));
    return html`<p>
        ${parameters[this.key].meaning} ${words.range(symbol.replace('_', ' '), from!, to!, base!)}
      </p>
      ${this.#bands(words)}`;
  }

  #bands(words: HelpWords) {
    const bands = BANDS[this.key];
    const current = bandOf(this.key, this.value);
    if (bands === undefined) return nothing;
    const names = this.locale.wording.parameters.bands[bands.scale];
    const { bounds } = bands;
    const range = (band: number): string => {
      if (band === 1) return words.upTo(this.#text(bounds[0]));
      if (band === 5) return words.from(this.#text(bounds[3]));
      const [low, high] = [bounds[band - 2]!, bounds[band - 1]!];
      return this.locale.format.range(this.#text(low), this.#text(high));
    };
    return html`<ul class="bands" aria-label=${words.bands}>
        ${[1, 2, 3, 4, 5].map(
          (band) =>
            html`<li aria-current=${current?.band === band ? 'true' : nothing}>
              ${names[band]} ${range(band)}
            </li>`,
        )}
      </ul>
      <p class="small">${words.bandsNote}</p>`;
  }

  #evidence({ words, evidence }: Loaded) {
    const row: ParameterRow = PARAMETERS[this.key];
    const source = evidence.sources.find(({ id }) => id === row.source);
    const range = this.posterior?.ranges[this.key];
    return html`<p>
      ${words.provenance[this.provenance]}
      ${source === undefined ? nothing : words.source(`${source.publisher}: ${source.title}`)}
      ${
        range === undefined
          ? words.noPosterior
          : html`${words.posterior(
              this.#titleOf(this.posterior!.scenario),
              this.#text(range.low),
              this.#text(range.high),
              this.#text(range.median),
            )}
            ${words.more}`
      }
    </p>`;
  }

  #titleOf(id: string): string {
    return findScenario(id)?.title[this.locale.language] ?? id;
  }

  #moves({ words, evidence, documents }: Loaded) {
    const effects = mainEffects(documents, this.key);
    if (effects.length === 0) return html`<p>${words.noEffects}</p>`;
    const { language } = this.locale;
    const labels = new Map(evidence.figures.map(({ id, label }) => [id, label[language]]));
    return html`<p>${words.change} ${isWeight(this.key) ? words.weight : nothing}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${words.figure}</th>
            ${ELASTICITY_SCENARIOS.map((id) => html`<th scope="col">${this.#titleOf(id)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${effects.map((effect) => this.#effect(effect, labels.get(effect.figure) ?? effect.figure, words))}
        </tbody>
      </table>
      <p class="small">
        ${words.made(documents[0]!.replicates)}
        <code>npx ${commandFor(documents[0]!, this.key)}</code>
      </p>`;
  }

  #effect({ slopes }: Effect, label: string, words: HelpWords) {
    return html`<tr>
      <th scope="row">${label}</th>
      ${slopes.map((slope) => {
        const seen = seenSlope(slope);
        // One per cent of the parameter moves the figure by about its elasticity in per cent.
        return html`<td>
          ${seen === null ? words.noise : this.locale.format.signedPercent(seen / 100, 2)}
        </td>`;
      })}
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-parameter-help': ParameterHelp;
  }
}
