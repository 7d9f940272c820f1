/**
 * Observation: from a run to the number that a report would have given. Every operator is compiled
 * once; the scopes of all of them are then counted in one pass over each run.
 */
import type { Run } from '../engine/run.ts';
import { ACTIVITY_OPERATORS } from './activity-operators.ts';
import { BODY_OPERATORS } from './bodies.ts';
import type {
  EvidenceDocument,
  Figure,
  Observation,
  Operator,
  OperatorType,
  ReadFigure,
  ReadingChoice,
  Role,
} from './figure.ts';
import { Context, type Compile, type Family, type Measurement } from './operator.ts';
import { allReadings, readFigure } from './readings.ts';
import { ScopeRegistry } from './scopes.ts';
import { FACT_OPERATORS } from './statistics.ts';
import { STOCK_OPERATORS } from './stocks.ts';

/** Every operator by type; a missing one does not compile. */
const OPERATORS: Family<OperatorType> = {
  ...STOCK_OPERATORS,
  ...BODY_OPERATORS,
  ...ACTIVITY_OPERATORS,
  ...FACT_OPERATORS,
};

function compile(operator: Operator, scopes: ScopeRegistry): Measurement {
  const compiler = OPERATORS[operator.type] as Compile<OperatorType>;
  return compiler(operator, scopes);
}

/**
 * Name of one measured number: the figure's id for the chosen reading, and with a suffix for its
 * stand-ins (`/scored`, `/judged`) and for other readings (`/reading/ID`).
 */
export type MeasureKey = string;

export const scoredKey = (id: string): MeasureKey => `${id}/scored`;
export const judgedKey = (id: string): MeasureKey => `${id}/judged`;
export const readingKey = (id: string, reading: string): MeasureKey => `${id}/reading/${reading}`;

/** Numbers of one run by measure; plain data that crosses workers. */
export type Observations = Readonly<Record<MeasureKey, Observation>>;

export interface ObserverOptions {
  /** Chosen readings; figures that are not named keep their default. */
  readonly readings?: ReadingChoice;
  /** Roles to observe; all when absent. */
  readonly roles?: readonly Role[];
  /** Also measures the readings that were not chosen, for scores over the mixture. */
  readonly everyReading?: boolean;
}

/** A number to measure: its name and its operator. */
export type Measure = readonly [MeasureKey, Operator];

/** What an observer measures of a figure. */
export function measuresOf(figure: Figure, options: ObserverOptions): Measure[] {
  const { operator } = readFigure(figure, options.readings);
  const measures: Measure[] = [[figure.id, operator]];
  if (figure.scoredAs) measures.push([scoredKey(figure.id), figure.scoredAs.operator]);
  if (figure.judgedAs) measures.push([judgedKey(figure.id), figure.judgedAs.operator]);
  if (options.everyReading && figure.readings) {
    for (const read of allReadings(figure)) {
      measures.push([readingKey(figure.id, read.reading!), read.operator]);
    }
  }
  return measures;
}

/** Observes runs for one evidence document. */
export interface Observer {
  observe(run: Run): Observations;
}

function observerOf(measures: readonly Measure[]): Observer {
  const scopes = new ScopeRegistry();
  const compiled = measures.map(([key, operator]) => [key, compile(operator, scopes)] as const);
  return {
    observe: (run) => {
      const context = new Context(run, scopes);
      return Object.fromEntries(compiled.map(([key, measure]) => [key, measure(context)]));
    },
  };
}

/** Compiles the operators of a document; the observer may be used for any number of runs. */
export function compileObserver(
  document: EvidenceDocument,
  options: ObserverOptions = {},
): Observer {
  const figures = document.figures.filter(({ role }) => options.roles?.includes(role) ?? true);
  return observerOf(figures.flatMap((figure) => measuresOf(figure, options)));
}

/**
 * Observes one figure of one run. For many figures or runs use {@link compileObserver}.
 * @param reading id of a reading; the default one when absent
 */
export function observe(run: Run, figure: Figure, reading?: string): Observation {
  const choice = reading === undefined ? {} : { [figure.id]: reading };
  const { operator } = readFigure(figure, choice);
  return observerOf([[figure.id, operator]]).observe(run)[figure.id];
}

/** The figures of a document under the chosen readings, in document order. */
export const readFigures = (document: EvidenceDocument, choice: ReadingChoice = {}): ReadFigure[] =>
  document.figures.map((figure) => readFigure(figure, choice));
