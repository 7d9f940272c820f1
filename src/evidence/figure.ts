/**
 * Evidence documents: what was reported, by whom, of which scope and at which date. The types are
 * inferred from the schema, so a document that was accepted is a document of these types.
 */
import * as v from 'valibot';
import { KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from '../engine/categories.ts';
import { PROVINCE_KEYS } from '../engine/territory.ts';
import { refuse, showChoices, type IssueCode } from '../scenario/issues.ts';
import {
  choice,
  choices,
  flag,
  identifier,
  inBothLanguages,
  integerIn,
  isoDate,
  listOf,
  numberIn,
  strict,
  strictDifference,
  text,
} from '../scenario/shapes.ts';
import { EVIDENCE_SCHEMA_VERSION } from './version.ts';

export { EVIDENCE_SCHEMA_VERSION };

/** Part that a figure plays. A role of a shipped figure changes only with a decision page. */
export const ROLES = ['fit', 'check', 'given', 'context', 'not-comparable'] as const;
export type Role = (typeof ROLES)[number];

/**
 * How the reported number relates to the true one: `exact` (=), `about` (≈, rounded), `more-than`
 * (≥, the last round number passed), `at-least` (≥ without an upper side), `nearly` (~<), `at-most`
 * (≤), `partial` (⊇, a crawl or participants), `window` (a level passed inside a window of days),
 * `rank` (places in a ranking), `statistic` (a stated condition on a computed statistic).
 */
export const RELATIONS = [
  'exact',
  'about',
  'more-than',
  'at-least',
  'nearly',
  'at-most',
  'partial',
  'window',
  'rank',
  'statistic',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Unit of the reported and of the simulated number; `share` is 0–1, `day` counts from 1970-01-01. */
export const FIGURE_UNITS = [
  'accounts',
  'bodies',
  'provinces',
  'sectors',
  'followers',
  'posts',
  'million-people',
  'per-hour',
  'places',
  'share',
  'ratio',
  'number',
  'day',
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** Text in both languages of the project. */
export const WordsSchema = inBothLanguages(5000);
export type Words = v.InferOutput<typeof WordsSchema>;

const patterned = (pattern: RegExp, code: IssueCode, wanted: string) =>
  v.pipe(v.string(refuse('wrong-type', 'text')), v.regex(pattern, refuse(code, wanted)));

const SourceIdSchema = patterned(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, 'bad-text', 'A-Z a-z 0-9 -');
const PublishedSchema = patterned(
  /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
  'bad-date',
  'YYYY-MM | YYYY-MM-DD',
);

/** Largest number that a report may give. */
const LARGEST = 1e12;
const AmountSchema = numberIn(0, LARGEST);

/** A list of at least `least` items. */
const listFrom = <S extends v.GenericSchema>(item: S, least: number, most: number) =>
  v.pipe(listOf(item, most), v.minLength(least, refuse('out-of-range', `${least} … ${most}`)));

const some = <const T extends readonly string[]>(words: T) => v.exactOptional(choices(words));

/** Accounts that a count includes; an absent list restricts nothing, lists are joined by "and". */
export const ScopeFilterSchema = strictDifference({
  platforms: some(PLATFORMS),
  kinds: some(KINDS),
  sectors: some(SECTORS),
  levels: some(LEVELS),
  ranks: some(RANKS),
  provinces: some(PROVINCE_KEYS),
});
export type ScopeFilter = v.InferOutput<typeof ScopeFilterSchema>;

/** A union of filters: an account is in scope when any of them admits it. `[{}]` is everything. */
export const ScopeSchema = listFrom(ScopeFilterSchema, 1, 8);
export type Scope = v.InferOutput<typeof ScopeSchema>;

const RosterIds = listFrom(identifier, 1, 100);

/** What `type` of an operator may be. */
export const OPERATOR_TYPES = [
  'accounts',
  'active-accounts',
  'share',
  'quotient',
  'growth',
  'passing-day',
  'growth-before-passing',
  'bodies',
  'provinces',
  'top',
  'roster-accounts',
  'roster-bodies',
  'roster-activity',
  'roster-rate',
  'roster-ranks',
  'public-users',
  'public-users-growth',
  'sectors',
  'evenness-rise',
  'log-linearity',
  'outside-share',
  'cross-scope-ratio',
  'slots-filled',
  'dormant-share',
  'fake-follower-share',
  'platform-lead',
  'post-surge',
  'none',
] as const;

/**
 * What is computed from a run. `accounts` counts verified accounts in scope on a day, and so on; the
 * operators are documented where they are computed (`operators.ts` and its neighbours).
 */
export const OperatorSchema = v.variant(
  'type',
  [
    strict({
      type: v.literal('accounts'),
      scope: ScopeSchema,
      day: isoDate,
      /** Roster entries whose bodies are left out. */
      without: v.exactOptional(RosterIds),
    }),
    strict({ type: v.literal('active-accounts'), scope: ScopeSchema, day: isoDate }),
    strict({ type: v.literal('share'), scope: ScopeSchema, of: ScopeSchema, day: isoDate }),
    strict({
      type: v.literal('quotient'),
      scope: ScopeSchema,
      by: ScopeSchema,
      day: isoDate,
    }),
    strict({ type: v.literal('growth'), scope: ScopeSchema, from: isoDate, to: isoDate }),
    strict({ type: v.literal('passing-day'), scope: ScopeSchema, level: AmountSchema }),
    strict({
      type: v.literal('growth-before-passing'),
      scope: ScopeSchema,
      level: AmountSchema,
      months: integerIn(1, 60),
    }),
    strict({ type: v.literal('bodies'), scope: ScopeSchema, day: isoDate }),
    strict({ type: v.literal('provinces'), scope: ScopeSchema, day: isoDate }),
    strict({
      type: v.literal('top'),
      scope: ScopeSchema,
      day: isoDate,
      /** Number of accounts, ranked by followers. */
      count: integerIn(1, 1000),
      sum: choice(['followers', 'posts']),
    }),
    strict({ type: v.literal('roster-accounts'), entries: RosterIds, day: isoDate }),
    strict({ type: v.literal('roster-bodies'), entries: RosterIds, day: isoDate }),
    strict({
      type: v.literal('roster-activity'),
      entry: identifier,
      day: isoDate,
      what: choice(['followers', 'posts']),
    }),
    strict({
      type: v.literal('roster-rate'),
      entry: identifier,
      from: isoDate,
      to: isoDate,
      /** Hours of service a day over which posts are spread. */
      hours: numberIn(1, 24),
    }),
    strict({
      type: v.literal('roster-ranks'),
      /** Expected order, first place first. */
      entries: RosterIds,
      scope: ScopeSchema,
      day: isoDate,
    }),
    strict({ type: v.literal('public-users'), day: isoDate }),
    strict({
      type: v.literal('public-users-growth'),
      from: isoDate,
      to: isoDate,
    }),
    strict({ type: v.literal('sectors'), scope: ScopeSchema, day: isoDate }),
    strict({
      type: v.literal('evenness-rise'),
      scope: ScopeSchema,
      from: isoDate,
      to: isoDate,
      /** Sectors that must have an account at `to`. */
      present: listFrom(choice(SECTORS), 1, SECTORS.length),
    }),
    strict({
      type: v.literal('log-linearity'),
      scope: ScopeSchema,
      /** The month ends of this window are used. */
      from: isoDate,
      to: isoDate,
    }),
    strict({ type: v.literal('outside-share'), scope: ScopeSchema, day: isoDate }),
    strict({
      type: v.literal('cross-scope-ratio'),
      scope: ScopeSchema,
      day: isoDate,
      by: ScopeSchema,
      byDay: isoDate,
    }),
    strict({ type: v.literal('slots-filled'), day: isoDate }),
    strict({ type: v.literal('dormant-share'), scope: ScopeSchema, day: isoDate }),
    strict({ type: v.literal('fake-follower-share'), scope: ScopeSchema, day: isoDate }),
    strict({
      type: v.literal('platform-lead'),
      platform: choice(PLATFORMS),
      day: isoDate,
    }),
    strict({
      type: v.literal('post-surge'),
      scope: ScopeSchema,
      events: listFrom(isoDate, 1, 50),
      /** Length of the windows before and after each event. */
      windowDays: integerIn(1, 60),
    }),
    /** The model has no such quantity; the row says so. */
    strict({ type: v.literal('none') }),
  ],
  refuse('wrong-value', showChoices(OPERATOR_TYPES), OPERATOR_TYPES),
);
export type Operator = v.InferOutput<typeof OperatorSchema>;
export type OperatorType = Operator['type'];

/** Bounds of a number, both included, in the unit of the figure. */
export const IntervalSchema = strict({ low: AmountSchema, high: AmountSchema });
export type Interval = v.InferOutput<typeof IntervalSchema>;

/** A day, or the window of days in which the reported state fell. */
export const AsOfSchema = v.union(
  [isoDate, strict({ from: isoDate, to: isoDate })],
  refuse('bad-date', 'YYYY-MM-DD'),
);
export type AsOf = v.InferOutput<typeof AsOfSchema>;

/** One way to read an ambiguous phrase: what it changes of its figure. */
export const ReadingSchema = strict({
  id: identifier,
  label: WordsSchema,
  /** Prior probability, 0–1; the weights of a figure sum to 1. */
  weight: numberIn(0, 1),
  /** Marks the one reading that the comparison uses unless another is chosen. */
  default: v.exactOptional(flag),
  operator: v.exactOptional(OperatorSchema),
  relation: v.exactOptional(choice(RELATIONS)),
  reported: v.exactOptional(AmountSchema),
  interval: v.exactOptional(IntervalSchema),
});
export type Reading = v.InferOutput<typeof ReadingSchema>;

/** Another quantity that stands for the figure where the figure itself would count twice. */
export const StandInSchema = strict({
  operator: OperatorSchema,
  reported: AmountSchema,
  unit: choice(FIGURE_UNITS),
  note: WordsSchema,
});

/** Condition on a statistic: met when it lies above `value`, or reaches it. */
export const ConditionSchema = strict({
  comparison: choice(['above', 'at-least']),
  value: numberIn(-LARGEST, LARGEST),
});
export type Condition = v.InferOutput<typeof ConditionSchema>;

export const FigureSchema = strict({
  id: identifier,
  /** The quantity, short. */
  label: WordsSchema,
  role: choice(ROLES),
  operator: OperatorSchema,
  relation: choice(RELATIONS),
  unit: choice(FIGURE_UNITS),
  /** The reported number in `unit`; null where the report gives none, then `reportedText` is set. */
  reported: v.nullable(AmountSchema),
  reportedText: v.exactOptional(WordsSchema),
  /** Unit to which the number was rounded: 0.01 for whole per cents, 1 for exact counts. */
  roundingUnit: v.exactOptional(numberIn(1e-9, LARGEST)),
  /** Interval stated in the row: it overrides the rule of the relation. */
  interval: v.exactOptional(IntervalSchema),
  /** Condition of a figure of relation `statistic`. */
  condition: v.exactOptional(ConditionSchema),
  asOf: AsOfSchema,
  /** When it differs from the publication date of the source. */
  published: v.exactOptional(PublishedSchema),
  /** Whether the number reads as a census or as a rounded number of the news: sets the error. */
  precision: choice(['census', 'news']),
  source: SourceIdSchema,
  /** Id of who counted, in `counters`. */
  counter: identifier,
  /** What the source says, in our own words. */
  paraphrase: WordsSchema,
  notes: v.exactOptional(WordsSchema),
  /** Alternatives; absent when the phrase has one reading. */
  readings: v.exactOptional(listFrom(ReadingSchema, 2, 8)),
  /** Measure that enters the score instead (a part enters as a log-ratio). */
  scoredAs: v.exactOptional(StandInSchema),
  /** Measure on which the verdict is based instead (the part of a count that is not given). */
  judgedAs: v.exactOptional(StandInSchema),
});
export type Figure = v.InferOutput<typeof FigureSchema>;

export const SourceSchema = strict({
  id: SourceIdSchema,
  title: text(500),
  publisher: text(500),
  published: PublishedSchema,
  notes: v.exactOptional(WordsSchema),
});
export type Source = v.InferOutput<typeof SourceSchema>;

export const CounterSchema = strict({ id: identifier, name: WordsSchema });
export type Counter = v.InferOutput<typeof CounterSchema>;

export const EvidenceSchema = strict({
  /** Address of the JSON Schema, for editors; not read. */
  $schema: v.exactOptional(text(500)),
  schemaVersion: v.literal(
    EVIDENCE_SCHEMA_VERSION,
    refuse('wrong-value', String(EVIDENCE_SCHEMA_VERSION)),
  ),
  id: identifier,
  title: WordsSchema,
  description: v.exactOptional(WordsSchema),
  sources: listOf(SourceSchema, 1000),
  counters: listOf(CounterSchema, 1000),
  figures: listOf(FigureSchema, 10_000),
});
/** Parts that the JSON Schema file names once. */
export const EVIDENCE_DEFINITIONS = {
  words: WordsSchema,
  scope: ScopeSchema,
  operator: OperatorSchema,
  interval: IntervalSchema,
  standIn: StandInSchema,
} as const;

export type EvidenceDocument = v.InferOutput<typeof EvidenceSchema>;

/** Chosen reading by figure id; a figure that is not named keeps its default. */
export type ReadingChoice = Readonly<Record<string, string>>;

/** A figure as one of its readings has it: nothing left to choose. */
export interface ReadFigure extends Omit<Figure, 'readings'> {
  /** Id of the reading; null when the figure has only one. */
  readonly reading: string | null;
  /** Weight of the reading among those of its figure, 0–1. */
  readonly weight: number;
}

/** Why a simulated number is absent, or why a verdict was not reached by computation. */
export const REASONS = [
  /** The run ends before the day, or begins after it. */
  'outside-horizon',
  /** The level was not passed within the run. */
  'not-reached',
  /** A ratio or share of nothing. */
  'empty-denominator',
  /** Fewer accounts in scope than the statistic needs. */
  'too-few-accounts',
  /** The model holds no such quantity. */
  'not-modelled',
  /** The scenario's roster does not name the body. */
  'not-in-roster',
  /** Needs profiles of the calibration; counts as not met until they are computed. */
  'profile-needed',
  /** The report compares counts of different scope. */
  'scopes-differ',
  /** The operator was not asked for. */
  'not-observed',
] as const;
export type ReasonCode = (typeof REASONS)[number];

/** Outcome of the comparison of one figure. */
export const VERDICTS = ['met', 'missed', 'given', 'context', 'not-comparable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What an operator makes of one run. */
export interface Observation {
  /** In the unit of the figure; null with a reason. */
  readonly value: number | null;
  readonly reason?: ReasonCode;
  /** Parts of the number, by a key of their own (stocks of a ratio, evenness of each year). */
  readonly details?: Readonly<Record<string, number>>;
  /** Facts whose condition has more than one part: whether all of it holds. */
  readonly holds?: boolean;
}
