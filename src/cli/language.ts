/** The language of tables and messages: `--lang en` (default) or `--lang zh`. */
import type { CalibrationWording } from '../wording/calibration.ts';
import type { CommandsWording } from '../wording/commands.ts';
import { en } from '../wording/en.ts';
import { calibration as calibrationEn } from '../wording/en/calibration.ts';
import { commands as commandsEn } from '../wording/en/commands.ts';
import { refusals as refusalsEn } from '../wording/en/refusals.ts';
import type { RefusalsWording } from '../wording/refusals.ts';
import { LANGUAGES, type Language, type Wording } from '../wording/wording.ts';
import { zh } from '../wording/zh.ts';
import { calibration as calibrationZh } from '../wording/zh/calibration.ts';
import { commands as commandsZh } from '../wording/zh/commands.ts';
import { refusals as refusalsZh } from '../wording/zh/refusals.ts';

/** The words of the command: those that the page has, and those that it never needs. */
export interface CommandWording extends Wording {
  readonly calibration: CalibrationWording;
  readonly commands: CommandsWording;
  readonly refusals: RefusalsWording;
}

const WORDING: Readonly<Record<Language, CommandWording>> = {
  en: { ...en, calibration: calibrationEn, commands: commandsEn, refusals: refusalsEn },
  zh: { ...zh, calibration: calibrationZh, commands: commandsZh, refusals: refusalsZh },
};

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

export const wordingOf = (language: Language): CommandWording => WORDING[language];
