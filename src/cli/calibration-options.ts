/** What `zhengwu calibrate` is given: which parameters, priors and figures. */
import { InvalidArgumentError } from 'commander';
import { DEFAULT_FREE, FREE_PARAMETERS, type Prior } from '../calibration/free-parameters.ts';
import {
  canBeScored,
  selectFigures,
  type SelectedFigures,
} from '../calibration/figure-selection.ts';
import {
  checkPriorRange,
  freeWith,
  parsePrior,
  PRIOR_FORMS,
  priorText,
} from '../calibration/priors.ts';
import type { FreeParameter } from '../calibration/free-parameters.ts';
import { PARAMETER_KEYS, parameterRow, type NumericKey } from '../engine/parameters.ts';
import type { EvidenceDocument } from '../evidence/figure.ts';
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

export interface FreeOptions {
  readonly free?: readonly NumericKey[];
  readonly prior?: ReadonlyMap<NumericKey, Prior>;
}

/** The free parameters of a command line. */
export function freeFrom({ free = DEFAULT_FREE, prior = new Map() }: FreeOptions): FreeParameter[] {
  const idle = [...prior.keys()].find((key) => !free.includes(key));
  if (idle !== undefined) {
    throw new CommandError(`--prior ${idle}: wanted a free parameter; name it in --free too.`);
  }
  const found = freeWith(free, prior);
  if ('rows' in found) return found.rows;
  throw new CommandError(
    `--free ${found.missing}: it has no prior; give one by --prior ${found.missing}=${PRIOR_FORMS}.`,
  );
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

export interface FigureOptions {
  readonly figures?: string;
  readonly holdOut?: string;
}

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

/** The figures of a command line: chosen, and held out by id or by date. */
export function figuresFrom(
  document: EvidenceDocument,
  { figures, holdOut }: FigureOptions,
): SelectedFigures {
  const isDate = holdOut !== undefined && ISO_DATE.test(holdOut);
  const selected = selectFigures(document, {
    ...(figures !== undefined && { figures: idsOf('--figures', figures, document) }),
    ...(holdOut !== undefined && !isDate && { holdOut: idsOf('--hold-out', holdOut, document) }),
    ...(isDate && { until: holdOut }),
  });
  if (!selected.evidence.figures.some(({ role }) => role === 'fit')) {
    throw new CommandError('--figures, --hold-out: wanted at least one figure to fit, got none.');
  }
  return selected;
}

/** The options again, for the command that makes the document. */
export function optionWords({
  free,
  prior = new Map(),
  figures,
  holdOut,
}: FreeOptions & FigureOptions): string[] {
  return [
    ...(free ? [`--free ${free.join(',')}`] : []),
    ...[...prior].map(([key, own]) => `--prior ${key}=${priorText(own)}`),
    ...(figures !== undefined ? [`--figures ${figures}`] : []),
    ...(holdOut !== undefined ? [`--hold-out ${holdOut}`] : []),
  ];
}
