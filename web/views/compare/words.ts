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
  readonly noScore: string;
  readonly missing: (runs: number) => string;
  readonly csv: string;
  /** Name of the file. */
  readonly file: string;
}
