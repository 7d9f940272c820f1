/**
 * The page's own phrases, typed: a missing translation does not compile. Words for parameters,
 * scenario documents, issues and verdicts stand in `src/wording`.
 */
import type { ReasonCode, Verdict } from '../../src/evidence/figure.ts';
import type { Quantity, Split } from '../../src/engine/splits.ts';
import type { SeriesKey } from '../../src/worker/api.ts';
import type { LinkIssue } from '../state/read-link.ts';
import type { ViewName } from '../views/registry.ts';
import type { Language } from './format.ts';

/** What the headline says, decided by the state of the page. */
export type Situation =
  | { readonly kind: 'loading' }
  | { readonly kind: 'reference'; readonly met: number; readonly fitted: number }
  /** A scenario or changed parameters; `excess` = simulated − reported accounts, rounded. */
  | {
      readonly kind: 'departure';
      readonly what: Departure;
      readonly excess: number;
      readonly relative: number;
    };

export type Departure =
  | { readonly kind: 'scenario'; readonly title: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly value: string }
  | { readonly kind: 'switch'; readonly name: string; readonly on: boolean }
  | { readonly kind: 'parameters'; readonly count: number };

export type MarkWord =
  'exact' | 'about' | 'more-than' | 'nearly' | 'partial' | 'window' | 'interval' | 'alternative';

export type FailureCode = 'defect' | 'worker-not-loaded' | 'worker-died' | 'worker-silent';

/** What the growth chart says. */
export interface ChartPhrases {
  readonly title: string;
  /** Group of what is counted, and its members. */
  readonly quantity: string;
  readonly quantities: Readonly<Record<Quantity, string>>;
  /** The same in a subtitle, and above the axis. */
  readonly counted: Readonly<Record<Quantity, string>>;
  readonly axisTitles: Readonly<Record<Quantity, string>>;
  readonly onLinear: string;
  readonly onLog: string;
  /** Where zero and small values are on a logarithmic axis. */
  readonly underFloor: (floor: number) => string;
  readonly noFigures: string;
  readonly levelOfOfficials: string;
  readonly by: string;
  readonly splits: Readonly<Record<Split, string>>;
  readonly bandOf: string;
  readonly allBands: string;
  readonly zoom: {
    readonly label: string;
    readonly in: string;
    readonly out: string;
    readonly whole: string;
    readonly lock: string;
    readonly shown: (from: string, to: string) => string;
  };
  readonly captions: {
    readonly flow: string;
    /** `isDaily`: a row a day; else a row a month, for its last day. */
    readonly stock: (isDaily: boolean) => string;
    readonly daily: (isDaily: boolean) => string;
  };
  readonly bands: (runs: number) => string;
  readonly oneRun: string;
  readonly inside: string;
  readonly axis: string;
  readonly linear: string;
  readonly log: string;
  readonly table: string;
  readonly tableDate: string;
  readonly summary: (end: string, values: string) => string;
  readonly cursor: string;
  readonly simulated90: string;
  readonly simulated: string;
  readonly reported: string;
  readonly reportedSeries: (series: string) => string;
  readonly keys: readonly (readonly [keys: readonly string[], meaning: string])[];
  readonly marks: Readonly<Record<MarkWord, string>>;
  readonly markList: string;
  /** Text of a mark that is the reader's own. */
  readonly own: (text: string) => string;
  /** Label beside a mark; `series` is null for the total. */
  readonly otherReading: (value: string, reading: string) => string;
  readonly mark: (kind: MarkWord, value: string, series: string | null) => string;
}

export interface Phrases {
  readonly language: Language;
  readonly documentTitle: string;
  readonly tagline: string;
  readonly languageGroup: string;
  readonly themeGroup: string;
  readonly light: string;
  readonly dark: string;
  readonly keys: string;
  readonly skip: string;

  readonly scenario: string;
  readonly search: {
    readonly label: string;
    /** Names the list. */
    readonly found: string;
    readonly nothing: (typed: string, nearest: string | null) => string;
  };
  readonly edited: (title: string) => string;
  readonly resetAll: string;
  readonly now: string;
  readonly baseline: string;
  readonly lineKey: string;
  readonly unchanged: string;

  readonly headline: (
    situation: Situation,
    count: (value: number) => string,
    percent: (share: number) => string,
  ) => string;
  readonly reportedOn: (date: string) => string;
  readonly simulatedOne: string;
  readonly simulatedMedian: (runs: number) => string;
  readonly interval90: string;
  readonly difference: string;
  readonly fittedMet: string;
  readonly outOf: (total: number) => string;

  readonly series: Readonly<Record<SeriesKey, string>>;
  readonly chart: ChartPhrases;

  readonly panel: {
    readonly title: string;
    readonly tick: string;
    readonly resetTo: (value: string) => string;
    readonly exact: (name: string) => string;
    readonly mechanisms: string;
    readonly mechanismsHelp: string;
    readonly off: (count: number) => string;
    readonly notANumber: (typed: string) => string;
    readonly outOfRange: (low: string, high: string, nearest: string) => string;
    readonly weightsFollow: string;
    /** Names the bar under a slider. */
    readonly posterior: string;
    readonly posteriorIs: (low: string, high: string) => string;
    readonly help: string;
    readonly helpOn: (name: string) => string;
  };

  readonly table: {
    readonly title: string;
    readonly introduction: string;
    readonly filter: string;
    readonly all: string;
    readonly columns: {
      readonly figure: string;
      readonly role: string;
      readonly reported: string;
      readonly simulated: string;
      /** Before the number, where there is no column. */
      readonly simulatedShort: string;
      readonly residual: string;
      readonly share: string;
      readonly verdict: string;
    };
    readonly input: string;
    /** Beside the role of a figure that the reader added. */
    readonly own: string;
    readonly shown: (shown: number, total: number) => string;
    readonly reading: string;
    readonly allPlatforms: string;
    readonly alone: (platform: string) => string;
    readonly window: (from: string, to: string) => string;
    readonly times: (ratio: string) => string;
    readonly people: (million: number, grouped: (value: number) => string) => string;
    readonly perHour: (value: string) => string;
    readonly bound: (
      kind: 'more-than' | 'at-least' | 'nearly' | 'at-most',
      value: string,
    ) => string;
    /** What stands for a verdict where nothing is judged. */
    readonly unjudged: Readonly<Record<Exclude<Verdict, 'met' | 'missed'>, string>>;
    /** Short enough for a cell; the sentences stand in the wording of evidence. */
    readonly reasons: Readonly<Record<ReasonCode, string>>;
    readonly above: (percent: string) => string;
    readonly below: (percent: string) => string;
    readonly pending: string;
  };

  readonly receipt: {
    readonly title: string;
    readonly hash: string;
    readonly seed: string;
    readonly replicates: (runs: number) => string;
    readonly engine: string;
    readonly versions: (engine: string, scenario: string, evidence: string) => string;
    readonly command: string;
    readonly copy: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly pending: string;
    /** Where the command names a file: how the reader comes by it. */
    readonly fromFile: string;
    /** Where the command names the reader's figures. */
    readonly withFigures: string;
  };

  readonly views: {
    readonly label: string;
    readonly names: Readonly<Record<ViewName, string>>;
    readonly loading: string;
    readonly notLoaded: string;
  };

  /** What a link said that the page cannot do. */
  readonly link: {
    readonly title: string;
    readonly issue: (issue: LinkIssue) => string;
    readonly dismiss: string;
  };

  readonly limits: { readonly title: string; readonly text: string };

  readonly status: {
    readonly label: string;
    readonly starting: string;
    readonly running: (done: number, of: number) => string;
    readonly done: (runs: number, milliseconds: string) => string;
    readonly stopped: string;
    readonly stop: string;
    readonly again: string;
    readonly failed: Readonly<Record<FailureCode, string>>;
    readonly kept: string;
    readonly detail: string;
    readonly issue: string;
    readonly takeBack: string;
  };
}
