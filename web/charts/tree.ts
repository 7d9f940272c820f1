/** Pure: a tree as the list of what is shown, and where a key leads in it. */

export interface TreeItem {
  /** Unique in the tree. */
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  /** Population id; null for what is no agent. */
  readonly agent: number | null;
  /** The agent that the tree is about. */
  readonly isFocus: boolean;
  /** Null: there are some, not fetched yet. */
  readonly children: readonly TreeItem[] | null;
}

export interface FlatItem {
  readonly item: TreeItem;
  /** Position of the parent in the list; −1 for the root. */
  readonly parent: number;
  readonly isOpen: boolean;
  /** From 1. */
  readonly level: number;
  /** Place among its siblings, from 1, and their number. */
  readonly position: number;
  readonly of: number;
}

/** The items shown, from top to bottom. */
export function flatten(root: TreeItem, open: ReadonlySet<string>): FlatItem[] {
  const items: FlatItem[] = [];
  const add = (item: TreeItem, parent: number, position: number, of: number): void => {
    const isOpen = open.has(item.key) && (item.children === null || item.children.length > 0);
    const level = parent < 0 ? 1 : items[parent]!.level + 1;
    const own = items.push({ item, parent, isOpen, level, position, of }) - 1;
    if (!isOpen || item.children === null) return;
    item.children.forEach((child, k) => add(child, own, k + 1, item.children!.length));
  };
  add(root, -1, 1, 1);
  return items;
}

export type TreeMove =
  | { readonly kind: 'go'; readonly to: number }
  | { readonly kind: 'toggle'; readonly isOpen: boolean };

const go = (to: number, items: readonly FlatItem[]): TreeMove => ({
  kind: 'go',
  to: Math.min(items.length - 1, Math.max(0, to)),
});

function goRight(items: readonly FlatItem[], at: number): TreeMove | null {
  const { item, isOpen } = items[at]!;
  if (item.children !== null && item.children.length === 0) return null;
  return isOpen ? go(at + 1, items) : { kind: 'toggle', isOpen: true };
}

function goLeft(items: readonly FlatItem[], at: number): TreeMove | null {
  const { parent, isOpen } = items[at]!;
  if (isOpen) return { kind: 'toggle', isOpen: false };
  return parent < 0 ? null : go(parent, items);
}

/** What a key does at a position of the list; null for nothing. */
export function moveInTree(key: string, items: readonly FlatItem[], at: number): TreeMove | null {
  switch (key) {
    case 'ArrowDown':
      return go(at + 1, items);
    case 'ArrowUp':
      return go(at - 1, items);
    case 'Home':
      return go(0, items);
    case 'End':
      return go(items.length - 1, items);
    case 'ArrowRight':
      return goRight(items, at);
    case 'ArrowLeft':
      return goLeft(items, at);
    default:
      return null;
  }
}
