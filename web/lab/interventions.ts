/**
 * `<zhengwu-interventions>`: platforms, waves and mandates on the time axis of the growth chart.
 * Waves of the parameter table and events of the reader can be dragged (or moved by arrow keys, a week
 * a press) and typed; events and mandates can be added, restricted and removed.
 *
 * Properties: `locale`, `words`, `session`, `state`, `scenario`, `area` (the chart's time axis).
 */
import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dayOf, isoOf } from '../../src/engine/calendar.ts';
import { LEVELS, PLATFORMS, SECTORS } from '../../src/engine/categories.ts';
import type { Filter, Intervention, Mandate, Wave } from '../../src/engine/model.ts';
import { PROVINCE_KEYS } from '../../src/engine/territory.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import '../charts/day-line.ts';
import { dayAt, isOn, xOf, type PlotArea } from '../charts/plot-area.ts';
import type { Locale } from '../locale/index.ts';
import { withChange } from '../state/changes.ts';
import type { PageState } from '../state/page-state.ts';
import type { Session } from '../state/session.ts';
import { shared } from '../styles/shared.ts';
import { interventionsStyle } from './interventions.style.ts';
import type { LabLanguage } from './lab.ts';
import {
  freeEventId,
  lanePlaces,
  movedTo,
  newMandate,
  newWave,
  startOf,
  WAVE_HEIGHT,
  wavePath,
} from './timeline.ts';

/** Waves of the parameter table. */
const BUILT_IN = ['march', 'summer', 'early2012'] as const;
const WEEK = 7;
const ROW = 26;
const LANE = 18;

/** A wave or mandate that can be moved: how it is called, and what moving it does. */
interface Handle {
  readonly name: string;
  readonly day: number;
  readonly move: (day: number, isMoving: boolean) => void;
}

@customElement('zhengwu-interventions')
export class Interventions extends LitElement {
  static override styles = [shared, interventionsStyle];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: LabLanguage;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state!: PageState;
  @property({ attribute: false }) scenario!: ResolvedScenario;
  @property({ attribute: false }) area!: PlotArea;

  @state() private held: Handle | null = null;

  override render() {
    const { events } = this.words;
    const mandates = this.scenario.model.interventions.filter((event) => event.type === 'mandate');
    return html`<section aria-labelledby="title">
      <div class="head">
        <h3 id="title">${events.title}</h3>
        <p>${events.introduction}</p>
      </div>
      <div class="rows" @pointermove=${this.#onPointer} @pointerleave=${this.#onLeave}>
        ${this.#platforms()} ${this.#row(events.waves, WAVE_HEIGHT + 8, this.#waves())}
        ${this.#row(events.mandates, ROW, this.#mandates(mandates))}
        <zhengwu-day-line .cursor=${this.session.cursor} .area=${this.area}></zhengwu-day-line>
      </div>
      <p class="quiet small">${events.unknownCause}</p>
      <div class="add">
        <button type="button" class="button" @click=${this.#addWave}>${events.addWave}</button>
        <button type="button" class="button" @click=${this.#addMandate}>
          ${events.addMandate}
        </button>
      </div>
      ${repeat(
        this.state.interventions,
        ({ id }) => id,
        (event) => this.#editor(event),
      )}
    </section>`;
  }

  #row(name: string, height: number, content: unknown) {
    return html`<div class="row">
      <span class="name">${name}</span>
      <svg
        width=${this.area.width}
        height=${height}
        @pointermove=${this.#onMove}
        @pointerup=${this.#onUp}
        @pointercancel=${this.#onUp}
      >
        ${content}
      </svg>
    </div>`;
  }

  #platforms() {
    const { parameters } = this.scenario.model;
    const { area } = this;
    const launches = PLATFORMS.map((platform) => ({
      platform,
      day: dayOf(parameters[`launch.${platform}`]),
    }))
      .filter(({ day }) => day < area.to)
      .sort((one, other) => one.day - other.day)
      .map(({ platform, day }) => {
        const isBefore = day < area.from;
        const name = this.locale.phrases.series[platform];
        // What began before the axis has its name at the start of it.
        return {
          platform,
          name: isBefore ? `← ${name}` : name,
          x: xOf(area, Math.max(area.from, day)),
        };
      });
    const places = lanePlaces(launches, area.width);
    const lanes = Math.max(0, ...places.map(({ lane }) => lane)) + 1;
    const content = launches.map(({ platform, name, x }, i) => {
      const { lane, left } = places[i]!;
      return svg`<path class="launch ${platform}" d="M${x} ${5 + lane * LANE}v14"></path>
        <text class="${platform}" x=${left} y=${16 + lane * LANE}>${name}</text>`;
    });
    return this.#row(this.words.events.platforms, ROW + (lanes - 1) * LANE, content);
  }

  #builtIn(): readonly Wave[] {
    const { parameters } = this.scenario.model;
    return BUILT_IN.map((id) => ({
      type: 'wave',
      id,
      date: parameters[`waves.${id}.date`],
      amplitude: parameters[`waves.${id}.amplitude`],
      peakYears: parameters[`waves.${id}.peak`],
    }));
  }

  #waves() {
    const builtIn = this.#builtIn();
    const own = this.scenario.model.interventions.filter((event) => event.type === 'wave');
    const most = Math.max(0.5, ...[...builtIn, ...own].map(({ amplitude }) => amplitude));
    const scale = (WAVE_HEIGHT - 4) / most;
    const names = this.words.events.names;
    return [
      ...builtIn.map((wave, i) => this.#wave(wave, scale, this.#builtInHandle(wave, names[i]!))),
      ...own.map((wave) => this.#wave(wave, scale, this.#handle(wave))),
    ];
  }

  #wave(wave: Wave, scale: number, handle: Handle) {
    return svg`<path class="wave" d=${wavePath(this.area, wave, scale)}></path>
      ${this.#grip(handle, WAVE_HEIGHT)}`;
  }

  #mandates(mandates: readonly Mandate[]) {
    if (mandates.length === 0) {
      return svg`<text class="none" x=${this.area.left} y="17">${this.words.events.noMandates}</text>`;
    }
    const { area } = this;
    const held = (day: number): number => xOf(area, Math.min(area.to, Math.max(area.from, day)));
    const shown = mandates.filter(
      ({ from, deadline }) => dayOf(from) < area.to && dayOf(deadline) >= area.from,
    );
    return shown.map((mandate) => {
      const [from, to] = [mandate.from, mandate.deadline].map((date) => held(dayOf(date)));
      return svg`<rect class="mandate ${mandate.platform}" x=${from!} y="7"
        width=${Math.max(4, to! - from!)} height="10" rx="2"></rect>
        ${this.#grip(this.#handle(mandate), 12)}`;
    });
  }

  #grip(handle: Handle, y: number) {
    const { from, to } = this.area;
    if (!isOn(this.area, handle.day)) return nothing;
    return svg`<circle class="grip" cx=${xOf(this.area, handle.day)} cy=${y} r="6" tabindex="0"
      role="slider" aria-valuemin=${from} aria-valuemax=${to - 1} aria-valuenow=${handle.day}
      aria-label=${handle.name} aria-valuetext=${this.locale.format.date(handle.day)}
      @pointerdown=${(event: PointerEvent) => this.#onDown(event, handle)}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event, handle)}></circle>`;
  }

  #builtInHandle(wave: Wave, name: string): Handle {
    const key = `waves.${wave.id as (typeof BUILT_IN)[number]}.date` as const;
    return {
      name,
      day: dayOf(wave.date),
      move: (day, isMoving) =>
        this.session.setParameter(
          (changes, base) => withChange(changes, base, key, isoOf(day)),
          isMoving,
        ),
    };
  }

  #handle(event: Intervention): Handle {
    return {
      name: this.#name(event),
      day: startOf(event),
      move: (day, isMoving) => this.#put(movedTo(event, day, this.area), isMoving),
    };
  }

  #name(event: Intervention): string {
    const { events } = this.words;
    return `${event.type === 'wave' ? events.wave : events.mandate} ${event.id}`;
  }

  /** Sets an event in its place; one of the scenario becomes one of the reader's, behind the others. */
  #put(event: Intervention, isMoving = false): void {
    const { interventions } = this.state;
    const place = interventions.findIndex(({ id }) => id === event.id);
    const next = place < 0 ? [...interventions, event] : interventions.with(place, event);
    this.session.setInterventions(next, isMoving);
  }

  #onDown(event: PointerEvent, handle: Handle): void {
    this.held = handle;
    (event.currentTarget as Element).closest('svg')!.setPointerCapture(event.pointerId);
    event.preventDefault();
    (event.currentTarget as SVGElement).focus();
  }

  #dayOf(event: PointerEvent): number {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    return dayAt(this.area, event.clientX - left);
  }

  /** The rows have the cursor of the growth chart. */
  #onPointer = (event: PointerEvent): void => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    this.session.cursor.day = dayAt(this.area, event.clientX - left);
  };

  #onLeave = (): void => {
    this.session.cursor.day = null;
  };

  #onMove = (event: PointerEvent): void => this.held?.move(this.#dayOf(event), true);

  #onUp = (event: PointerEvent): void => {
    this.held?.move(this.#dayOf(event), false);
    this.held = null;
  };

  #onKey(event: KeyboardEvent, handle: Handle): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -WEEK,
      ArrowDown: -WEEK,
      ArrowRight: WEEK,
      ArrowUp: WEEK,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const { from, to } = this.area;
    handle.move(Math.min(to - 1, Math.max(from, handle.day + step)), false);
  }

  #addWave = (): void => {
    const id = freeEventId('event', this.scenario.model.interventions);
    this.#put(newWave(id, this.area));
  };

  #addMandate = (): void => {
    const id = freeEventId('mandate', this.scenario.model.interventions);
    this.#put(newMandate(id, this.area));
  };

  #editor(event: Intervention) {
    const { events } = this.words;
    return html`<fieldset>
      <legend>${this.#name(event)}</legend>
      ${event.type === 'wave' ? this.#waveFields(event) : this.#mandateFields(event)}
      ${this.#filterFields(event)}
      <button
        type="button"
        class="button"
        @click=${() =>
          this.session.setInterventions(
            this.state.interventions.filter(({ id }) => id !== event.id),
            false,
          )}
      >
        ${events.remove(this.#name(event))}
      </button>
    </fieldset>`;
  }

  #waveFields(wave: Wave) {
    const { events } = this.words;
    return html`${this.#dateField(events.date, wave.date, (date) => this.#put({ ...wave, date }))}
    ${this.#numberField(events.amplitude, wave.amplitude, [0, 60, 0.1], (amplitude) =>
      this.#put({ ...wave, amplitude }),
    )}
    ${this.#numberField(events.peak, wave.peakYears, [0.01, 1, 0.01], (peakYears) =>
      this.#put({ ...wave, peakYears }),
    )}`;
  }

  #mandateFields(mandate: Mandate) {
    const { events, categories } = this.words;
    return html`${this.#dateField(events.from, mandate.from, (from) => this.#put({ ...mandate, from }))}
    ${this.#dateField(events.deadline, mandate.deadline, (deadline) => this.#put({ ...mandate, deadline }))}
    ${this.#numberField(events.compliance, mandate.compliance, [0, 1, 0.05], (compliance) =>
      this.#put({ ...mandate, compliance }),
    )}
    ${this.#choiceField(
      events.platform,
      PLATFORMS,
      mandate.platform,
      categories.platforms,
      (platform) => this.#put({ ...mandate, platform: platform! }),
    )}`;
  }

  #filterFields(event: Intervention) {
    const { events, categories } = this.words;
    const { filter = {} } = event;
    const put = (change: { readonly [K in keyof Filter]: Filter[K] | undefined }): void => {
      const next = Object.entries({ ...filter, ...change }).filter(
        ([, list]) => list !== undefined,
      );
      this.#put({ ...event, filter: Object.fromEntries(next) as Filter });
    };
    const names = Object.fromEntries(PROVINCE_KEYS.map((key, i) => [key, categories.province(i)]));
    const one = <T>(value: T | null): readonly T[] | undefined =>
      value === null ? undefined : [value];
    return html`${
      event.type === 'wave'
        ? this.#choiceField(
            events.platform,
            PLATFORMS,
            filter.platforms?.[0] ?? null,
            categories.platforms,
            (platform) => put({ platforms: one(platform) }),
            events.everyone,
          )
        : nothing
    }
    ${this.#choiceField(
      events.sector,
      SECTORS,
      filter.sectors?.[0] ?? null,
      categories.sectors,
      (sector) => put({ sectors: one(sector) }),
      events.everyone,
    )}
    ${this.#choiceField(
      events.level,
      LEVELS,
      filter.levels?.[0] ?? null,
      categories.levels,
      (level) => put({ levels: one(level) }),
      events.everyone,
    )}
    ${this.#choiceField(
      events.province,
      PROVINCE_KEYS,
      filter.provinces?.[0] ?? null,
      { ...names, centre: categories.centre },
      (province) => put({ provinces: one(province) }),
      events.everyone,
    )}`;
  }

  #dateField(label: string, value: string, set: (date: string) => void) {
    const { start, end } = this.scenario.model;
    return html`<label
      >${label}
      <input
        type="date"
        .value=${value}
        min=${start}
        max=${end}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          if (input.value !== '' && input.checkValidity()) set(input.value);
          else input.value = value;
        }}
    /></label>`;
  }

  #numberField(
    label: string,
    value: number,
    [min, max, step]: readonly [number, number, number],
    set: (value: number) => void,
  ) {
    return html`<label
      >${label}
      <input
        type="number"
        .value=${String(value)}
        min=${min}
        max=${max}
        step=${step}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const typed = input.valueAsNumber;
          if (typed >= min && typed <= max) set(typed);
          else input.value = String(value);
        }}
    /></label>`;
  }

  /** @param all name of no choice; absent: one must be chosen */
  #choiceField<const T extends string>(
    label: string,
    keys: readonly T[],
    value: T | null,
    names: Readonly<Record<T, string>>,
    set: (value: T | null) => void,
    all?: string,
  ) {
    return html`<label
      >${label}
      <select
        @change=${(event: Event) => {
          const { value: chosen } = event.target as HTMLSelectElement;
          set(keys.find((key) => key === chosen) ?? null);
        }}
      >
        ${all === undefined ? nothing : html`<option value="" .selected=${value === null}>${all}</option>`}
        ${keys.map((key) => html`<option value=${key} .selected=${key === value}>${names[key]}</option>`)}
      </select></label
    >`;
  }
}
