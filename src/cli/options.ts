/** Options that several commands share, and how their texts become values. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { DIMENSION_KEYS, type Dimension } from '../engine/aggregate.ts';
import { chooseDays, PERIODS, type Period } from '../ensemble/days.ts';
import { nearest } from '../scenario/issues.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { applySettings, changeFrame } from '../scenario/settings.ts';
import { LANGUAGES, type Language } from '../wording/wording.ts';
import { optionValue, valueAt } from './exit.ts';
import { readScenario } from './documents.ts';

export const DIMENSIONS = Object.keys(DIMENSION_KEYS) as readonly Dimension[];

/** Values of an option that may be repeated. */
export const collect = (value: string, previous: readonly string[] = []): string[] => [
  ...previous,
  value,
];

const languageOption = (): Option =>
  new Option('--lang <language>', 'language of tables and messages')
    .choices(LANGUAGES)
    .default('en');

/** Adds `--lang`. */
export const withLanguage = (command: Command): Command => command.addOption(languageOption());

export interface LanguageOptions {
  readonly lang: Language;
}

/** Adds what changes a scenario. */
export function withScenarioOptions(command: Command): Command {
  return command
    .option('--seed <text>', "any text; the scenario's own when absent")
    .option('--replicates <n>', 'number of runs, each with its own random numbers')
    .option(
      '--set <key=value>',
      'another value of a parameter (see below); may be repeated',
      collect,
    )
    .option('--evidence <file>', 'figures of your own, FILE.json or FILE.csv, beside the shipped');
}

export interface ScenarioOptions {
  readonly seed?: string;
  readonly replicates?: string;
  readonly set?: readonly string[];
  readonly evidence?: string;
}

/** A number where the text is one; otherwise the text, which the check then names. */
export function numberOrText(text: string): number | string {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : text;
}

/** The scenario of a command line with its changes. */
export function scenarioFrom(word: string, options: ScenarioOptions): ResolvedScenario {
  const { seed, replicates, set = [] } = options;
  const changed = valueAt('--set', applySettings(readScenario(word), set));
  return optionValue(
    changeFrame(changed, {
      ...(seed !== undefined && { seed }),
      ...(replicates !== undefined && { replicates: numberOrText(replicates) }),
    }),
  );
}

const listOf = (text: string): string[] => text.split(',').map((word) => word.trim());

/** `--by platform,kind`: known dimensions, each once. */
export function parseDimensions(text: string): Dimension[] {
  const words = listOf(text);
  for (const [at, word] of words.entries()) {
    if (!(DIMENSIONS as readonly string[]).includes(word)) {
      const near = nearest(word, DIMENSIONS);
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      throw new InvalidArgumentError(
        `wanted a list of ${DIMENSIONS.join(' | ')}, got "${word}".${hint}`,
      );
    }
    if (words.indexOf(word) !== at) throw new InvalidArgumentError(`"${word}" stands twice.`);
  }
  return words as Dimension[];
}

/** `--at DATE,…`; the dates are checked with the scenario. */
export const parseDates = (text: string): string[] => listOf(text);

/** `--port N`: 0 lets the system choose. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError(`wanted a whole number, 0 … 65535, got "${text}".`);
}

export { PERIODS };

export interface DayOptions {
  readonly at?: readonly string[];
  readonly every?: Period;
  readonly from?: string;
  readonly to?: string;
}

/**
 * Days that the options name, or the usual ones when they name none.
 * @param usual dates between `start` and `end`
 * @returns days since 1970-01-01
 * @throws {CommandError | PlacedError}
 */
export function daysFrom(
  { at, every, from, to }: DayOptions,
  usual: readonly string[],
  start: string,
  end: string,
): number[] {
  const dates = at ?? (every || from || to ? undefined : usual);
  const choice = {
    ...(dates && { at: dates }),
    ...(every && { every }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
  return optionValue(chooseDays(choice, start, end));
}

/** Adds `--at`, `--every`, `--from` and `--to`. */
export function withDayOptions(command: Command, what: string, whenAbsent: string): Command {
  return command
    .addOption(
      new Option('--at <dates>', `${what}: DATE,…`).argParser(parseDates).conflicts('every'),
    )
    .addOption(
      new Option(
        '--every <period>',
        `every day, Sunday or last day of a month (default: ${whenAbsent})`,
      ).choices(PERIODS),
    )
    .option('--from <date>', 'first date of these')
    .option('--to <date>', 'last date of these');
}
