/** `<zhengwu-view-take>`: says which command does it. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Language } from '../../locale/index.ts';
import { ViewElement } from '../view.ts';
import type { TakeWords } from './words.ts';

@customElement('zhengwu-view-take')
export class TakeView extends ViewElement<TakeWords> {
  protected override readonly name = 'take';

  protected override async loadWords(language: Language): Promise<TakeWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  protected override renderView(words: TakeWords) {
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <p>${words.command}</p>
      <p><code>npx zhengwu run reference --every month --format csv</code></p>`;
  }
}
