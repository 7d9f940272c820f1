/**
 * Stages of a study. A study asks an executor for batches of jobs; those that it asks for before it
 * has to wait make one stage. A stage is split into shards, pieces of work of about the same size.
 */
import type { Job, JobSetting } from '../ensemble/job.ts';
import { textHash } from './digest.ts';
import {
  encodeJobs,
  type BaseModel,
  type Encoded,
  type ModelPatch,
  type PlacedJob,
  type Span,
} from './spans.ts';

/** What a study asks for at once: jobs and what is wanted of each of them. */
export interface Batch {
  readonly jobs: readonly Job[];
  readonly setting: JobSetting;
}

/** A batch in a stage. */
export interface PlannedBatch {
  /** Names it by its content: a study that asks for the same again finds it. */
  readonly hash: string;
  /** Place of its first job in the stage. */
  readonly first: number;
  readonly size: number;
  readonly setting: JobSetting;
}

/** A stage without its jobs. */
export interface Stage {
  /** From 0. */
  readonly stage: number;
  /** Hash of the plan to which it belongs. */
  readonly plan: string;
  readonly shards: number;
  /** Jobs of all batches. */
  readonly size: number;
  /** The model from which those of the shards differ. */
  readonly base: BaseModel;
  readonly batches: readonly PlannedBatch[];
}

/** The jobs of one shard; places are those of the stage. */
export interface Shard extends Encoded {
  readonly shard: number;
}

/** A stage with its jobs. */
export interface WholeStage {
  readonly stage: Stage;
  readonly shards: readonly Shard[];
}

const baseOf = ({ model: { replicate: _replicate, ...base } }: Job): BaseModel => base;

const placedFrom = (jobs: readonly Job[], first: number): PlacedJob[] =>
  jobs.map((job, i) => ({ place: first + i, job }));

/** Names a batch by everything that its results depend on. */
export function batchHash({ jobs, setting }: Batch): string {
  if (jobs.length === 0) return textHash('no jobs');
  const base = baseOf(jobs[0]);
  return textHash(JSON.stringify([setting, base, encodeJobs(placedFrom(jobs, 0), base)]));
}

/** First place of a shard: the jobs in order, in pieces whose sizes differ by one at most. */
export const shardStart = (shard: number, shards: number, size: number): number =>
  Math.floor((shard * size) / shards);

/** The shard in which a place lies. */
export function shardOf(place: number, shards: number, size: number): number {
  const near = Math.floor((place * shards) / size);
  return shardStart(near + 1, shards, size) <= place ? near + 1 : near;
}

/** Shards that hold places from `first` on. */
export function shardsOver(
  { first, size: count }: PlannedBatch,
  { shards, size }: Stage,
): number[] {
  if (count === 0) return [];
  const from = shardOf(first, shards, size);
  const to = shardOf(first + count - 1, shards, size);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/**
 * A stage of batches, in the order in which they were asked for.
 * @param most shards at most; there are no more than jobs
 */
export function makeStage(
  place: { readonly stage: number; readonly plan: string },
  asked: readonly Batch[],
  most: number,
): WholeStage {
  const jobs = asked.flatMap((batch) => batch.jobs);
  const base = baseOf(jobs[0]);
  const shards = Math.min(most, jobs.length);
  let first = 0;
  const batches = asked.map((batch): PlannedBatch => {
    const { jobs: own, setting } = batch;
    const planned = { hash: batchHash(batch), first, size: own.length, setting };
    first += own.length;
    return planned;
  });
  const stage = { ...place, shards, size: jobs.length, base, batches };
  const pieces = Array.from({ length: shards }, (_, shard): Shard => {
    const start = shardStart(shard, shards, jobs.length);
    const own = jobs.slice(start, shardStart(shard + 1, shards, jobs.length));
    return { shard, ...encodeJobs(placedFrom(own, start), base) };
  });
  return { stage, shards: pieces };
}

/** The batch in which a place lies. */
export const batchAt = ({ batches }: Stage, place: number): PlannedBatch =>
  batches.find(({ first, size }) => first <= place && place < first + size)!;

// ── As text ──────────────────────────────────────────────────────────────────────────────────

type SpanText = readonly [number, ...Span['key'], number, ...number[]];

const spanText = ({ model, key, count, place, replicate, run }: Span): SpanText => [
  model,
  ...key,
  count,
  ...place,
  ...replicate,
  ...run,
];

function spanFrom([model, stage, batch, index, count, ...rest]: SpanText): Span {
  const [p, dp, r, dr, n, dn] = rest;
  return {
    model,
    key: [stage, batch, index],
    count,
    place: [p, dp],
    replicate: [r, dr],
    run: [n, dn],
  };
}

/** A shard as JSON, one line. */
export const shardText = ({ shard, models, spans }: Shard): string =>
  JSON.stringify({ shard, models, spans: spans.map(spanText) });

/** @param text of {@link shardText}; its checksum vouches for its shape */
export function shardFrom(text: string): Shard {
  const { shard, models, spans } = JSON.parse(text) as {
    readonly shard: number;
    readonly models: readonly ModelPatch[];
    readonly spans: readonly SpanText[];
  };
  return { shard, models, spans: spans.map(spanFrom) };
}
