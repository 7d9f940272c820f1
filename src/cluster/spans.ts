/**
 * A batch of jobs as plain data that is small where jobs are alike: models as differences from the
 * first one, and replicates in arithmetic progression as one span. A job keeps its place in the batch,
 * and its place is its name: nothing depends on who ran it, when, or in which order.
 */
import type { Model } from '../engine/model.ts';
import type { Parameters } from '../engine/parameters.ts';
import type { Job } from '../ensemble/job.ts';

/** First term and step of a progression. */
export type Progression = readonly [first: number, step: number];

/** Jobs that differ in their numbers only, and those in equal steps. */
export interface Span {
  /** Place of the model in the list beside the spans. */
  readonly model: number;
  /** Of the keys: stage, batch, index. */
  readonly key: readonly [stage: string, batch: number, index: number];
  readonly count: number;
  /** Places in the stage. */
  readonly place: Progression;
  /** Replicate of the key. */
  readonly replicate: Progression;
  /** Replicate of the model, which names its random numbers. */
  readonly run: Progression;
}

/** Everything of a model but its replicate. */
export type BaseModel = Omit<Model, 'replicate'>;

/** In what a model differs from another one. */
export type ModelPatch = Partial<Omit<BaseModel, 'parameters'>> & {
  readonly parameters?: Partial<Parameters>;
};

/** A job and its place in the stage. */
export interface PlacedJob {
  readonly place: number;
  readonly job: Job;
}

const PARTS = ['interventions', 'roster', 'start', 'end', 'seed'] as const;

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** In what `model` differs from `base`; nothing when it does not. */
export function patchFrom(base: BaseModel, model: BaseModel): ModelPatch {
  const keys = Object.keys(model.parameters) as (keyof Parameters)[];
  const changed = keys.filter((key) => model.parameters[key] !== base.parameters[key]);
  const parts = PARTS.filter((part) => !isSame(model[part], base[part]));
  return {
    ...Object.fromEntries(parts.map((part) => [part, model[part]])),
    ...(changed.length > 0 && {
      parameters: Object.fromEntries(changed.map((key) => [key, model.parameters[key]])),
    }),
  };
}

/** The model that a patch describes. */
export const patched = (base: BaseModel, { parameters, ...rest }: ModelPatch): BaseModel => ({
  ...base,
  ...rest,
  parameters: { ...base.parameters, ...parameters },
});

interface OpenSpan {
  model: number;
  key: Span['key'];
  count: number;
  place: [number, number];
  replicate: [number, number];
  run: [number, number];
}

const openSpan = (model: number, { place, job }: PlacedJob): OpenSpan => ({
  model,
  key: [job.key.stage, job.key.batch, job.key.index],
  count: 1,
  place: [place, 1],
  replicate: [job.key.replicate, 1],
  run: [job.model.replicate, 1],
});

const fits = ([first, step]: [number, number], count: number, value: number): boolean =>
  value === first + step * count;

/** Lengthens a span by a job, if it goes on in the same steps. */
function extend(span: OpenSpan, place: number, { key, model }: Job): boolean {
  const { count } = span;
  if (count === 1) {
    span.place[1] = place - span.place[0];
    span.replicate[1] = key.replicate - span.replicate[0];
    span.run[1] = model.replicate - span.run[0];
  }
  const isNext =
    fits(span.place, count, place) &&
    fits(span.replicate, count, key.replicate) &&
    fits(span.run, count, model.replicate);
  if (isNext) span.count++;
  return isNext;
}

/** Models of a list of jobs, each once; jobs of one model share its parts, which says it at once. */
class ModelTable {
  readonly patches: ModelPatch[] = [];
  private readonly base: BaseModel;
  private readonly byParameters = new Map<Parameters, { model: Model; at: number }[]>();
  private readonly byText = new Map<string, number>();

  constructor(base: BaseModel) {
    this.base = base;
  }

  placeOf(model: Model): number {
    const known = this.byParameters.get(model.parameters) ?? [];
    const same = known.find(({ model: own }) => PARTS.every((part) => own[part] === model[part]));
    if (same !== undefined) return same.at;
    const at = this.add(patchFrom(this.base, model));
    this.byParameters.set(model.parameters, [...known, { model, at }]);
    return at;
  }

  private add(patch: ModelPatch): number {
    const text = JSON.stringify(patch);
    const known = this.byText.get(text);
    if (known !== undefined) return known;
    this.byText.set(text, this.patches.length);
    return this.patches.push(patch) - 1;
  }
}

/** Jobs as data. */
export interface Encoded {
  readonly models: readonly ModelPatch[];
  readonly spans: readonly Span[];
}

/** Jobs at their places, in ascending order, as differences from `base`. */
export function encodeJobs(jobs: Iterable<PlacedJob>, base: BaseModel): Encoded {
  const table = new ModelTable(base);
  const spans: OpenSpan[] = [];
  const open = new Map<string, OpenSpan>();
  for (const placed of jobs) {
    const { key, model } = placed.job;
    const at = table.placeOf(model);
    const name = `${at} ${key.batch} ${key.index} ${key.stage}`;
    const known = open.get(name);
    if (known && extend(known, placed.place, placed.job)) continue;
    const span = openSpan(at, placed);
    open.set(name, span);
    spans.push(span);
  }
  return { models: table.patches, spans };
}

const at = ([first, step]: Progression, i: number): number => first + step * i;

/** The jobs again, by ascending place. */
export function decodeJobs({ models, spans }: Encoded, base: BaseModel): PlacedJob[] {
  const whole = models.map((patch) => patched(base, patch));
  const jobs = spans.flatMap(({ model, key: [stage, batch, index], count, ...numbers }) =>
    Array.from({ length: count }, (_, i): PlacedJob => ({
      place: at(numbers.place, i),
      job: {
        key: { stage, batch, index, replicate: at(numbers.replicate, i) },
        model: { ...whole[model], replicate: at(numbers.run, i) },
      },
    })),
  );
  return jobs.sort((a, b) => a.place - b.place);
}
