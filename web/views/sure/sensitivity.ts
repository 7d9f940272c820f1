/**
 * `<zhengwu-sure-sensitivity>`: which parameter moves which figure, computed when it is asked for, at
 * a size that the visitor chooses. Properties: see `part.ts`.
 */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { isWeight } from '../../../src/ensemble/sensitivity/factors.ts';
import type { SensitivityResult } from '../../../src/ensemble/sensitivity/analyses.ts';
import type { Method, SensitivitySetting } from '../../../src/ensemble/sensitivity/setting.ts';
import type { SensitivityOutcome } from '../../../src/ensemble/sensitivity/study.ts';
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
import { figureName } from './names.ts';
import { SurePart } from './part.ts';
import { scaleField, scaleText } from './scale-choice.ts';
import {
  METHOD_ORDER,
  OFFERED,
  sensitivitySetting,
  usualChoice,
  workFor,
  type SensitivityChoice,
} from './sensitivity-setting.ts';
import {
  changeText,
  elasticityTable,
  hasNumbers,
  morrisChart,
  sobolTable,
  tornadoTable,
  type StudySetting,
} from './study-rows.ts';

/** Time of an evaluation of the mean field as a share of that of a run. */
const EVALUATION = 0.1;

/** What a result was computed for. */
interface Made {
  readonly setting: SensitivitySetting;
  readonly choice: SensitivityChoice;
  readonly dependence: Dependence;
}

/** Outlives the view. */
const run = new StudyRun<'sensitivity', Made>('sensitivity');

@customElement('zhengwu-sure-sensitivity')
export class SureSensitivity extends SurePart {
  @state() private choice: SensitivityChoice = usualChoice('one-at-a-time', 0.25);
  @state() private figure = 'total-2012';

  constructor() {
    super();
    new Watching(this, run);
  }

  override render() {
    const { sensitivity: words } = this.words;
    return html`<h3>${words.title}</h3>
      <p>${words.introduction}</p>
      ${this.#methods()}
      <div class="controls gap">${this.#controls()}</div>
      ${this.#work()} ${this.#result()}`;
  }

  #methods() {
    const { sensitivity: words } = this.words;
    const { method } = this.choice;
    return html`<div class="segments" role="group" aria-label=${words.method}>
        ${METHOD_ORDER.map(
          (own) =>
            html`<button
              type="button"
              aria-pressed=${own === method}
              @click=${() => this.#choose(own)}
            >
              ${words.methods[own].name}
            </button>`,
        )}
      </div>
      <p class="small">${words.methods[method].help}</p>`;
  }

  #choose(method: Method): void {
    const { which, scale } = this.choice;
    this.choice = { ...usualChoice(method, scale), which };
  }

  #field(label: string, key: 'size' | 'replicates', values: readonly number[]) {
    const current = this.choice[key];
    return html`<label
      >${label}
      <select
        id=${key}
        @change=${(event: Event) =>
          (this.choice = {
            ...this.choice,
            [key]: Number((event.target as HTMLSelectElement).value),
          })}
      >
        ${values
          .toSorted((a, b) => a - b)
          .map(
            (value) =>
              html`<option value=${value} ?selected=${value === current}>${value}</option>`,
          )}
      </select>
    </label>`;
  }

  #controls() {
    const { words, locale, choice } = this;
    const { sensitivity } = words;
    const { sizes, replicates } = OFFERED[choice.method];
    return html`<label
        >${sensitivity.which}
        <select
          id="which"
          @change=${(event: Event) =>
            (this.choice = {
              ...choice,
              which: (event.target as HTMLSelectElement).value as SensitivityChoice['which'],
            })}
        >
          <option value="fitted" ?selected=${choice.which === 'fitted'}>
            ${sensitivity.fittedOnly}
          </option>
          <option value="all" ?selected=${choice.which === 'all'}>
            ${sensitivity.withAssumed}
          </option>
        </select>
      </label>
      ${sizes.length > 1 ? this.#field(sensitivity.size[choice.method], 'size', sizes) : nothing}
      ${this.#field(sensitivity.replicates, 'replicates', replicates)}
      ${scaleField(choice.scale, words, locale, (scale) => (this.choice = { ...choice, scale }))}
      ${this.#figureField()}`;
  }

  #figureField() {
    const { words, locale, session } = this;
    const { evidence } = session;
    const fitted = evidence.figures.filter(({ role }) => role === 'fit');
    return html`<label
      >${words.sensitivity.figure}
      <select
        id="figure"
        @change=${(event: Event) => (this.figure = (event.target as HTMLSelectElement).value)}
      >
        ${fitted.map(({ id }) => html`<option value=${id} ?selected=${id === this.figure}>${figureName(id, evidence, locale)}</option>`)}
      </select>
    </label>`;
  }

  get #setting(): SensitivitySetting | null {
    const { scenario, session, choice } = this;
    return scenario === null ? null : sensitivitySetting(scenario, session.evidence, choice);
  }

  #work() {
    const { words, locale, choice, scenario, session } = this;
    const setting = this.#setting;
    if (setting === null || scenario === null) return nothing;
    const { runs, evaluations } = workFor(setting);
    const engine = estimateSeconds(runs, this.runMilliseconds, choice.scale);
    const surrogate = estimateSeconds(evaluations * EVALUATION, this.runMilliseconds, 1, 1);
    const before = run.result?.context.dependence;
    const changed = before ? changedSince(before, dependenceOf(scenario, session.evidence)) : [];
    return html`<zhengwu-work
        .words=${words.work}
        .locale=${locale}
        .status=${run.status}
        .runs=${runs + evaluations}
        .seconds=${engine === null ? null : engine + (surrogate ?? 0)}
        .hasResult=${run.result !== null}
        .stale=${changed.map((ground) => words.work.changed[ground])}
        @work-start=${this.#start}
        @work-stop=${() => run.stop()}
      ></zhengwu-work>
      <p class="small">${words.scaleNote}</p>`;
  }

  #start = (): void => {
    const { scenario, session, choice } = this;
    const setting = this.#setting;
    if (setting === null || scenario === null) return;
    const dependence = dependenceOf(scenario, session.evidence);
    const made: Made = { setting, choice, dependence };
    run.start(JSON.stringify([choice, dependence]), setting, made);
  };

  #result() {
    const { result } = run;
    return result === null ? nothing : this.#shown(result.value, result.context);
  }

  #shown({ result, failures }: SensitivityOutcome, { setting, choice }: Made) {
    const { words, locale, session } = this;
    const { sensitivity } = words;
    const figure = figureName(this.figure, session.evidence, locale);
    const shown: StudySetting = { locale, words: sensitivity, factors: setting.factors, figure };
    const { runs, evaluations } = workFor(setting);
    return html`${
        hasNumbers(result, this.figure)
          ? this.#chart(result, shown)
          : html`<p class="note">${sensitivity.noNumber}</p>`
      }
      ${failures.length > 0 ? html`<p class="note">${sensitivity.failures(failures.length)}</p>` : nothing}
      ${setting.factors.some(({ key }) => isWeight(key)) ? html`<p class="small">${sensitivity.weights}</p>` : nothing}
      <p class="small">
        ${sensitivity.made(locale.format.count(runs + evaluations), scaleText(choice.scale, words, locale))}
      </p>`;
  }

  #chart(result: SensitivityResult, shown: StudySetting) {
    const table = (data: unknown) => html`<zhengwu-row-table .data=${data}></zhengwu-row-table>`;
    switch (result.method) {
      case 'one-at-a-time':
        return table(
          tornadoTable(
            result.figures.find(({ id }) => id === this.figure)!,
            shown,
          ),
        );
      case 'elasticities':
        return table(
          elasticityTable(
            result.figures.find(({ id }) => id === this.figure)!,
            shown,
          ),
        );
      case 'morris':
        return html`<zhengwu-xy-chart
          .locale=${this.locale}
          .data=${morrisChart(
            result.figures.find(({ id }) => id === this.figure)!,
            shown,
          )}
          .height=${420}
        ></zhengwu-xy-chart>`;
      case 'sobol':
        return this.#sobol(result, shown);
    }
  }

  #sobol(result: Extract<SensitivityResult, { method: 'sobol' }>, shown: StudySetting) {
    const figure = result.figures.find(({ id }) => id === this.figure)!;
    const { check, scale } = figure;
    const { locale } = this;
    return html`<zhengwu-row-table .data=${sobolTable(figure, shown)}></zhengwu-row-table> ${
        check === null
          ? nothing
          : html`<p class="small">
              ${this.words.sensitivity.surrogate(
                check.explained === null ? '–' : locale.format.percent(check.explained, 1),
                changeText(check.bias, scale, locale),
                check.points,
              )}
            </p>`
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-sure-sensitivity': SureSensitivity;
  }
}
