import { html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';

/** Placeholder for the page until its components exist. */
@customElement('zhengwu-app')
export class ZhengwuApp extends LitElement {
  override render() {
    return html`<p>The page is not built yet.</p>`;
  }
}
