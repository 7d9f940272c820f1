/** Words of the comparison table; those of roles, verdicts and reasons stand in `evidence`. */
export interface ComparisonWording {
  readonly columns: {
    readonly figure: string;
    readonly reported: string;
    /** Median of the replicates with their standard deviation. */
    readonly simulated: string;
    /** 90 % interval of the replicates. */
    readonly interval: string;
    readonly error: string;
    readonly verdict: string;
  };
  readonly differenceColumns: {
    readonly median: string;
    readonly sd: string;
    /** Standard deviation that independent seeds would give. */
    readonly sdIndependent: string;
    readonly positive: string;
  };
  /** Line above the table. */
  readonly runs: (replicates: number, seed: string, start: string, end: string) => string;
  /** Line below it, for the judged roles. */
  readonly met: (role: string, met: number, of: number) => string;
  readonly differences: (scenario: string, base: string) => string;
  /** Headings of what follows the differences of figures. */
  readonly changed: (scenario: string, base: string) => string;
  readonly groups: (scenario: string, base: string) => string;
  readonly parameter: string;
  readonly date: string;
}
