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
  readonly ablation: AblationWording;
}

/** Words of the table of mechanisms. */
export interface AblationWording {
  readonly columns: {
    readonly mechanism: string;
    /** Accounts that are missing without it alone. */
    readonly moved: string;
    /** The same as a share of all accounts. */
    readonly share: string;
    readonly shapley: string;
    /** 90 % interval of the share over the prior of the imitation weights. */
    readonly overWeights: string;
    readonly lost: string;
    readonly channel: string;
    readonly accounts: string;
  };
  readonly at: (date: string, accounts: string) => string;
  readonly channels: string;
  /** Explains the sum of the Shapley shares. */
  readonly sum: (shares: string, intact: string, nothing: string, pairs: number) => string;
  /** Explains the sign behind a mechanism. */
  readonly assumed: string;
  readonly inert: string;
  readonly overWeights: (draws: number) => string;
  readonly references: string;
}
