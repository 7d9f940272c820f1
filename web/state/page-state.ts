/**
 * What the reader has chosen, and nothing that was computed from it: one small object that can be
 * written down, put into a link, and taken back.
 */
import type { Intervention } from '../../src/engine/model.ts';
import type { Parameters } from '../../src/engine/parameters.ts';
import type { Quantity, Split, SplitKey } from '../../src/engine/splits.ts';
import type { EvidenceDocument, Role } from '../../src/evidence/figure.ts';
import type { AxisKind } from '../charts/columns.ts';
import type { Language } from '../locale/format.ts';
import type { ViewName } from '../views/registry.ts';

export type Theme = 'light' | 'dark';

/** Values that differ from the scenario's own. */
export type Changes = Partial<Parameters>;

/** What determines a run: the part of the state that history remembers. */
export interface Choice {
  /** Id of a shipped scenario, or of one of {@link PageState.own}. */
  readonly scenario: string;
  readonly changes: Changes;
  /** Events and mandates that the reader added; one with the id of a scenario's takes its place. */
  readonly interventions: readonly Intervention[];
  /** Readings that differ from the scenario's, by figure id. */
  readonly readings: Readonly<Record<string, string>>;
  /** Reported figures of the reader, checked, that stand behind the shipped ones; null for none. */
  readonly evidence: EvidenceDocument | null;
  /** Null: the scenario's own. */
  readonly seed: string | null;
  readonly replicates: number | null;
}

/** A run that stays on the chart; its line style is its place in the list. */
export type Pin = Pick<Choice, 'scenario' | 'changes' | 'interventions' | 'seed'> & {
  readonly name: string | null;
};

/** Whether parameters or events differ from those of the scenario. */
export const isEdited = ({
  changes,
  interventions,
}: Pick<Choice, 'changes' | 'interventions'>): boolean =>
  Object.keys(changes).length > 0 || interventions.length > 0;

/** How the growth chart is drawn. */
export interface ChartChoice {
  readonly axis: AxisKind;
  readonly quantity: Quantity;
  /** Curves beside the total. */
  readonly by: Split;
  /** Curve whose band is drawn; null: all bands of platforms, of another split that of the total. */
  readonly focus: SplitKey | null;
  /** Chart, or the table behind it. */
  readonly display: 'chart' | 'table';
  /** First and last day shown, days since 1970-01-01; null for the whole run. */
  readonly from: number | null;
  readonly to: number | null;
  /** Accounts up to which a locked value axis reaches; null: it follows what is shown. */
  readonly top: number | null;
}

export const CHART_KEYS = [
  'axis',
  'quantity',
  'by',
  'focus',
  'display',
  'from',
  'to',
  'top',
] as const satisfies readonly (keyof ChartChoice)[];

/** A column of the comparison by which it is sorted; `document` is the order of the evidence. */
export const SORTS = ['document', 'figure', 'role', 'residual', 'share', 'verdict'] as const;
export type Sort = (typeof SORTS)[number];

/** A scenario document of the reader, already checked; kept as it was read. */
export type OwnDocument = Readonly<Record<string, unknown>> & { readonly id: string };

export interface PageState extends Choice, ChartChoice {
  /** Version of this shape, for links and saved states. */
  readonly version: 1;
  readonly pins: readonly Pin[];
  /** Scenarios of the reader: loaded from files, duplicated, calibrated. */
  readonly own: readonly OwnDocument[];
  readonly language: Language;
  readonly theme: Theme;
  /** View that is open below the lab. */
  readonly view: ViewName;
  /** What views keep, by `VIEW.NAME`: short texts that the view itself checks when it reads them. */
  readonly viewState: Readonly<Record<string, string>>;
  /** Rows of the comparison that are shown. */
  readonly role: Role | 'all';
  readonly sort: Sort;
  /** Figure whose card is open; null for none. */
  readonly figure: string | null;
}

/** Runs that may be pinned. */
export const MOST_PINS = 5;

export const initialState: PageState = {
  version: 1,
  scenario: 'reference',
  changes: {},
  interventions: [],
  readings: {},
  evidence: null,
  seed: null,
  replicates: null,
  pins: [],
  own: [],
  language: 'en',
  theme: 'light',
  axis: 'linear',
  quantity: 'stock',
  by: 'platform',
  focus: null,
  display: 'chart',
  from: null,
  to: null,
  top: null,
  view: 'compare',
  viewState: {},
  role: 'all',
  sort: 'document',
  figure: null,
};

const CHOICE_KEYS = [
  'scenario',
  'changes',
  'interventions',
  'readings',
  'evidence',
  'seed',
  'replicates',
] as const satisfies readonly (keyof Choice)[];

/** The part of a state that determines its run. */
export const choiceOf = (state: Choice): Choice =>
  Object.fromEntries(CHOICE_KEYS.map((key) => [key, state[key]])) as unknown as Choice;

/** Whether two states have the same run; states are never changed in place. */
export const isSameChoice = (a: Choice, b: Choice): boolean =>
  CHOICE_KEYS.every((key) => a[key] === b[key]);
