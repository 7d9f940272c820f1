/**
 * Evidence documents: what was reported, by whom, of which scope and at which date. The types are
 * inferred from the schema, so a document that was accepted is a document of these types.
 */
import * as v from 'valibot';
import { KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from '../engine/categories.ts';
import { PROVINCE_KEYS } from '../engine/territory.ts';
import { refuse, showChoices } from '../scenario/issues.ts';

/** Version of evidence documents that this code writes and reads. */
export const EVIDENCE_SCHEMA_VERSION = 1;

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

/** An object without unknown keys, whose issues name the nearest known one. */
const closed = <const T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, refuse('wrong-type', 'object', Object.keys(entries)));

const oneOf = <const T extends readonly string[]>(words: T) =>
  v.picklist(words, refuse('wrong-value', showChoices(words), words));

const TextSchema = v.pipe(
  v.string(refuse('wrong-type', 'text')),
  v.minLength(1, refuse('empty-text', 'text')),
  v.maxLength(5000, refuse('too-long', '≤ 5000')),
);

/** Text in both languages of the project. */
export const WordsSchema = closed({ en: TextSchema, zh: TextSchema });
export type Words = v.InferOutput<typeof WordsSchema>;

const patterned = (pattern: RegExp, code: 'bad-text' | 'bad-date', wanted: string) =>
  v.pipe(v.string(refuse('wrong-type', 'text')), v.regex(pattern, refuse(code, wanted)));

const IdSchema = patterned(/^[a-z0-9][a-z0-9-]{0,63}$/, 'bad-text', 'a-z 0-9 -');
const SourceIdSchema = patterned(/^[A-Za-z0-9][A-Za-z0-9-]{0,31}$/, 'bad-text', 'A-Z a-z 0-9 -');
const DaySchema = patterned(/^\d{4}-\d{2}-\d{2}$/, 'bad-date', 'YYYY-MM-DD');
const PublishedSchema = patterned(/^\d{4}-\d{2}(-\d{2})?$/, 'bad-date', 'YYYY-MM | YYYY-MM-DD');

const between = (low: number, high: number) =>
  v.pipe(
    v.number(refuse('wrong-type', 'number')),
    v.minValue(low, refuse('out-of-range', `${low} … ${high}`)),
    v.maxValue(high, refuse('out-of-range', `${low} … ${high}`)),
  );
const whole = (low: number, high: number) =>
  v.pipe(between(low, high), v.integer(refuse('wrong-type', 'integer')));

const WeightSchema = between(0, 1);
/** Largest number that a report may give. */
const LARGEST = 1e12;
const AmountSchema = between(0, LARGEST);

const listOf = <const T extends v.GenericSchema>(item: T, least: number, most: number) =>
  v.pipe(
    v.array(item, refuse('wrong-type', 'list')),
    v.minLength(least, refuse('out-of-range', `${least} … ${most}`)),
    v.maxLength(most, refuse('out-of-range', `${least} … ${most}`)),
  );

const some = <const T extends readonly string[]>(words: T) =>
  v.optional(listOf(oneOf(words), 1, words.length));

/** Accounts that a count includes; an absent list restricts nothing, lists are joined by "and". */
export const ScopeFilterSchema = closed({
  platforms: some(PLATFORMS),
  kinds: some(KINDS),
  sectors: some(SECTORS),
  levels: some(LEVELS),
  ranks: some(RANKS),
  provinces: some(PROVINCE_KEYS),
});
export type ScopeFilter = v.InferOutput<typeof ScopeFilterSchema>;

/** A union of filters: an account is in scope when any of them admits it. `[{}]` is everything. */
export const ScopeSchema = listOf(ScopeFilterSchema, 1, 8);
export type Scope = v.InferOutput<typeof ScopeSchema>;

const RosterIds = listOf(IdSchema, 1, 100);

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
    closed({
      type: v.literal('accounts'),
      scope: ScopeSchema,
      day: DaySchema,
      /** Roster entries whose bodies are left out. */
      without: v.optional(RosterIds),
    }),
    closed({ type: v.literal('active-accounts'), scope: ScopeSchema, day: DaySchema }),
    closed({ type: v.literal('share'), scope: ScopeSchema, of: ScopeSchema, day: DaySchema }),
    closed({
      type: v.literal('quotient'),
      scope: ScopeSchema,
      by: ScopeSchema,
      day: DaySchema,
    }),
    closed({ type: v.literal('growth'), scope: ScopeSchema, from: DaySchema, to: DaySchema }),
    closed({ type: v.literal('passing-day'), scope: ScopeSchema, level: AmountSchema }),
    closed({
      type: v.literal('growth-before-passing'),
      scope: ScopeSchema,
      level: AmountSchema,
      months: whole(1, 60),
    }),
    closed({ type: v.literal('bodies'), scope: ScopeSchema, day: DaySchema }),
    closed({ type: v.literal('provinces'), scope: ScopeSchema, day: DaySchema }),
    closed({
      type: v.literal('top'),
      scope: ScopeSchema,
      day: DaySchema,
      /** Number of accounts, ranked by followers. */
      count: whole(1, 1000),
      sum: oneOf(['followers', 'posts']),
    }),
    closed({ type: v.literal('roster-accounts'), entries: RosterIds, day: DaySchema }),
    closed({ type: v.literal('roster-bodies'), entries: RosterIds, day: DaySchema }),
    closed({
      type: v.literal('roster-activity'),
      entry: IdSchema,
      day: DaySchema,
      what: oneOf(['followers', 'posts']),
    }),
    closed({
      type: v.literal('roster-rate'),
      entry: IdSchema,
      from: DaySchema,
      to: DaySchema,
      /** Hours of service a day over which posts are spread. */
      hours: between(1, 24),
    }),
    closed({
      type: v.literal('roster-ranks'),
      /** Expected order, first place first. */
      entries: RosterIds,
      scope: ScopeSchema,
      day: DaySchema,
    }),
    closed({ type: v.literal('public-users'), day: DaySchema }),
    closed({
      type: v.literal('public-users-growth'),
      from: DaySchema,
      to: DaySchema,
    }),
    closed({ type: v.literal('sectors'), scope: ScopeSchema, day: DaySchema }),
    closed({
      type: v.literal('evenness-rise'),
      scope: ScopeSchema,
      from: DaySchema,
      to: DaySchema,
      /** Sectors that must have an account at `to`. */
      present: listOf(oneOf(SECTORS), 1, SECTORS.length),
    }),
    closed({
      type: v.literal('log-linearity'),
      scope: ScopeSchema,
      /** The month ends of this window are used. */
      from: DaySchema,
      to: DaySchema,
    }),
    closed({ type: v.literal('outside-share'), scope: ScopeSchema, day: DaySchema }),
    closed({
      type: v.literal('cross-scope-ratio'),
      scope: ScopeSchema,
      day: DaySchema,
      by: ScopeSchema,
      byDay: DaySchema,
    }),
    closed({ type: v.literal('slots-filled'), day: DaySchema }),
    closed({ type: v.literal('dormant-share'), scope: ScopeSchema, day: DaySchema }),
    closed({ type: v.literal('fake-follower-share') }),
    closed({
      type: v.literal('platform-lead'),
      platform: oneOf(PLATFORMS),
      day: DaySchema,
    }),
    closed({
      type: v.literal('post-surge'),
      scope: ScopeSchema,
      events: listOf(DaySchema, 1, 50),
      /** Length of the windows before and after each event. */
      windowDays: whole(1, 60),
    }),
    /** The model has no such quantity; the row says so. */
    closed({ type: v.literal('none') }),
  ],
  refuse('wrong-value', showChoices(OPERATOR_TYPES), OPERATOR_TYPES),
);
export type Operator = v.InferOutput<typeof OperatorSchema>;
export type OperatorType = Operator['type'];

/** Bounds of a number, both included, in the unit of the figure. */
export const IntervalSchema = closed({ low: AmountSchema, high: AmountSchema });
export type Interval = v.InferOutput<typeof IntervalSchema>;

/** A day, or the window of days in which the reported state fell. */
export const AsOfSchema = v.union(
  [DaySchema, closed({ from: DaySchema, to: DaySchema })],
  refuse('bad-date', 'YYYY-MM-DD'),
);
export type AsOf = v.InferOutput<typeof AsOfSchema>;

/** One way to read an ambiguous phrase: what it changes of its figure. */
export const ReadingSchema = closed({
  id: IdSchema,
  label: WordsSchema,
  /** Prior probability, 0–1; the weights of a figure sum to 1. */
  weight: WeightSchema,
  /** Marks the one reading that the comparison uses unless another is chosen. */
  default: v.optional(v.boolean()),
  operator: v.optional(OperatorSchema),
  relation: v.optional(oneOf(RELATIONS)),
  reported: v.optional(AmountSchema),
  interval: v.optional(IntervalSchema),
});
export type Reading = v.InferOutput<typeof ReadingSchema>;

/** Another quantity that stands for the figure where the figure itself would count twice. */
export const StandInSchema = closed({
  operator: OperatorSchema,
  reported: AmountSchema,
  unit: oneOf(FIGURE_UNITS),
  note: WordsSchema,
});
export type StandIn = v.InferOutput<typeof StandInSchema>;

/** Condition on a statistic: met when it lies above `value`, or reaches it. */
export const ConditionSchema = closed({
  comparison: oneOf(['above', 'at-least']),
  value: between(-LARGEST, LARGEST),
});
export type Condition = v.InferOutput<typeof ConditionSchema>;

export const FigureSchema = closed({
  id: IdSchema,
  /** The quantity, short. */
  label: WordsSchema,
  role: oneOf(ROLES),
  operator: OperatorSchema,
  relation: oneOf(RELATIONS),
  unit: oneOf(FIGURE_UNITS),
  /** The reported number in `unit`; null where the report gives none, then `reportedText` is set. */
  reported: v.nullable(AmountSchema),
  reportedText: v.optional(WordsSchema),
  /** Unit to which the number was rounded: 0.01 for whole per cents, 1 for exact counts. */
  roundingUnit: v.optional(between(1e-9, LARGEST)),
  /** Interval stated in the row: it overrides the rule of the relation. */
  interval: v.optional(IntervalSchema),
  /** Condition of a figure of relation `statistic`. */
  condition: v.optional(ConditionSchema),
  asOf: AsOfSchema,
  /** When it differs from the publication date of the source. */
  published: v.optional(PublishedSchema),
  /** Whether the number reads as a census or as a rounded number of the news: sets the error. */
  precision: oneOf(['census', 'news']),
  source: SourceIdSchema,
  /** Id of who counted, in `counters`. */
  counter: IdSchema,
  /** What the source says, in our own words. */
  paraphrase: WordsSchema,
  notes: v.optional(WordsSchema),
  /** Alternatives; absent when the phrase has one reading. */
  readings: v.optional(listOf(ReadingSchema, 2, 8)),
  /** Measure that enters the score instead (a part enters as a log-ratio). */
  scoredAs: v.optional(StandInSchema),
  /** Measure on which the verdict is based instead (the part of a count that is not given). */
  judgedAs: v.optional(StandInSchema),
});
export type Figure = v.InferOutput<typeof FigureSchema>;

export const SourceSchema = closed({
  id: SourceIdSchema,
  title: TextSchema,
  publisher: TextSchema,
  published: PublishedSchema,
  notes: v.optional(WordsSchema),
});
export type Source = v.InferOutput<typeof SourceSchema>;

export const CounterSchema = closed({ id: IdSchema, name: WordsSchema });
export type Counter = v.InferOutput<typeof CounterSchema>;

export const EvidenceSchema = closed({
  schemaVersion: v.literal(
    EVIDENCE_SCHEMA_VERSION,
    refuse('wrong-value', String(EVIDENCE_SCHEMA_VERSION)),
  ),
  id: IdSchema,
  title: WordsSchema,
  description: v.optional(WordsSchema),
  sources: listOf(SourceSchema, 0, 1000),
  counters: listOf(CounterSchema, 0, 1000),
  figures: listOf(FigureSchema, 0, 10_000),
});
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
