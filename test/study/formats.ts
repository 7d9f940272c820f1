/**
 * What the long studies write: `docs/studies/NAME.json`. Numbers of figures are in the unit of the
 * figure (days count from 1970-01-01), values of parameters in that of the parameter; `loss` is
 * −log score − log prior, `logDensity` the log density of log y, the reported number.
 */
import type { NumericKey } from '../../src/engine/parameters.ts';
import type { FreeParameter } from '../../src/calibration/free-parameters.ts';
import type { PosteriorPlan } from '../../src/calibration/posterior-stages.ts';
import type { SamplingPlan } from '../../src/calibration/sampling.ts';
import type { FigureUnit, ReadingChoice } from '../../src/evidence/figure.ts';

/** Version of these documents. */
export const STUDY_VERSION = 1;

/** Versions of those whose form has changed. */
const LATER_VERSIONS: Readonly<Record<string, number>> = { sbc: 2 };

export const versionOf = (study: string): number => LATER_VERSIONS[study] ?? STUDY_VERSION;

export interface StudyDocument<Name extends string, Settings, Results> {
  readonly study: Name;
  /** See {@link versionOf}. */
  readonly schemaVersion: number;
  /** Version of the package whose engine ran. */
  readonly zhengwu: string;
  /** Command that makes this document. */
  readonly command: string;
  /** Id of the scenario. */
  readonly scenario: string;
  readonly seed: string;
  /** SHA-256 (RFC 8785) of the model, the evidence and all else that the results depend on. */
  readonly inputs: string;
  readonly settings: Settings;
  readonly results: Results;
  /** SHA-256 (RFC 8785) of the document without `command` and this line. */
  readonly hash: string;
}

/** Values of free parameters. */
export type Values = Readonly<Partial<Record<NumericKey, number>>>;

/** A number with its standard error; null when it cannot be told. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number | null;
}

/** Median and ends of the 90 % interval; null where there is no such number. */
export interface Interval {
  readonly q05: number | null;
  readonly median: number | null;
  readonly q95: number | null;
}

// ── best-loss ────────────────────────────────────────────────────────────────────────────────

export interface BestLossSettings {
  readonly starts: number;
  /** Runs that each start uses, those that choose among its minima included. */
  readonly runs: number;
  /** Points of a generation before the first restart. */
  readonly lambda: number;
  /** Replicates of a point, from the first generation to the last doubling. */
  readonly replicates: { readonly first: number; readonly most: number };
  /** Replicates that compare the minima of one start, and those of the final evaluation. */
  readonly candidateRuns: number;
  readonly heldBackRuns: number;
  readonly free: readonly FreeParameter[];
  readonly readings: ReadingChoice;
}

/** Why a search from one place ended: it no longer moved, or the runs of the start were used. */
export type DescentStop = 'movement' | 'runs' | 'stopped';

/** One search from one place. */
export interface Descent {
  readonly method: 'slopes' | 'cma-es';
  /** Points of a generation, or of one set of slopes. */
  readonly lambda: number;
  /** Generations, or how often the numbers were linearised. */
  readonly generations: number;
  readonly runs: number;
  /** Replicates at the end. */
  readonly replicates: number;
  readonly stop: DescentStop;
  /** Loss of its mean on the seeds that compare the minima of a start. */
  readonly loss: number;
}

export interface TracePoint {
  /** Runs of the start so far. */
  readonly runs: number;
  /** Median loss of a generation, or loss of the point that was tried. */
  readonly loss: number;
  /** Largest standard deviation of the search distribution, or trust radius, in prior sds. */
  readonly spread: number;
}

/** A point on the held-back seeds. */
export interface HeldBack {
  readonly values: Values;
  readonly loss: Estimate;
  /** Loss minus that of the best point of all, under the same seeds. */
  readonly excess: Estimate;
}

export interface BestLossStart extends HeldBack {
  /** 1 …; the first begins at the values of the scenario, the others at draws from the prior. */
  readonly start: number;
  readonly from: 'scenario' | 'prior';
  /** Loss of the place where it began, on the mean field. */
  readonly startLoss: number;
  readonly runs: number;
  /** Whether the runs of the setting were used. */
  readonly isComplete: boolean;
  readonly descents: readonly Descent[];
  readonly trace: readonly TracePoint[];
}

export interface BestLossResults {
  /** Runs of all starts and evaluations. */
  readonly runs: number;
  readonly starts: readonly BestLossStart[];
  /** Points of other documents on the same seeds. */
  readonly against: readonly (HeldBack & {
    readonly document: string;
    /** Runs that the document says it took; null when it does not say. */
    readonly runs: number | null;
  })[];
  /** Smallest loss over starts and other points. */
  readonly bestLoss: Estimate;
  /** `start 3`, or a document. */
  readonly bestOf: string;
}

export type BestLossDocument = StudyDocument<'best-loss', BestLossSettings, BestLossResults>;

// ── sbc ──────────────────────────────────────────────────────────────────────────────────────

export interface SbcSettings {
  /** Made-up data sets on the surrogate. */
  readonly datasets: number;
  /** Made-up data sets from runs of the engine. */
  readonly engineDatasets: number;
  /** Made-up data sets under the plain priors, on the mean field interpolated at so many points. */
  readonly priorDatasets: number;
  readonly meanFieldPoints: number;
  /** Bins of the rank histograms. */
  readonly bins: number;
  /** Draws among which the truth is ranked. */
  readonly ranked: number;
  readonly sampling: SamplingPlan;
  readonly plan: Pick<PosteriorPlan, 'surrogateRuns'>;
  /** Replicates at the start of the surrogate. */
  readonly startRuns: number;
  /** Factor on the standard deviations of the reference posterior that make the study prior. */
  readonly inflation: number;
  readonly free: readonly NumericKey[];
}

/**
 * Share of truths inside an interval with its 95 % binomial interval (Clopper–Pearson). Over several
 * parameters the truths of one data set are not independent: the interval is that of as many
 * independent truths as the shares of the data sets vary like (`independent`).
 */
export interface Coverage {
  readonly inside: number;
  readonly of: number;
  readonly independent: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface RankHistogram {
  /** Truths by bin of their rank. */
  readonly counts: readonly number[];
  readonly chiSquare: number;
  /** Probability of so large a χ² when ranks are uniform. */
  readonly p: number;
}

export interface SbcParameter {
  readonly key: NumericKey;
  /** Mean posterior variance ÷ prior variance, in the coordinates of the prior. */
  readonly shrinkage: number;
  /** Whether it counts in the pooled coverage; see `SbcPart.identifiedBelow`. */
  readonly isIdentified: boolean;
  readonly coverage50: Coverage;
  readonly coverage90: Coverage;
  readonly ranks: RankHistogram;
}

/** Some data sets of one kind. */
export interface SbcGroup {
  readonly datasets: number;
  readonly parameters: readonly SbcParameter[];
  /** Over identified parameters. */
  readonly pooled50: Coverage;
  readonly pooled90: Coverage;
  readonly pooledRanks: RankHistogram;
  /** Over all parameters. */
  readonly all50: Coverage;
  readonly all90: Coverage;
  /** Worst rank-normalised R̂ and least bulk effective size: median over data sets and the worst. */
  readonly rHat: { readonly median: number; readonly worst: number };
  readonly effective: { readonly median: number; readonly least: number };
}

/** One kind of data sets. */
export interface SbcPart {
  /**
   * `surrogate`: study prior, data from the surrogate; `engine`: study prior, data from runs of the
   * engine; `mean-field`: the priors of the calibration, data and fit on the mean field alone.
   */
  readonly kind: 'surrogate' | 'engine' | 'mean-field';
  /** A parameter is identified when its `shrinkage` over all data sets is below this. */
  readonly identifiedBelow: number;
  /** Chains whose worst R̂ is below this have converged. */
  readonly convergedBelow: number;
  readonly all: SbcGroup;
  /** Data sets whose chains have converged, and those whose have not; null when there are none. */
  readonly converged: SbcGroup | null;
  readonly unconverged: SbcGroup | null;
}

export interface SbcResults {
  /** Runs of the engine behind the surrogate. */
  readonly surrogateRuns: number;
  readonly parts: readonly SbcPart[];
}

export type SbcDocument = StudyDocument<'sbc', SbcSettings, SbcResults>;

// ── Predictions of figures that were not fitted ──────────────────────────────────────────────

export interface FigurePrediction {
  readonly id: string;
  readonly source: string;
  readonly unit: FigureUnit;
  /** Under the reading of the largest weight; the middle of the window where one is reported. */
  readonly reported: number;
  /** Where a window is reported: its ends. */
  readonly window: readonly [number, number] | null;
  /** False: shown beside, not a part of any score (the count behind a quotient that is scored). */
  readonly isScored: boolean;
  /** What countries would have. */
  readonly country: Interval;
  /** What would be reported of them: errors of reports and open readings included. */
  readonly report: Interval;
  /** Whether `reported` lies in the 90 % interval of `report`. */
  readonly isInside: boolean;
  /** Smaller tail of the reports beyond the reported number, twice: 0–1. */
  readonly p: number;
  readonly logDensity: Estimate;
}

/**
 * A curve of one scope, fitted to the figures of that scope in the logarithm, under the same errors
 * of reports. There are fewer figures than parameters: weak priors hold what they leave open.
 */
export interface BaselineFit {
  readonly model: 'bass' | 'logistic';
  /** What the curve is of: all platforms, or one. */
  readonly scope: 'total' | 'sina' | 'tencent';
  /** Figures that give it points. */
  readonly figures: readonly string[];
  /** Why there is no curve; null where there is one. */
  readonly refused: 'no-points' | null;
  /** Bass: m, p, q; logistic: m, rate, midpoint (rates per year, midpoint a day); medians. */
  readonly parameters: Readonly<Record<string, Interval>>;
  /** Number of equally weighted draws from the priors that the fit is worth. */
  readonly effective: number;
}

/** Why a baseline says nothing of a figure. */
export type BaselineSilence = 'no-curve-of-this-scope' | 'no-points';

export interface BaselinePrediction {
  readonly model: BaselineFit['model'];
  readonly fits: readonly BaselineFit[];
  readonly figures: readonly FigurePrediction[];
  readonly silent: readonly { readonly id: string; readonly why: BaselineSilence }[];
}

/** Of one model, over the figures that all models of the comparison predict. */
export interface PredictiveScore {
  readonly model: 'zhengwu' | 'prior' | BaselineFit['model'];
  readonly figures: readonly string[];
  /** Sum of the log densities of the figures, each by itself. */
  readonly logDensity: number;
  readonly inside: number;
}

/** How well the surrogate knew the runs at draws from its posterior. */
export interface SurrogateCheck {
  readonly surrogateRuns: number;
  readonly runs: number;
  /** Mean squared Mahalanobis distance ÷ number of figures: 1 when the covariance is right. */
  readonly distance: number;
  /** Pareto k of the weights; null when they are equal, or too few to tell. */
  readonly k: number | null;
  /** Whether so many draws with such a k are trusted; absent where a document has not kept it. */
  readonly isTrusted?: boolean;
  readonly effective: number;
  /** By measure: mean and standard deviation of the standardised error, 0 and 1 when it knows. */
  readonly figures: readonly {
    readonly key: string;
    readonly bias: number;
    readonly spread: number;
  }[];
}

export interface ParameterSummary {
  readonly key: NumericKey;
  readonly q05: number;
  readonly median: number;
  readonly q95: number;
}

/** A posterior of which some figures were not fitted, and what it says of these. */
export interface LeftOutCase {
  readonly fitted: readonly string[];
  readonly leftOut: readonly string[];
  readonly parameters: readonly ParameterSummary[];
  readonly rHat: number | null;
  readonly check: SurrogateCheck;
  readonly figures: readonly FigurePrediction[];
  /** log density of all scored figures that were left out, together. */
  readonly joint: Estimate;
  readonly baselines: readonly BaselinePrediction[];
  /** Over the figures that Zhengwu and all baselines predict; empty when there are none. */
  readonly scores: readonly PredictiveScore[];
}

// ── loso ─────────────────────────────────────────────────────────────────────────────────────

/** A prior of a baseline, normal in the logarithm of the parameter (midpoint: in days). */
export interface BaselinePrior {
  readonly parameter: string;
  readonly median: number;
  readonly spread: number;
}

export interface LosoSettings {
  readonly baselinePriors: readonly BaselinePrior[];
  readonly plan: PosteriorPlan;
  /** Replicates at the start of each case. */
  readonly startRuns: number;
  readonly free: readonly NumericKey[];
  /** Whether each figure is left out by itself as well. */
  readonly byFigure: boolean;
}

export interface LosoResults {
  readonly runs: number;
  /** Nothing left out: the predictions are of figures that were fitted. */
  readonly whole: LeftOutCase;
  readonly sources: readonly (LeftOutCase & { readonly source: string })[];
  readonly figures: readonly (LeftOutCase & { readonly figure: string })[];
  /** Over sources left out, then over figures left out. */
  readonly summary: readonly {
    readonly leftOut: 'source' | 'figure';
    /** Scored figures whose reported number lies in the predicted 90 % interval. */
    readonly inside: number;
    readonly of: number;
    readonly scores: readonly PredictiveScore[];
  }[];
}

export type LosoDocument = StudyDocument<'loso', LosoSettings, LosoResults>;

// ── holdout ──────────────────────────────────────────────────────────────────────────────────

export interface HoldoutSettings {
  readonly baselinePriors: readonly BaselinePrior[];
  /** Last day of the figures that are fitted. */
  readonly until: string;
  readonly plan: PosteriorPlan;
  readonly startRuns: number;
  /** Runs of the prior predictive distribution. */
  readonly priorRuns: number;
}

export interface HoldoutVariant extends LeftOutCase {
  /** What becomes of waves that are dated after the cut. */
  readonly laterWaves: 'removed' | 'from-prior';
  readonly free: readonly NumericKey[];
  /** The same figures from the priors alone. */
  readonly prior: {
    readonly figures: readonly FigurePrediction[];
    readonly joint: Estimate;
  };
}

export interface HoldoutResults {
  readonly runs: number;
  readonly variants: readonly HoldoutVariant[];
}

export type HoldoutDocument = StudyDocument<'holdout', HoldoutSettings, HoldoutResults>;

// ── readings ─────────────────────────────────────────────────────────────────────────────────

export interface ReadingsSettings {
  /** Of the posterior weights. */
  readonly plan: PosteriorPlan;
  readonly startRuns: number;
  /** Replicates of each round that corrects the mean field. */
  readonly pilots: readonly number[];
  /** Replicates that confirm a fit, and as many with imitation off. */
  readonly confirmRuns: number;
  readonly free: readonly NumericKey[];
}

export const WAVES = ['march', 'summer', 'early2012'] as const;
export type Wave = (typeof WAVES)[number];

/** A set of readings, perhaps without some waves. */
export interface Branch {
  /** `default`, `FIGURE=READING`, with `+…` behind it for more than one and `-WAVE` for waves off. */
  readonly id: string;
  readonly readings: ReadingChoice;
  readonly without: readonly Wave[];
  /** Checks that are fitted as well, so that their reading matters. */
  readonly alsoFitted: readonly string[];
  /** Product of the prior weights of its readings. */
  readonly weight: number;
}

/** A fit as the mean field corrected by runs, or as runs say. */
export interface BranchFit {
  readonly loss: number;
  /** Figures of role fit that are met. */
  readonly met: number;
  readonly of: number;
  readonly missed: readonly MissedFigure[];
}

export interface MissedFigure {
  readonly id: string;
  /** Null where a window was reported. */
  readonly reported: number | null;
  /** Null when there is no such number. */
  readonly median: number | null;
}

/** Fit of the same readings with fewer waves, on the corrected mean field. */
export interface WithoutWaves extends BranchFit {
  readonly without: readonly Wave[];
}

export interface BranchResult extends Branch {
  readonly values: Values;
  /** On the corrected mean field. */
  readonly meanField: BranchFit;
  /** Of runs under seeds that the fit did not use. */
  readonly runs: BranchFit & { readonly replicates: number };
  /** The next two are on the corrected mean field, and empty where the branch leaves waves out. */
  readonly fewerWaves: readonly WithoutWaves[];
  /** Waves without any one of which a figure is missed. */
  readonly neededWaves: readonly Wave[];
  /** True runs at the fit: accounts of 2012-12-20 with imitation off ÷ with it, same numbers. */
  readonly imitationOff: Interval;
  /** True runs at the fit: share of the accounts whose proximate channel is a peer or superior. */
  readonly peerShare: Interval;
}

/** `undecided`: the 90 % interval of what is compared with a threshold straddles it. */
export type Judgement = 'yes' | 'no' | 'undecided';

/** A statement that is looked at under every branch. */
export interface Conclusion {
  /**
   * `imitation-is-weak`: with it off at least half of the accounts remain; `peers-move-most`: more
   * than half of the accounts have a peer as proximate channel; `waves-are-needed`: without any wave
   * a figure is missed; `WAVE-wave-is-needed`.
   */
  readonly id:
    'imitation-is-weak' | 'peers-move-most' | 'waves-are-needed' | `${Wave}-wave-is-needed`;
  /** By id of the branch; null: not asked there. */
  readonly holds: Readonly<Record<string, Judgement | null>>;
  /**
   * Whether it is the same in every branch that is not unsaved: `no` where one says yes and another
   * no, `undecided` where some are undecided and the others agree.
   */
  readonly survives: Judgement;
}

export interface ReadingsResults {
  readonly runs: number;
  readonly branches: readonly BranchResult[];
  /**
   * Branches of which the best fit that was found misses a figure, and so do runs at it. Another
   * search may find one that misses none.
   */
  readonly unsaved: readonly string[];
  /** Branches of which the best fit meets every figure while runs at it miss one by a little. */
  readonly onTheEdge: readonly string[];
  readonly conclusions: readonly Conclusion[];
  /** Posterior probability of each reading, by figure, on the surrogate of all readings. */
  readonly posteriorWeights: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of that surrogate. */
  readonly check: SurrogateCheck;
  /** Worst R̂ of its draws; null when chains did not move, absent where it was not kept. */
  readonly rHat?: number | null;
}

export type ReadingsDocument = StudyDocument<'readings', ReadingsSettings, ReadingsResults>;
