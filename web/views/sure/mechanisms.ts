/**
 * `<zhengwu-sure-mechanisms>`: what each mechanism moved, beside the proximate channels of the log.
 * Properties: see `part.ts`.
 */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { dayOf } from '../../../src/engine/calendar.ts';
import {
  ablationRuns,
  type AblationDesign,
  type AblationTable,
} from '../../../src/ensemble/ablate.ts';
import type { ResolvedScenario } from '../../../src/scenario/resolve.ts';
import '../../charts/row-table.ts';
import {
  changedSince,
  dependenceOf,
  estimateSeconds,
  type Dependence,
} from '../study/dependence.ts';
import { StudyRun, Watching } from '../study/study-run.ts';
import '../study/study-bar.ts';
import { channelTable, mechanismTable, type AblationSetting } from './mechanism-rows.ts';
import { SurePart } from './part.ts';
import { scaled, scaleField, scaleText } from './scale-choice.ts';

/** Day of the last published total. */
const LAST_COUNT = '2012-12-20';
const PAIRS = [0, 4, 8, 16] as const;
const REPLICATES = [2, 4, 8, 20] as const;

interface Made {
  readonly runs: number;
  readonly scale: number;
  readonly dependence: Dependence;
}

/** Outlives the view. */
const run = new StudyRun<'ablation', Made>('ablation');

@customElement('zhengwu-sure-mechanisms')
export class SureMechanisms extends SurePart {
  @state() private pairs: number = PAIRS[1];
  @state() private replicates: number = REPLICATES[1];
  @state() private scale = 0.25;

  constructor() {
    super();
    new Watching(this, run);
  }

  override render() {
    const { mechanisms: words } = this.words;
    return html`<h3>${words.title}</h3>
      <p>${words.introduction}</p>
      <div class="controls">${this.#controls()}</div>
      ${this.#work()} ${this.#result()}`;
  }

  #controls() {
    const { words, locale } = this;
    return html`${this.#field(words.mechanisms.orders, this.pairs, PAIRS, (value) => (this.pairs = value))}
    ${this.#field(words.sensitivity.replicates, this.replicates, REPLICATES, (value) => (this.replicates = value))}
    ${scaleField(this.scale, words, locale, (scale) => (this.scale = scale))}`;
  }

  #field(
    label: string,
    current: number,
    values: readonly number[],
    onChange: (value: number) => void,
  ) {
    return html`<label
      >${label}
      <select
        @change=${(event: Event) => onChange(Number((event.target as HTMLSelectElement).value))}
      >
        ${values.map((value) => html`<option value=${value} ?selected=${value === current}>${value}</option>`)}
      </select>
    </label>`;
  }

  /** The scenario at the chosen size. */
  get #scenario(): ResolvedScenario | null {
    const { scenario, scale, replicates } = this;
    return scenario === null
      ? null
      : { ...scenario, model: scaled(scenario.model, scale), replicates };
  }

  #design({ id, model: { start, end } }: ResolvedScenario): AblationDesign {
    const day = start <= LAST_COUNT && LAST_COUNT <= end ? LAST_COUNT : end;
    return { name: id, by: [], days: [dayOf(day)], pairs: this.pairs, draws: 0 };
  }

  #work() {
    const { words, locale, session, scenario } = this;
    const asked = this.#scenario;
    if (asked === null || scenario === null) return nothing;
    const runs = ablationRuns(asked, this.#design(asked));
    const before = run.result?.context.dependence;
    const changed = before ? changedSince(before, dependenceOf(scenario, session.evidence)) : [];
    return html`<zhengwu-work
        .words=${words.work}
        .locale=${locale}
        .status=${run.status}
        .runs=${runs}
        .seconds=${estimateSeconds(runs, this.runMilliseconds, this.scale)}
        .hasResult=${run.result !== null}
        .stale=${changed.map((ground) => words.work.changed[ground])}
        @work-start=${this.#start}
        @work-stop=${() => run.stop()}
      ></zhengwu-work>
      <p class="small">${words.scaleNote}</p>`;
  }

  #start = (): void => {
    const { session, scenario } = this;
    const asked = this.#scenario;
    if (asked === null || scenario === null) return;
    const { evidence } = session;
    const design = this.#design(asked);
    const dependence = dependenceOf(scenario, evidence);
    const made: Made = { runs: ablationRuns(asked, design), scale: this.scale, dependence };
    const key = JSON.stringify([design, this.scale, this.replicates, dependence]);
    run.start(key, { scenario: asked, evidence, design }, made);
  };

  #result() {
    const { result } = run;
    return result === null ? nothing : this.#tables(result.value, result.context);
  }

  #tables(table: AblationTable, { runs, scale }: Made) {
    const { words, locale, session } = this;
    const setting: AblationSetting = {
      locale,
      words: words.mechanisms,
      evidence: session.evidence,
    };
    return html`<p class="note">${words.mechanisms.note}</p>
      <zhengwu-row-table .data=${mechanismTable(table, setting)}></zhengwu-row-table>
      <zhengwu-row-table .data=${channelTable(table, setting)}></zhengwu-row-table>
      <p class="small">
        ${words.mechanisms.made(locale.format.count(runs), scaleText(scale, words, locale))}
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-sure-mechanisms': SureMechanisms;
  }
}
