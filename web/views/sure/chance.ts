/**
 * `<zhengwu-sure-chance>`: how far replicates lie apart, by figure and over time; more replicates on
 * demand, over chance alone or over the posterior too. Properties: see `part.ts`.
 */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ResolvedScenario } from '../../../src/scenario/resolve.ts';
import type { EnsembleRequest, EnsembleValue } from '../../../src/worker/studies/ensemble.ts';
import '../../charts/row-table.ts';
import '../../charts/xy-chart.ts';
import {
  changedSince,
  dependenceOf,
  estimateSeconds,
  type Dependence,
} from '../study/dependence.ts';
import { StudyRun, Watching } from '../study/study-run.ts';
import '../study/study-bar.ts';
import { fanChart, spreadTable, type ChanceSetting } from './chance-rows.ts';
import { SurePart } from './part.ts';

const SIZES = [50, 200, 1000] as const;

type Over = 'scenario' | 'posterior';

interface Made {
  readonly dependence: Dependence;
  readonly over: Over;
}

/** Outlives the view. */
const run = new StudyRun<'ensemble', Made>('ensemble');

@customElement('zhengwu-sure-chance')
export class SureChance extends SurePart {
  @state() private size: number = SIZES[1];
  @state() private over: Over = 'scenario';
  /** Scenario under a shipped posterior; null while there is none. */
  @state() private drawn: ResolvedScenario | null = null;
  @state() private hasPosterior = true;

  #asked: ResolvedScenario | null = null;

  constructor() {
    super();
    new Watching(this, run);
  }

  protected override willUpdate(): void {
    const { scenario } = this;
    if (this.over === 'posterior' && scenario !== null && this.#asked !== scenario) {
      void this.#loadPosterior(scenario);
    }
  }

  async #loadPosterior(scenario: ResolvedScenario): Promise<void> {
    this.#asked = scenario;
    const { withShippedPosterior } = await import('../../../src/scenario/posterior-library.ts');
    const drawn = await withShippedPosterior(scenario);
    if (this.#asked !== scenario) return;
    this.hasPosterior = drawn.ok;
    this.drawn = drawn.ok ? drawn.value : null;
  }

  /** What would be run; null where it is not known yet. */
  get #member(): ResolvedScenario | null {
    return this.over === 'scenario' ? this.scenario : this.drawn;
  }

  override render() {
    const { chance: words } = this.words;
    return html`<h3>${words.title}</h3>
      <p>${words.introduction}</p>
      <div class="controls">${this.#controls()}</div>
      ${this.#work()} ${this.#result()}`;
  }

  #controls() {
    const { chance: words } = this.words;
    return html`<label
        >${words.runs}
        <select
          id="runs"
          @change=${(event: Event) => (this.size = Number((event.target as HTMLSelectElement).value))}
        >
          ${SIZES.map((size) => html`<option value=${size} ?selected=${size === this.size}>${this.locale.format.count(size)}</option>`)}
        </select>
      </label>
      <label
        >${words.over}
        <select
          id="over"
          @change=${(event: Event) => (this.over = (event.target as HTMLSelectElement).value as Over)}
        >
          <option value="scenario" ?selected=${this.over === 'scenario'}>
            ${words.overScenario}
          </option>
          <option value="posterior" ?selected=${this.over === 'posterior'}>
            ${words.overPosterior}
          </option>
        </select>
      </label>`;
  }

  get #now(): Made | null {
    const { scenario, session, over } = this;
    if (scenario === null) return null;
    return { dependence: dependenceOf(scenario, session.evidence), over };
  }

  #work() {
    const { words, locale, size } = this;
    const before = run.result?.context.dependence;
    const now = this.#now?.dependence;
    const changed = before && now ? changedSince(before, now) : [];
    const isBlocked = this.over === 'posterior' && this.drawn === null;
    const reason = this.hasPosterior ? words.chance.loading : words.chance.noPosterior;
    return html`<zhengwu-work
      .words=${words.work}
      .locale=${locale}
      .status=${run.status}
      .runs=${size}
      .seconds=${estimateSeconds(size, this.runMilliseconds)}
      .hasResult=${run.result !== null}
      .stale=${changed.map((ground) => words.work.changed[ground])}
      .blocked=${isBlocked ? reason : ''}
      @work-start=${this.#start}
      @work-stop=${() => run.stop()}
    ></zhengwu-work>`;
  }

  #start = (): void => {
    const member = this.#member;
    const made = this.#now;
    if (member === null || made === null) return;
    const { evidence } = this.session;
    const request: EnsembleRequest = {
      scenario: member,
      base: null,
      replicates: this.size,
      evidence,
      readings: member.readings,
    };
    run.start(JSON.stringify([made, this.size]), request, made);
  };

  /** The study where one was made, else the run of the page. */
  #result() {
    const { words, locale, session, shown } = this;
    const value = run.result?.value ?? null;
    const readings = (this.scenario ?? shown?.scenario)?.readings ?? {};
    const setting: ChanceSetting = {
      locale,
      words: words.chance,
      evidence: session.evidence,
      readings,
    };
    if (value !== null) return this.#tables(value, run.result!.context.over, setting);
    if (shown === null || shown.figures === null) return html`<p>${words.chance.waiting}</p>`;
    const { startDay, curves, done } = shown.update;
    return html`${this.#tables(
      { replicates: shown.judgedRuns, startDay, bands: curves, figures: shown.figures },
      'scenario',
      setting,
      done,
    )}
    ${shown.update.figures === null ? html`<p class="small">${words.chance.staleRun}</p>` : nothing}`;
  }

  #tables(
    {
      replicates,
      startDay,
      bands,
      figures,
    }: Pick<EnsembleValue, 'replicates' | 'startDay' | 'bands' | 'figures'>,
    over: Over,
    setting: ChanceSetting,
    curveRuns = replicates,
  ) {
    const { words } = setting;
    const caption =
      over === 'scenario' ? words.caption(replicates) : words.captionPosterior(replicates);
    const fan = { startDay, curves: bands, runs: curveRuns };
    return html`${
        curveRuns > 1
          ? html`<zhengwu-xy-chart
              .locale=${this.locale}
              .data=${fanChart(fan, setting)}
              .height=${220}
            ></zhengwu-xy-chart>`
          : nothing
      }
      <zhengwu-row-table
        class="gap"
        .data=${spreadTable(figures, caption, setting)}
      ></zhengwu-row-table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-sure-chance': SureChance;
  }
}
