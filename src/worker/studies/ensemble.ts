/**
 * An ensemble on the pool: bands, judged figures and, beside a base, paired differences. Both members
 * run with the same seed and replicate numbers, so that a difference has its own, narrower band.
 */
import { compareObservations, type ComparedFigure } from '../../ensemble/compare.ts';
import { pairedDifferences, type Difference } from '../../ensemble/differences.ts';
import { EnsembleCollector, type Bands } from '../../ensemble/ensemble.ts';
import { CountColumns } from '../../ensemble/count-columns.ts';
import { JobFailedError } from '../../ensemble/executor.ts';
import { isFailure, type Job, type JobResult, type JobSetting } from '../../ensemble/job.ts';
import { perSeries, type PlatformSeries, type SeriesKey } from '../../ensemble/series.ts';
import type { EvidenceDocument, ReadingChoice } from '../../evidence/figure.ts';
import { modelOfReplicate } from '../../scenario/posterior.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import type { Study, StudyEnd, StudyRoom } from './study.ts';

/** What determines the runs of a member. */
export type MemberScenario = Pick<ResolvedScenario, 'model' | 'posterior'>;

export interface EnsembleRequest {
  readonly scenario: MemberScenario;
  /** Scenario to subtract, run with the seed of the first; null for none. */
  readonly base: MemberScenario | null;
  /** ≥ 1, of each member. */
  readonly replicates: number;
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
}

export interface EnsembleValue {
  /** Replicates of each member that this rests on. */
  readonly replicates: number;
  /** First simulated day, days since 1970-01-01; curves count from it. */
  readonly startDay: number;
  readonly bands: Bands;
  readonly figures: readonly ComparedFigure[];
  /** Hash over the replicates. */
  readonly hash: string | null;
  /** With a base: scenario minus base by day (accounts) and by figure. */
  readonly differences: {
    readonly bands: Bands;
    readonly figures: readonly Difference[];
  } | null;
}

/** Results by member and replicate: a run is a pure function of both. */
export interface EnsembleSaved {
  readonly results: readonly JobResult[];
}

export interface EnsembleStudy {
  readonly request: EnsembleRequest;
  readonly value: EnsembleValue;
  readonly saved: EnsembleSaved;
}

/** Milliseconds between two reports: judging and quantiles cost time of their own. */
const REPORT_EVERY = 400;

const settingOf = ({ evidence, readings }: EnsembleRequest): JobSetting => ({
  evidence,
  observer: { readings },
  series: true,
  hash: true,
});

/** Replicate 0 of both members, then replicate 1, and so on: what is cut short is paired. */
function jobsOf({ scenario, base, replicates }: EnsembleRequest): Job[] {
  const { seed } = scenario.model;
  const members =
    base === null ? [scenario] : [scenario, { ...base, model: { ...base.model, seed } }];
  return Array.from({ length: replicates }, (_, replicate) =>
    members.map((member, index) => ({
      key: { stage: index === 0 ? 'ensemble' : 'base', batch: 0, index, replicate },
      model: modelOfReplicate(member, replicate),
    })),
  ).flat();
}

/** Differences of the curves need both members of a replicate; counts are shifted to be ≥ 0. */
class DifferenceCurves {
  private static readonly shift = 2 ** 31;
  private readonly capacity: number;
  private readonly waiting = new Map<number, PlatformSeries>();
  private columns: Readonly<Record<SeriesKey, CountColumns>> | null = null;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  take({ key, series }: JobResult): void {
    const other = this.waiting.get(key.replicate);
    if (other === undefined) {
      this.waiting.set(key.replicate, series!);
      return;
    }
    this.waiting.delete(key.replicate);
    const [own, base] = key.index === 0 ? [series!, other] : [other, series!];
    this.set(key.replicate, own, base);
  }

  private set(replicate: number, own: PlatformSeries, base: PlatformSeries): void {
    const { shift } = DifferenceCurves;
    const days = Math.min(own.total.length, base.total.length);
    const columns = (this.columns ??= perSeries(() => new CountColumns(days, this.capacity)));
    for (const key of Object.keys(columns) as SeriesKey[]) {
      const difference = Uint32Array.from(
        { length: days },
        (_, d) => own[key][d] - base[key][d] + shift,
      );
      columns[key].set(replicate, difference);
    }
  }

  bands(count: number): Bands {
    const { shift } = DifferenceCurves;
    const unshifted = (values: Float64Array): Float64Array => values.map((value) => value - shift);
    return perSeries((key) => {
      const { median, q05, q95 } = this.columns![key].band(count);
      return { median: unshifted(median), q05: unshifted(q05), q95: unshifted(q95) };
    });
  }
}

class Collected {
  private readonly request: EnsembleRequest;
  private readonly members: readonly EnsembleCollector[];
  private readonly curves: DifferenceCurves | null;
  readonly results: JobResult[] = [];

  constructor(request: EnsembleRequest, setting: JobSetting) {
    const { base, replicates } = request;
    this.request = request;
    this.members = (base === null ? [0] : [0, 1]).map(
      () => new EnsembleCollector(replicates, setting),
    );
    this.curves = base === null ? null : new DifferenceCurves(replicates);
  }

  take(result: JobResult): void {
    this.results.push(result);
    this.members[result.key.index].take(result);
    this.curves?.take(result);
  }

  /** What the replicates that have arrived without a gap give; null for none. */
  value(): EnsembleValue | null {
    const count = Math.min(...this.members.map(({ prefix }) => prefix));
    if (count === 0) return null;
    const { evidence, readings } = this.request;
    const [own, base] = this.members.map((member) => member.ensemble(count));
    const differences =
      this.curves === null
        ? null
        : {
            bands: this.curves.bands(count),
            figures: pairedDifferences(evidence, own.samples, base.samples),
          };
    return {
      replicates: count,
      startDay: own.startDay,
      bands: own.bands as Bands,
      figures: compareObservations(evidence, readings, own.samples),
      hash: own.hash,
      differences,
    };
  }
}

async function streamJobs(
  jobs: readonly Job[],
  setting: JobSetting,
  { executor, signal }: StudyRoom<'ensemble'>,
  take: (result: JobResult) => void,
): Promise<void> {
  await executor.stream(jobs, {
    setting,
    signal,
    onOutcome: (outcome) => {
      if (isFailure(outcome)) throw new JobFailedError(outcome);
      take(outcome);
    },
  });
}

/** Runs the replicates that are missing, reports, and keeps what a later part needs. */
export const ensembleStudy: Study<'ensemble'> = async (request, room) => {
  const setting = settingOf(request);
  const jobs = jobsOf(request);
  const collected = new Collected(request, setting);
  for (const result of room.saved?.results ?? []) collected.take(result);
  const have = new Set(collected.results.map(({ key }) => `${key.index}/${key.replicate}`));
  const missing = jobs.filter(({ key }) => !have.has(`${key.index}/${key.replicate}`));
  let last = performance.now();
  const take = (result: JobResult): void => {
    collected.take(result);
    const now = performance.now();
    if (now - last < REPORT_EVERY) return;
    last = now;
    const done = collected.results.length;
    room.report({ done, of: jobs.length, value: collected.value() });
  };
  try {
    await streamJobs(missing, setting, room, take);
  } catch (error) {
    if (!room.signal.aborted) throw error;
    const { results } = collected;
    return { status: 'stopped', value: collected.value(), saved: { results } };
  }
  return { status: 'done', value: collected.value()! } satisfies StudyEnd<'ensemble'>;
};
