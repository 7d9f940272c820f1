/**
 * Evidence documents: what was reported, by whom, of which scope and at which date. The types are
 * inferred from the schema, so a document that was accepted is a document of these types.
 */
import * as v from 'valibot';
import { KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from '../engine/categories.ts';
import { PROVINCE_KEYS } from '../engine/territory.ts';

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

/** Statistics of the stylised facts. */
export const STATISTICS = [
  'sector-share',
  'evenness-rise',
  'log-linearity',
  'public-answer',
  'scope-ratio',
  'sectors-covered',
  'slots-filled',
  'dormant-share',
  'fake-follower-share',
  'platform-lead',
  'public-takeoff',
  'emergency-posts',
] as const;
export type StatisticName = (typeof STATISTICS)[number];

/** Text in both languages of the project. */
export const WordsSchema = v.strictObject({
  en: v.pipe(v.string(), v.minLength(1)),
  zh: v.pipe(v.string(), v.minLength(1)),
});
export type Words = v.InferOutput<typeof WordsSchema>;

const IdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), v.maxLength(64));
const DaySchema = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const PublishedSchema = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}(-\d{2})?$/));
const WeightSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const CountSchema = v.pipe(v.number(), v.finite(), v.minValue(0));

const some = <const T extends readonly string[]>(words: T) =>
  v.optional(v.pipe(v.array(v.picklist(words)), v.minLength(1)));

/** Accounts that a count includes; an absent list restricts nothing, lists are joined by "and". */
export const ScopeFilterSchema = v.strictObject({
  platforms: some(PLATFORMS),
  kinds: some(KINDS),
  sectors: some(SECTORS),
  levels: some(LEVELS),
  ranks: some(RANKS),
  provinces: some(PROVINCE_KEYS),
});
export type ScopeFilter = v.InferOutput<typeof ScopeFilterSchema>;

/** A union of filters: an account is in scope when any of them admits it. `[{}]` is everything. */
export const ScopeSchema = v.pipe(v.array(ScopeFilterSchema), v.minLength(1), v.maxLength(8));
export type Scope = v.InferOutput<typeof ScopeSchema>;

const RosterIds = v.pipe(v.array(IdSchema), v.minLength(1));

/**
 * What is computed from a run. `accounts` counts verified accounts in scope on a day, and so on; the
 * operators are documented where they are computed (`observe.ts` and `statistics.ts`).
 */
export const OperatorSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('accounts'),
    scope: ScopeSchema,
    day: DaySchema,
    /** Roster entries whose bodies are left out. */
    without: v.optional(RosterIds),
  }),
  v.strictObject({ type: v.literal('active-accounts'), scope: ScopeSchema, day: DaySchema }),
  v.strictObject({ type: v.literal('share'), scope: ScopeSchema, of: ScopeSchema, day: DaySchema }),
  v.strictObject({
    type: v.literal('quotient'),
    scope: ScopeSchema,
    by: ScopeSchema,
    day: DaySchema,
  }),
  v.strictObject({ type: v.literal('growth'), scope: ScopeSchema, from: DaySchema, to: DaySchema }),
  v.strictObject({ type: v.literal('passing-day'), scope: ScopeSchema, level: CountSchema }),
  v.strictObject({
    type: v.literal('growth-before-passing'),
    scope: ScopeSchema,
    level: CountSchema,
    months: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  }),
  v.strictObject({ type: v.literal('bodies'), scope: ScopeSchema, day: DaySchema }),
  v.strictObject({ type: v.literal('provinces'), scope: ScopeSchema, day: DaySchema }),
  v.strictObject({
    type: v.literal('top'),
    scope: ScopeSchema,
    day: DaySchema,
    /** Number of accounts, ranked by followers. */
    count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)),
    sum: v.picklist(['followers', 'posts']),
  }),
  v.strictObject({ type: v.literal('roster-accounts'), entries: RosterIds, day: DaySchema }),
  v.strictObject({ type: v.literal('roster-bodies'), entries: RosterIds, day: DaySchema }),
  v.strictObject({
    type: v.literal('roster-activity'),
    entry: IdSchema,
    day: DaySchema,
    what: v.picklist(['followers', 'posts']),
  }),
  v.strictObject({
    type: v.literal('roster-rate'),
    entry: IdSchema,
    from: DaySchema,
    to: DaySchema,
    /** Hours of service a day over which posts are spread. */
    hours: v.pipe(v.number(), v.minValue(1), v.maxValue(24)),
  }),
  v.strictObject({
    type: v.literal('roster-ranks'),
    /** Expected order, first place first. */
    entries: RosterIds,
    scope: ScopeSchema,
    day: DaySchema,
  }),
  v.strictObject({ type: v.literal('public-users'), day: DaySchema }),
  v.strictObject({ type: v.literal('statistic'), name: v.picklist(STATISTICS) }),
  /** The model has no such quantity; the row says so. */
  v.strictObject({ type: v.literal('none') }),
]);
export type Operator = v.InferOutput<typeof OperatorSchema>;
export type OperatorType = Operator['type'];

/** Bounds of a number, both included, in the unit of the figure. */
export const IntervalSchema = v.strictObject({ low: CountSchema, high: CountSchema });
export type Interval = v.InferOutput<typeof IntervalSchema>;

/** A day, or the window of days in which the reported state fell. */
export const AsOfSchema = v.union([DaySchema, v.strictObject({ from: DaySchema, to: DaySchema })]);
export type AsOf = v.InferOutput<typeof AsOfSchema>;

/** One way to read an ambiguous phrase: what it changes of its figure. */
export const ReadingSchema = v.strictObject({
  id: IdSchema,
  label: WordsSchema,
  /** Prior probability, 0–1; the weights of a figure sum to 1. */
  weight: WeightSchema,
  /** Marks the one reading that the comparison uses unless another is chosen. */
  default: v.optional(v.boolean()),
  operator: v.optional(OperatorSchema),
  relation: v.optional(v.picklist(RELATIONS)),
  reported: v.optional(CountSchema),
  interval: v.optional(IntervalSchema),
});
export type Reading = v.InferOutput<typeof ReadingSchema>;

/** Another quantity that stands for the figure where the figure itself would count twice. */
export const StandInSchema = v.strictObject({
  operator: OperatorSchema,
  reported: CountSchema,
  unit: v.picklist(FIGURE_UNITS),
  note: WordsSchema,
});
export type StandIn = v.InferOutput<typeof StandInSchema>;

/** Condition on a statistic: met when it lies above `value`, or reaches it. */
export const ConditionSchema = v.strictObject({
  comparison: v.picklist(['above', 'at-least']),
  value: v.pipe(v.number(), v.finite()),
});
export type Condition = v.InferOutput<typeof ConditionSchema>;

export const FigureSchema = v.strictObject({
  id: IdSchema,
  /** The quantity, short. */
  label: WordsSchema,
  role: v.picklist(ROLES),
  operator: OperatorSchema,
  relation: v.picklist(RELATIONS),
  unit: v.picklist(FIGURE_UNITS),
  /** The reported number in `unit`; null where the report gives none, then `reportedText` is set. */
  reported: v.nullable(CountSchema),
  reportedText: v.optional(WordsSchema),
  /** Unit to which the number was rounded: 0.01 for whole per cents, 1 for exact counts. */
  roundingUnit: v.optional(v.pipe(v.number(), v.finite(), v.gtValue(0))),
  /** Interval stated in the row: it overrides the rule of the relation. */
  interval: v.optional(IntervalSchema),
  /** Condition of a figure of relation `statistic`. */
  condition: v.optional(ConditionSchema),
  asOf: AsOfSchema,
  /** When it differs from the publication date of the source. */
  published: v.optional(PublishedSchema),
  /** Whether the number reads as a census or as a rounded number of the news: sets the error. */
  precision: v.picklist(['census', 'news']),
  source: v.pipe(v.string(), v.minLength(1)),
  /** Id of who counted, in `counters`. */
  counter: IdSchema,
  /** What the source says, in our own words. */
  paraphrase: WordsSchema,
  notes: v.optional(WordsSchema),
  /** Alternatives; absent when the phrase has one reading. */
  readings: v.optional(v.pipe(v.array(ReadingSchema), v.minLength(2), v.maxLength(8))),
  /** Measure that enters the score instead (a part enters as a log-ratio). */
  scoredAs: v.optional(StandInSchema),
  /** Measure on which the verdict is based instead (the part of a count that is not given). */
  judgedAs: v.optional(StandInSchema),
});
export type Figure = v.InferOutput<typeof FigureSchema>;

export const SourceSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/), v.maxLength(32)),
  title: v.pipe(v.string(), v.minLength(1)),
  publisher: v.pipe(v.string(), v.minLength(1)),
  published: PublishedSchema,
  notes: v.optional(WordsSchema),
});
export type Source = v.InferOutput<typeof SourceSchema>;

export const CounterSchema = v.strictObject({ id: IdSchema, name: WordsSchema });
export type Counter = v.InferOutput<typeof CounterSchema>;

export const EvidenceSchema = v.strictObject({
  schemaVersion: v.literal(EVIDENCE_SCHEMA_VERSION),
  id: IdSchema,
  title: WordsSchema,
  description: v.optional(WordsSchema),
  sources: v.pipe(v.array(SourceSchema), v.maxLength(1000)),
  counters: v.pipe(v.array(CounterSchema), v.maxLength(1000)),
  figures: v.pipe(v.array(FigureSchema), v.maxLength(10_000)),
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
