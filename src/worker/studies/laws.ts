/** Laws of a model, and hashes of runs beside those that were recorded elsewhere. */
import type { Model } from '../../engine/model.ts';
import { JobFailedError } from '../../ensemble/executor.ts';
import { isFailure, type Job } from '../../ensemble/job.ts';
import { checkLaw, LAW_IDS, type LawResult } from '../../ensemble/verify/laws.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import type { Study, StudyRoom } from './study.ts';

/** A run whose hash is known. */
export interface RecordedRun {
  readonly id: string;
  readonly model: Model;
  readonly hash: string;
}

export interface RepeatedRun {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
}

export interface LawsValue {
  readonly laws: readonly LawResult[];
  readonly runs: readonly RepeatedRun[];
}

export interface LawsStudy {
  readonly request: {
    readonly model: Model;
    readonly evidence: EvidenceDocument;
    readonly recorded: readonly RecordedRun[];
  };
  readonly value: LawsValue;
  readonly saved: null;
}

const jobsOf = (recorded: readonly RecordedRun[]): Job[] =>
  recorded.map(({ model }, index) => ({
    key: { stage: 'recorded', batch: 0, index, replicate: model.replicate },
    model,
  }));

async function repeat(
  recorded: readonly RecordedRun[],
  { executor, signal }: StudyRoom<'laws'>,
  onRun: (run: RepeatedRun) => void,
): Promise<void> {
  await executor.stream(jobsOf(recorded), {
    setting: { evidence: null, hash: true },
    signal,
    onOutcome: (outcome, place) => {
      if (isFailure(outcome)) throw new JobFailedError(outcome);
      const { id, hash } = recorded[place];
      onRun({ id, expected: hash, got: outcome.hash! });
    },
  });
}

/** Lets messages in. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export const lawsStudy: Study<'laws'> = async (request, room) => {
  const { model, evidence, recorded } = request;
  const [laws, runs]: [LawResult[], RepeatedRun[]] = [[], []];
  const of = LAW_IDS.length + recorded.length;
  const value = (): LawsValue => ({ laws: [...laws], runs: [...runs] });
  const report = (): void => room.report({ done: laws.length + runs.length, of, value: value() });
  report();
  try {
    for (const id of LAW_IDS) {
      room.signal.throwIfAborted();
      laws.push(checkLaw(id, model, evidence));
      report();
      await breathe();
    }
    await repeat(recorded, room, (run) => {
      runs.push(run);
      report();
    });
    return { status: 'done', value: value() };
  } catch (error) {
    if (!room.signal.aborted) throw error;
    return { status: 'stopped', value: value(), saved: null };
  }
};
