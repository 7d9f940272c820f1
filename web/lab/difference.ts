/**
 * `<zhengwu-difference>`: the difference between the run that is shown and the reference by date, with
 * its band over pairs of replicates under common random numbers. It is run when a change has settled
 * and fills while the pairs come in. On the time axis and with the cursor of the growth chart.
 *
 * Properties: `locale`, `words`, `session`, `state`, `area` (the chart's time axis).
 * Keyboard: the panel is a slider over days that speaks; ← → a week (a day where only weeks are shown),
 * Page Up and Page Down a quarter, Home and End.
 */
import { html, LitElement, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { monthEndsTo } from '../../src/engine/calendar.ts';
import { PLATFORMS } from '../../src/engine/categories.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import type { SeriesKey } from '../../src/worker/api.ts';
import '../charts/day-line.ts';
import { FollowedDay } from '../charts/followed-day.ts';
import { dayAt, type PlotArea } from '../charts/plot-area.ts';
import { placeOn } from '../charts/scale.ts';
import { dayAfterKey } from '../charts/zoom.ts';
import type { Locale } from '../locale/index.ts';
import { memoizeOne } from '../state/memoize-one.ts';
import type { PageState } from '../state/page-state.ts';
import { BASELINE, chosenScenario } from '../state/scenarios.ts';
import type { Session } from '../state/session.ts';
import { shared } from '../styles/shared.ts';
import { dependenceOf } from '../views/study/dependence.ts';
import { StudyRun, Watching } from '../views/study/study-run.ts';
import { differenceStyle } from './difference.style.ts';
import {
  differenceOn,
  differencePaths,
  differenceSpan,
  differenceTicks,
  lastDayOf,
  type DifferenceBand,
} from './difference-band.ts';
import type { LabLanguage } from './lab.ts';

const HEIGHT = 112;
const INSET = 8;

@customElement('zhengwu-difference')
export class Difference extends LitElement {
  static override styles = [shared, differenceStyle];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: LabLanguage;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state!: PageState;
  @property({ attribute: false }) area!: PlotArea;

  @state() private isTableOpen = false;

  /** Its result belongs to the run whose key is its context. */
  readonly #run = new StudyRun<'ensemble', string>('ensemble');
  #asked = '';
  readonly #day = new FollowedDay(this, () => this.session.cursor);
  #end = (): void => undefined;

  constructor() {
    super();
    new Watching(this, this.#run);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = this.session.subscribe(() => this.#onSession());
    this.#onSession();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
    this.#run.forget();
    this.#asked = '';
  }

  /** A run is made of these; the same ones stay while a cursor moves. */
  readonly #keyOf = memoizeOne((scenario: ResolvedScenario, evidence: EvidenceDocument) =>
    JSON.stringify(dependenceOf(scenario, evidence)),
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { display } = this.state;
    if (changed.has('state') && changed.get('state')?.display !== display) {
      this.isTableOpen = display === 'table';
    }
  }

  /** While a hand moves something, or the run itself is not done, nothing else is run. */
  #onSession(): void {
    const { session } = this;
    const { shown } = session;
    const isSettled =
      shown !== null &&
      session.isComplete &&
      !session.isDragging &&
      session.status.kind === 'done' &&
      shown.update.done === shown.update.of;
    if (!isSettled || shown.isBaseline) {
      this.#asked = '';
      this.#run.stop();
      return;
    }
    this.#start(shown.scenario);
  }

  #start(scenario: ResolvedScenario): void {
    const { evidence } = this.session;
    const key = this.#keyOf(scenario, evidence);
    const base = chosenScenario({ scenario: BASELINE });
    if (key === this.#asked || !base.ok || base.value.model.start !== scenario.model.start) return;
    this.#asked = key;
    const { replicates, readings } = scenario;
    const request = { scenario, base: base.value, replicates, evidence, readings };
    this.#run.start(key, request, key);
  }

  /** The chosen platform, else the total. */
  get #key(): SeriesKey {
    return PLATFORMS.find((key) => key === this.state.focus) ?? 'total';
  }

  get #difference(): DifferenceBand | null {
    const value = this.#run.result?.value;
    const bands = value?.differences?.bands;
    return value === undefined || bands === undefined
      ? null
      : { startDay: value.startDay, band: bands[this.#key] };
  }

  override render() {
    const { difference: words } = this.words;
    const { shown, evidence } = this.session;
    if (shown === null || shown.isBaseline) return nothing;
    const value = this.#difference;
    const isStale = this.#run.result?.context !== this.#keyOf(shown.scenario, evidence);
    return html`<section aria-labelledby="title" class=${isStale ? 'stale' : ''}>
      <div class="head">
        <h3 id="title">${words.title(this.locale.phrases.series[this.#key])}</h3>
        <p>${words.introduction}</p>
      </div>
      ${value === null ? html`<p class="waiting">${words.waiting}</p>` : this.#plot(value)}
      <p class="quiet small" role="status">${this.#status()}</p>
      ${value === null ? nothing : this.#table(value)}
    </section>`;
  }

  #status(): string {
    const { difference: words } = this.words;
    const { status, result } = this.#run;
    if (status.kind === 'failed') return words.failed;
    const pairs = result?.value.replicates ?? 0;
    if (status.kind === 'running') return words.running(pairs);
    return result === null ? '' : words.done(pairs);
  }

  #plot(value: DifferenceBand) {
    const { area, locale } = this;
    const spoken = this.#spoken(value);
    return html`<div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${this.words.difference.cursor}
        aria-valuemin=${area.from}
        aria-valuemax=${area.to - 1}
        aria-valuenow=${this.#dayOf(value)}
        aria-valuetext=${spoken}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, value)}
        @pointermove=${this.#onPointer}
        @pointerleave=${this.#onLeave}
        @blur=${this.#onLeave}
      >
        <svg width=${area.width} height=${HEIGHT} aria-hidden="true">
          ${guard([value.band, area, locale], () => this.#curve(value))}
        </svg>
        <zhengwu-day-line .cursor=${this.session.cursor} .area=${area}></zhengwu-day-line>
      </div>
      <p class="read-out" aria-hidden="true">${spoken}</p>`;
  }

  /** Axis, band and median: the same for every place of the cursor. */
  #curve(value: DifferenceBand) {
    const { area } = this;
    const span = differenceSpan(value, area);
    const y = (number: number): number =>
      HEIGHT - INSET - placeOn(span, number) * (HEIGHT - 2 * INSET);
    const { band, line } = differencePaths(value, area, y);
    return svg`${differenceTicks(span).map(
      (
        tick,
      ) => svg`<path class=${tick === 0 ? 'zero' : 'grid'} d="M${area.left} ${y(tick)}H${area.right}"></path>
      <text x=${area.left - 8} y=${y(tick) + 4} text-anchor="end">${this.#signed(tick, this.locale.format.compact)}</text>`,
    )}
    <g class=${this.#key}>
      <path class="band" d=${band}></path>
      <path class="line" d=${line}></path>
    </g>`;
  }

  #dayOf(value: DifferenceBand): number {
    return this.#day.day ?? lastDayOf(value, this.area);
  }

  #signed(value: number, write: (value: number) => string): string {
    return value > 0 ? `+${write(value)}` : write(value);
  }

  #numbers(value: DifferenceBand, day: number): { median: string; range: string } | null {
    const { format } = this.locale;
    const on = differenceOn(value, day);
    if (on === null) return null;
    const write = (number: number): string =>
      this.#signed(number, (rounded) => format.simulated(rounded));
    return {
      median: write(on.median),
      range: this.words.difference.range(write(on.low), write(on.high)),
    };
  }

  #spoken(value: DifferenceBand): string {
    const day = this.#dayOf(value);
    const numbers = this.#numbers(value, day);
    const date = this.locale.format.date(day);
    return numbers === null ? date : this.words.difference.on(date, numbers.median, numbers.range);
  }

  #table(value: DifferenceBand) {
    const { area, locale, words: language } = this;
    const { difference: words } = language;
    const { phrases } = locale;
    return html`<details ?open=${this.isTableOpen} @toggle=${this.#onToggle}>
      <summary id="table">${phrases.chart.table}</summary>
      <div class="scroll" tabindex="0" role="region" aria-labelledby="title table">
        <table>
          <thead>
            <tr>
              <th scope="col">${phrases.chart.tableDate}</th>
              <th scope="col">${words.median}</th>
              <th scope="col">${words.interval}</th>
            </tr>
          </thead>
          <tbody>
            ${
              this.isTableOpen
                ? guard([value.band, area, locale, language], () => this.#rows(value))
                : nothing
            }
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #rows(value: DifferenceBand) {
    const { from, to } = this.area;
    return monthEndsTo(from, to - 1).map((day) => {
      const numbers = this.#numbers(value, day);
      return numbers === null
        ? nothing
        : html`<tr>
            <th scope="row">${this.locale.format.dateShort(day)}</th>
            <td>${numbers.median}</td>
            <td>${numbers.range}</td>
          </tr>`;
    });
  }

  #onToggle = (event: Event): void => {
    this.isTableOpen = (event.currentTarget as HTMLDetailsElement).open;
  };

  #onKey(event: KeyboardEvent, value: DifferenceBand): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { from, to } = this.area;
    const day = dayAfterKey(event.key, this.#dayOf(value), { from, to: to - 1 });
    if (day === null) return;
    event.preventDefault();
    this.session.cursor.day = day;
  }

  #onPointer = (event: PointerEvent): void => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    this.session.cursor.day = dayAt(this.area, event.clientX - left);
  };

  #onLeave = (): void => {
    this.session.cursor.day = null;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-difference': Difference;
  }
}
