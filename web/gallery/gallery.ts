/**
 * `<zhengwu-gallery>`: every chart, component and view live on one page, on a small country with a
 * fixed seed. Visual tests and pictures open it; so does whoever changes a component.
 *
 * The fragment is a link of the page's state (`#v=1&lang=zh&theme=dark`).
 * Event: `zhengwu-gallery-ready` on the document, once all replicates are done.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import type { AxisKind } from '../charts/columns.ts';
import { figureMarks, splitMarks } from '../charts/figure-marks.ts';
import '../charts/growth-chart.ts';
import '../components/key-figures.ts';
import '../components/parameter-panel.ts';
import '../components/receipt.ts';
import '../components/run-status.ts';
import { BLANK, withPoint } from '../lesson/guess-data.ts';
import '../lesson/guess.ts';
import { loadLocale, type Locale } from '../locale/index.ts';
import { initialState } from '../state/page-state.ts';
import { readLink } from '../state/read-link.ts';
import { Session, type Shown } from '../state/session.ts';
import {
  headlineMark,
  keyFigures,
  publishers,
  readingWords,
  situation,
} from '../state/situation.ts';
import { Store } from '../state/store.ts';
import { shared } from '../styles/shared.ts';
import { LOAD_VIEW, VIEW_NAMES, type ViewName } from '../views/registry.ts';
import type { LessonWords } from '../lesson/words.ts';

const spawn = (): Worker =>
  new Worker(new URL('./small.worker.ts', import.meta.url), { type: 'module' });

const TAGS = Object.fromEntries(
  VIEW_NAMES.map((name) => [name, unsafeStatic(`zhengwu-view-${name}`)]),
);

const STATES = [
  { kind: 'idle' },
  { kind: 'running', done: 3, of: 20 },
  { kind: 'done' },
  { kind: 'failed', failure: { code: 'worker-died', detail: '' } },
] as const;

@customElement('zhengwu-gallery')
export class Gallery extends LitElement {
  static override styles = [
    shared,
    css`
      main {
        max-width: 1440px;
        margin: 0 auto;
        padding: var(--s5) var(--s6);
      }
      section {
        margin-top: var(--s7);
        padding-top: var(--s3);
        border-top: 2px solid var(--ink);
      }
      section > h2 {
        margin-bottom: var(--s4);
        font: 400 var(--t1) var(--mono);
      }
      .narrow {
        width: 358px;
      }
      .panel {
        max-width: 396px;
      }
      @media (max-width: 900px) {
        main {
          padding: var(--s4);
        }
      }
    `,
  ];

  @state() private locale: Locale | null = null;
  @state() private loaded: ReadonlySet<ViewName> = new Set();
  @state() private guessWords: LessonWords['guess'] | null = null;
  readonly #store = new Store(initialState);
  readonly #session = new Session({ store: this.#store, spawn });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session.close();
  }

  async #open(): Promise<void> {
    const { state } = await readLink(location.hash, initialState);
    this.#store.update({ ...state, replicates: 4 });
    document.documentElement.dataset['theme'] = state.theme;
    document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
    this.locale = await loadLocale(state.language);
    this.guessWords =
      state.language === 'zh'
        ? (await import('../lesson/words.zh.ts')).zh.guess
        : (await import('../lesson/words.en.ts')).en.guess;
    this.#session.subscribe(() => this.#onSession());
    this.#store.subscribe(() => this.requestUpdate());
    this.#session.start();
    await Promise.all(VIEW_NAMES.map((name) => this.#load(name)));
  }

  async #load(name: ViewName): Promise<void> {
    await LOAD_VIEW[name]();
    this.loaded = new Set([...this.loaded, name]);
  }

  #onSession(): void {
    this.requestUpdate();
    const update = this.#session.shown?.update;
    if (update === undefined || update.hash === null || update.done < update.of) return;
    document.dispatchEvent(new CustomEvent('zhengwu-gallery-ready'));
    document.documentElement.dataset['ready'] = update.hash;
  }

  override render() {
    const { locale } = this;
    const { shown } = this.#session;
    if (locale === null || shown === null) return nothing;
    return html`<main>
      <h1>Gallery</h1>
      ${this.#charts(locale, shown)} ${this.#components(locale, shown)}
      ${VIEW_NAMES.map((name) => this.#view(name, locale))}
    </main>`;
  }

  #section(name: string, content: unknown) {
    return html`<section id=${name}>
      <h2>${name}</h2>
      ${content}
    </section>`;
  }

  // ── Charts ───────────────────────────────────────────────────────────────────────────────────

  #growth(locale: Locale, shown: Shown, axis: AxisKind, isTable: boolean) {
    const { evidence } = this.#session;
    return html`<zhengwu-growth-chart
      .locale=${locale}
      .theme=${this.#store.state.theme}
      .view=${shown.view}
      .marks=${splitMarks(evidence, shown.scenario.readings, this.#store.state.by)}
      .choice=${{ ...this.#store.state, axis, display: isTable ? 'table' : 'chart' }}
      .publishers=${publishers(evidence)}
      .readings=${readingWords(evidence, locale)}
    ></zhengwu-growth-chart>`;
  }

  #charts(locale: Locale, shown: Shown) {
    return html`
      ${this.#section('growth-linear', this.#growth(locale, shown, 'linear', false))}
      ${this.#section('growth-logarithmic', this.#growth(locale, shown, 'logarithmic', false))}
      ${this.#section('growth-table', this.#growth(locale, shown, 'linear', true))}
      ${this.#section('growth-narrow', html`<div class="narrow">${this.#growth(locale, shown, 'linear', false)}</div>`)}
      ${this.#section('guess', this.#guess(locale, shown, false))}
      ${this.#section('guess-shown', this.#guess(locale, shown, true))}
    `;
  }

  #guess(locale: Locale, { view, scenario }: Shown, isShown: boolean) {
    if (this.guessWords === null) return nothing;
    return html`<zhengwu-guess
      .locale=${locale}
      .words=${this.guessWords}
      .guess=${withPoint(BLANK, 4, 120_000)}
      .isShown=${isShown}
      .marks=${figureMarks(this.#session.evidence, scenario.readings)}
      .curve=${{ startDay: view.startDay, values: view.curves.total.median }}
    ></zhengwu-guess>`;
  }

  // ── Components ───────────────────────────────────────────────────────────────────────────────

  #components(locale: Locale, shown: Shown) {
    const { scenario, update } = shown;
    const { evidence } = this.#session;
    const mark = headlineMark(figureMarks(evidence, scenario.readings));
    const figures = mark === null ? null : keyFigures(update, mark, 13);
    return html`
      ${this.#section(
        'key-figures',
        html`<zhengwu-key-figures
          .locale=${locale}
          .situation=${situation(figures, true, { kind: 'scenario', title: scenario.title[locale.language] })}
          .figures=${figures}
        ></zhengwu-key-figures>`,
      )}
      ${this.#section(
        'run-status',
        STATES.map(
          (status) =>
            html`<zhengwu-run-status
              .locale=${locale}
              .status=${status}
              .issues=${[]}
              .runs=${20}
              .milliseconds=${25}
            ></zhengwu-run-status>`,
        ),
      )}
      ${this.#section(
        'parameter-panel',
        html`<div class="panel">
          <zhengwu-parameter-panel
            .locale=${locale}
            .parameters=${{ ...scenario.model.parameters, imitation: 1.2 }}
            .base=${scenario.model.parameters}
            .provenance=${scenario.provenance}
          ></zhengwu-parameter-panel>
        </div>`,
      )}
      ${this.#section(
        'receipt',
        html`<zhengwu-receipt
          .locale=${locale}
          .hash=${update.hash}
          .choice=${this.#store.state}
          .scenario=${scenario}
        ></zhengwu-receipt>`,
      )}
    `;
  }

  // ── Views ────────────────────────────────────────────────────────────────────────────────────

  #view(name: ViewName, locale: Locale) {
    if (!this.loaded.has(name)) return nothing;
    const { state } = this.#store;
    return this.#section(
      `view-${name}`,
      staticHtml`<${TAGS[name]!}
        .locale=${locale}
        .theme=${state.theme}
        .state=${{ ...state, view: name }}
        .session=${this.#session}
      ></${TAGS[name]!}>`,
    );
  }
}
