/**
 * A sweep: many points of the parameters, run breadth first (replicate 0 of every point, then
 * replicate 1 …), so that a sweep that is cut short has covered its whole range. Every run becomes a
 * row; one that failed is a row with its reason.
 */
import type { ParameterKey, Parameters } from '../../engine/parameters.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import type { Observations } from '../../evidence/observe.ts';
import { totalScore } from '../../evidence/score.ts';
import { hashDocument, hashModel } from '../../export/receipt.ts';
import { VERSION } from '../../export/version.ts';
import { fail, succeed, type Result } from '../../scenario/issues.ts';
import type { ResolvedScenario } from '../../scenario/resolve.ts';
import { changeParameters } from '../../scenario/settings.ts';
import type { StudyOptions } from '../executor.ts';
import { isFailure, type Job, type JobOutcome } from '../job.ts';
import type { SweepDesign } from './design.ts';

export interface Sweep {
  readonly scenario: ResolvedScenario;
  readonly evidence: EvidenceDocument;
  /** Figures that have a column, by id. */
  readonly figures: readonly string[];
  readonly design: SweepDesign;
  /** Runs of each point, ≥ 1. */
  readonly replicates: number;
}

/** One run. */
export interface SweepRow {
  /** From 0, in the order of the design. */
  readonly point: number;
  readonly replicate: number;
  readonly seed: string;
  /** In the order of the keys. */
  readonly values: readonly Parameters[ParameterKey][];
  readonly status: 'done' | 'failed';
  /** Why it failed; empty when it did not. */
  readonly reason: string;
  /** Accounts opened, verified or not; null when it failed. */
  readonly opened: number | null;
  /** In the order of the figures, in their units; null where there is no number. */
  readonly figures: readonly (number | null)[];
  /** −(score of the figures of role fit) of this run alone; null when it failed. */
  readonly loss: number | null;
}

/** Place of a run in the order of the rows: by replicate, then by point. */
export const placeOf = (sweep: Sweep, point: number, replicate: number): number =>
  replicate * sweep.design.points.length + point;

/** Names everything that a row depends on besides its point, replicate and seed. */
export function designDigest({ scenario, evidence, design }: Sweep): string {
  const { model, readings } = scenario;
  const parts = [VERSION, hashModel(model), readings, hashDocument(evidence), design.keys];
  return hashDocument(parts).slice(0, 16);
}

/** Issues: a point that contradicts itself, by its number. */
export function checkPoints(sweep: Sweep): Result<Sweep> {
  for (const [place, point] of sweep.design.points.entries()) {
    const changed = changeParameters(sweep.scenario, point);
    if (changed.ok) continue;
    return fail(...changed.issues.map((i) => ({ ...i, path: `point ${place}: ${i.path}` })));
  }
  return succeed(sweep);
}

/** The figures that are observed: those with a column, and those of the score. */
function observed({ evidence, figures }: Sweep): EvidenceDocument {
  const isObserved = ({ id, role }: EvidenceDocument['figures'][number]): boolean =>
    role === 'fit' || figures.includes(id);
  return { ...evidence, figures: evidence.figures.filter(isObserved) };
}

function lossOf({ evidence, scenario }: Sweep, observations: Observations): number | null {
  const { total, figures } = totalScore(evidence, observations, { readings: scenario.readings });
  return figures.length === 0 ? null : -total;
}

/** The row of a run. */
export function rowOf(sweep: Sweep, place: number, outcome: JobOutcome): SweepRow {
  const { points, keys } = sweep.design;
  const [point, replicate] = [place % points.length, Math.floor(place / points.length)];
  const values = keys.map((key) => points[point][key]!);
  const frame = { point, replicate, seed: sweep.scenario.model.seed, values };
  if (isFailure(outcome)) {
    const reason = outcome.failure.detail.replace(/\s+/g, ' ');
    const figures = sweep.figures.map(() => null);
    return { ...frame, status: 'failed', reason, opened: null, figures, loss: null };
  }
  const { observations, accounts } = outcome;
  return {
    ...frame,
    status: 'done',
    reason: '',
    opened: accounts,
    figures: sweep.figures.map((id) => observations[id]?.value ?? null),
    loss: lossOf(sweep, observations),
  };
}

function jobAt({ design, scenario }: Sweep, place: number): Job {
  const { points } = design;
  const [index, replicate] = [place % points.length, Math.floor(place / points.length)];
  const { model } = scenario;
  const parameters = { ...model.parameters, ...points[index] };
  return {
    key: { stage: 'sweep', batch: 0, index, replicate },
    model: { ...model, parameters, replicate },
  };
}

/** Runs that are handed out at a time: models are large, and a sweep may have a million. */
const CHUNK = 1000;

export interface SweepOptions extends StudyOptions {
  /** Whether the run of this place is known already. */
  readonly isKnown?: (place: number) => boolean;
  /** Called once a run, in order of arrival; `place` orders the rows. */
  readonly onRow: (row: SweepRow, place: number) => void;
}

/**
 * Runs all that is not known.
 * @throws the signal's reason when it is aborted
 */
export async function runSweep(sweep: Sweep, options: SweepOptions): Promise<void> {
  const { executor, signal, onProgress, isKnown = () => false, onRow } = options;
  const of = sweep.design.points.length * sweep.replicates;
  const places = Array.from({ length: of }, (_, place) => place).filter((place) => !isKnown(place));
  const { readings } = sweep.scenario;
  const setting = { evidence: observed(sweep), observer: { readings } };
  const size = executor.atOnce ?? CHUNK;
  let done = of - places.length;
  for (let first = 0; first < places.length; first += size) {
    const chunk = places.slice(first, first + size);
    await executor.stream(
      chunk.map((place) => jobAt(sweep, place)),
      {
        setting,
        ...(signal && { signal }),
        onOutcome: (outcome, at) => {
          onRow(rowOf(sweep, chunk[at], outcome), chunk[at]);
          onProgress?.({ done: ++done, of });
        },
      },
    );
  }
}
