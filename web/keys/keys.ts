/**
 * `<zhengwu-keys>`: the list of keys, a native dialog over the page. Fetched when it is first asked
 * for; {@link showKeys} opens it in the language of the page.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Language } from '../locale/index.ts';
import { shared } from '../styles/shared.ts';
import type { KeysWords } from './words.ts';

@customElement('zhengwu-keys')
export class KeysDialog extends LitElement {
  static override styles = [
    shared,
    css`
      dialog {
        width: min(720px, calc(100vw - 32px));
        max-height: calc(100vh - 48px);
        padding: var(--s5);
        overflow: auto;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 45%);
      }
      .top {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .groups {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(280px, 1fr));
        gap: var(--s4) var(--s5);
        margin-top: var(--s4);
      }
      h3 {
        padding-bottom: var(--s1);
        border-bottom: 1px solid var(--line);
        font-size: var(--t1);
      }
      dl {
        margin-top: var(--s1);
      }
      dl > div {
        display: flex;
        gap: var(--s3);
        padding: var(--s1) 0;
        font-size: 14px;
      }
      dt {
        flex: none;
        min-width: 7em;
      }
      kbd {
        display: inline-block;
        min-width: 1.6em;
        margin-right: 4px;
        padding: 0 5px;
        border: 1px solid var(--rule);
        border-radius: 3px;
        font: 12.5px/1.5 var(--mono);
        text-align: center;
      }
    `,
  ];

  @property() language: Language = 'en';
  @state() private words: KeysWords | null = null;

  async open(): Promise<void> {
    this.words =
      this.language === 'zh'
        ? (await import('./words.zh.ts')).zh
        : (await import('./words.en.ts')).en;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog && !dialog.open) dialog.showModal();
  }

  override render() {
    const { words } = this;
    if (words === null) return nothing;
    return html`<dialog aria-labelledby="title">
      <div class="top">
        <h2 id="title">${words.title}</h2>
        <form method="dialog"><button class="button">${words.close}</button></form>
      </div>
      <div class="groups">
        ${words.groups.map(
          ({ title, keys }) =>
            html`<section>
              <h3>${title}</h3>
              <dl>
                ${keys.map(
                  ([names, meaning]) =>
                    html`<div>
                      <dt>${names.map((name) => html`<kbd>${name}</kbd>`)}</dt>
                      <dd>${meaning}</dd>
                    </div>`,
                )}
              </dl>
            </section>`,
        )}
      </div>
    </dialog>`;
  }
}

/** Opens the list; there is one for the whole page. */
export async function showKeys(language: Language): Promise<void> {
  let list = document.querySelector<KeysDialog>('zhengwu-keys');
  if (list === null) {
    list = document.createElement('zhengwu-keys');
    document.body.append(list);
  }
  list.language = language;
  await list.open();
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-keys': KeysDialog;
  }
}
