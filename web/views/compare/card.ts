/**
 * `<zhengwu-figure-card>`: what one reported figure says, where it comes from, how it may be read, and
 * what it contributes to the score.
 *
 * Properties: `locale`, `words`, `figure`, `document`, `compared` (null before a judged run),
 * `reading` (the chosen one), `scope` (words).
 * Event: `reading-change` (detail: id of a reading).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dayOf } from '../../../src/engine/calendar.ts';
import type { AsOf, EvidenceDocument, Figure, Reading } from '../../../src/evidence/figure.ts';
import type { ComparedFigure } from '../../../src/worker/api.ts';
import type { Locale } from '../../locale/index.ts';
import { roundTo } from '../../locale/format.ts';
import { shared } from '../../styles/shared.ts';
import type { CompareWords } from './words.ts';

@customElement('zhengwu-figure-card')
export class FigureCard extends LitElement {
  static override styles = [
    shared,
    css`
      .card {
        display: grid;
        grid-template-columns: 1.15fr 1.2fr 1fr;
        gap: var(--s4) var(--s6);
        padding: var(--s2) var(--s4) var(--s4) 0;
        font-size: 14px;
        line-height: 1.5;
      }
      h3 {
        margin-bottom: var(--s1);
        font-size: var(--t0);
        font-weight: 400;
        color: var(--ink2);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 14px;
        margin-top: var(--s2);
        font-size: var(--t1);
      }
      dt,
      .help {
        color: var(--ink2);
      }
      .help {
        font-size: var(--t1);
      }
      label {
        display: grid;
        grid-template-columns: 20px 1fr;
        gap: 0 8px;
        padding: 6px 0;
        line-height: 1.4;
      }
      input {
        width: 16px;
        height: 16px;
        margin: 2px 0 0;
        accent-color: var(--ink);
      }
      small {
        display: block;
        font-size: var(--t0);
        color: var(--ink2);
      }
      @media (max-width: 900px) {
        .card {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: CompareWords;
  @property({ attribute: false }) figure!: Figure;
  @property({ attribute: false }) document!: EvidenceDocument;
  @property({ attribute: false }) compared: ComparedFigure | null = null;
  @property() reading: string | null = null;
  @property() scope = '';

  override render() {
    const { figure, words } = this;
    const { language } = this.locale;
    return html`<div class="card">
      <div>
        <h3>${words.says}</h3>
        <p>${figure.paraphrase[language]}</p>
        ${this.#facts()}
      </div>
      ${this.#readings()} ${this.#score()}
    </div>`;
  }

  #facts() {
    const { figure, words, locale } = this;
    const { language, wording } = locale;
    const source = this.document.sources.find(({ id }) => id === figure.source);
    const counter = this.document.counters.find(({ id }) => id === figure.counter);
    const title = source === undefined ? figure.source : `${source.publisher}: ${source.title}`;
    const rows: readonly (readonly [string, string | undefined])[] = [
      [words.source, source?.published ? `${title} (${String(source.published)})` : title],
      [words.asOf, this.#asOf(figure.asOf)],
      [words.relation, wording.evidence.relations[figure.relation].meaning],
      [words.counter, counter?.name[language]],
      [words.scope, this.scope],
      [words.notes, figure.notes?.[language]],
    ];
    return html`<dl>
      ${rows.map(([name, text]) =>
        text
          ? html`<dt>${name}</dt>
              <dd>${text}</dd>`
          : nothing,
      )}
    </dl>`;
  }

  #asOf(asOf: AsOf): string {
    const { format, phrases } = this.locale;
    if (typeof asOf === 'string') return format.date(dayOf(asOf));
    return phrases.table.window(format.date(dayOf(asOf.from)), format.date(dayOf(asOf.to)));
  }

  #readings() {
    const { figure, words } = this;
    const { readings = [] } = figure;
    return html`<div role="radiogroup" aria-labelledby="readings">
      <h3 id="readings">${words.readings}</h3>
      ${
        readings.length === 0
          ? html`<p>${words.onlyReading}</p>`
          : html`${readings.map((reading) => this.#reading(reading))}
              <p class="help">${words.readingsHelp}</p>`
      }
    </div>`;
  }

  #reading(reading: Reading) {
    const { words, locale } = this;
    const chosen = this.reading ?? this.figure.readings?.find((one) => one.default)?.id;
    const details = [
      reading.default ? words.isDefault : '',
      locale.format.percent(reading.weight, 0),
    ].filter(Boolean);
    return html`<label>
      <input
        type="radio"
        name="reading"
        .checked=${reading.id === chosen}
        @change=${() => this.#choose(reading.id)}
      />
      <span>
        ${reading.label[locale.language]}
        <small>${details.join(' · ')}</small>
      </span>
    </label>`;
  }

  #choose(detail: string): void {
    this.dispatchEvent(
      new CustomEvent('reading-change', { detail, bubbles: true, composed: true }),
    );
  }

  /** A figure that is fitted has a score as soon as the runs are judged. */
  #noScore(): string {
    const { compared, figure, words } = this;
    return compared === null && figure.role === 'fit' ? words.scoreToCome : words.noScore;
  }

  #score() {
    const { compared, words } = this;
    const { format } = this.locale;
    const number = (value: number): string => format.plain(roundTo(value, 3));
    const score = compared?.score ?? null;
    const residual = compared?.residual ?? null;
    return html`<div>
      <h3>${words.score}</h3>
      <p>${score === null ? this.#noScore() : words.contributes(number(score))}</p>
      ${residual === null ? nothing : html`<p>${words.distance(number(Math.abs(residual)))}</p>`}
      ${compared !== null && compared.missing > 0 ? html`<p>${words.missing(compared.missing)}</p>` : nothing}
    </div>`;
  }
}
