/** Language and theme: what the browser prefers, until the reader chooses; a choice is remembered. */
import { preferredLanguage } from '../locale/index.ts';
import { LANGUAGES } from '../locale/index.ts';
import type { PageState, Theme } from './page-state.ts';

type Preferences = Pick<PageState, 'language' | 'theme'>;

const KEY = 'zhengwu-preferences';

const preferredTheme = (): Theme =>
  matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/** Storage may be blocked, full, or hold anything. */
function stored(): Partial<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

export function readPreferences(): Preferences {
  const { language, theme } = stored();
  return {
    language: LANGUAGES.find((known) => known === language) ?? preferredLanguage(),
    theme: theme === 'light' || theme === 'dark' ? theme : preferredTheme(),
  };
}

export function keepPreferences({ language, theme }: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ language, theme }));
  } catch {
    // Without storage the page works, it only forgets.
  }
}
