/**
 * `<zhengwu-app>`: the page. Holds the store and the session, gives every component what it shows,
 * and turns their events into changes of the store.
 *
 * Properties: `spawn` (makes the simulation worker; tests give their own).
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { EvidenceDocument, ReadingChoice } from '../../src/evidence/figure.ts';
import type { NumericKey, ParameterKey, SwitchKey } from '../../src/engine/parameters.ts';
import { SPLITS, type Split, type SplitKey } from '../../src/engine/splits.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { splitMarks, type FigureMark } from '../charts/figure-marks.ts';
import '../charts/growth-chart.ts';
import type { PlotArea } from '../charts/plot-area.ts';
import { isLesson, lessonOf, type Lesson } from '../lesson/lesson.ts';
import { LANGUAGES, loadLocale, type Language, type Locale } from '../locale/index.ts';
import type { PosteriorRanges } from '../state/posterior-ranges.ts';
import { keepPreferences, readPreferences } from '../state/preferences.ts';
import { findScenario, isCatalogueLoaded, loadCatalogue, shippedIds } from '../state/catalogue.ts';
import { LinkKeeper, openingState } from '../state/link.ts';
import type { LinkIssue, LinkRead } from '../state/read-link.ts';
import { figureWords, type FigureWords } from '../state/figure-words.ts';
import { memoizeOne } from '../state/memoize-one.ts';
import { BASELINE, shippedParameters } from '../state/scenarios.ts';
import { isBaselineChoice, Session, type ParameterChange } from '../state/session.ts';
import {
  departure,
  differenceWords,
  headlineMark,
  keyFigures,
  situation,
} from '../state/situation.ts';
import {
  initialState,
  isEdited,
  type ChartChoice,
  type PageState,
  type Theme,
} from '../state/page-state.ts';
import { Store } from '../state/store.ts';
import type { LabLanguage } from '../lab/lab.ts';
import type { ViewName } from '../views/registry.ts';
import { shared } from '../styles/shared.ts';
import { appStyle } from './app.style.ts';
import './key-figures.ts';
import './run-status.ts';
import './scenario-bar.ts';
import './tabs.ts';

const spawnWorker = (): Worker =>
  new Worker(new URL('../../src/worker/simulate.worker.ts', import.meta.url), { type: 'module' });

/** What the reader changed, taken back; the seed is nobody's change of the scenario. */
const NO_CHANGES = { changes: {}, interventions: [], readings: {} };

type Mark = FigureMark<SplitKey>;

interface ParameterInput {
  readonly key: NumericKey | SwitchKey;
  readonly change: ParameterChange;
  readonly isMoving: boolean;
}

/** Where the words of no language could be fetched. */
const WORDLESS = html`<p role="alert">
  <button type="button" @click=${() => location.reload()}>
    Load again <span lang="zh">重新载入</span>
  </button>
</p>`;

@customElement('zhengwu-app')
export class ZhengwuApp extends LitElement {
  static override styles = [shared, appStyle];

  @property({ attribute: false }) spawn: () => Worker = spawnWorker;

  readonly store = new Store({ ...initialState, ...readPreferences() });
  @state() private locale: Locale | null = null;
  /** What the link that was opened last said wrong. */
  @state() private linkIssues: readonly LinkIssue[] = [];

  /** Words of the parts that come after the first result; null until they are here. */
  @state() private lab: LabLanguage | null = null;
  #isFetchingLab = false;
  /** What a shipped posterior leaves of the parameters of the scenario. */
  @state() private posterior: PosteriorRanges | null = null;
  /** Scenarios whose posterior was asked for last, nearest first. */
  #posteriorOf = '';

  /** Where the growth chart has its time axis. */
  @state() private area: PlotArea | null = null;

  #session: Session | null = null;
  #keeper: LinkKeeper | null = null;
  #unsubscribe = (): void => undefined;
  /** Names the last time that the page was put into a document; null while it is in none. */
  #opening: object | null = null;
  /** Whether no language could be fetched. */
  @state() private isWordless = false;
  #lastKey: ParameterKey | null = null;
  /** Marks of each split that was drawn; they change only with readings and evidence. */
  readonly #marks = Object.fromEntries(
    SPLITS.map((by) => [
      by,
      memoizeOne((evidence: EvidenceDocument, readings: ReadingChoice) =>
        splitMarks(evidence, readings, by),
      ),
    ]),
  ) as Record<Split, (evidence: EvidenceDocument, readings: ReadingChoice) => Mark[]>;

  readonly #words = memoizeOne(figureWords);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKey);
    window.addEventListener('beforeprint', this.#onPrint);
    window.addEventListener('afterprint', this.#onPrint);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKey);
    window.removeEventListener('beforeprint', this.#onPrint);
    window.removeEventListener('afterprint', this.#onPrint);
    this.#opening = null;
    this.#keeper?.close();
    this.#unsubscribe();
    this.#session?.close();
    // The parts are made anew for the next session, which they have to listen to.
    this.#session = null;
    this.requestUpdate();
  }

  async #open(): Promise<void> {
    const opening = (this.#opening = {});
    const read = await openingState(this.store.state);
    // The page was taken away meanwhile, or taken away and put back.
    if (this.#opening !== opening) return;
    this.#takeLink(read);
    this.#session = new Session({ store: this.store, spawn: this.spawn });
    this.#session.subscribe(() => this.#onSession());
    this.#unsubscribe = this.store.subscribe((state, before) => this.#onState(state, before));
    this.#keeper = new LinkKeeper(this.store, (read) => this.#takeLink(read));
    this.#session.start();
    this.#applyTheme();
    void this.#applyLanguage();
  }

  /** What could be read holds; what could not is named. */
  #takeLink({ state, issues }: LinkRead): void {
    this.store.update(state);
    this.#session?.history.forget();
    this.linkIssues = issues;
  }

  #onSession(): void {
    this.#fetchSliders(this.#session!);
    // The list of scenarios, the tools and the views come after the first result.
    if (this.#session?.isComplete && !isCatalogueLoaded()) {
      void loadCatalogue().then(
        () => this.requestUpdate(),
        () => undefined,
      );
    }
    if (this.#session?.isComplete && this.lab === null) void this.#fetchLab();
    if (this.#session?.isComplete) void this.#fetchPosterior();
    this.requestUpdate();
  }

  /** After the first curve, or where there will be none before the reader has changed something. */
  #fetchSliders({ isPainted, status, issues }: Session): void {
    if (customElements.get('zhengwu-parameter-panel') !== undefined) return;
    if (!isPainted && status.kind !== 'failed' && issues.length === 0) return;
    void import('./parameter-panel.ts').catch(() => undefined);
  }

  /** What cannot be fetched is tried again with the next result: the curves do without. */
  async #fetchLab(): Promise<void> {
    if (this.#isFetchingLab) return;
    this.#isFetchingLab = true;
    const languageNow = (): Language => this.store.state.language;
    try {
      const { loadLabWords } = await import('../lab/lab.ts');
      let language: Language;
      // Once more when the language was changed meanwhile.
      do this.lab = await loadLabWords((language = languageNow()));
      while (language !== languageNow());
    } catch {
      this.lab = null;
    } finally {
      this.#isFetchingLab = false;
    }
  }

  /** Once for each scenario; the sliders do without what cannot be fetched. */
  async #fetchPosterior(): Promise<void> {
    const scenario = this.#session?.scenario;
    if (!scenario) return;
    const ids = [scenario.id, ...scenario.chain];
    const wanted = ids.join(' ');
    if (wanted === this.#posteriorOf) return;
    this.#posteriorOf = wanted;
    try {
      const { loadPosteriorRanges } = await import('../state/posterior-ranges.ts');
      const posterior = await loadPosteriorRanges(ids);
      if (this.#posteriorOf === wanted) this.posterior = posterior;
    } catch {
      this.#posteriorOf = '';
    }
  }

  #replay = async (): Promise<void> => {
    const { replayMove } = await import('../lab/lab.ts');
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    await replayMove(this.#session!, isStill);
  };

  #onState(state: PageState, before: PageState): void {
    if (state.language !== before.language) void this.#applyLanguage();
    if (state.theme !== before.theme) this.#applyTheme();
    if (state.language !== before.language || state.theme !== before.theme) keepPreferences(state);
    this.requestUpdate();
  }

  async #applyLanguage(): Promise<void> {
    const { language } = this.store.state;
    const locale = await loadLocale(language).catch(() => this.locale);
    if (this.store.state.language !== language) return;
    this.isWordless = locale === null;
    if (locale === null) return;
    // What cannot be fetched is not chosen either: the buttons show what is read.
    if (locale.language !== language) return this.store.update({ language: locale.language });
    if (this.lab !== null) await this.#fetchLab();
    if (this.store.state.language !== language) return;
    this.locale = locale;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = locale.phrases.documentTitle;
  }

  #applyTheme(): void {
    document.documentElement.dataset['theme'] = this.store.state.theme;
  }

  override render() {
    const { locale } = this;
    const scenario = this.#session?.scenario ?? this.#session?.shown?.scenario ?? null;
    if (this.isWordless) return WORDLESS;
    if (locale === null || scenario === null) return nothing;
    const lesson = lessonOf(this.store.state.viewState);
    // Who is asked for a guess sees no figure before it: they stand in the scenario's question too.
    const isGuessing = lesson.guess === 'open';
    const isBare = isGuessing || lesson.controls === 'hidden';
    return html`
      ${this.#header(locale)} ${this.#linkNotice(locale)}
      ${isBare ? nothing : this.#scenarioBar(locale, scenario)}
      <main>
        ${isLesson(lesson) ? this.#lesson(locale, scenario) : nothing}
        ${isGuessing ? nothing : this.#lab(locale, scenario, lesson)}
      </main>
      ${this.#footer(locale, scenario)}
    `;
  }

  #lab(locale: Locale, scenario: ResolvedScenario, { controls }: Lesson) {
    const panel = html`<aside
      aria-label=${locale.phrases.panel.title}
      ?inert=${controls === 'locked'}
    >
      ${this.#panel(locale, scenario)}
      <zhengwu-mini-chart
        .locale=${locale}
        .view=${this.#session!.shown?.view ?? null}
        .marks=${this.#marksOf(scenario)}
      ></zhengwu-mini-chart>
    </aside>`;
    return html`<div class="lab">
        <div class=${this.store.state.interventions.length > 0 ? 'stage with-events' : 'stage'}>
          ${this.#keyFigures(locale, scenario)} ${this.#whatMoved(locale)}
          ${this.#chart(locale, scenario)} ${this.#difference(locale)}
          ${controls === 'free' ? this.#interventions(locale, scenario) : nothing}
        </div>
        ${controls === 'hidden' ? nothing : panel}
      </div>
      ${this.#tabs(locale)}`;
  }

  /** What a teaching link adds; its code comes with the first one. */
  #lesson(locale: Locale, scenario: ResolvedScenario) {
    void import('../lesson/lesson-bar.ts');
    return html`<zhengwu-lesson
      .locale=${locale}
      .state=${this.store.state}
      .session=${this.#session!}
      .marks=${this.#marksOf(scenario)}
      .own=${this.#wordsOf(locale).own}
    ></zhengwu-lesson>`;
  }

  #header({ phrases }: Locale) {
    const { language, theme } = this.store.state;
    const names: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };
    return html`<header>
      <button type="button" class="skip" @click=${this.#skip}>${phrases.skip}</button>
      <span class="brand">Zhengwu<small lang="zh">政务</small></span>
      <span class="tagline">${phrases.tagline}</span>
      <nav>
        <button
          type="button"
          class="button"
          aria-label=${phrases.keys}
          title=${phrases.keys}
          @click=${this.#showKeys}
        >
          ?
        </button>
        <span class="segments" role="group" aria-label=${phrases.languageGroup}>
          ${LANGUAGES.map(
            (key) =>
              html`<button
                type="button"
                lang=${key}
                aria-pressed=${language === key}
                @click=${() => this.store.update({ language: key })}
              >
                ${names[key]}
              </button>`,
          )}
        </span>
        <span class="segments" role="group" aria-label=${phrases.themeGroup}>
          ${this.#themeButton('light', theme, phrases.light)}${this.#themeButton('dark', theme, phrases.dark)}
        </span>
      </nav>
    </header>`;
  }

  #linkNotice({ phrases }: Locale) {
    const { linkIssues } = this;
    if (linkIssues.length === 0) return nothing;
    return html`<div class="notice" role="alert">
      <p><b>${phrases.link.title}</b></p>
      <ul>
        ${linkIssues.map((issue) => html`<li>${phrases.link.issue(issue)}</li>`)}
      </ul>
      <button type="button" class="button" @click=${() => (this.linkIssues = [])}>
        ${phrases.link.dismiss}
      </button>
    </div>`;
  }

  #themeButton(theme: Theme, current: Theme, text: string) {
    return html`<button
      type="button"
      aria-pressed=${theme === current}
      @click=${() => this.store.update({ theme })}
    >
      ${text}
    </button>`;
  }

  #scenarioBar(locale: Locale, scenario: ResolvedScenario) {
    const { state } = this.store;
    const reference = shippedParameters(BASELINE) ?? scenario.model.parameters;
    const ids = [...shippedIds, ...state.own.map(({ id }) => id)];
    const choices = ids.flatMap((id) => {
      const document = findScenario(id, state.own);
      return document === undefined
        ? []
        : [{ id, title: document.title, description: document.description }];
    });
    return html`<zhengwu-scenario-bar
      ?inert=${lessonOf(state.viewState).controls === 'locked'}
      .locale=${locale}
      .scenarios=${choices}
      .selected=${state.scenario}
      .question=${scenario.description[locale.language]}
      .isEdited=${isEdited(state)}
      .isBaseline=${isBaselineChoice(state)}
      .differences=${[
        ...differenceWords(reference, scenario.model.parameters, locale),
        ...state.interventions.map(({ id }) => id),
      ]}
      @scenario-change=${(event: CustomEvent<string>) =>
        this.store.update({ ...NO_CHANGES, scenario: event.detail })}
      @changes-reset=${() => this.store.update(NO_CHANGES)}
    >
      ${this.#tools(locale)}
      <zhengwu-run-status
        slot="tools"
        .locale=${locale}
        .status=${this.#session!.status}
        .issues=${this.#session!.issues}
        .runs=${this.#session!.shown?.update.done ?? 0}
        .milliseconds=${this.#session!.shown?.update.milliseconds ?? 0}
        @run-stop=${() => this.#session!.stop()}
        @run-again=${() => this.#session!.again()}
        @run-take-back=${() => this.#session!.takeBack()}
      ></zhengwu-run-status>
    </zhengwu-scenario-bar>`;
  }

  #tools(locale: Locale) {
    const { lab } = this;
    if (lab === null) return nothing;
    return html`<zhengwu-lab-tools
        slot="tools"
        .locale=${locale}
        .words=${lab}
        .session=${this.#session!}
        .state=${this.store.state}
        .stamp=${this.#session!.history.at}
      ></zhengwu-lab-tools>
      <zhengwu-pins
        slot="pins"
        .locale=${locale}
        .words=${lab}
        .session=${this.#session!}
        .state=${this.store.state}
        @pins-left=${() => this.renderRoot.querySelector<HTMLElement>('zhengwu-lab-tools')?.focus()}
      ></zhengwu-pins>`;
  }

  #whatMoved(locale: Locale) {
    const { lab } = this;
    if (lab === null || this.#session!.history.lastMove === null) return nothing;
    return html`<zhengwu-what-moved
      .locale=${locale}
      .words=${lab}
      .session=${this.#session!}
      .state=${this.store.state}
      .shown=${this.#session!.shown}
      @move-replay=${this.#replay}
    ></zhengwu-what-moved>`;
  }

  #difference(locale: Locale) {
    const { lab, area } = this;
    if (lab === null || area === null || this.#session!.shown?.isBaseline !== false) return nothing;
    return html`<zhengwu-difference
      .locale=${locale}
      .words=${lab}
      .session=${this.#session!}
      .state=${this.store.state}
      .area=${area}
    ></zhengwu-difference>`;
  }

  #interventions(locale: Locale, scenario: ResolvedScenario) {
    const { lab, area } = this;
    if (lab === null || area === null) return nothing;
    return html`<zhengwu-interventions
      .locale=${locale}
      .words=${lab}
      .session=${this.#session!}
      .state=${this.store.state}
      .scenario=${scenario}
      .area=${area}
    ></zhengwu-interventions>`;
  }

  #keyFigures(locale: Locale, scenario: ResolvedScenario) {
    const shown = this.#session!.shown;
    const own = this.#wordsOf(locale).own;
    const mark = headlineMark(this.#marksOf(scenario), own);
    const figures = shown && mark ? keyFigures(shown.update, mark, this.#fitted(), own) : null;
    const { interventions } = this.store.state;
    const plain = scenario.title[locale.language];
    const title = interventions.length > 0 ? locale.phrases.edited(plain) : plain;
    const what = departure(title, this.store.state.changes, this.#lastKey, locale);
    return html`<zhengwu-key-figures
      .locale=${locale}
      .situation=${situation(figures, shown?.isBaseline ?? true, what)}
      .figures=${figures}
    ></zhengwu-key-figures>`;
  }

  #fitted(): number {
    return this.#session!.shippedEvidence.figures.filter(({ role }) => role === 'fit').length;
  }

  /** Those that have a curve of their own scope in a split. */
  #marksOf({ readings }: ResolvedScenario, by: Split = 'platform'): readonly Mark[] {
    return this.#marks[by](this.#session!.evidence, readings);
  }

  #wordsOf(locale: Locale): FigureWords {
    const { evidence: mine, own } = this.store.state;
    return this.#words(locale, this.#session!.evidence, mine, own, isCatalogueLoaded());
  }

  #chart(locale: Locale, scenario: ResolvedScenario) {
    const { state } = this.store;
    const words = this.#wordsOf(locale);
    return html`<zhengwu-growth-chart
      id="chart"
      .locale=${locale}
      .theme=${state.theme}
      .view=${this.#session!.shown?.view ?? null}
      .marks=${this.#marksOf(scenario, state.by)}
      .choice=${state}
      .cursor=${this.#session!.cursor}
      .publishers=${words.publishers}
      .readings=${words.readings}
      .titles=${words.titles}
      .own=${words.own}
      @area-change=${(event: CustomEvent<PlotArea>) => (this.area = event.detail)}
      @figure-open=${(event: CustomEvent<string>) => this.#openFigure(event.detail)}
      @chart-change=${(event: CustomEvent<Partial<ChartChoice>>) => this.store.update(event.detail)}
    ></zhengwu-growth-chart>`;
  }

  /** The card of a figure, in the table below. */
  #openFigure(figure: string): void {
    this.store.update({ figure, view: 'compare', role: 'all' });
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const tabs = this.renderRoot.querySelector('zhengwu-tabs');
    const row = (): Element | undefined =>
      tabs?.shadowRoot
        ?.querySelector('zhengwu-view-compare')
        ?.shadowRoot?.querySelector('zhengwu-comparison')
        ?.shadowRoot?.querySelector(`#row-${CSS.escape(figure)}`) ?? undefined;
    setTimeout(
      () =>
        (row() ?? tabs)?.scrollIntoView({ block: 'center', behavior: isStill ? 'auto' : 'smooth' }),
      60,
    );
  }

  #panel(locale: Locale, scenario: ResolvedScenario) {
    const { parameters } = scenario.model;
    return html`<zhengwu-parameter-panel
      .locale=${locale}
      .parameters=${parameters}
      .base=${shippedParameters(this.store.state.scenario, this.store.state.own) ?? parameters}
      .provenance=${scenario.provenance}
      .posterior=${this.posterior}
      @parameter-input=${this.#onParameter}
      @parameter-reset=${(event: CustomEvent<{ key: ParameterKey }>) =>
        this.#session!.resetParameter(event.detail.key)}
    ></zhengwu-parameter-panel>`;
  }

  #onParameter = ({ detail }: CustomEvent<ParameterInput>): void => {
    this.#lastKey = detail.key;
    this.#session!.setParameter(detail.change, detail.isMoving);
  };

  #tabs(locale: Locale) {
    return html`<zhengwu-tabs
      .locale=${locale}
      .theme=${this.store.state.theme}
      .state=${this.store.state}
      .session=${this.#session!}
      .isReady=${this.#session!.isComplete}
      @view-change=${(event: CustomEvent<ViewName>) => this.store.update({ view: event.detail })}
    ></zhengwu-tabs>`;
  }

  #footer(locale: Locale, scenario: ResolvedScenario) {
    const { phrases } = locale;
    const update = this.#session!.shown?.update;
    return html`<footer>
      <div class="inner">
        <zhengwu-receipt
          .locale=${locale}
          .hash=${update !== undefined && update.done === update.of ? update.hash : null}
          .choice=${this.store.state}
          .scenario=${scenario}
          @seed-change=${(event: CustomEvent<string>) => this.store.update({ seed: event.detail })}
        ></zhengwu-receipt>
        <section>
          <h2>${phrases.limits.title}</h2>
          <p>${phrases.limits.text}</p>
        </section>
      </div>
    </footer>`;
  }

  #showKeys = (): void => {
    const { language } = this.store.state;
    void import('../keys/keys.ts').then(({ showKeys }) => showKeys(language));
  };

  /** `?` lists the keys, unless something is being typed. */
  #onKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const isTyping =
      target instanceof HTMLInputElement ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement;
    if (event.key === '?' && !isTyping && !event.ctrlKey && !event.metaKey) this.#showKeys();
  };

  #themeOfScreen: Theme | null = null;

  /** Paper is light: the canvases too are drawn again before a page is printed. */
  #onPrint = (event: Event): void => {
    if (event.type === 'beforeprint') this.#themeOfScreen = this.store.state.theme;
    const theme = event.type === 'beforeprint' ? 'light' : this.#themeOfScreen;
    if (theme !== null) this.store.update({ theme });
  };

  #skip = (): void => {
    this.renderRoot.querySelector<HTMLElement>('#chart')?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-app': ZhengwuApp;
  }
}
