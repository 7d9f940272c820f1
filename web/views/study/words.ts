/** Words of long work: estimate, progress, stop, faults. */
export interface WorkWords {
  readonly start: string;
  readonly again: string;
  readonly stop: string;
  readonly resume: string;
  readonly estimate: (runs: string, time: string) => string;
  readonly noEstimate: (runs: string) => string;
  readonly seconds: (seconds: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly hours: (hours: string) => string;
  readonly starting: string;
  readonly progress: (done: string, of: string, left: string) => string;
  readonly progressLabel: string;
  readonly stopped: string;
  readonly failed: string;
  readonly detail: string;
  readonly stale: string;
  readonly staleBecause: (what: readonly string[]) => string;
  readonly changed: Readonly<Record<'scenario' | 'figures' | 'readings' | 'engine', string>>;
}
