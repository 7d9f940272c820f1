/** `--posterior [FILE]`: each replicate at another draw of a posterior. */
import type { Command } from 'commander';
import { parseCalibration } from '../calibration/ledger.ts';
import { posteriorDocument } from '../calibration/posterior-document.ts';
import { parseJson } from '../scenario/issues.ts';
import { loadShipped } from '../scenario/library.ts';
import { withShippedPosterior } from '../scenario/posterior-library.ts';
import { parsePosterior, withPosterior, type Posterior } from '../scenario/posterior.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { readScenario, readText } from './documents.ts';
import type { Language } from '../wording/wording.ts';
import { CommandError, PlacedError, valueAt } from './exit.ts';
import { wordingOf } from './language.ts';
import { scenarioFrom, type LanguageOptions, type ScenarioOptions } from './options.ts';

/** Replicates unless another number is asked for: enough for the ends of a 90 % interval. */
export const POSTERIOR_REPLICATES = '100';

export interface PosteriorOptions extends LanguageOptions {
  /** True: the shipped one; a text: that of a file. */
  readonly posterior?: boolean | string;
  readonly replicates?: string;
}

/** Options whose replicates are those of a posterior, where none are given. */
export function withPosteriorReplicates<T extends PosteriorOptions>(options: T): T {
  const isWanted = options.posterior !== undefined && options.replicates === undefined;
  return isWanted ? { ...options, replicates: POSTERIOR_REPLICATES } : options;
}

/** Adds `--posterior`. */
export const withPosteriorOption = (command: Command): Command =>
  command.option(
    '--posterior [file]',
    'each replicate at another draw of the posterior: the shipped one, or that of a calibration document',
  );

const isCalibration = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'calibrationVersion' in value;

/** The posterior of a file: a posterior document, or a finished calibration. */
function readPosterior(path: string, lang: Language): Posterior {
  const text = readText(path);
  const value = valueAt(path, parseJson(text));
  if (!isCalibration(value)) return valueAt(path, parsePosterior(value));
  const calibration = parseCalibration(text);
  if (!calibration.ok) {
    throw new CommandError(
      wordingOf(lang).calibration.refusedPosterior(
        path,
        wordingOf(lang).calibration.refusals[calibration.refusal],
      ),
    );
  }
  const document = posteriorDocument(calibration.value);
  if (document !== null) return document;
  const got = calibration.value.result === null ? 'one that is under way' : 'a point fit';
  throw new CommandError(`${path}: wanted a calibration with its posterior, got ${got}.`);
}

/** What was calibrated, before `--set` changed it. */
function calibratedScenario(
  { scenario }: Posterior,
  original: ResolvedScenario,
): ResolvedScenario | undefined {
  const shipped = loadShipped(scenario);
  return shipped.ok ? shipped.value : original;
}

/**
 * The scenario under the posterior that `--posterior` asks for.
 * @param original the scenario before `--set`
 * @throws {CommandError | PlacedError}
 */
export async function posteriorFrom(
  scenario: ResolvedScenario,
  original: ResolvedScenario,
  { posterior, lang }: PosteriorOptions,
): Promise<ResolvedScenario> {
  if (posterior === undefined || posterior === false) return scenario;
  if (posterior === true) return valueAt('--posterior', await withShippedPosterior(scenario));
  const document = readPosterior(posterior, lang);
  const drawn = withPosterior(scenario, document, calibratedScenario(document, original));
  if (!drawn.ok) throw new PlacedError(posterior, drawn.issues);
  return drawn.value;
}

/**
 * The scenario that a command is about: with its options, under the posterior that is asked for.
 * @throws {CommandError | PlacedError}
 */
export const drawnScenario = (
  word: string,
  options: Omit<ScenarioOptions, 'replicates'> & PosteriorOptions,
): Promise<ResolvedScenario> =>
  posteriorFrom(scenarioFrom(word, options), readScenario(word), options);
