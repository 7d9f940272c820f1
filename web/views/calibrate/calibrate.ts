/** `<zhengwu-view-calibrate>`: says which command does it. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Language } from '../../locale/index.ts';
import { ViewElement } from '../view.ts';
import type { CalibrateWords } from './words.ts';

@customElement('zhengwu-view-calibrate')
export class CalibrateView extends ViewElement<CalibrateWords> {
  protected override readonly name = 'calibrate';

  protected override async loadWords(language: Language): Promise<CalibrateWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  protected override renderView(words: CalibrateWords) {
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <p>${words.command}</p>
      <p><code>npx zhengwu calibrate reference</code></p>`;
  }
}
