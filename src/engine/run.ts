/** A finished run: the model that was given, the population that acted, and what happened. */
import type { EligiblePopulation } from './eligible.ts';
import { hashLog, type EventLog } from './event-log.ts';
import type { Model } from './model.ts';
import type { Population } from './population.ts';

export interface Run {
  readonly model: Model;
  /** First and last simulated day (inclusive), days since 1970-01-01. */
  readonly startDay: number;
  readonly endDay: number;
  readonly population: Population;
  readonly eligible: EligiblePopulation;
  readonly log: EventLog;
}

/** Hash of a run: that of its event log, 64 hexadecimal digits. */
export const hashRun = (run: Run): string => hashLog(run.log);
