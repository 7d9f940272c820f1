/** What a bench gives: sections of tables. The same objects become JSON, terminal text and page. */

/** A cell; numbers are rounded only where they are shown. Null: not measured, see the remark. */
export type Cell = string | number | null;

export interface Column {
  readonly key: string;
  readonly title: string;
  /** Significant digits of the numbers shown; whole numbers are shown whole when it is absent. */
  readonly digits?: number;
}

/** A target, and how it was met. */
export interface Target {
  readonly what: string;
  readonly target: string;
  /** Measured value, in the unit of the target. */
  readonly measured: number | null;
  readonly met: boolean | null;
}

export interface SectionResult {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** What a reader must know to read the table. */
  readonly remarks: readonly string[];
  readonly targets?: readonly Target[];
  /** Checks of equality that failed; the command then ends with exit code 1. */
  readonly failures?: readonly string[];
}

/** How much a run of the bench may cost. */
export interface Budget {
  readonly quick: boolean;
}

export interface Section {
  /** For `--only`. */
  readonly name: string;
  readonly run: (budget: Budget) => Promise<SectionResult>;
}

/**
 * Document of `--json`.
 * `kernelMs`: median of the reference kernel before and after all sections, milliseconds.
 */
export interface BenchDocument {
  readonly schemaVersion: 1;
  readonly version: string;
  readonly quick: boolean;
  readonly node: string;
  readonly architecture: string;
  readonly logicalCores: number;
  readonly kernelMs: { readonly before: number; readonly after: number };
  readonly sections: readonly (SectionResult & { readonly name: string })[];
}
