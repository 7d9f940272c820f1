/**
 * `<zhengwu-agent-tree>`: a tree of agents that can be walked by keyboard; branches that are not
 * known yet are asked for when they are opened.
 *
 * Properties: `root`, `label`.
 * Events: `tree-open` (detail: an agent whose branches are wanted), `tree-pick` (detail: an agent).
 * Keyboard: ↑ ↓ walk over what is shown, → opens or goes inside, ← closes or goes out, Home, End;
 * Enter picks the agent.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { shared } from '../styles/shared.ts';
import { flatten, moveInTree, type FlatItem, type TreeItem } from './tree.ts';

@customElement('zhengwu-agent-tree')
export class AgentTree extends LitElement {
  static override styles = [
    shared,
    css`
      /* One hairline for each level above. */
      li {
        --step: 22px;
        padding-left: calc(var(--level) * var(--step));
        background: repeating-linear-gradient(
            90deg,
            transparent 0 11px,
            var(--line) 11px 12.5px,
            transparent 12.5px var(--step)
          )
          0 0 / calc(var(--level) * var(--step)) 100% no-repeat;
      }
      li > .item {
        position: relative;
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr);
        gap: 6px;
        width: 100%;
        padding: 3px 4px;
        border-radius: 3px;
        line-height: 1.35;
        cursor: pointer;
      }
      li:focus-visible {
        outline: none;
      }
      li:focus-visible > .item {
        outline: 2px solid var(--ink);
      }
      .mark {
        height: 20px;
        text-align: center;
        color: var(--ink2);
      }
      .mark::before {
        content: '';
        display: inline-block;
        width: 9px;
        height: 9px;
        border: 1.75px solid var(--ink);
        border-radius: 50%;
        background: var(--paper);
      }
      .mark.closed::before {
        content: '▸';
        width: auto;
        height: auto;
        border: 0;
        background: none;
      }
      .mark.open::before {
        content: '▾';
        width: auto;
        height: auto;
        border: 0;
        background: none;
      }
      .focus > .item {
        background: var(--wash2);
      }
      .focus > .item .name {
        font-weight: 600;
      }
      small {
        display: block;
        font-size: var(--t0);
        color: var(--ink2);
      }
      .plain > .item {
        color: var(--ink2);
        cursor: default;
      }
      @media (hover: hover) {
        li > .item:hover {
          background: var(--wash);
        }
      }
      @media (max-width: 900px) {
        li {
          --step: 14px;
        }
        li > .item {
          min-height: 36px;
        }
      }
    `,
  ];

  @property({ attribute: false }) root: TreeItem | null = null;
  @property() label = '';

  @state() private open: ReadonlySet<string> = new Set();
  @state() private cursor: string | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('root') || this.root === null) return;
    const before = changed.get('root') as TreeItem | null | undefined;
    if (before?.key === this.root.key && this.open.size > 0) return;
    this.open = new Set(openAtFirst(this.root));
    this.cursor = null;
  }

  get #items(): FlatItem[] {
    return this.root === null ? [] : flatten(this.root, this.open);
  }

  override render() {
    const items = this.#items;
    if (items.length === 0) return nothing;
    const stop = this.cursor ?? items.find(({ item }) => item.isFocus)?.item.key;
    return html`<ul role="tree" aria-label=${this.label} @keydown=${this.#onKey}>
      ${repeat(
        items,
        ({ item }) => item.key,
        (shown) => this.#item(shown, shown.item.key === stop),
      )}
    </ul>`;
  }

  /** The items are siblings that tell their level, so that each is named by its own text alone. */
  #item({ item, isOpen, level, position, of }: FlatItem, isStop: boolean) {
    const hasBranches = item.children === null || item.children.length > 0;
    const mark = !hasBranches ? '' : isOpen ? 'open' : 'closed';
    return html`<li
      role="treeitem"
      class=${item.isFocus ? 'focus' : item.agent === null ? 'plain' : ''}
      .style=${`--level:${level - 1}`}
      data-key=${item.key}
      tabindex=${isStop ? 0 : -1}
      aria-level=${level}
      aria-posinset=${position}
      aria-setsize=${of}
      aria-selected=${item.isFocus}
      aria-expanded=${hasBranches ? isOpen : nothing}
      @focus=${() => (this.cursor = item.key)}
    >
      <div class="item" @click=${() => this.#pick(item)}>
        <span
          class="mark ${mark}"
          aria-hidden="true"
          @click=${(event: Event) => this.#onMark(event, item, hasBranches, isOpen)}
        ></span>
        <span><span class="name">${item.title}</span> <small>${item.detail}</small></span>
      </div>
    </li>`;
  }

  #onMark(event: Event, item: TreeItem, hasBranches: boolean, isOpen: boolean): void {
    if (!hasBranches) return;
    event.stopPropagation();
    this.#toggle(item, !isOpen);
  }

  #toggle(item: TreeItem, isOpen: boolean): void {
    const open = new Set(this.open);
    if (isOpen) open.add(item.key);
    else open.delete(item.key);
    this.open = open;
    if (isOpen && item.children === null) this.#emit('tree-open', item.agent);
  }

  #pick(item: TreeItem): void {
    if (item.agent !== null && !item.isFocus) this.#emit('tree-pick', item.agent);
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const items = this.#items;
    const at = items.findIndex(({ item }) => item.key === this.cursor);
    const current = items[at];
    if (current === undefined) return;
    if (event.key === 'Enter') this.#pick(current.item);
    else {
      const move = moveInTree(event.key, items, at);
      if (move === null) return;
      if (move.kind === 'toggle') this.#toggle(current.item, move.isOpen);
      else this.#focusItem(items[move.to]!.item.key);
    }
    event.preventDefault();
  };

  #focusItem(key: string): void {
    const target = [...this.renderRoot.querySelectorAll<HTMLElement>('li')].find(
      (item) => item.dataset['key'] === key,
    );
    target?.focus();
  }
}

/** Keys of the items on the way to the agent in focus, itself included. */
function openAtFirst(item: TreeItem): string[] {
  if (item.isFocus) return [item.key];
  const below = (item.children ?? []).flatMap(openAtFirst);
  return below.length > 0 ? [item.key, ...below] : [];
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-agent-tree': AgentTree;
  }
}
