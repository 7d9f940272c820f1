/**
 * `<zhengwu-view-sources>`: sources with what was taken from them, the model in words and as an
 * equation, the parameter table, limits and a glossary. Properties: see `view.ts`.
 */
import { html, mathml, nothing, type CSSResultGroup } from 'lit';
import { customElement } from 'lit/decorators.js';
import {
  defaultParameters,
  PARAMETER_KEYS,
  PARAMETERS,
  parameterRow,
  type ParameterGroup,
  type ParameterKey,
  type Parameters,
} from '../../../src/engine/parameters.ts';
import { dayOf } from '../../../src/engine/calendar.ts';
import type { Figure, Source } from '../../../src/evidence/figure.ts';
import { glyphOfRelation, markGlyph } from '../../components/mark-glyph.ts';
import { withCategories, type Categories } from '../../locale/categories.ts';
import type { Language } from '../../locale/index.ts';
import { figureRows, type FigureRow } from '../../state/figure-rows.ts';
import { parameterText } from '../../state/situation.ts';
import { ViewElement } from '../view.ts';
import {
  ALL_TERMS,
  CROSS,
  FACTORS,
  IMITATION,
  isAtWork,
  OUTSIDE,
  PEERS,
  symbolParts,
  type Term,
} from './equation.ts';
import { sourcesStyle } from './sources.style.ts';
import { GLOSSARY_KEYS, LIMIT_KEYS, type LimitKey, type SourcesWords } from './words.ts';

/** Limits that no figure can lift; the others are assumptions. */
const UNIDENTIFIED: readonly LimitKey[] = [
  'fit',
  'reading',
  'ceiling',
  'peers',
  'waves',
  'channel',
];

const SECTIONS = ['sources', 'model', 'parameters', 'limits', 'glossary'] as const;

const groupsOfTable = (): readonly (readonly [ParameterGroup, readonly ParameterKey[]])[] => {
  const groups = new Map<ParameterGroup, ParameterKey[]>();
  for (const key of PARAMETER_KEYS) {
    const { group } = PARAMETERS[key];
    groups.set(group, [...(groups.get(group) ?? []), key]);
  }
  return [...groups];
};

interface SourcesLanguage extends SourcesWords {
  readonly categories: Categories;
}

@customElement('zhengwu-view-sources')
export class SourcesView extends ViewElement<SourcesLanguage> {
  static override styles: CSSResultGroup = [ViewElement.styles, sourcesStyle];

  protected override readonly name = 'sources';

  protected override loadWords(language: Language): Promise<SourcesLanguage> {
    return withCategories(language, {
      en: () => import('./words.en.ts').then(({ en }) => en),
      zh: () => import('./words.zh.ts').then(({ zh }) => zh),
    });
  }

  protected override renderView(words: SourcesLanguage) {
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <nav class="contents" aria-label=${words.contents}>
        ${SECTIONS.map(
          (id) =>
            html`<button type="button" class="button" @click=${() => this.#jump(id)}>
              ${words[id].title}
            </button>`,
        )}
      </nav>
      ${this.#sources(words)} ${this.#model(words)} ${this.#parameters(words)}
      ${this.#limits(words)} ${this.#glossary(words)}`;
  }

  #jump(id: string): void {
    const heading = this.renderRoot.querySelector<HTMLElement>(`#${id}`);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  }

  #heading(id: (typeof SECTIONS)[number], text: string) {
    return html`<h3 id=${id} tabindex="-1">${text}</h3>`;
  }

  // ── Sources ──────────────────────────────────────────────────────────────────────────────────

  #sources(words: SourcesLanguage) {
    const { evidence, scenario } = this.session;
    const readings = scenario?.readings ?? this.session.shown?.scenario.readings ?? {};
    const rows = figureRows(evidence, readings, null, this.locale, words);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return html`<section>
      ${this.#heading('sources', words.sources.title)}
      <p class="about">${words.sources.about}</p>
      ${evidence.sources.map((source) => this.#source(source, byId, words))}
    </section>`;
  }

  #published(published: string | undefined): string {
    if (published === undefined) return '';
    return published.length === 10 ? this.locale.format.date(dayOf(published)) : published;
  }

  #source(source: Source, rows: ReadonlyMap<string, FigureRow>, words: SourcesWords) {
    const figures = this.session.evidence.figures.filter((figure) => figure.source === source.id);
    const note = source.notes?.[this.locale.language];
    return html`<details>
      <summary>
        <span>
          <cite lang="en">${source.title}</cite>
          <span class="quiet">${source.publisher} · ${this.#published(source.published)}</span>
        </span>
        <span class="count">${words.sources.taken(figures.length)}</span>
      </summary>
      ${note === undefined ? nothing : html`<p class="about">${note}</p>`}
      <div class="wide" role="region" tabindex="0" aria-label=${source.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">${words.sources.columns.figure}</th>
              <th scope="col">${words.sources.columns.reported}</th>
              <th scope="col">${words.sources.columns.said}</th>
            </tr>
          </thead>
          <tbody>
            ${figures.map((figure) => this.#figure(figure, rows.get(figure.id)))}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #figure(figure: Figure, row: FigureRow | undefined) {
    const { language, wording } = this.locale;
    const glyph = glyphOfRelation(figure.relation);
    const note = figure.notes?.[language];
    return html`<tr>
      <th scope="row">
        ${figure.label[language]}
        <small>${wording.evidence.roles[figure.role].name}</small>
      </th>
      <td class="reported">
        ${glyph === null ? nothing : markGlyph(glyph)}
        <span class="spoken">${wording.evidence.relations[figure.relation].name}</span>
        ${row?.reported ?? ''}
      </td>
      <td>
        ${figure.paraphrase[language]}
        ${note === undefined ? nothing : html`<small>${note}</small>`}
      </td>
    </tr>`;
  }

  // ── Model ────────────────────────────────────────────────────────────────────────────────────

  get #shownParameters(): Parameters {
    const scenario = this.session.scenario ?? this.session.shown?.scenario;
    return scenario?.model.parameters ?? defaultParameters();
  }

  get #sizes() {
    const { simulated } = this.locale.format;
    const parameters = this.#shownParameters;
    return {
      agencies: simulated(parameters['eligible.agencies']),
      officials: simulated(parameters['eligible.officials']),
    };
  }

  #model(words: SourcesWords) {
    const { model } = words;
    return html`<section>
      ${this.#heading('model', model.title)}
      ${model.plain(this.#sizes).map((text) => html`<p class="plain">${text}</p>`)}
      <figure>
        <figcaption>${model.equation}</figcaption>
        <div class="wide" role="region" tabindex="0" aria-label=${model.equation}>
          ${this.#equation(model.spoken)}
        </div>
      </figure>
      <div class="wide" role="region" tabindex="0" aria-label=${model.columns.meaning}>
        <table>
          <thead>
            <tr>
              <th scope="col">${model.columns.symbol}</th>
              <th scope="col">${model.columns.meaning}</th>
              <th scope="col">${model.columns.parameters}</th>
            </tr>
          </thead>
          <tbody>
            ${ALL_TERMS.map((term) => this.#term(term, words))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #letter(symbol: string) {
    const { letter, index, argument } = symbolParts(symbol);
    const base =
      index === ''
        ? mathml`<mi>${letter}</mi>`
        : mathml`<msub><mi>${letter}</mi>${this.#index(index)}</msub>`;
    return argument === ''
      ? base
      : mathml`${base}<mo stretchy="false">(</mo><mi>${argument}</mi><mo stretchy="false">)</mo>`;
  }

  /** Letters of agents and groups stand side by side; a word is a word. */
  #index(index: string) {
    if (index.length > 2) return mathml`<mtext>${index}</mtext>`;
    return mathml`<mrow>${Array.from(index, (letter) => mathml`<mi>${letter}</mi>`)}</mrow>`;
  }

  #symbol(symbol: string) {
    const [above, below] = symbol.split('/');
    if (below === undefined) return this.#letter(symbol);
    return mathml`<mfrac><mrow>${this.#letter(above!)}</mrow><mrow>${this.#letter(below)}</mrow></mfrac>`;
  }

  #product(term: Term) {
    const isOff = !isAtWork(term, this.#shownParameters);
    return mathml`<mrow class=${isOff ? 'off' : ''}>${term.symbols.map((symbol) => this.#symbol(symbol))}</mrow>`;
  }

  #sum(terms: readonly Term[]) {
    return terms.map(
      (term, i) => mathml`${i === 0 ? nothing : mathml`<mo>+</mo>`}${this.#product(term)}`,
    );
  }

  #equation(spoken: string) {
    return html`<math display="block" aria-label=${spoken}>
      <msub
        ><mi>λ</mi><mrow><mi>i</mi><mi>m</mi></mrow></msub
      >
      <mo>=</mo>
      ${FACTORS.map((term) => this.#product(term))}
      <mrow>
        <mo>[</mo>
        ${this.#product(OUTSIDE)}
        <mo>+</mo>
        <mi>${IMITATION}</mi>
        <mrow><mo>(</mo>${this.#sum(PEERS)}<mo>)</mo></mrow>
        <mo>+</mo>
        ${this.#product(CROSS)}
        <mo>]</mo>
      </mrow>
    </math>`;
  }

  #term(term: Term, { model }: SourcesWords) {
    const { parameters } = this.locale.wording.parameters;
    const isOff = !isAtWork(term, this.#shownParameters);
    return html`<tr>
      <td class="symbol"><math>${term.symbols.map((symbol) => this.#symbol(symbol))}</math></td>
      <th scope="row">
        ${model.terms[term.name]} ${isOff ? html`<small class="off">${model.off}</small>` : nothing}
      </th>
      <td>
        ${term.parameters.map((key) => html`<span class="tag">${parameters[key].label}</span> `)}
      </td>
    </tr>`;
  }

  // ── Parameters ───────────────────────────────────────────────────────────────────────────────

  #parameters(words: SourcesWords) {
    const { parameters } = words;
    const { groups } = this.locale.wording.parameters;
    return html`<section>
      ${this.#heading('parameters', parameters.title)}
      <p class="about">${parameters.about}</p>
      ${groupsOfTable().map(
        ([group, keys]) =>
          html`<details>
            <summary>
              <span>${groups[group].label}<span class="quiet">${groups[group].meaning}</span></span>
              <span class="count">${parameters.counted(keys.length)}</span>
            </summary>
            <div class="wide" role="region" tabindex="0" aria-label=${groups[group].label}>
              ${this.#parameterTable(keys, words)}
            </div>
          </details>`,
      )}
    </section>`;
  }

  #parameterTable(keys: readonly ParameterKey[], { parameters }: SourcesWords) {
    const { name, symbol, now, table, range, unit, origin } = parameters.columns;
    const number = new Set([now, table, range]);
    return html`<table class="parameters">
      <thead>
        <tr>
          ${[name, symbol, now, table, range, unit, origin].map(
            (text) => html`<th scope="col" class=${number.has(text) ? 'number' : ''}>${text}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${keys.map((key) => this.#parameter(key, parameters))}
      </tbody>
    </table>`;
  }

  #value(key: ParameterKey, value: Parameters[ParameterKey], words: SourcesWords['parameters']) {
    if (typeof value === 'boolean') return value ? words.on : words.off;
    return typeof value === 'string'
      ? this.locale.format.dateShort(dayOf(value))
      : parameterText(key, value, this.locale).split(' ')[0]!;
  }

  #parameter(key: ParameterKey, words: SourcesWords['parameters']) {
    const { wording, format } = this.locale;
    const row = parameterRow(key);
    const { label, meaning } = wording.parameters.parameters[key];
    const scenario = this.session.scenario ?? this.session.shown?.scenario;
    const provenance = scenario?.provenance[key] ?? 'assumed';
    const end = (value: number | string): string => this.#value(key, value, words);
    const range = row.type === 'switch' ? '' : format.range(end(row.min), end(row.max));
    const value = this.#shownParameters[key];
    const source = row.source === undefined ? '' : ` (${row.source})`;
    return html`<tr>
      <th scope="row">
        ${label}
        <small>${meaning} <code>${key}</code></small>
      </th>
      <td>${row.symbol === '' ? '' : html`<math>${this.#symbol(row.symbol)}</math>`}</td>
      <td class="number ${value === row.default ? '' : 'strong'}">
        ${this.#value(key, value, words)}
      </td>
      <td class="number">${this.#value(key, row.default, words)}</td>
      <td class="number">${range}</td>
      <td>${wording.parameters.units[row.unit]}</td>
      <td class=${provenance === 'assumed' ? 'warn' : ''}>
        ${wording.parameters.provenance[provenance]}${source}
      </td>
    </tr>`;
  }

  // ── Limits and glossary ──────────────────────────────────────────────────────────────────────

  #limits({ limits }: SourcesWords) {
    return html`<section>
      ${this.#heading('limits', limits.title)}
      <p class="about">${limits.about}</p>
      <ul class="limits">
        ${LIMIT_KEYS.map((key) => {
          const kind = UNIDENTIFIED.includes(key) ? 'unidentified' : 'assumption';
          return html`<li><b class="warn">${limits.kinds[kind]}</b> ${limits.items[key]}</li>`;
        })}
      </ul>
    </section>`;
  }

  #glossary({ glossary }: SourcesWords) {
    return html`<section>
      ${this.#heading('glossary', glossary.title)}
      <dl>
        ${GLOSSARY_KEYS.map(
          (key) =>
            html`<div>
              <dt>${glossary.items[key].name}</dt>
              <dd>${glossary.items[key].text}</dd>
            </div>`,
        )}
      </dl>
    </section>`;
  }
}
