/**
 * `<zhengwu-view-take>`: figures, data, the run as one file, links, lessons and the citation.
 * Properties: see `view.ts`. What is saved is made when it is asked for.
 */
import { css, html, nothing, type CSSResultGroup } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { csvText } from '../../../src/export/csv.ts';
import { growthFigure } from '../../../src/export/figure/growth.ts';
import { jsonText } from '../../../src/export/json.ts';
import { parquetBytes } from '../../../src/export/parquet.ts';
import { makeReceipt, receiptFileText, type Receipt } from '../../../src/export/receipt.ts';
import type { Table } from '../../../src/export/table.ts';
import { VERSION } from '../../../src/export/version.ts';
import type { Language } from '../../locale/index.ts';
import { CONTROLS_MODES, NO_LESSON, withLesson, type Lesson } from '../../lesson/lesson.ts';
import { linkOf } from '../../state/link.ts';
import { linkText } from '../../state/link-text.ts';
import { ownSource, savedRun, withSavedRun } from '../../state/saved.ts';
import type { PageState } from '../../state/page-state.ts';
import type { Shown } from '../../state/session.ts';
import { ViewElement } from '../view.ts';
import {
  FORMATS,
  PROGRAMS,
  recipe,
  TABLES,
  type Format,
  type Program,
  type TableName,
} from './recipes.ts';
import { pngOf, saveFile, svgAddress } from './save.ts';
import { comparisonTable, dataPackage, growthTable } from './tables.ts';
import { takeStyle } from './take.style.ts';
import type { TakeWords } from './words.ts';

const MEDIA: Readonly<Record<Format, string>> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
};
/** Pixels of the picture for each unit of the figure: sharp in print. */
const PICTURE_SCALE = 3;

@customElement('zhengwu-view-take')
export class TakeView extends ViewElement<TakeWords> {
  static override styles: CSSResultGroup = [ViewElement.styles, takeStyle, css``];

  protected override readonly name = 'take';

  @state() private table: TableName = 'growth';
  @state() private format: Format = 'csv';
  @state() private program: Program = 'R';
  @state() private lesson: Lesson = { ...NO_LESSON, guess: 'open' };
  /** What a button has to say, by its name. */
  @state() private notes: Readonly<Record<string, string>> = {};

  #receipt: { readonly of: unknown; readonly receipt: Receipt } | null = null;

  protected override async loadWords(language: Language): Promise<TakeWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  protected override renderView(words: TakeWords) {
    const { shown } = this.session;
    const head = html`<div class="head">
      <div>
        <h2>${words.title}</h2>
        <p>${words.introduction}</p>
      </div>
    </div>`;
    if (shown === null || shown.update.hash === null) {
      return html`${head}
        <p role="status">${words.waiting}</p>`;
    }
    const { done, of } = shown.update;
    return html`${head} ${this.#saved(words, shown)}
      ${done < of ? html`<p class="note">${words.partial(done, of)}</p>` : nothing}
      <div class="parts">
        ${this.#figure(words, shown)} ${this.#data(words, shown)} ${this.#file(words, shown)}
        ${this.#link(words)} ${this.#teach(words)} ${this.#cite(words)}
      </div>`;
  }

  // ── What is taken ────────────────────────────────────────────────────────────────────────────

  #receiptOf({ update, scenario }: Shown): Receipt {
    if (this.#receipt?.of === update) return this.#receipt.receipt;
    const receipt = makeReceipt({
      command: 'compare',
      scenario,
      replicates: update.done,
      replicatesAsked: update.of,
      hash: update.hash!,
      evidence: { document: this.session.evidence, readings: scenario.readings },
    });
    this.#receipt = { of: update, receipt };
    return receipt;
  }

  #svg(shown: Shown): string {
    const { locale, state } = this;
    const { update, scenario, view } = shown;
    return growthFigure({
      scenario: scenario.title[locale.language],
      startDay: update.startDay,
      curves: update.curves,
      runs: update.done,
      baseline: view.baseline,
      evidence: this.session.evidence,
      readings: scenario.readings,
      axis: state.axis,
      receipt: this.#receiptOf(shown),
      language: locale.language,
      words: locale.wording.figures,
      format: locale.format,
    });
  }

  #tableOf({ update, scenario, figures }: Shown): Table {
    return this.table === 'growth'
      ? growthTable(update)
      : comparisonTable(this.session.evidence, scenario.readings, figures ?? []);
  }

  #fileName(shown: Shown, end: string): string {
    return `zhengwu-${shown.scenario.id}-${end}`;
  }

  // ── Parts ────────────────────────────────────────────────────────────────────────────────────

  #saved(words: TakeWords, { update }: Shown) {
    const saved = savedRun();
    if (saved === null) return nothing;
    const { hash } = saved.receipt;
    const isOther = !linkText(this.state).includes(
      saved.link.split('&view=')[0]!.split('&lang=')[0]!,
    );
    const isDone = update.done === update.of;
    const text = isOther
      ? words.file.other
      : !isDone
        ? words.file.pending
        : update.hash === hash
          ? words.file.same
          : words.file.differs(hash.slice(0, 8), update.hash!.slice(0, 8));
    return html`<p class="note" id="saved" role="status">${text}</p>`;
  }

  #figure(words: TakeWords, shown: Shown) {
    const svg = this.#svg(shown);
    const name = this.#fileName(shown, 'growth');
    return html`<section class="figure">
      <h3>${words.figure.title}</h3>
      <p>${words.figure.about}</p>
      <img src=${svgAddress(svg)} alt=${words.figure.alternative} />
      <p class="buttons">
        ${this.#button('svg', 'SVG', () => saveFile(`${name}.svg`, svg, 'image/svg+xml'))}
        ${this.#button(
          'png',
          'PNG',
          async () => saveFile(`${name}.png`, await pngOf(svg, PICTURE_SCALE), 'image/png'),
          words.figure.failed,
        )}
      </p>
    </section>`;
  }

  #data(words: TakeWords, shown: Shown) {
    const { data } = words;
    const formats = this.table === 'growth' ? FORMATS : FORMATS.filter((f) => f !== 'parquet');
    return html`<section>
      <h3>${data.title}</h3>
      <p>${data.about}</p>
      ${this.#choice(
        data.table,
        TABLES,
        this.table,
        (key) => data.tables[key],
        (table) => {
          this.table = table;
          if (table !== 'growth' && this.format === 'parquet') this.format = 'csv';
        },
      )}
      ${this.#choice(
        data.format,
        formats,
        this.format,
        (key) => key.toUpperCase().replace('PARQUET', 'Parquet'),
        (format) => (this.format = format),
      )}
      ${this.table === 'growth' ? nothing : html`<p class="quiet">${data.noParquet}</p>`}
      <p class="buttons">${this.#dataButtons(data, shown)}</p>
      ${this.#recipe(words, shown)}
    </section>`;
  }

  #dataButtons(data: TakeWords['data'], shown: Shown) {
    const { format } = this;
    const file = this.#fileName(shown, `${this.table}.${format}`);
    const receipt = this.#receiptOf(shown);
    return html`
      ${this.#button('data', data.save(format), async () => {
        const table = this.#tableOf(shown);
        const content =
          format === 'csv'
            ? csvText(table)
            : format === 'json'
              ? jsonText(table, receipt)
              : await parquetBytes(table, receipt);
        saveFile(file, content, MEDIA[format]);
      })}
      ${
        format === 'csv'
          ? this.#button('package', data.description, () =>
              saveFile(
                this.#fileName(shown, `${this.table}.datapackage.json`),
                dataPackage(this.table, file, this.#tableOf(shown), receipt),
                MEDIA.json,
              ),
            )
          : nothing
      }
      ${this.#button('receipt', data.receipt, () =>
        saveFile(`${file}.receipt.json`, receiptFileText(receipt), MEDIA.json),
      )}
    `;
  }

  #recipe(words: TakeWords, shown: Shown) {
    const { data } = words;
    const lines = recipe(this.program, {
      table: this.table,
      format: this.format,
      file: this.#fileName(shown, `${this.table}.${this.format}`),
      isEnsemble: shown.update.of > 1,
    });
    return html`${this.#choice(
      data.lines,
      PROGRAMS,
      this.program,
      (key) => data.programs[key],
      (program) => (this.program = program),
    )}
    ${
      lines === null
        ? html`<p class="quiet">${data.noLines(data.programs[this.program])}</p>`
        : this.#copyable('recipe', data.lines, lines, words)
    }`;
  }

  #file(words: TakeWords, shown: Shown) {
    const { file } = words;
    return html`<section>
      <h3>${file.title}</h3>
      <p>${file.about}</p>
      <p class="buttons">
        ${this.#button('file', file.save, () => this.#saveWhole(shown), file.failed)}
      </p>
    </section>`;
  }

  async #saveWhole(shown: Shown): Promise<void> {
    this.#note('file', this.words!.file.working);
    const page = ownSource.text ?? (await this.#fetchPage());
    const saved = {
      savedVersion: 1,
      link: linkText({ ...this.state, view: 'take' }),
      receipt: this.#receiptOf(shown),
      figures: shown.figures ?? [],
    } as const;
    const html = withSavedRun(page, saved, this.#svg(shown));
    saveFile(this.#fileName(shown, 'run.html'), html, 'text/html;charset=utf-8');
  }

  async #fetchPage(): Promise<string> {
    const response = await fetch('./standalone.html');
    if (!response.ok) throw new Error(`standalone.html: ${response.status}`);
    return response.text();
  }

  #link(words: TakeWords) {
    const { link } = words;
    const { changes, interventions, readings, own, scenario, seed, replicates, axis } = this.state;
    const isOwn = own.some(({ id }) => id === scenario);
    const isReduced = isOwn || interventions.length > 0 || Object.keys(readings).length > 0;
    const settings = Object.entries(changes).map(([key, value]) => `${key}:${value}`);
    const attributes = [
      `scenario="${scenario}"`,
      ...(settings.length > 0 ? [`set="${settings.join(' ')}"`] : []),
      ...(seed === null
        ? []
        : [`seed="${seed.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`]),
      ...(replicates === null ? [] : [`replicates="${replicates}"`]),
      ...(axis === 'linear' ? [] : [`axis="${axis}"`]),
      `lang="${this.state.language}"`,
    ];
    const code = `<script type="module" src="${new URL('./zhengwu-chart.js', document.baseURI).href}"></script>\n<zhengwu-chart ${attributes.join(' ')}></zhengwu-chart>`;
    return html`<section>
      <h3>${link.title}</h3>
      <p>${link.about}</p>
      ${this.#copyable('link', link.address, linkOf(this.state), words)}
      <p>${link.embedAbout}</p>
      ${this.#copyable('embed', link.embed, code, words)}
      ${isReduced ? html`<p class="note">${link.embedReduced}</p>` : nothing}
    </section>`;
  }

  #teach(words: TakeWords) {
    const { teach } = words;
    const { lesson } = this;
    const state: PageState = {
      ...this.state,
      view: 'compare',
      viewState: withLesson(this.state.viewState, lesson),
    };
    const change = (part: Partial<Lesson>): void => void (this.lesson = { ...lesson, ...part });
    return html`<section>
      <h3>${teach.title}</h3>
      <p>${teach.about}</p>
      ${this.#choice(
        teach.controls,
        CONTROLS_MODES,
        lesson.controls,
        (key) => teach.modes[key],
        (controls) => change({ controls }),
      )}
      ${this.#check(teach.guess, lesson.guess !== 'none', (on) =>
        change({ guess: on ? 'open' : 'none' }),
      )}
      ${this.#check(teach.story, lesson.step !== null, (on) => change({ step: on ? 1 : null }))}
      ${this.#copyable('lesson', teach.title, linkOf(state), words)}
      <p class="buttons">
        <button type="button" class="button" id="try" @click=${() => this.#try(state)}>
          ${teach.try}
        </button>
      </p>
    </section>`;
  }

  #try({ view, viewState }: PageState): void {
    this.session.store.update({ view, viewState });
    window.scrollTo({ top: 0 });
  }

  #cite(words: TakeWords) {
    const bibtex = `@software{zhengwu,
  author  = {{The Zhengwu authors}},
  title   = {Zhengwu: exact simulation of how government agencies and officials took up micro-blogs in China, 2009--2012},
  version = {${VERSION}}
}`;
    return html`<section>
      <h3>${words.cite.title}</h3>
      <p>${words.cite.about}</p>
      <p class="quiet">${this.locale.wording.figures.citation(VERSION)}</p>
      ${this.#copyable('bibtex', 'BibTeX', bibtex, words)}
    </section>`;
  }

  // ── Small parts ──────────────────────────────────────────────────────────────────────────────

  #note(name: string, text: string): void {
    this.notes = { ...this.notes, [name]: text };
  }

  #button(name: string, text: string, act: () => void | Promise<void>, failed = '') {
    const onClick = async (): Promise<void> => {
      this.#note(name, '');
      try {
        await act();
        this.#note(name, '');
      } catch (error) {
        this.#note(name, failed || String(error));
      }
    };
    const note = this.notes[name] ?? '';
    return html`<button type="button" class="button" id=${name} @click=${onClick}>${text}</button>
      ${note === '' ? nothing : html`<span class="said" role="status">${note}</span>`}`;
  }

  #choice<K extends string>(
    label: string,
    keys: readonly K[],
    chosen: K,
    word: (key: K) => string,
    choose: (key: K) => void,
  ) {
    return html`<p class="choice">
      <span aria-hidden="true">${label}</span>
      <span class="segments" role="group" aria-label=${label}>
        ${keys.map(
          (key) =>
            html`<button type="button" aria-pressed=${key === chosen} @click=${() => choose(key)}>
              ${word(key)}
            </button>`,
        )}
      </span>
    </p>`;
  }

  #check(label: string, checked: boolean, change: (on: boolean) => void) {
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${checked}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />
      ${label}
    </label>`;
  }

  #copyable(name: string, label: string, text: string, words: TakeWords) {
    const said = this.notes[`copy-${name}`] ?? '';
    const copy = async (): Promise<void> => {
      try {
        await navigator.clipboard.writeText(text);
        this.#note(`copy-${name}`, words.copied);
      } catch {
        this.#note(`copy-${name}`, words.notCopied);
      }
    };
    return html`<div class="copyable">
      <pre id=${name} tabindex="0" role="region" aria-label=${label}><code>${text}</code></pre>
      <button type="button" class="button" aria-label=${`${words.copy}: ${label}`} @click=${copy}>
        ${said === words.copied ? said : words.copy}
      </button>
      ${said === words.notCopied ? html`<span class="said" role="status">${said}</span>` : nothing}
    </div>`;
  }
}
