/** `<zhengwu-view-sources>`: says which command does it. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Language } from '../../locale/index.ts';
import { ViewElement } from '../view.ts';
import type { SourcesWords } from './words.ts';

@customElement('zhengwu-view-sources')
export class SourcesView extends ViewElement<SourcesWords> {
  protected override readonly name = 'sources';

  protected override async loadWords(language: Language): Promise<SourcesWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  protected override renderView(words: SourcesWords) {
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <p>${words.command}</p>
      <p><code>npx zhengwu evidence</code></p>`;
  }
}
