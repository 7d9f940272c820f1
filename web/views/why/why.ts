/** `<zhengwu-view-why>`: accounts by channel at the end of the run. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { TableQuery } from '../../../src/worker/queries/table.ts';
import type { Language } from '../../locale/index.ts';
import { Asking } from '../ask.ts';
import { ViewElement } from '../view.ts';
import type { WhyWords } from './words.ts';

@customElement('zhengwu-view-why')
export class WhyView extends ViewElement<WhyWords> {
  protected override readonly name = 'why';

  readonly #table = new Asking(this, () => this.#question());

  protected override async loadWords(language: Language): Promise<WhyWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  #question(): ({ readonly kind: 'table' } & TableQuery) | null {
    const { shown } = this.session;
    if (shown === null) return null;
    const lastDay = shown.update.startDay + shown.update.curves.total.median.length - 1;
    return { kind: 'table', by: ['channel'], days: [lastDay] };
  }

  protected override renderView(words: WhyWords) {
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
          <th scope="row">${group.channel}</th>
          <td class="number">${this.locale.format.count(answer.counts[g]!)}</td>
        </tr>`,
    );
  }
}
