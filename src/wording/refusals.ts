/** Sentences that refuse something, by what they are about. */

export interface RefusalsWording {
  readonly disk: DiskRefusals;
  readonly cluster: ClusterRefusals;
}

export interface DiskRefusals {
  readonly cannotRead: (path: string, reason: string) => string;
  readonly cannotWrite: (path: string, reason: string) => string;
  readonly cannotUse: (path: string, reason: string) => string;
  /** Why a file system refused, by its code (ENOSPC …). */
  readonly reasons: Readonly<Record<string, string>>;
}

/** What plan, work, merge, status and submit refuse. */
export interface ClusterRefusals {
  // ── plan ──
  /** A command line of which nothing can be planned: an option that belongs to one machine. */
  readonly ownOption: (option: string) => string;
  readonly outIsFile: (path: string) => string;
  readonly outUnusable: (path: string, reason: string) => string;
  readonly outHoldsPlan: (path: string) => string;
  readonly outNotEmpty: (path: string) => string;
  readonly noRuns: string;
  readonly tooManyShards: (most: number, got: number) => string;

  // ── the folder ──
  readonly noFolder: (path: string) => string;
  readonly noJson: (path: string) => string;
  readonly noPlan: (path: string) => string;
  readonly otherFormat: (path: string, wanted: number, got: number) => string;
  readonly editedPlan: (path: string) => string;
  readonly otherVersion: (path: string, planned: string, own: string) => string;
  /** The same version with other numbers. */
  readonly otherBuild: (path: string) => string;
  /** Planned by another program. */
  readonly otherProgram: (path: string, program: string) => string;
  readonly manyPlans: (path: string, names: readonly string[], kept: string) => string;
  /** A stage that belongs to another plan than that of its folder. */
  readonly otherPlan: (path: string) => string;
  readonly damaged: (path: string) => string;
  readonly damagedLine: (path: string, line: number) => string;
  readonly noShardLine: (path: string, shard: number, lines: number) => string;
  readonly fewLines: (path: string, wanted: number, got: number) => string;
  /** A file that a study reads now and did not read when it was planned. */
  readonly notInPlan: (path: string) => string;

  // ── work ──
  readonly noNumber: (variable: string, text: string) => string;
  readonly noShard: (variables: readonly string[]) => string;
  readonly noStage: (path: string) => string;
  readonly stageRange: (last: number, got: number) => string;
  /** @param by option or variable that named the shard */
  readonly shardRange: (by: string, stage: number, last: number, got: number) => string;
  readonly noRoom: (path: string, free: string, needed: string) => string;
  readonly workersDied: (shard: number, left: number, of: number, attempts: number) => string;
  /** Why a shard was left: a signal, or what else is known. */
  readonly endedBy: (reason: string) => string;

  // ── merge, submit ──
  readonly notPartial: (stage: number, lacking: number, of: number) => string;
  readonly noSbatch: string;
}
