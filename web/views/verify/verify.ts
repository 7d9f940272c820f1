/** `<zhengwu-view-verify>`: says which command does it. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Language } from '../../locale/index.ts';
import { ViewElement } from '../view.ts';
import type { VerifyWords } from './words.ts';

@customElement('zhengwu-view-verify')
export class VerifyView extends ViewElement<VerifyWords> {
  protected override readonly name = 'verify';

  protected override async loadWords(language: Language): Promise<VerifyWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  protected override renderView(words: VerifyWords) {
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <p>${words.command}</p>
      <p><code>npx zhengwu verify</code></p>`;
  }
}
