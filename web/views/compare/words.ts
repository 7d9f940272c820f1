import type { OperatorType } from '../../../src/evidence/figure.ts';

/** Words of the view "compare" beside those of the table. */
export interface CompareWords {
  readonly says: string;
  readonly source: string;
  readonly asOf: string;
  readonly relation: string;
  readonly counter: string;
  readonly scope: string;
  readonly notes: string;
  readonly readings: string;
  readonly readingsHelp: string;
  readonly isDefault: string;
  readonly onlyReading: string;
  readonly score: string;
  readonly contributes: (score: string) => string;
  readonly distance: (sigmas: string) => string;
  readonly scoreToCome: string;
  readonly noScore: string;
  readonly missing: (runs: number) => string;
  readonly csv: string;
  /** Name of the file. */
  readonly file: string;
  readonly facts: {
    readonly title: string;
    readonly introduction: string;
    readonly columns: {
      readonly fact: string;
      readonly statistic: string;
      readonly value: string;
      readonly condition: string;
      readonly share: string;
      readonly outcome: string;
    };
    /** What an operator computes, where a statement rests on it. */
    readonly statistics: Readonly<Partial<Record<OperatorType, string>>>;
    /** Condition of a statistic that must rise. */
    readonly rises: string;
    readonly outcomes: Readonly<Record<'passes' | 'fails' | 'none', string>>;
    /** Between an outcome and its reason. */
    readonly stop: string;
  };
}
