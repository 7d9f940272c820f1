/** Words of studies that are taken to a cluster: plan, work, merge, status, submit. */
export interface ClusterWording {
  /** A stage was planned. */
  readonly planned: (stage: number, runs: number, shards: number) => string;
  /** What is done with the folder of a plan. */
  readonly next: (folder: string) => string;
  /** The same where a study makes no runs. */
  readonly onlyMerged: (folder: string) => string;
  readonly shardDone: (shard: number, runs: number, made: number) => string;
  /** Runs that ended in an exception of the model. */
  readonly failedRuns: (count: number) => string;
  /** A file that is not merged, and where it is now. */
  readonly aside: (file: string, fault: 'torn' | 'edited' | 'foreign') => string;
  /** Shards that are missing, as a list of ranges. */
  readonly missing: (stage: number, shards: string, count: number, of: number) => string;
  readonly again: (folder: string) => string;
  readonly partial: (file: string) => string;
  readonly merged: (file: string) => string;
  readonly status: StatusWording;
  readonly submitted: (jobs: string, shards: number) => string;
  readonly nothingToSubmit: (folder: string) => string;
}

export interface StatusWording {
  readonly study: (study: string, version: string, hash: string) => string;
  readonly columns: {
    readonly stage: string;
    readonly runs: string;
    readonly shards: string;
    readonly done: string;
    readonly running: string;
    readonly stopped: string;
    readonly missing: string;
  };
  readonly rate: (runsPerSecond: string) => string;
  readonly left: (duration: string) => string;
  /** Why a shard was left. */
  readonly reason: (shard: number, reason: string) => string;
  /** It was left without a word. */
  readonly silent: string;
  readonly aside: (count: number) => string;
  readonly allDone: (folder: string) => string;
}
