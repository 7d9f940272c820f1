/**
 * `<zhengwu-view-calibrate>`: choose figures, readings and parameters, watch the fit, stop, go on, and
 * take the answer as a scenario. The calibration outlives the view (`session.ts`) and the visit
 * (`storage.ts`). Properties: see `view.ts`.
 */
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { warningsOf } from '../../../src/calibration/warnings.ts';
import { namesOf, settingOf } from '../../../src/calibration/request.ts';
import { scenarioFileText } from '../../../src/scenario/encode.ts';
import type { NumericKey } from '../../../src/engine/parameters.ts';
import '../../charts/row-table.ts';
import '../../charts/xy-chart.ts';
import type { Language } from '../../locale/index.ts';
import type { OwnDocument } from '../../state/page-state.ts';
import { figureName, parameterName } from '../sure/names.ts';
import { partStyle } from '../sure/part.ts';
import { parameterTable, predictedTable } from '../sure/posterior-rows.ts';
import type { SureWords } from '../sure/words.ts';
import { changedSince, dependenceOf, estimateSeconds, type Ground } from '../study/dependence.ts';
import { saveText } from '../study/save-text.ts';
import { Watching } from '../study/study-run.ts';
import '../study/study-bar.ts';
import { ViewElement } from '../view.ts';
import { initialDraft, isBudget, priorIssues, requestOf, type Draft } from './draft.ts';
import { answerTable, cloudTable, phaseOf, traceChart } from './progress-rows.ts';
import { CalibrationSession, type ShownCalibration } from './session.ts';
import './setup.ts';
import type { Asked } from './storage.ts';
import type { CalibrateWords, Names } from './words.ts';

/** Outlives the view. */
const calibration = new CalibrationSession();

interface AllWords {
  readonly own: CalibrateWords;
  /** Words of the posterior, shared with the view "How sure". */
  readonly sure: SureWords;
}

type Ready = { readonly asked: Asked } | { readonly reason: string };

@customElement('zhengwu-view-calibrate')
export class CalibrateView extends ViewElement<AllWords> {
  static override styles = [
    ViewElement.styles,
    partStyle,
    css`
      :host {
        padding-top: var(--s5);
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
        gap: var(--s5) var(--s7);
        align-items: start;
      }
      zhengwu-work {
        margin-top: var(--s4);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s3);
        margin: var(--s3) 0;
      }
      .command {
        display: block;
        margin: 4px 0;
        padding: 8px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .live zhengwu-row-table {
        margin-top: var(--s4);
      }
      @media (max-width: 1100px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  protected override readonly name = 'calibrate';

  /** What the form says; null until it is touched: then that of the calibration that is shown. */
  @state() private draft: Draft | null = null;
  @state() private isOpened = false;

  constructor() {
    super();
    new Watching(this, calibration);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void calibration.look();
  }

  protected override async loadWords(language: Language): Promise<AllWords> {
    const [own, sure] = await (language === 'zh'
      ? Promise.all([import('./words.zh.ts'), import('../sure/words.zh.ts')]).then(
          ([a, b]) => [a.zh, b.zh] as const,
        )
      : Promise.all([import('./words.en.ts'), import('../sure/words.en.ts')]).then(
          ([a, b]) => [a.en, b.en] as const,
        ));
    return { own, sure };
  }

  get #draft(): Draft {
    return this.draft ?? calibration.shown?.draft ?? initialDraft;
  }

  get #names(): Names {
    const { locale, session } = this;
    return {
      parameter: (key) => parameterName(key as NumericKey, locale),
      figure: (id) => figureName(id, session.evidence, locale),
      percent: (share) => locale.format.percent(share, 0),
    };
  }

  /** What would be asked for now, or why it cannot be. */
  #ready(words: CalibrateWords): Ready {
    const { session, state: page } = this;
    const { scenario, evidence } = session;
    const draft = this.#draft;
    if (scenario === null) return { reason: words.noScenario };
    if (!isBudget(draft.budget)) return { reason: words.wrongBudget };
    const [wrong] = priorIssues(draft);
    const names = this.#names;
    if (wrong !== undefined) {
      return { reason: words.wrongPrior(names.parameter(wrong.key), wrong.wanted) };
    }
    const request = requestOf(
      { ...draft, readings: { ...page.readings, ...draft.readings } },
      evidence,
      page.changes,
    );
    const setting = settingOf(scenario, evidence, request);
    if (!setting.ok) {
      const say = words.issues[setting.issue.code] as (issue: unknown, names: Names) => string;
      return { reason: say(setting.issue, names) };
    }
    const dependence = this.#dependence(draft);
    return {
      asked: { draft, setting: setting.value, names: namesOf(scenario.id, request), dependence },
    };
  }

  /** Values of the fitted parameters do not matter: the search starts from the priors. */
  #dependence(draft: Draft): Asked['dependence'] {
    const { scenario, evidence } = this.session;
    const { model, readings } = scenario!;
    const fixed = Object.entries(model.parameters).filter(
      ([key]) => !draft.free.includes(key as NumericKey),
    );
    const parameters = Object.fromEntries(fixed) as typeof model.parameters;
    return dependenceOf({ model: { ...model, parameters }, readings }, evidence, draft.readings);
  }

  /** What has changed since the calibration that is shown. */
  #changed(shown: ShownCalibration | null): Ground[] {
    if (shown === null || this.session.scenario === null) return [];
    return changedSince(shown.dependence, this.#dependence(shown.draft));
  }

  protected override renderView({ own: words, sure }: AllWords) {
    const { shown } = calibration;
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <div class="columns">
        <div>${this.#setup(words)} ${this.#work(words, shown)} ${this.#storage(words, shown)}</div>
        <div class="live">${this.#live(words, shown)}</div>
      </div>
      ${shown?.value.document ? this.#answer(words, sure, shown) : nothing}`;
  }

  #setup(words: CalibrateWords) {
    const { locale, session } = this;
    const { scenario } = session;
    if (scenario === null) return nothing;
    return html`<zhengwu-calibrate-setup
      .locale=${locale}
      .words=${words}
      .draft=${this.#draft}
      .evidence=${session.evidence}
      .readings=${scenario.readings}
      .parameters=${scenario.model.parameters}
      .replicates=${scenario.replicates}
      @draft-change=${(event: CustomEvent<Draft>) => (this.draft = event.detail)}
    ></zhengwu-calibrate-setup>`;
  }

  #work(words: CalibrateWords, shown: ShownCalibration | null) {
    const { locale, session } = this;
    const ready = this.#ready(words);
    const { budget } = this.#draft;
    const { status } = calibration;
    const milliseconds = session.shown?.update.milliseconds ?? null;
    return html`<zhengwu-work
      .words=${words.work}
      .locale=${locale}
      .status=${status}
      .runs=${budget}
      .seconds=${estimateSeconds(budget, milliseconds, session.scenario?.model.parameters['population.scale'])}
      .hasResult=${shown !== null && shown.value.document !== null}
      .stale=${this.#changed(shown).map((ground) => words.work.changed[ground])}
      .blocked=${'reason' in ready && status.kind !== 'running' ? ready.reason : ''}
      @work-start=${() => this.#start(words)}
      @work-stop=${() => calibration.stop()}
    ></zhengwu-work>`;
  }

  /** Goes on with what was stopped unless the form asks for something else. */
  #start(words: CalibrateWords): void {
    const ready = this.#ready(words);
    this.isOpened = false;
    if (calibration.status.kind === 'stopped' && this.draft === null) calibration.goOn();
    else if ('asked' in ready) calibration.start(ready.asked);
  }

  #storage(words: CalibrateWords, shown: ShownCalibration | null) {
    const { fault, keptAt, status } = calibration;
    const { format } = this.locale;
    const isFound = status.kind === 'stopped' && shown !== null;
    const when = keptAt === null ? '' : new Date(keptAt).toLocaleString(this.locale.language);
    return html`<div role="status" class="small">
        ${fault === null ? nothing : html`<p class="note">${words.faults[fault]}</p>`}
        ${isFound ? html`<p>${words.found(format.count(shown.value.stored.state.runs), format.count(shown.setting.budget))}</p>` : nothing}
        ${keptAt === null ? nothing : html`<p>${words.kept(when)}</p>`}
      </div>
      ${
        shown === null || status.kind === 'running'
          ? nothing
          : html`<div class="actions">
              <button
                type="button"
                class="button"
                id="discard"
                @click=${() => void calibration.discard()}
              >
                ${words.discard}
              </button>
            </div>`
      }`;
  }

  // ── Under way ──────────────────────────────────────────────────────────────────────────────

  #live(words: CalibrateWords, shown: ShownCalibration | null) {
    const isRunning = calibration.status.kind === 'running';
    if (shown === null) {
      return html`<h3>${words.progress}</h3>
        <p>${isRunning ? words.meanField : words.waiting}</p>`;
    }
    const { locale } = this;
    const { state: own } = shown.value.stored;
    const { free, budget } = shown.setting;
    const trace = traceChart(own, budget, words, locale);
    return html`<h3>${words.progress}</h3>
      <p role="status">${words.stageNow(words.phases[phaseOf(own)])}</p>
      ${this.#warnings(words, shown)}
      ${
        trace === null
          ? nothing
          : html`<zhengwu-xy-chart
              .locale=${locale}
              .data=${trace}
              .height=${240}
            ></zhengwu-xy-chart>`
      }
      <zhengwu-row-table .data=${cloudTable(own, free, words, locale)}></zhengwu-row-table>`;
  }

  #warnings(words: CalibrateWords, { setting, value }: ShownCalibration) {
    const names = this.#names;
    const warnings = warningsOf(setting.free, value.stored.state);
    if (warnings.length === 0) return nothing;
    return html`<ul class="note">
      ${warnings.map((warning) => {
        const say = words.warnings[warning.code] as (warning: unknown, names: Names) => string;
        return html`<li>${say(warning, names)}</li>`;
      })}
    </ul>`;
  }

  // ── The answer ─────────────────────────────────────────────────────────────────────────────

  #answer(words: CalibrateWords, sure: SureWords, shown: ShownCalibration) {
    const { locale } = this;
    const document = shown.value.document!;
    const result = document.result!;
    const { evidence } = shown.setting;
    const missed = result.figures.filter(({ verdict }) => verdict === 'missed').length;
    const loss = locale.format.plain(Number(result.loss.toPrecision(4)));
    const table = (figures: typeof result.figures, caption: string) =>
      figures.length === 0
        ? nothing
        : html`<zhengwu-row-table
            class="gap"
            .data=${answerTable(figures, caption, evidence, words, locale)}
          ></zhengwu-row-table>`;
    return html`<section id="answer">
      <h3>
        ${words.result}:
        ${missed === 0 ? words.allMet(result.figures.length) : words.missed(missed)}
      </h3>
      <p>${words.resultText(locale.format.count(result.runs), result.stop, loss)}</p>
      ${this.#actions(words, shown)} ${table(result.figures, words.fittedFigures)}
      ${table(result.heldOut, words.heldOutFigures)} ${this.#posterior(sure, shown)}
    </section>`;
  }

  #posterior(sure: SureWords, shown: ShownCalibration) {
    const posterior = shown.value.document!.result!.posterior;
    if (posterior === null) return nothing;
    const { locale } = this;
    const setting = { locale, words: sure.parameters, evidence: shown.setting.evidence };
    return html`<zhengwu-row-table
        class="gap"
        .data=${parameterTable(posterior, setting)}
      ></zhengwu-row-table>
      <zhengwu-row-table
        class="gap"
        .data=${predictedTable([...posterior.figures, ...posterior.heldOut], setting)}
      ></zhengwu-row-table>`;
  }

  #actions(words: CalibrateWords, { value, names }: ShownCalibration) {
    const document = value.document!;
    const { scenario, hash } = document.result!;
    const isForeign = this.state.interventions.length > 0;
    return html`<div class="actions">
        <button
          type="button"
          class="button"
          id="open"
          @click=${() => this.#open(scenario as unknown as OwnDocument)}
        >
          ${words.open}
        </button>
        <button
          type="button"
          class="button"
          @click=${() => saveText(`${scenario.id}.json`, scenarioFileText(scenario))}
        >
          ${words.saveScenario}
        </button>
        <button
          type="button"
          class="button"
          id="save"
          @click=${() => saveText(`${names.scenario}.calibration.json`, `${JSON.stringify(document, null, 1)}\n`)}
        >
          ${words.saveDocument}
        </button>
      </div>
      <p role="status" class="small">${this.isOpened ? words.opened : ''}</p>
      <p class="small">${words.hash}: <code id="hash">${hash}</code></p>
      <p class="small">
        ${words.sameByCommand}: <code class="command">npx ${names.command}</code>
        ${words.sameNote} ${isForeign ? words.interventions : ''}
      </p>`;
  }

  /** The answer becomes a scenario of the page. */
  #open(document: OwnDocument): void {
    const own = [...this.state.own.filter(({ id }) => id !== document.id), document];
    this.isOpened = true;
    this.session.store.update({ own, scenario: document.id, changes: {}, readings: {} });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-view-calibrate': CalibrateView;
  }
}
