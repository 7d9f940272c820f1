/**
 * The link and the memory: the fragment follows the state, and a state is remembered for the next
 * visit. Storage may be full or blocked, and history may refuse: the page works without either.
 */
import { linkText } from './link-text.ts';
import { initialState, type PageState } from './page-state.ts';
import type { LinkRead } from './read-link.ts';
import { savedRun } from './saved.ts';
import type { Store } from './store.ts';

const KEY = 'zhengwu-state';
/** Browsers refuse more than some 100 changes of the address in half a minute. */
const PAUSE_MILLISECONDS = 350;

function remembered(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function remember(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // Without storage the page works, it only forgets.
  }
}

const hashOf = (): string => location.hash.slice(1);

/**
 * The state to open with: the link's, else that of a saved run, else the remembered one, else the
 * first. What reads links is fetched only when there is something to read.
 * @param base language and theme of the reader, and what is first shown
 */
export async function openingState(base: PageState): Promise<LinkRead> {
  const text = hashOf() || (savedRun()?.link ?? remembered());
  if (text === '') return { state: base, issues: [] };
  const { readLink } = await import('./read-link.ts');
  return readLink(text, base);
}

/** Address of the page with a state. */
export const linkOf = (state: PageState): string =>
  `${location.href.split('#')[0]}#${linkText(state)}`;

/** Keeps address and memory with the store; tells of links that the reader opens by hand. */
export class LinkKeeper {
  readonly #store: Store;
  readonly #onRead: (read: LinkRead) => void;
  readonly #end: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, onRead: (read: LinkRead) => void) {
    this.#store = store;
    this.#onRead = onRead;
    this.#end = store.subscribe(() => this.#later());
    addEventListener('hashchange', this.#onHash);
    addEventListener('pagehide', this.#write);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#end();
    removeEventListener('hashchange', this.#onHash);
    removeEventListener('pagehide', this.#write);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#write, PAUSE_MILLISECONDS);
  }

  #write = (): void => {
    const text = linkText(this.#store.state);
    remember(text);
    if (text === hashOf()) return;
    try {
      history.replaceState(history.state, '', `#${text}`);
    } catch {
      // Refused, for example from a file: the link can still be copied.
    }
  };

  #onHash = (): void => {
    void this.#read(hashOf());
  };

  async #read(text: string): Promise<void> {
    if (text === linkText(this.#store.state)) return;
    const { readLink } = await import('./read-link.ts');
    const { language, theme } = this.#store.state;
    this.#onRead(await readLink(text, { ...initialState, language, theme }));
  }
}
