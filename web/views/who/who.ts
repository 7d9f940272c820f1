/** `<zhengwu-view-who>`: accounts by sector at the end of the run. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { TableQuery } from '../../../src/worker/queries/table.ts';
import type { Language } from '../../locale/index.ts';
import { Asking } from '../ask.ts';
import { ViewElement } from '../view.ts';
import type { WhoWords } from './words.ts';

@customElement('zhengwu-view-who')
export class WhoView extends ViewElement<WhoWords> {
  protected override readonly name = 'who';

  readonly #table = new Asking(this, () => this.#question());

  protected override async loadWords(language: Language): Promise<WhoWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  #question(): ({ readonly kind: 'table' } & TableQuery) | null {
    const { shown } = this.session;
    if (shown === null) return null;
    const lastDay = shown.update.startDay + shown.update.curves.total.median.length - 1;
    return { kind: 'table', by: ['sector'], days: [lastDay] };
  }

  protected override renderView(words: WhoWords) {
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <table aria-busy=${this.#table.isStale}>
        <tbody>
          ${this.#rows()}
        </tbody>
      </table>`;
  }

  #rows() {
    const { answer } = this.#table;
    if (answer === null) return [];
    return answer.groups.map(
      (group, g) =>
        html`<tr>
          <th scope="row">${group.sector}</th>
          <td class="number">${this.locale.format.count(answer.counts[g]!)}</td>
        </tr>`,
    );
  }
}
