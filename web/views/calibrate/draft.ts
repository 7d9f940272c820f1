/** What a visitor asks of a calibration, as the form has it, and the request that it makes. Pure. */
import { canBeScored } from '../../../src/calibration/figure-selection.ts';
import {
  DEFAULT_FREE,
  FREE_PARAMETERS,
  type Prior,
} from '../../../src/calibration/free-parameters.ts';
import { checkPriorRange, priorText } from '../../../src/calibration/priors.ts';
import {
  DEFAULT_SEED,
  leastFor,
  MOST_BUDGET,
  type CalibrationRequest,
} from '../../../src/calibration/request.ts';
import {
  PARAMETER_KEYS,
  parameterRow,
  type NumericKey,
  type Parameters,
} from '../../../src/engine/parameters.ts';
import type { EvidenceDocument, Figure } from '../../../src/evidence/figure.ts';

/** What is done with a figure. */
export type Use = 'fit' | 'predict' | 'leave';
export const USES: readonly Use[] = ['fit', 'predict', 'leave'];

/** Plain data; it is kept with the calibration. */
export interface Draft {
  /** Uses that differ from the usual ones, by figure. */
  readonly uses: Readonly<Record<string, Use>>;
  /** Readings that differ from the scenario's, by figure. */
  readonly readings: Readonly<Record<string, string>>;
  readonly free: readonly NumericKey[];
  /** Priors that differ from the shipped ones. */
  readonly priors: Readonly<Partial<Record<NumericKey, Prior>>>;
  readonly budget: number;
  readonly seed: string;
  readonly pointOnly: boolean;
  readonly mixture: boolean;
}

/** A budget that a visitor may wait for. */
const USUAL_BUDGET = 700;

export const initialDraft: Draft = {
  uses: {},
  readings: {},
  free: DEFAULT_FREE,
  priors: {},
  budget: USUAL_BUDGET,
  seed: DEFAULT_SEED,
  pointOnly: false,
  mixture: true,
};

/** Figures that can be fitted or predicted. */
export const scorable = ({ figures }: EvidenceDocument): Figure[] => figures.filter(canBeScored);

const usualUse = ({ role }: Figure): Use => (role === 'fit' ? 'fit' : 'leave');

export const useOf = (figure: Figure, { uses }: Draft): Use => uses[figure.id] ?? usualUse(figure);

/** The draft in which a figure is used in some way. */
export function withUse(draft: Draft, figure: Figure, use: Use): Draft {
  const { [figure.id]: _, ...rest } = draft.uses;
  return { ...draft, uses: use === usualUse(figure) ? rest : { ...rest, [figure.id]: use } };
}

const lastDay = ({ asOf }: Figure): string => (typeof asOf === 'string' ? asOf : asOf.to);

/** Fitted figures of which something holds are predicted instead. */
function predictWhere(draft: Draft, document: EvidenceDocument, is: (figure: Figure) => boolean) {
  return scorable(document)
    .filter((figure) => useOf(figure, draft) === 'fit' && is(figure))
    .reduce((changed, figure) => withUse(changed, figure, 'predict'), draft);
}

/** @param date ISO; figures of a later day are predicted */
export const predictAfter = (draft: Draft, document: EvidenceDocument, date: string): Draft =>
  predictWhere(draft, document, (figure) => lastDay(figure) > date);

export const predictSource = (draft: Draft, document: EvidenceDocument, source: string): Draft =>
  predictWhere(draft, document, (figure) => figure.source === source);

export const countUses = (draft: Draft, document: EvidenceDocument) => {
  const uses = scorable(document).map((figure) => useOf(figure, draft));
  return {
    fit: uses.filter((use) => use === 'fit').length,
    predict: uses.filter((use) => use === 'predict').length,
  };
};

// ── Parameters ───────────────────────────────────────────────────────────────────────────────

const shippedPrior = (key: NumericKey): Prior | undefined =>
  FREE_PARAMETERS.find((row) => row.key === key)?.prior;

/** The prior of a key: the visitor's, else the shipped one. */
export const priorOf = (key: NumericKey, { priors }: Draft): Prior | undefined =>
  priors[key] ?? shippedPrior(key);

/** A start for a parameter that has no shipped prior: about the value that the scenario has. */
export function suggestedPrior(key: NumericKey, parameters: Parameters): Prior {
  const row = parameterRow(key);
  const value = parameters[key];
  const [min, max] = row.type === 'number' || row.type === 'integer' ? [row.min, row.max] : [0, 1];
  if (value <= min) return { type: 'half-normal', scale: (max - min) / 10 };
  if (max <= 1) return { type: 'logit-normal', median: value, spread: 1 };
  return { type: 'log-normal', median: value, spread: 0.5 };
}

export function withPrior(draft: Draft, key: NumericKey, prior: Prior): Draft {
  const { [key]: _, ...rest } = draft.priors;
  const shipped = shippedPrior(key);
  const isShipped = shipped !== undefined && priorText(shipped) === priorText(prior);
  return { ...draft, priors: isShipped ? rest : { ...rest, [key]: prior } };
}

/** Frees a parameter or holds it. A parameter without a shipped prior must be given one first. */
export function withFree(draft: Draft, key: NumericKey, isFree: boolean): Draft {
  const wanted = isFree ? [...draft.free, key] : draft.free.filter((own) => own !== key);
  const { [key]: _, ...rest } = draft.priors;
  const priors = isFree ? draft.priors : rest;
  return {
    ...draft,
    free: PARAMETER_KEYS.filter((own): own is NumericKey => wanted.includes(own as NumericKey)),
    priors,
  };
}

/** Keys that may be freed: those with a shipped prior, then those that were added. */
export const listedKeys = ({ free }: Draft): NumericKey[] => {
  const shipped = FREE_PARAMETERS.map(({ key }) => key);
  return [...shipped, ...free.filter((key) => !shipped.includes(key))];
};

/** Numeric parameters that are not listed yet. */
export const addableKeys = (draft: Draft): NumericKey[] => {
  const listed: readonly string[] = listedKeys(draft);
  return PARAMETER_KEYS.filter(
    (key): key is NumericKey =>
      ['number', 'integer'].includes(parameterRow(key).type) && !listed.includes(key),
  );
};

/** Keys whose prior cannot be used, with what is wanted. */
export const priorIssues = (draft: Draft): { key: NumericKey; wanted: string }[] =>
  draft.free.flatMap((key) => {
    const prior = priorOf(key, draft);
    const issue = prior === undefined ? null : checkPriorRange(key, prior);
    return issue === null ? [] : [{ key, wanted: issue.wanted }];
  });

// ── The request ──────────────────────────────────────────────────────────────────────────────

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

function selectionOf(draft: Draft, document: EvidenceDocument) {
  const able = scorable(document);
  const idsOf = (use: Use): string[] =>
    able.filter((figure) => useOf(figure, draft) === use).map(({ id }) => id);
  const [fit, holdOut] = [idsOf('fit'), idsOf('predict')];
  const wanted = able.filter(({ id }) => fit.includes(id) || holdOut.includes(id));
  const usual = able.filter(({ role }) => role === 'fit').map(({ id }) => id);
  const isUsual = sameKeys(
    wanted.map(({ id }) => id),
    usual,
  );
  return {
    ...(!isUsual && { figures: wanted.map(({ id }) => id) }),
    ...(holdOut.length > 0 && { holdOut }),
  };
}

/**
 * The request that a draft makes: only what differs from the usual, so that the command line and so
 * the hash are those of a person who types the same.
 * @param fixed values that the visitor set and that are not fitted
 */
export function requestOf(
  draft: Draft,
  document: EvidenceDocument,
  fixed: Partial<Parameters>,
): CalibrationRequest {
  const { free, priors, readings, budget, seed, pointOnly, mixture } = draft;
  const own = Object.entries(priors) as [NumericKey, Prior][];
  const held = Object.entries(fixed).filter(([key]) => !free.includes(key as NumericKey));
  return {
    budget,
    seed,
    ...selectionOf(draft, document),
    ...(!sameKeys(free, DEFAULT_FREE) && { free }),
    ...(own.length > 0 && { priors: new Map(own) }),
    ...(Object.keys(readings).length > 0 && { readings }),
    ...(!mixture && { defaultReadings: true }),
    ...(pointOnly && { pointOnly: true }),
    ...(held.length > 0 && { fixed: Object.fromEntries(held) as Partial<Parameters> }),
  };
}

/** Whether a budget is a number that can be asked for; whether it is enough is said by the request. */
export const isBudget = (budget: number): boolean =>
  Number.isInteger(budget) && budget >= 1 && budget <= MOST_BUDGET;

export { leastFor };
