/** `<zhengwu-view-sure>`: says which command does it. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Language } from '../../locale/index.ts';
import { ViewElement } from '../view.ts';
import type { SureWords } from './words.ts';

@customElement('zhengwu-view-sure')
export class SureView extends ViewElement<SureWords> {
  protected override readonly name = 'sure';

  protected override async loadWords(language: Language): Promise<SureWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  protected override renderView(words: SureWords) {
    return html`<div class="head">
      <div>
        <h2>${words.title}</h2>
        <p>${words.introduction}</p>
      </div>
    </div>`;
  }
}
