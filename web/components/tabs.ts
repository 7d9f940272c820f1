/**
 * `<zhengwu-tabs>`: the tab bar below the lab and the panel of the view that is open. A view's code
 * is fetched when its tab is first chosen; until then, or when that fails, the panel says so.
 *
 * Properties: `locale`, `theme`, `state`, `session`, `isReady`.
 * Event: `view-change` (detail: the view's name).
 */
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js';
import type { Locale } from '../locale/index.ts';
import type { PageState, Theme } from '../state/page-state.ts';
import type { Session } from '../state/session.ts';
import { shared } from '../styles/shared.ts';
import { LOAD_VIEW, VIEW_NAMES, type ViewName } from '../views/registry.ts';

/** Tag names, from the registry alone: nothing that a reader wrote becomes a tag. */
const TAGS = Object.fromEntries(
  VIEW_NAMES.map((name) => [name, unsafeStatic(`zhengwu-view-${name}`)]),
);

/** Where a key moves in a row of `count` tabs; null for keys that do nothing. */
function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

@customElement('zhengwu-tabs')
export class Tabs extends LitElement {
  static override styles = [
    shared,
    css`
      .tabs {
        display: flex;
        gap: 0 var(--s5);
        overflow-x: auto;
        border-bottom: 1px solid var(--line);
        scrollbar-width: thin;
      }
      .tabs button {
        flex: none;
        min-height: 44px;
        padding: 0 2px;
        border-bottom: 3px solid transparent;
        color: var(--ink2);
        font: 400 var(--t3) / 1.3 var(--serif);
        white-space: nowrap;
      }
      .tabs button[aria-selected='true'] {
        border-color: var(--ink);
        color: var(--ink);
        font-weight: 600;
      }
      .tabs button:focus-visible {
        outline-offset: -3px;
      }
      [role='tabpanel'] {
        min-height: 320px;
      }
      .waiting {
        padding: var(--s5) 0;
        color: var(--ink2);
      }
      @media print {
        .tabs {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) theme: Theme = 'light';
  @property({ attribute: false }) state!: PageState;
  @property({ attribute: false }) session!: Session;
  /** Views are fetched after the first result, so that it does not wait for them. */
  @property({ type: Boolean }) isReady = false;

  @state() private loaded: ReadonlySet<ViewName> = new Set();
  @state() private failed: ViewName | null = null;
  #loading: ViewName | null = null;

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.isReady) void this.#load(this.state.view);
  }

  async #load(name: ViewName): Promise<void> {
    if (this.loaded.has(name) || this.failed === name || this.#loading === name) return;
    this.#loading = name;
    try {
      await LOAD_VIEW[name]();
      this.loaded = new Set([...this.loaded, name]);
      this.failed = null;
    } catch {
      this.failed = name;
    } finally {
      this.#loading = null;
    }
  }

  override render() {
    const { phrases } = this.locale;
    const { view } = this.state;
    return html`<div
        class="tabs"
        role="tablist"
        aria-label=${phrases.views.label}
        @keydown=${this.#onKey}
      >
        ${VIEW_NAMES.map((name) => this.#tab(name))}
      </div>
      <div role="tabpanel" id="panel" tabindex="0" aria-labelledby="tab-${view}">
        ${this.loaded.has(view) ? this.#view(view) : this.#waiting(view)}
      </div>`;
  }

  #tab(name: ViewName) {
    const isOpen = name === this.state.view;
    return html`<button
      type="button"
      role="tab"
      id="tab-${name}"
      aria-selected=${isOpen}
      aria-controls="panel"
      tabindex=${isOpen ? 0 : -1}
      @click=${() => this.#open(name)}
    >
      ${this.locale.phrases.views.names[name]}
    </button>`;
  }

  #view(name: ViewName) {
    const { locale, theme, state, session } = this;
    return staticHtml`<${TAGS[name]!}
      .locale=${locale}
      .theme=${theme}
      .state=${state}
      .session=${session}
    ></${TAGS[name]!}>`;
  }

  #waiting(name: ViewName) {
    const { views, status } = this.locale.phrases;
    if (this.failed !== name) return html`<p class="waiting">${views.loading}</p>`;
    return html`<p class="waiting" role="alert">
      ${views.notLoaded}
      <button type="button" class="button" @click=${() => this.#again(name)}>
        ${status.again}
      </button>
    </p>`;
  }

  #again(name: ViewName): void {
    this.failed = null;
    void this.#load(name);
  }

  #open(detail: ViewName): void {
    this.dispatchEvent(new CustomEvent('view-change', { detail, bubbles: true, composed: true }));
  }

  #onKey = (event: KeyboardEvent): void => {
    const at = VIEW_NAMES.indexOf(this.state.view);
    const place = placeAfter(event.key, at, VIEW_NAMES.length);
    if (place === null) return;
    event.preventDefault();
    this.#open(VIEW_NAMES[place]!);
    const tab = this.renderRoot.querySelector<HTMLElement>(`#tab-${VIEW_NAMES[place]!}`);
    tab?.focus();
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
}
