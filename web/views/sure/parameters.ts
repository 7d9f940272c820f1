/**
 * `<zhengwu-sure-parameters>`: what a calibration learned: prior and posterior of every parameter with
 * its verdict, profiles, draws, readings, predictions. Properties: see `part.ts`.
 */
import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { PosteriorResult } from '../../../src/calibration/posterior-result.ts';
import { IDENTIFYING_RISE } from '../../../src/calibration/verdict.ts';
import type { NumericKey } from '../../../src/engine/parameters.ts';
import { findScenario } from '../../state/catalogue.ts';
import '../../charts/row-table.ts';
import '../../charts/xy-chart.ts';
import { parameterName } from './names.ts';
import { SurePart } from './part.ts';
import {
  combinationTable,
  pairChart,
  parameterTable,
  predictedTable,
  profileChart,
  readingTable,
  trustSentence,
  verdictCounts,
  type Setting,
} from './posterior-rows.ts';
import {
  CALIBRATED_IDS,
  calibratedFor,
  fetchCalibration,
  type CalibratedId,
  type ShippedCalibration,
} from './shipped/index.ts';

@customElement('zhengwu-sure-parameters')
export class SureParameters extends SurePart {
  /** Null: that of the scenario on the page. */
  @state() private chosen: CalibratedId | null = null;
  @state() private calibration: ShippedCalibration | null = null;
  @state() private hasFailed = false;
  @state() private pair: readonly [NumericKey, NumericKey] = ['innovation', 'imitation'];

  #wanted: CalibratedId | null = null;

  get #id(): CalibratedId {
    const { scenario } = this;
    const own = scenario === null ? null : calibratedFor([scenario.id, ...scenario.chain]);
    return this.chosen ?? own ?? 'reference';
  }

  protected override willUpdate(): void {
    if (this.#wanted !== this.#id) void this.#fetch(this.#id);
  }

  async #fetch(id: CalibratedId): Promise<void> {
    this.#wanted = id;
    this.hasFailed = false;
    try {
      const calibration = await fetchCalibration(id);
      if (this.#wanted === id) this.calibration = calibration;
    } catch {
      if (this.#wanted === id) this.hasFailed = true;
    }
  }

  override render() {
    const { parameters: words } = this.words;
    if (this.hasFailed) return html`<p class="note">${words.failed}</p>`;
    if (this.calibration === null) return html`<p>${words.loading}</p>`;
    const { posterior } = this.calibration.result;
    return html`${this.#head(posterior)}
    ${posterior === null ? html`<p class="note">${words.older}</p>` : this.#posterior(posterior)}`;
  }

  #titleOf(id: string): string {
    return findScenario(id)?.title[this.locale.language] ?? id;
  }

  #head(posterior: PosteriorResult | null) {
    const { parameters: words } = this.words;
    const { command, scenario, result } = this.calibration!;
    const counts = posterior === null ? null : verdictCounts(posterior.parameters);
    const isForeign = this.scenario !== null && this.scenario.id !== scenario;
    return html`<h3>
        ${counts === null ? words.introduction : words.headline(counts.identified, counts.oneSided, counts.flat)}
      </h3>
      <p>${words.introduction}</p>
      <div class="controls">
        <label
          >${words.of}
          <select id="calibration" @change=${this.#onChosen}>
            ${CALIBRATED_IDS.map((id) => html`<option value=${id} ?selected=${id === scenario}>${this.#titleOf(id)}</option>`)}
          </select>
        </label>
        <p class="small">${words.made(result.runs, '')}<code>npx ${command}</code></p>
      </div>
      ${isForeign ? html`<p class="note">${words.foreign(this.#titleOf(scenario))}</p>` : nothing}`;
  }

  #onChosen = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.chosen = CALIBRATED_IDS.find((id) => id === value) ?? null;
  };

  #posterior(posterior: PosteriorResult) {
    const { locale, session } = this;
    const { parameters: words } = this.words;
    const setting: Setting = { locale, words, evidence: session.evidence };
    const readings = readingTable(posterior, setting);
    const { withoutWaves } = this.calibration!.result;
    const number = (value: number): string => locale.format.plain(Math.round(value));
    return html`<zhengwu-row-table .data=${parameterTable(posterior, setting)}></zhengwu-row-table>
      ${this.#profiles(posterior, setting)}
      <div class="pair gap">
        <div>${this.#draws(posterior, setting)}</div>
        <div>${this.#trust(posterior, setting)}</div>
      </div>
      <h3>${words.degrees}</h3>
      <zhengwu-row-table .data=${combinationTable(posterior, setting)}></zhengwu-row-table>
      ${
        readings === null
          ? nothing
          : html`<h3>${words.readings}</h3>
              <zhengwu-row-table .data=${readings}></zhengwu-row-table>`
      }
      <h3>${words.predictive}</h3>
      <zhengwu-row-table
        .data=${predictedTable([...posterior.figures, ...posterior.heldOut], setting)}
      ></zhengwu-row-table>
      ${
        withoutWaves === null
          ? nothing
          : html`<p class="small gap">
              ${words.without(number(withoutWaves.loss), number(withoutWaves.lossWithWaves))}
            </p>`
      }`;
  }

  #profiles({ parameters }: PosteriorResult, setting: Setting) {
    const { words } = setting;
    return html`<h3>${words.profiles}</h3>
      <p>${words.profilesNote(String(IDENTIFYING_RISE))}</p>
      <div class="multiples">
        ${parameters.map(
          (row) =>
            html`<zhengwu-xy-chart
              .locale=${this.locale}
              .data=${profileChart(row, setting)}
              .height=${190}
            ></zhengwu-xy-chart>`,
        )}
      </div>`;
  }

  #draws(posterior: PosteriorResult, setting: Setting) {
    const { words } = setting;
    const { keys } = posterior.draws;
    const [x, y] = this.pair.map((key, i) => (keys.includes(key) ? key : keys[i]!));
    const choose = (label: string, own: NumericKey, place: 0 | 1) =>
      html`<label
        >${label}
        <select
          @change=${(event: Event) => this.#onPair(place, (event.target as HTMLSelectElement).value)}
        >
          ${keys.map((key) => html`<option value=${key} ?selected=${key === own}>${parameterName(key, this.locale)}</option>`)}
        </select>
      </label>`;
    return html`<div class="controls">
        ${choose(words.pairX, x!, 0)}${choose(words.pairY, y!, 1)}
      </div>
      <zhengwu-xy-chart
        .locale=${this.locale}
        .data=${pairChart(posterior, x!, y!, setting)}
        .height=${340}
      ></zhengwu-xy-chart>`;
  }

  #onPair(place: 0 | 1, value: string): void {
    const pair: [NumericKey, NumericKey] = [...this.pair];
    pair[place] = value as NumericKey;
    this.pair = pair;
  }

  #trust(posterior: PosteriorResult, setting: Setting) {
    const { words } = setting;
    const { text, rule, isDoubtful } = trustSentence(posterior, setting);
    return html`<h3>${words.trust}</h3>
      <p class=${isDoubtful ? 'note' : ''}>${text}</p>
      <p class="small">${rule}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-sure-parameters': SureParameters;
  }
}
