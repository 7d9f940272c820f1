/** One worker as the pool sees it, wherever it runs. */
import type { Job, JobOutcome, JobSetting } from '../../ensemble/job.ts';

export interface Leaf {
  begin(setting: JobSetting): Promise<void>;
  /** Pending for ever when the worker dies: wait for {@link died} as well. */
  run(job: Job): Promise<JobOutcome>;
  /** Resolves with the reason, in English, when the worker is gone; never rejects. */
  readonly died: Promise<string>;
  /** Ends the worker; nothing is heard of it afterwards. */
  terminate(): void;
}

/** Starts a worker. */
export type Spawn = () => Leaf;
