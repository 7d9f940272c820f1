/** The table of reported beside simulated figures. */
import { isoOf } from '../engine/calendar.ts';
import type {
  EvidenceDocument,
  FigureUnit,
  Observation,
  ReadFigure,
  ReadingChoice,
  ReasonCode,
  Relation,
  Role,
  Verdict,
} from '../evidence/figure.ts';
import { judge } from '../evidence/judge.ts';
import { judgedKey, readFigures, scoredKey, type Observations } from '../evidence/observe.ts';
import { logScore, residualOf, scoredFigure } from '../evidence/score.ts';
import { coordinateOf, SCORING, toCoordinate } from '../evidence/scoring.ts';
import { modelOfReplicate } from '../scenario/posterior.ts';
import type { ResolvedScenario } from '../scenario/resolve.ts';
import { samplesFrom, type Samples } from './columns.ts';
import {
  groupDifferences,
  pairedDifferences,
  type Difference,
  type GroupDifference,
} from './differences.ts';
import { runEnsembles, type Ensemble, type EnsemblesOptions, type Member } from './ensemble.ts';
import type { JobSetting, TableSetting } from './job.ts';
import { standardDeviation, summarise } from './quantile.ts';

/** Median, ends of the 90 % interval and standard deviation between replicates; null without any. */
export interface Simulated {
  readonly median: number | null;
  readonly q05: number | null;
  readonly q95: number | null;
  readonly sd: number | null;
}

/** One row of the table. Numbers are in `unit`; days count from 1970-01-01. */
export interface ComparedFigure {
  readonly id: string;
  readonly role: Role;
  readonly relation: Relation;
  /** Chosen reading; null when the phrase has only one. */
  readonly reading: string | null;
  readonly unit: FigureUnit;
  readonly reported: number | null;
  /** English text of what was reported, when it is no number. */
  readonly reportedText: string | null;
  readonly simulated: Simulated;
  /** The same as ISO dates, for days. */
  readonly simulatedDates: {
    readonly median: string;
    readonly q05: string;
    readonly q95: string;
  } | null;
  /** Replicates without a number, of all. */
  readonly missing: number;
  /** Signed distance of the median from the nearest end of the reading's interval, 0 inside. */
  readonly relativeError: number | null;
  readonly verdict: Verdict;
  /** Why there is no number, or why nothing was judged. */
  readonly reason: ReasonCode | null;
  /** Share of replicates that satisfy the figure, 0–1. */
  readonly shareSatisfied: number | null;
  /** Contribution to the score (log density of log y), figures of role fit. */
  readonly score: number | null;
  /** Distance of the median from what the report leaves open, in σ of the score. */
  readonly residual: number | null;
  /** What the verdict rests on, where that is not the figure itself. */
  readonly judged: { readonly reported: number; readonly simulated: Simulated } | null;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function simulatedOf(relation: string, samples: readonly Observation[]): Simulated {
  // A day that is not reached lies beyond all days; a number that cannot be formed is none.
  const isDay = relation === 'window';
  const values = samples.flatMap(({ value, reason }) =>
    value !== null ? [value] : isDay && reason === 'not-reached' ? [Infinity] : [],
  );
  const { median, q05, q95, sd, count } = summarise(values);
  return {
    median: finite(median),
    q05: finite(q05),
    q95: finite(q95),
    // One number has no spread.
    sd: count < 2 ? null : finite(sd),
  };
}

function datesOf(figure: ReadFigure, { median, q05, q95 }: Simulated) {
  if (figure.unit !== 'day' || median === null || q05 === null || q95 === null) return null;
  return {
    median: isoOf(Math.round(median)),
    q05: isoOf(Math.round(q05)),
    q95: isoOf(Math.round(q95)),
  };
}

/** Standard deviation between replicates in the coordinate in which the figure is scored. */
function noiseOf(figure: ReadFigure, samples: readonly Observation[]): number {
  const coordinate = coordinateOf(figure.unit);
  const values = samples.flatMap(({ value }) =>
    value === null ? [] : [toCoordinate(value, coordinate, SCORING)],
  );
  return standardDeviation(values);
}

/** Score and residual of the median; stand-ins are scored where the figure has one. */
function scoreOf(figure: ReadFigure, samples: readonly Observation[]) {
  const scored = scoredFigure(figure);
  const isFit = figure.role === 'fit';
  if (!isFit && figure.role !== 'check') return { score: null, residual: null };
  const { median } = simulatedOf(scored.relation, samples);
  const noise = noiseOf(scored, samples);
  return {
    score: isFit ? logScore(scored, median, noise) : null,
    residual: median === null ? null : residualOf(scored, median, noise),
  };
}

function compareFigure(figure: ReadFigure, replicates: Samples): ComparedFigure {
  const samplesOf = (key: string): Observation[] => replicates.of(key);
  const samples = samplesOf(figure.id);
  const judged = figure.judgedAs && samplesOf(judgedKey(figure.id));
  const judgement = judge(figure, samples, judged);
  const simulated = simulatedOf(figure.relation, samples);
  return {
    id: figure.id,
    role: figure.role,
    relation: figure.relation,
    reading: figure.reading,
    unit: figure.unit,
    reported: figure.reported,
    reportedText: figure.reported === null ? (figure.reportedText?.en ?? null) : null,
    simulated,
    simulatedDates: datesOf(figure, simulated),
    missing: judgement.missing,
    relativeError: judgement.relativeError,
    verdict: judgement.verdict,
    reason: judgement.reason ?? null,
    shareSatisfied: judgement.shareSatisfied,
    ...scoreOf(figure, figure.scoredAs ? samplesOf(scoredKey(figure.id)) : samples),
    judged:
      figure.judgedAs && judged
        ? { reported: figure.judgedAs.reported, simulated: simulatedOf(figure.relation, judged) }
        : null,
  };
}

/**
 * Every figure of a document beside the replicates, in document order.
 * @param replicates observations by replicate, at least one, made with the same readings
 */
export function compareObservations(
  document: EvidenceDocument,
  readings: ReadingChoice,
  replicates: readonly Observations[] | Samples,
): ComparedFigure[] {
  const samples = 'of' in replicates ? replicates : samplesFrom(replicates);
  return readFigures(document, readings).map((figure) => compareFigure(figure, samples));
}

/** What determines a comparison; a resolved scenario is one. */
export type ComparedScenario = Pick<
  ResolvedScenario,
  'model' | 'replicates' | 'readings' | 'posterior'
>;

export interface CompareOptions extends EnsemblesOptions {
  /** Scenario to subtract, run with the seed, replicates and readings of the first. */
  readonly base?: ComparedScenario;
  /** Bands of the growth curves too. */
  readonly series?: boolean;
  /** Hashes too. */
  readonly hash?: boolean;
  /** Differences by date and group too; only with a base. */
  readonly table?: TableSetting;
}

export interface Comparison {
  readonly figures: readonly ComparedFigure[];
  readonly ensemble: Ensemble;
  /** With a base: scenario minus base, by figure. */
  readonly differences: readonly Difference[] | null;
  /** With a base and a table: scenario minus base, accounts by date and group. */
  readonly groups: readonly GroupDifference[] | null;
  readonly base: {
    readonly figures: readonly ComparedFigure[];
    readonly ensemble: Ensemble;
  } | null;
}

type ComparedBase = Pick<Comparison, 'differences' | 'groups' | 'base'>;

function compareBase(
  evidence: EvidenceDocument,
  { readings }: ComparedScenario,
  table: TableSetting | undefined,
  [ensemble, base]: readonly Ensemble[],
): ComparedBase {
  if (base === undefined) return { differences: null, groups: null, base: null };
  const figures = compareObservations(evidence, readings, base.samples);
  return {
    differences: pairedDifferences(evidence, ensemble.samples, base.samples),
    groups: table === undefined ? null : groupDifferences(table, ensemble, base),
    base: { figures, ensemble: base },
  };
}

/** A scenario whose replicates are run, each at its draw where it has a posterior. */
export const memberOf = (scenario: ComparedScenario, stage: string): Member => ({
  model: scenario.model,
  stage,
  modelOf: (replicate) => modelOfReplicate(scenario, replicate),
});

/**
 * Runs a scenario and compares it with the evidence; with a base also the paired differences, under
 * common random numbers: the base takes the seed and the replicate numbers of the scenario.
 * @throws the signal's reason when it is aborted (see `keepFinished`)
 */
export async function compareScenario(
  scenario: ComparedScenario,
  evidence: EvidenceDocument,
  options: CompareOptions,
): Promise<Comparison> {
  const { base, series = false, hash = false, table, ...study } = options;
  const { model, replicates, readings } = scenario;
  const setting: JobSetting = {
    evidence,
    observer: { readings },
    series,
    hash,
    ...(table && { table }),
  };
  const members = [memberOf(scenario, 'ensemble')];
  if (base) {
    const sameSeed = { ...base, model: { ...base.model, seed: model.seed } };
    members.push(memberOf(sameSeed, 'base'));
  }
  const ensembles = await runEnsembles(members, replicates, setting, study);
  const figures = compareObservations(evidence, readings, ensembles[0].samples);
  return {
    figures,
    ensemble: ensembles[0],
    ...compareBase(evidence, scenario, table, ensembles),
  };
}
