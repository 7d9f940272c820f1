/** A key pressed on the audited page, and where the focus is afterwards. */
import type { Page } from 'playwright';
import { FOCUSED } from './scripts.ts';

/** What has the focus; see `KEYBOARD`. */
export interface Focus {
  readonly id: number;
  readonly isNew: boolean;
  readonly faults: readonly string[];
  /** A set that the arrow keys walk through, when the focus is in one. */
  readonly set: 'grid' | 'tree' | 'radio' | null;
  readonly name: string;
  readonly role: string;
  /** Tag name of the component in which it stands. */
  readonly host: string;
  readonly isDate: boolean;
  /** Whether it is the first stop of the page. */
  readonly isFirst: boolean;
}

/** `KEYBOARD` must be installed in the page. */
export async function press(page: Page, key: string): Promise<Focus | null> {
  await page.keyboard.press(key);
  return page.evaluate<Focus | null>(FOCUSED);
}
