/**
 * The four analyses: each a design (which points are wanted, of the engine and of the surrogate) and a
 * function from the numbers at those points, in their order, to a result.
 */
import type { Stream } from '../../engine/random.ts';
import { standardDeviation } from '../quantile.ts';
import { slopeBetween, stepOf, type Per, type Slope, type Step } from './elasticities.ts';
import { valueIn, valuesAt, type FactorKey } from './factors.ts';
import { analysedFigures, type AnalysedFigure } from './figures.ts';
import { chooseTrajectories, elementaryEffects, morrisIndex } from './morris.ts';
import type { MorrisIndex, Trajectory } from './morris.ts';
import { streamOf, type Method, type SensitivitySetting, type Values } from './setting.ts';
import {
  saltelliDesign,
  saltelliPoints,
  varianceShares,
  type SobolIndex,
  type VarianceShares,
} from './variance-shares.ts';

/** Numbers by figure. */
export type Numbers = readonly (number | null)[];

export interface Design {
  /** Points at which the engine is run, `replicates` times each. */
  readonly engine: readonly Values[];
  /** First replicate of a point. */
  readonly firstReplicate: (index: number) => number;
  /** Points at which the surrogate is evaluated. */
  readonly surrogate: readonly Values[];
}

/** Numbers at the points of a design. */
export interface Measured {
  /** By point, then by replicate. */
  readonly engine: readonly (readonly Numbers[])[];
  readonly surrogate: readonly Numbers[];
}

interface OfParameter {
  readonly key: FactorKey;
}

export type MorrisEffect = OfParameter & { readonly index: MorrisIndex | null };
export type SobolEffect = OfParameter & SobolIndex;
export type ElasticityEffect = OfParameter & {
  readonly per: Per;
  /** The two values that were compared; of a date, days since 1970-01-01. */
  readonly low: number;
  readonly high: number;
  readonly slope: Slope | null;
};
export type SweepEffect = OfParameter & {
  /** Values of the parameter; of a date, days since 1970-01-01. */
  readonly values: readonly number[];
  /** Mean change of the figure against the scenario at each value; null without numbers. */
  readonly changes: readonly (number | null)[];
};

/** How an engine run strays about its mean, and how well the surrogate stands in for the engine. */
export interface EngineCheck {
  /** Points at which both were computed. */
  readonly points: number;
  /** Variance between replicates of the engine. */
  readonly noiseVariance: number;
  /** Noise ÷ (noise + variance over the parameters): the share that no parameter explains. */
  readonly noiseShare: number;
  /** Mean of engine minus surrogate. */
  readonly bias: number;
  /** Share of the engine's variance over these points that the surrogate explains, ≤ 1; null for none. */
  readonly explained: number | null;
}

export type FigureResult<Effect, Rest = object> = Rest & {
  readonly id: string;
  readonly scale: AnalysedFigure['scale'];
  readonly unit: AnalysedFigure['unit'];
  /** In the order of the setting. */
  readonly effects: readonly Effect[];
};

export type SobolFigure = Omit<VarianceShares, 'indices'> & { readonly check: EngineCheck | null };

export type SensitivityResult =
  | { readonly method: 'morris'; readonly figures: readonly FigureResult<MorrisEffect>[] }
  | {
      readonly method: 'sobol';
      readonly figures: readonly FigureResult<SobolEffect, SobolFigure>[];
    }
  | {
      readonly method: 'elasticities';
      readonly figures: readonly FigureResult<ElasticityEffect>[];
    }
  | { readonly method: 'one-at-a-time'; readonly figures: readonly FigureResult<SweepEffect>[] };

const zero = (): number => 0;

const figuresOf = ({ evidence }: SensitivitySetting): AnalysedFigure[] =>
  analysedFigures(
    evidence,
    evidence.figures.map(({ id }) => id),
  );

/** Numbers of one figure by replicate at a point. */
const column = (rows: readonly Numbers[], figure: number): (number | null)[] =>
  rows.map((row) => row[figure]);

const known = (values: readonly (number | null)[]): number[] =>
  values.filter((value) => value !== null);

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const meanOrNull = (values: readonly (number | null)[]): number | null => {
  const own = known(values);
  return own.length === 0 ? null : meanOf(own);
};

/** A design is asked for again and again, and always the same for a setting. */
function once<T>(make: (setting: SensitivitySetting) => T): (setting: SensitivitySetting) => T {
  const made = new WeakMap<SensitivitySetting, { readonly value: T }>();
  return (setting) => {
    const known = made.get(setting) ?? { value: make(setting) };
    made.set(setting, known);
    return known.value;
  };
}

// ── Morris ───────────────────────────────────────────────────────────────────────────────────

const trajectoriesOf = once((setting: SensitivitySetting): Trajectory[] =>
  chooseTrajectories(setting.factors.length, setting.size, streamOf(setting, 'design')),
);

/** Numbers are common within a trajectory and others in the next, so that noise averages out. */
function morrisDesign(setting: SensitivitySetting): Design {
  const { factors, replicates } = setting;
  const length = factors.length + 1;
  const points = trajectoriesOf(setting).flatMap((own) => own.points);
  return {
    engine: points.map((point) => valuesAt(factors, point)),
    firstReplicate: (index) => Math.floor(index / length) * replicates,
    surrogate: [],
  };
}

/** Effects on a figure: [trajectory][replicate][parameter]. */
function effectsOn(
  figure: number,
  setting: SensitivitySetting,
  trajectories: readonly Trajectory[],
  engine: Measured['engine'],
): (number | null)[][][] {
  const length = setting.factors.length + 1;
  return trajectories.map((own, t) => {
    const rows = engine.slice(t * length, (t + 1) * length);
    return Array.from({ length: setting.replicates }, (_, r) =>
      elementaryEffects(
        own,
        rows.map((replicates) => replicates[r][figure]),
      ),
    );
  });
}

function analyseMorris(setting: SensitivitySetting, { engine }: Measured): SensitivityResult {
  const trajectories = trajectoriesOf(setting);
  const stream = streamOf(setting, 'bootstrap');
  const figures = figuresOf(setting).map((figure, f) => {
    const effects = effectsOn(f, setting, trajectories, engine);
    const indices = setting.factors.map(({ key }, i) => ({
      key,
      index: morrisIndex(
        effects.map((replicates) => replicates.map((own) => own[i])),
        stream,
      ),
    }));
    return { ...figure, effects: indices };
  });
  return { method: 'morris', figures };
}

// ── Sobol ────────────────────────────────────────────────────────────────────────────────────

/** Samples at which the engine is run beside the surrogate. */
const CHECKED = 16;

function sobolDesign(setting: SensitivitySetting): Design {
  const { factors, size } = setting;
  const design = saltelliDesign(factors.length, size, streamOf(setting, 'design'));
  const values = (points: readonly (readonly number[])[]): Values[] =>
    points.map((point) => valuesAt(factors, point));
  return {
    engine: values(design.a.slice(0, CHECKED)),
    firstReplicate: zero,
    surrogate: values(saltelliPoints(design)),
  };
}

const varianceOf = (values: readonly number[]): number => standardDeviation(values) ** 2;

/** A variance below this is that of rounding. */
const ROUNDING = 1e-20;

/** Engine beside surrogate, at the points where both have numbers; null for fewer than two. */
function checkEngine(
  replicates: readonly (readonly (number | null)[])[],
  surrogate: readonly (number | null)[],
  variance: number,
): EngineCheck | null {
  const pairs = replicates.flatMap((own, p) => {
    const [runs, expected] = [known(own), surrogate[p]];
    return runs.length < 2 || expected === null ? [] : [{ runs, expected }];
  });
  if (pairs.length < 2) return null;
  const noiseVariance = meanOf(pairs.map(({ runs }) => varianceOf(runs)));
  const means = pairs.map(({ runs }) => meanOf(runs));
  const errors = pairs.map(({ expected }, p) => means[p] - expected);
  const spread = varianceOf(means);
  const whole = noiseVariance + variance;
  return {
    points: pairs.length,
    noiseVariance,
    noiseShare: whole === 0 ? 0 : noiseVariance / whole,
    bias: meanOf(errors),
    explained: spread <= ROUNDING ? null : 1 - varianceOf(errors) / spread,
  };
}

function sobolFigure(
  f: number,
  setting: SensitivitySetting,
  { engine, surrogate }: Measured,
  stream: Stream,
): SobolFigure & { readonly effects: SobolEffect[] } {
  const { factors } = setting;
  const values = column(surrogate, f);
  const { indices, ...whole } = varianceShares(values, factors.length, stream);
  // The point of A opens each sample.
  const atA = engine.map((_, n) => values[n * (factors.length + 2)]);
  const runs = engine.map((rows) => column(rows, f));
  return {
    ...whole,
    check: checkEngine(runs, atA, whole.variance),
    effects: indices.map((index, i) => ({ key: factors[i].key, ...index })),
  };
}

function analyseSobol(setting: SensitivitySetting, measured: Measured): SensitivityResult {
  const stream = streamOf(setting, 'bootstrap');
  const figures = figuresOf(setting).map((figure, f) => ({
    ...figure,
    ...sobolFigure(f, setting, measured, stream),
  }));
  return { method: 'sobol', figures };
}

// ── Elasticities ─────────────────────────────────────────────────────────────────────────────

const baseOf = ({ factors, model }: SensitivitySetting): number[] =>
  factors.map(({ key }) => valueIn(model.parameters, key));

const stepsOf = ({ factors, model, step }: SensitivitySetting): Step[] =>
  factors.map((factor) => stepOf(factor, model.parameters, step));

function elasticityDesign(setting: SensitivitySetting): Design {
  const base = baseOf(setting);
  const engine = stepsOf(setting).flatMap(({ low, high }, i) => [
    base.with(i, low),
    base.with(i, high),
  ]);
  return { engine, firstReplicate: zero, surrogate: [] };
}

function analyseElasticities(setting: SensitivitySetting, { engine }: Measured): SensitivityResult {
  const steps = stepsOf(setting);
  const figures = figuresOf(setting).map((figure, f) => ({
    ...figure,
    effects: setting.factors.map(({ key }, i) => {
      const { low, high, distance, per } = steps[i];
      const [below, above] = [column(engine[2 * i], f), column(engine[2 * i + 1], f)];
      return { key, per, low, high, slope: slopeBetween(below, above, distance) };
    }),
  }));
  return { method: 'elasticities', figures };
}

// ── One at a time ────────────────────────────────────────────────────────────────────────────

/** Evenly spaced places of a range, both ends among them. */
const placesOf = ({ size }: SensitivitySetting): number[] =>
  Array.from({ length: size }, (_, level) => level / (size - 1));

function sweepDesign(setting: SensitivitySetting): Design {
  const { factors } = setting;
  const base = baseOf(setting);
  const moved = factors.flatMap((factor, i) =>
    placesOf(setting).map((u) => base.with(i, valuesAt([factor], [u])[0])),
  );
  return { engine: [base, ...moved], firstReplicate: zero, surrogate: [] };
}

/** Mean of the paired differences. */
const meanChange = (
  base: readonly (number | null)[],
  own: readonly (number | null)[],
): number | null =>
  meanOrNull(
    own.map((value, r) => {
      const before = base[r];
      return value === null || before === null ? null : value - before;
    }),
  );

function analyseSweep(setting: SensitivitySetting, { engine }: Measured): SensitivityResult {
  const { factors, size } = setting;
  const [base, ...moved] = engine;
  const figures = figuresOf(setting).map((figure, f) => ({
    ...figure,
    effects: factors.map((factor, i) => ({
      key: factor.key,
      values: placesOf(setting).map((u) => valuesAt([factor], [u])[0]),
      changes: moved
        .slice(i * size, (i + 1) * size)
        .map((rows) => meanChange(column(base, f), column(rows, f))),
    })),
  }));
  return { method: 'one-at-a-time', figures };
}

// ── All ──────────────────────────────────────────────────────────────────────────────────────

/** Number of points. */
export interface DesignSize {
  readonly engine: number;
  readonly surrogate: number;
}

interface Analysis {
  /** Points by number of parameters and size. */
  readonly count: (parameters: number, size: number) => DesignSize;
  readonly design: (setting: SensitivitySetting) => Design;
  readonly analyse: (setting: SensitivitySetting, measured: Measured) => SensitivityResult;
}

const ANALYSES: Readonly<Record<Method, Analysis>> = {
  morris: {
    count: (parameters, size) => ({ engine: size * (parameters + 1), surrogate: 0 }),
    design: morrisDesign,
    analyse: analyseMorris,
  },
  sobol: {
    count: (parameters, size) => ({
      engine: Math.min(CHECKED, size),
      surrogate: size * (parameters + 2),
    }),
    design: sobolDesign,
    analyse: analyseSobol,
  },
  elasticities: {
    count: (parameters) => ({ engine: 2 * parameters, surrogate: 0 }),
    design: elasticityDesign,
    analyse: analyseElasticities,
  },
  'one-at-a-time': {
    count: (parameters, size) => ({ engine: 1 + parameters * size, surrogate: 0 }),
    design: sweepDesign,
    analyse: analyseSweep,
  },
};

/** How many points an analysis needs, without making them. */
export const designSize = ({ method, factors, size }: SensitivitySetting): DesignSize =>
  ANALYSES[method].count(factors.length, size);

/** Points that an analysis needs. */
export const designOf = once((setting) => ANALYSES[setting.method].design(setting));

/** The result of an analysis. */
export const analyse = (setting: SensitivitySetting, measured: Measured): SensitivityResult =>
  ANALYSES[setting.method].analyse(setting, measured);
