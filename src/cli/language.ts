/** The language of tables and messages: `--lang en` (default) or `--lang zh`. */
import { en } from '../wording/en.ts';
import { LANGUAGES, type Language, type Wording } from '../wording/wording.ts';
import { zh } from '../wording/zh.ts';

const WORDING: Readonly<Record<Language, Wording>> = { en, zh };

const isLanguage = (word: string | undefined): word is Language =>
  (LANGUAGES as readonly (string | undefined)[]).includes(word);

/**
 * Language of a command line, read before anything else is, so that the first message is in it. A
 * wrong word is left to the option's own check.
 */
export function languageOf(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const word = args[at] === '--lang' ? args[at + 1] : args[at]?.slice('--lang='.length);
  return isLanguage(word) ? word : 'en';
}

export const wordingOf = (language: Language): Wording => WORDING[language];
