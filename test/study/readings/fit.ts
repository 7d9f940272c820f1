/**
 * A branch fitted: the mean field, shifted by what runs at the point so far give, as in the pilot of
 * `calibrate`; then the same with fewer waves.
 */
import {
  DEFAULT_FREE,
  freeParameters,
  medianPoint,
  modelAt,
  pointOf,
  valuesAt,
  type FreeParameter,
} from '../../../src/calibration/free-parameters.ts';
import {
  correctionBetween,
  fitFrom,
  meanFieldMeasure,
  refine,
  type Correction,
  type FitOptions,
} from '../../../src/calibration/mean-field-fit.ts';
import {
  compileExpectedObserver,
  expectedObservations,
} from '../../../src/calibration/mean-field/observe.ts';
import {
  lossOf,
  meanOf,
  measureRun,
  noiseOf,
  POINT_SCORING,
  scoredMeasures,
  toNatural,
  type Measure,
  type Target,
} from '../../../src/calibration/objective.ts';
import type { Model } from '../../../src/engine/model.ts';
import type { EvidenceDocument } from '../../../src/evidence/figure.ts';
import { acceptanceBand } from '../../../src/evidence/judge.ts';
import { readFigures, type Observations } from '../../../src/evidence/observe.ts';
import { coordinateOf } from '../../../src/evidence/scoring.ts';
import { WAVES, type Branch, type BranchFit, type Values, type Wave } from '../formats.ts';

type Row = readonly number[];

/** A branch with what its fit is judged by. */
export interface BranchSetting {
  readonly branch: Branch;
  /** Waves that are left out have amplitude 0. */
  readonly model: Model;
  readonly evidence: EvidenceDocument;
  readonly free: readonly FreeParameter[];
  readonly target: Target;
  /** Size of the ensemble that verdicts are about. */
  readonly replicates: number;
}

const amplitudeOf = (wave: Wave) => `waves.${wave}.amplitude` as const;

/** A branch without some more waves. */
export function settingWithout(
  model: Model,
  evidence: EvidenceDocument,
  branch: Branch,
  replicates: number,
): BranchSetting {
  const off = branch.without.map(amplitudeOf);
  const zero = Object.fromEntries(off.map((key) => [key, 0]));
  const keys = DEFAULT_FREE.filter((key) => !(off as readonly string[]).includes(key));
  return {
    branch,
    model: { ...model, parameters: { ...model.parameters, ...zero } },
    evidence,
    free: freeParameters(keys),
    target: {
      evidence,
      readings: branch.readings,
      measures: scoredMeasures(evidence),
      scoring: POINT_SCORING,
    },
    replicates,
  };
}

/** What the mean field is off by, and how far replicates lie apart, by measure. */
export interface Learned {
  readonly correction: Correction;
  readonly noise: Readonly<Record<string, number>>;
}

export const NOTHING: Learned = { correction: {}, noise: {} };

const optionsOf = ({ model, free, target }: BranchSetting, learned: Learned): FitOptions => ({
  model,
  free,
  target,
  ...learned,
});

/** Best minimum of the mean field from the medians of the priors and from the scenario's values. */
export function firstFit(setting: BranchSetting): Row {
  const { model, free } = setting;
  const options = optionsOf(setting, NOTHING);
  const best = [medianPoint(free), pointOf(model, free)]
    .map((start) => fitFrom(start, options))
    .reduce((a, b) => (b.loss < a.loss ? b : a));
  return refine(best.point, options).point;
}

/** Goes on from a point. */
export const fitAgain = (setting: BranchSetting, point: Row, learned: Learned): Row =>
  refine(point, optionsOf(setting, learned)).point;

/** Blur under which a fit finds its way when a wave is taken away. */
const SHORT_BLUR: readonly number[] = [0.2, 0.06, 0.02, 0];

/** The numbers that verdicts are about, scored or not, beside those that are scored. */
function allMeasures({ evidence, branch, target }: BranchSetting): Measure[] {
  const own = readFigures(evidence, branch.readings)
    .filter(({ role }) => role === 'fit')
    .map(({ id, unit }): Measure => ({ key: id, coordinate: coordinateOf(unit) }));
  return [...own, ...target.measures.filter(({ key }) => !own.some((row) => row.key === key))];
}

/** What runs at a point say beside the mean field there. */
export function learn(setting: BranchSetting, point: Row, runs: readonly Observations[]): Learned {
  const measures = allMeasures(setting);
  const numbers = runs.map((own) => measureRun(own, measures));
  const engine = meanOf(numbers, measures);
  const model = modelAt(setting.model, setting.free, point);
  const expected = meanFieldMeasure({ ...setting.target, measures })(model);
  return {
    correction: correctionBetween(engine, expected),
    noise: noiseOf(numbers, setting.target.measures, setting.replicates),
  };
}

/** Figures of role fit with their medians, and whether each is met. */
function fitOf(
  { evidence, branch }: BranchSetting,
  loss: number,
  medians: ReadonlyMap<string, number | null>,
  isMet: (id: string) => boolean,
): BranchFit {
  const figures = readFigures(evidence, branch.readings).filter(
    (figure) => figure.role === 'fit' && acceptanceBand(figure) !== null,
  );
  const missed = figures.filter(({ id }) => !isMet(id));
  return {
    loss: Number(loss.toFixed(3)),
    met: figures.length - missed.length,
    of: figures.length,
    missed: missed.map(({ id, reported }) => ({ id, reported, median: medians.get(id) ?? null })),
  };
}

/** The shifted mean field at a point: expected numbers inside the bands of the verdicts or not. */
export function meanFieldFit(setting: BranchSetting, point: Row, learned: Learned): BranchFit {
  const { evidence, branch, target, free } = setting;
  const observer = compileExpectedObserver(evidence, { readings: branch.readings, roles: ['fit'] });
  const observed = expectedObservations(modelAt(setting.model, free, point), observer);
  const measures = allMeasures(setting);
  const measured = measureRun(observed, measures);
  const { correction, noise } = learned;
  const shifted = Object.fromEntries(
    measures.map(({ key }) => {
      const value = measured[key];
      return [key, value === null ? null : value + (correction[key] ?? 0)];
    }),
  );
  const medians = new Map(
    measures.map(({ key, coordinate }) => {
      const value = shifted[key];
      return [key, value === null ? null : toNatural(value, coordinate)];
    }),
  );
  const bands = new Map(
    readFigures(evidence, branch.readings).map((figure) => [figure.id, acceptanceBand(figure)]),
  );
  return fitOf(setting, lossOf(target, point, shifted, noise), medians, (id) => {
    const [band, value] = [bands.get(id)!, medians.get(id) ?? NaN];
    return band !== null && value >= band.low && value <= band.high;
  });
}

/** The same from the table of a comparison of runs. */
export function fitOfRuns(
  setting: BranchSetting,
  point: Row,
  runs: readonly Observations[],
  table: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly simulated: { readonly median: number | null };
  }[],
  { noise }: Learned,
): BranchFit {
  const { target } = setting;
  const numbers = runs.map((own) => measureRun(own, target.measures));
  const loss = lossOf(target, point, meanOf(numbers, target.measures), noise);
  const rows = new Map(table.map((row) => [row.id, row]));
  const medians = new Map(table.map(({ id, simulated }) => [id, simulated.median]));
  return fitOf(setting, loss, medians, (id) => rows.get(id)?.verdict === 'met');
}

/** Which waves a fit may be robbed of: each alone, and all. */
export const FEWER: readonly (readonly Wave[])[] = [...WAVES.map((wave) => [wave]), WAVES];

/** The fit of a branch with more waves left out, from the fit of the branch. */
export function fitFewerWaves(
  setting: BranchSetting,
  point: Row,
  learned: Learned,
  without: readonly Wave[],
): BranchFit {
  const own = settingWithout(
    setting.model,
    setting.evidence,
    { ...setting.branch, without },
    setting.replicates,
  );
  const start = setting.free.flatMap(({ key }, i) =>
    own.free.some((row) => row.key === key) ? [point[i]] : [],
  );
  const options = optionsOf(own, learned);
  const found = refine(fitFrom(start, options, SHORT_BLUR).point, options).point;
  return meanFieldFit(own, found, learned);
}

export const valuesOf = ({ free }: BranchSetting, point: Row): Values => valuesAt(free, point);
