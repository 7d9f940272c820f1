/**
 * `<zhengwu-own-figures>`: reported figures of the reader: a form for one, files of many, the list of
 * those that are there, and the way to take them out again.
 *
 * Properties: `locale`, `session`, `state`, `rows` (of the comparison, for their words).
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { dayOf } from '../../../../src/engine/calendar.ts';
import { figureMarks } from '../../../charts/figure-marks.ts';
import { fileNotice, type Notice } from '../../../lab/notice.ts';
import { readFile } from '../../../lab/files.ts';
import { loadCategoryWords } from '../../../locale/category-words.ts';
import type { Language, Locale } from '../../../locale/index.ts';
import type { FigureRow } from '../../../state/figure-rows.ts';
import { withoutFigure } from '../../../state/own-evidence.ts';
import type { PageState } from '../../../state/page-state.ts';
import type { Session } from '../../../state/session.ts';
import { shared } from '../../../styles/shared.ts';
import { saveText } from '../../study/save-text.ts';
import { EMPTY, withDraft, withField, type Draft, type Field } from './draft.ts';
import { fieldMessage, formFields } from './form.ts';
import { ownFiguresStyle } from './own-figures.style.ts';
import type { OwnLanguage, OwnWords } from './words.ts';

async function loadWords(language: Language): Promise<OwnLanguage> {
  const isChinese = language === 'zh';
  const [own, lab, categories] = await Promise.all([
    isChinese
      ? import('./words.zh.ts').then(({ zh }) => zh)
      : import('./words.en.ts').then(({ en }) => en),
    isChinese
      ? import('../../../lab/words.zh.ts').then(({ zh }) => zh)
      : import('../../../lab/words.en.ts').then(({ en }) => en),
    loadCategoryWords(language),
  ]);
  return { own, file: lab.file, categories };
}

@customElement('zhengwu-own-figures')
export class OwnFigures extends LitElement {
  static override styles = [shared, ownFiguresStyle];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state!: PageState;
  @property({ attribute: false }) rows: readonly FigureRow[] = [];

  @state() private words: OwnLanguage | null = null;
  @state() private draft: Draft | null = null;
  /** Fields that were refused. */
  @state() private faults: ReadonlySet<Field> = new Set();
  @state() private notice: Notice | null = null;
  #language: Language | null = null;

  protected override willUpdate(): void {
    const { language } = this.locale;
    if (language !== this.#language) void this.#fetchWords(language);
  }

  async #fetchWords(language: Language): Promise<void> {
    this.#language = language;
    const words = await loadWords(language);
    if (this.#language === language) this.words = words;
  }

  override render() {
    const { words, draft } = this;
    if (words === null) return nothing;
    return html`<section aria-labelledby="title">
      <h3 id="title">${words.own.title}</h3>
      <p class="introduction">${words.own.introduction}</p>
      ${this.#list(words.own)} ${this.#buttons(words.own)}
      ${draft === null ? nothing : this.#form(words, draft)} ${this.#notice(words.own)}
    </section>`;
  }

  #list(words: OwnWords) {
    const rows = this.rows.filter(({ isOwn }) => isOwn);
    if (rows.length === 0) return nothing;
    return html`<ul class="own" aria-label=${words.list}>
      ${rows.map(
        ({ id, label, reported, scope }) =>
          html`<li>
            <span><b>${label}</b> ${reported} <span class="quiet">${scope}</span></span>
            <button
              type="button"
              class="button small"
              aria-label=${words.remove(label)}
              @click=${() => this.#remove(id)}
            >
              ${words.removeShort}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #buttons(words: OwnWords) {
    return html`<div class="buttons">
      <button
        type="button"
        class="button"
        id="add"
        aria-expanded=${this.draft !== null}
        @click=${() => this.#edit(this.draft === null ? EMPTY : null)}
      >
        ${words.add}
      </button>
      <label class="button file">
        ${words.load}
        <input type="file" accept=".json,.csv,application/json,text/csv" @change=${this.#onFile} />
      </label>
      ${
        this.state.evidence === null
          ? nothing
          : html`<button type="button" class="button" @click=${() => this.#save(words)}>
              ${words.save}
            </button>`
      }
    </div>`;
  }

  #form(words: OwnLanguage, draft: Draft) {
    return html`<form novalidate @submit=${this.#onSubmit} @keydown=${this.#onKey}>
      ${formFields({
        draft,
        words,
        locale: this.locale,
        faults: this.faults,
        // Not of the draft that was drawn: two fields may change before the next one is.
        set: (field, value) => (this.draft = withField(this.draft ?? draft, field, value)),
      })}
      <div class="buttons whole">
        <button type="submit" class="button">${words.own.done}</button>
        <button type="button" class="button" @click=${() => this.#edit(null)}>
          ${words.own.cancel}
        </button>
      </div>
    </form>`;
  }

  #notice({ close }: OwnWords) {
    const { notice } = this;
    if (notice === null) return html`<p class="spoken" role="status"></p>`;
    return html`<div class="notice ${notice.isFault ? 'fault' : ''}" role="status">
      <p>${notice.text}</p>
      ${
        notice.details.length === 0
          ? nothing
          : html`<ul>
              ${notice.details.map((line) => html`<li>${line}</li>`)}
            </ul>`
      }
      <button type="button" class="button small" @click=${() => (this.notice = null)}>
        ${close}
      </button>
    </div>`;
  }

  #edit(draft: Draft | null): void {
    this.draft = draft;
    this.faults = new Set();
    this.notice = null;
    const id = draft === null ? 'add' : 'field-label';
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus(),
    );
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#edit(null);
  };

  #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { draft, words, session } = this;
    if (draft === null || words === null) return;
    const made = withDraft(this.state.evidence, draft, session.shippedEvidence);
    if (!made.ok) {
      this.faults = new Set(made.issues.map(({ field }) => field));
      const details = made.issues.map((issue) => fieldMessage(issue, words.own, this.locale));
      this.notice = { isFault: true, text: words.own.refused, details };
      const first = `#field-${made.issues[0]!.field}`;
      this.renderRoot.querySelector<HTMLElement>(first)?.focus();
      return;
    }
    session.store.update({ evidence: made.document });
    this.#edit(null);
    const where = this.#whereDrawn(made.id);
    this.notice = {
      isFault: false,
      text: words.own.added(draft.label.trim()),
      details: [words.own[where]],
    };
  };

  #whereDrawn(figure: string): 'drawn' | 'notDrawn' | 'outside' {
    const { evidence, scenario, shown } = this.session;
    const mark = figureMarks(evidence).find(({ id }) => id === figure);
    if (mark === undefined) return 'notDrawn';
    const run = (scenario ?? shown!.scenario).model;
    const isInRun = mark.untilDay >= dayOf(run.start) && mark.day <= dayOf(run.end);
    return isInRun ? 'drawn' : 'outside';
  }

  #remove(id: string): void {
    const { evidence, figure } = this.state;
    this.notice = null;
    this.session.store.update({
      evidence: withoutFigure(evidence!, id),
      ...(figure === id && { figure: null }),
    });
    this.renderRoot.querySelector<HTMLElement>('#add')?.focus();
  }

  #save({ file }: OwnWords): void {
    saveText(file, `${JSON.stringify(this.state.evidence, null, 2)}\n`);
  }

  #onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file !== undefined) void this.#load(file);
    input.value = '';
  };

  async #load(file: File): Promise<void> {
    const { shippedEvidence: shipped, store } = this.session;
    const read = await readFile(file, { state: this.state, shipped }, 'figures');
    if (read.kind === 'figures') store.update({ evidence: read.evidence });
    this.notice = fileNotice(file.name, read, this.words!.file, this.locale);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-own-figures': OwnFigures;
  }
}
