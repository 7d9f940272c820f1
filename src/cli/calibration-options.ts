/** What `zhengwu calibrate` is given: which parameters, priors and figures. */
import { InvalidArgumentError } from 'commander';
import { FREE_PARAMETERS, type Prior } from '../calibration/free-parameters.ts';
import { canBeScored, type FigureSelection } from '../calibration/figure-selection.ts';
import { checkPriorRange, parsePrior, PRIOR_FORMS } from '../calibration/priors.ts';
import type { RequestIssue } from '../calibration/request.ts';
import { PARAMETER_KEYS, parameterRow, type NumericKey } from '../engine/parameters.ts';
import type { EvidenceDocument, ReadingChoice } from '../evidence/figure.ts';
import { nearest } from '../scenario/issues.ts';
import { CommandError } from './exit.ts';

const isNumeric = (key: string): key is NumericKey =>
  (PARAMETER_KEYS as readonly string[]).includes(key) &&
  ['number', 'integer'].includes(parameterRow(key as NumericKey).type);

const NUMERIC_KEYS: readonly string[] = PARAMETER_KEYS.filter(isNumeric);
/** Keys that have a prior of their own. */
export const KEYS_WITH_PRIOR: readonly string[] = FREE_PARAMETERS.map(({ key }) => key);

const hint = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
};

function wordsOf(text: string): string[] {
  const words = text.split(',').map((word) => word.trim());
  const twice = words.find((word, at) => words.indexOf(word) !== at);
  if (twice !== undefined) throw new InvalidArgumentError(`"${twice}" stands twice.`);
  return words;
}

/** `--free KEY,…` */
export function parseFree(text: string): NumericKey[] {
  return wordsOf(text).map((word) => {
    if (isNumeric(word)) return word;
    const wanted = `parameters of ${KEYS_WITH_PRIOR.join(' | ')}, or others with --prior`;
    throw new InvalidArgumentError(`wanted ${wanted}, got "${word}".${hint(word, NUMERIC_KEYS)}`);
  });
}

/** `--prior KEY=TYPE:…`, collected. */
export function parsePriorOption(
  text: string,
  previous: ReadonlyMap<NumericKey, Prior> = new Map(),
): ReadonlyMap<NumericKey, Prior> {
  const [key = '', form, ...rest] = text.split('=');
  if (form === undefined || rest.length > 0) {
    throw new InvalidArgumentError(`wanted KEY=${PRIOR_FORMS}, got "${text}".`);
  }
  if (!isNumeric(key)) {
    throw new InvalidArgumentError(
      `wanted a numeric parameter, got "${key}".${hint(key, NUMERIC_KEYS)}`,
    );
  }
  const prior = parsePrior(form);
  if (prior === null) {
    throw new InvalidArgumentError(`${key}: wanted ${PRIOR_FORMS}, got "${form}".`);
  }
  const issue = checkPriorRange(key, prior);
  if (issue !== null) {
    throw new InvalidArgumentError(`${key}: wanted ${issue.wanted}, got "${form}".`);
  }
  return new Map([...previous, [key, prior]]);
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

function idsOf(option: string, text: string, document: EvidenceDocument): string[] {
  const able = document.figures.filter(canBeScored).map(({ id }) => id);
  return wordsOf(text).map((word) => {
    if (able.includes(word)) return word;
    const isThere = document.figures.some(({ id }) => id === word);
    const got = isThere ? `"${word}", whose relation has no density` : `"${word}"`;
    throw new CommandError(
      `${option}: wanted figures of ${able.join(' | ')}, got ${got}.${hint(word, able)}`,
    );
  });
}

export interface FigureOptions {
  readonly figures?: string;
  readonly holdOut?: string;
}

/** The figures of a command line: chosen, and held out by id or by date. */
export function selectionFrom(
  document: EvidenceDocument,
  { figures, holdOut }: FigureOptions,
): FigureSelection {
  const isDate = holdOut !== undefined && ISO_DATE.test(holdOut);
  return {
    ...(figures !== undefined && { figures: idsOf('--figures', figures, document) }),
    ...(holdOut !== undefined && !isDate && { holdOut: idsOf('--hold-out', holdOut, document) }),
    ...(isDate && { until: holdOut }),
  };
}

function readingFrom(text: string, document: EvidenceDocument): [figure: string, reading: string] {
  const [, id = '', reading = ''] = /^\s*([^=]+?)\s*=\s*([^=]+?)\s*$/.exec(text) ?? [];
  const open = document.figures.filter(({ readings }) => readings !== undefined);
  const ids = open.map((figure) => figure.id);
  const figure = open.find((own) => own.id === id);
  if (figure === undefined) {
    throw new CommandError(
      `--reading: wanted FIGURE=READING, FIGURE one of ${ids.join(' | ')}, got "${text}".${hint(id, ids)}`,
    );
  }
  const known = figure.readings!.map((own) => own.id);
  if (known.includes(reading)) return [id, reading];
  throw new CommandError(
    `--reading ${id}: wanted ${known.join(' | ')}, got "${reading}".${hint(reading, known)}`,
  );
}

/** Readings of a command line, by figure. */
export function readingsFrom(document: EvidenceDocument, texts: readonly string[]): ReadingChoice {
  const chosen = texts.map((text) => readingFrom(text, document));
  const ids = chosen.map(([id]) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw new CommandError(`--reading: "${twice}" stands twice.`);
  return Object.fromEntries(chosen);
}

/** What stands against a request, in the words of the command's options. */
export function requestText(issue: RequestIssue, budget: number): string {
  switch (issue.code) {
    case 'idle-prior':
      return `--prior ${issue.key}: wanted a free parameter; name it in --free too.`;
    case 'no-prior':
      return `--free ${issue.key}: it has no prior; give one by --prior ${issue.key}=${PRIOR_FORMS}.`;
    case 'no-parameter':
      return '--free: wanted at least one parameter, got none.';
    case 'no-figure':
      return '--figures, --hold-out: wanted at least one figure to fit, got none.';
    case 'budget': {
      const { least, pointOnly } = issue;
      const stages = `pilot, two generations, check${pointOnly === null ? '' : ', posterior'}`;
      const hasRoom = pointOnly !== null && budget >= pointOnly;
      const way = hasRoom ? ' --point-only needs no runs for a posterior.' : '';
      return `--budget: wanted at least ${least} runs (${stages}), got ${budget}.${way}`;
    }
  }
}
