/** Loads a language: page phrases, way of writing, and the wording shared with the command line. */
import type { PageWording } from '../../src/wording/wording.ts';
import { makeFormat, type Format, type Language } from './format.ts';
import type { Phrases } from './phrases.ts';

export type { Format, Language, Phrases };

export interface Locale {
  readonly language: Language;
  readonly phrases: Phrases;
  readonly format: Format;
  readonly wording: PageWording;
}

export const LANGUAGES: readonly Language[] = ['en', 'zh'];

async function load(language: Language): Promise<Omit<Locale, 'language' | 'format'>> {
  if (language === 'zh') {
    const [{ zh }, { page: wording }] = await Promise.all([
      import('./zh.ts'),
      import('../../src/wording/zh/page.ts'),
    ]);
    return { phrases: zh, wording };
  }
  const [{ en }, { page: wording }] = await Promise.all([
    import('./en.ts'),
    import('../../src/wording/en/page.ts'),
  ]);
  return { phrases: en, wording };
}

/** The other language is fetched only when it is chosen. */
export async function loadLocale(language: Language): Promise<Locale> {
  return { language, format: makeFormat(language), ...(await load(language)) };
}

/** Language that the reader's browser asks for first, English when it names neither. */
export function preferredLanguage(languages: readonly string[] = navigator.languages): Language {
  const first = languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
