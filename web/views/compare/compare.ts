/**
 * `<zhengwu-view-compare>`: every reported figure beside the simulated one; a row opens the figure's
 * card. Properties: see `view.ts`.
 */
import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Figure, Role } from '../../../src/evidence/figure.ts';
import '../../components/comparison.ts';
import { withCategories, type Categories } from '../../locale/categories.ts';
import type { Language } from '../../locale/index.ts';
import type { Sort } from '../../state/page-state.ts';
import { ownFigures } from '../../state/evidence.ts';
import { figureRows, type FigureRow } from '../../state/figure-rows.ts';
import { chosenScenario } from '../../state/scenarios.ts';
import { ViewElement, viewStyle } from '../view.ts';
import { shared } from '../../styles/shared.ts';
import './card.ts';
import './facts.ts';
import { factRows } from './fact-rows.ts';
import './own/own-figures.ts';
import { comparisonCsv } from './csv.ts';
import type { CompareWords } from './words.ts';

interface CompareLanguage extends CompareWords {
  readonly categories: Categories;
}

@customElement('zhengwu-view-compare')
export class CompareView extends ViewElement<CompareLanguage> {
  static override styles = [
    shared,
    viewStyle,
    css`
      .foot {
        margin-top: var(--s3);
        text-align: right;
      }
    `,
  ];

  protected override readonly name = 'compare';

  protected override loadWords(language: Language): Promise<CompareLanguage> {
    return withCategories(language, {
      en: () => import('./words.en.ts').then(({ en }) => en),
      zh: () => import('./words.zh.ts').then(({ zh }) => zh),
    });
  }

  get #readings(): Readonly<Record<string, string>> {
    const { scenario, shown } = this.session;
    return scenario?.readings ?? shown?.scenario.readings ?? {};
  }

  protected override renderView(words: CompareLanguage) {
    const { shown, evidence, store } = this.session;
    const isJudged = (shown?.judgedRuns ?? 0) > 1;
    const figures = shown?.figures ?? null;
    const own = ownFigures(this.state.evidence);
    const rows = figureRows(evidence, this.#readings, figures, this.locale, {
      categories: words.categories,
      isJudged,
      own,
    });
    return html`<zhengwu-comparison
        .locale=${this.locale}
        .rows=${rows}
        .isStale=${shown?.update.figures === null}
        .filter=${this.state.role}
        .sort=${this.state.sort}
        .open=${this.state.figure}
        @role-change=${(event: CustomEvent<Role | 'all'>) => store.update({ role: event.detail })}
        @sort-change=${(event: CustomEvent<Sort>) => store.update({ sort: event.detail })}
        @figure-change=${(event: CustomEvent<string | null>) =>
          store.update({ figure: event.detail })}
      >
        ${this.#card(words, rows)}
      </zhengwu-comparison>
      <p class="foot">
        <button
          type="button"
          class="button"
          ?disabled=${figures === null}
          @click=${() => this.#save(words, rows)}
        >
          ${words.csv}
        </button>
      </p>
      <zhengwu-facts
        .words=${words}
        .rows=${factRows(evidence, this.#readings, figures ?? [], words, this.locale, isJudged)}
      ></zhengwu-facts>
      <zhengwu-own-figures
        .locale=${this.locale}
        .session=${this.session}
        .state=${this.state}
        .rows=${rows}
      ></zhengwu-own-figures>`;
  }

  #card(words: CompareWords, rows: readonly FigureRow[]) {
    const { evidence, shown } = this.session;
    const figure = evidence.figures.find(({ id }) => id === this.state.figure);
    if (figure === undefined) return nothing;
    return html`<zhengwu-figure-card
      slot="card"
      .locale=${this.locale}
      .words=${words}
      .document=${evidence}
      .figure=${figure}
      .compared=${shown?.figures?.find(({ id }) => id === figure.id) ?? null}
      .reading=${this.#readings[figure.id] ?? null}
      .scope=${rows.find(({ id }) => id === figure.id)?.scope ?? ''}
      @reading-change=${(event: CustomEvent<string>) => this.#read(figure, event.detail)}
    ></zhengwu-figure-card>`;
  }

  /** The reading that holds without the reader's choice is no change. */
  #read(figure: Figure, reading: string): void {
    const { store } = this.session;
    const { [figure.id]: _, ...rest } = store.state.readings;
    const isDefault = figure.readings?.find(({ id }) => id === reading)?.default === true;
    const bare = chosenScenario({ ...store.state, readings: rest });
    const own = bare.ok ? bare.value.readings[figure.id] : undefined;
    const isOwn = own === undefined ? isDefault : own === reading;
    store.update({ readings: isOwn ? rest : { ...rest, [figure.id]: reading } });
  }

  #save(words: CompareWords, rows: readonly FigureRow[]): void {
    const { shown, evidence } = this.session;
    const text = comparisonCsv(rows, shown?.figures ?? [], evidence);
    // Spreadsheets take a file for UTF-8 only after this mark.
    const blob = new Blob(['\ufeff', text], { type: 'text/csv' });
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(blob),
      download: words.file,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
}
