/** The two plain curves and what they give for an operator of an evidence document. */
import { dayOf } from '../../../src/engine/calendar.ts';
import type { Operator, Scope } from '../../../src/evidence/figure.ts';
import type { BaselineFit, BaselinePrior } from '../formats.ts';

type Row = readonly number[];

export type CurveScope = BaselineFit['scope'];
export type CurveModel = BaselineFit['model'];

const DAYS_PER_YEAR = 365.25;

/** A cumulative count by day. */
export interface Curve {
  countAt(day: number): number;
  /** Day on which a level is passed; NaN when it never is. */
  dayOfLevel(level: number): number;
}

/** Bass: dN/dt = (p + q N/m) (m − N), N = 0 on the day on which the platform opened. */
export function bassCurve(opening: number, m: number, p: number, q: number): Curve {
  return {
    countAt(day) {
      const rest = Math.exp((-(p + q) * Math.max(0, day - opening)) / DAYS_PER_YEAR);
      return (m * (1 - rest)) / (1 + (q / p) * rest);
    },
    dayOfLevel(level) {
      const share = level / m;
      if (share >= 1) return NaN;
      const rest = (1 - share) / (1 + (share * q) / p);
      return opening - (DAYS_PER_YEAR * Math.log(rest)) / (p + q);
    },
  };
}

/** Logistic: half of m on the day `midpoint`. */
export function logisticCurve(m: number, rate: number, midpoint: number): Curve {
  return {
    countAt: (day) => m / (1 + Math.exp((-rate * (day - midpoint)) / DAYS_PER_YEAR)),
    dayOfLevel: (level) =>
      level >= m ? NaN : midpoint + (DAYS_PER_YEAR * Math.log(level / (m - level))) / rate,
  };
}

/** The scope of a curve that an operator asks for; null when no single curve answers it. */
export function scopeOf(operator: Operator): CurveScope | null {
  if (!('scope' in operator)) return null;
  const { type } = operator;
  if (type !== 'accounts' && type !== 'growth' && type !== 'passing-day') return null;
  if (type === 'accounts' && operator.without !== undefined) return null;
  return scopeName(operator.scope);
}

function scopeName(scope: Scope): CurveScope | null {
  if (scope.length !== 1) return null;
  const { platforms, ...rest } = scope[0];
  if (Object.keys(rest).length > 0) return null;
  if (platforms === undefined) return 'total';
  const [only] = platforms;
  return platforms.length === 1 && (only === 'sina' || only === 'tencent') ? only : null;
}

/** Number that a curve gives for an operator of its scope. */
export function numberOf(curve: Curve, operator: Operator): number {
  switch (operator.type) {
    case 'accounts':
      return curve.countAt(dayOf(operator.day));
    case 'growth':
      return curve.countAt(dayOf(operator.to)) / curve.countAt(dayOf(operator.from));
    case 'passing-day':
      return curve.dayOfLevel(operator.level);
    default:
      return NaN;
  }
}

/** What a curve needs to know of a scope. */
export interface ScopeFrame {
  /** Day on which the first platform of the scope opened. */
  readonly opening: number;
  /** Order of magnitude of what can ever be counted. */
  readonly potential: number;
}

/**
 * Priors, normal in the logarithm: those of the calibration for p and q; m around the number of
 * accounts that eligible bodies could open in the scope; a logistic that grows e-fold in half a year,
 * within a factor, and is half full about the end of the period.
 */
export const curvePriors = (scope: CurveScope, { potential }: ScopeFrame): BaselinePrior[] => [
  { parameter: `${scope}.m`, median: potential, spread: 0.5 },
  { parameter: `${scope}.p`, median: 0.012, spread: 1 },
  { parameter: `${scope}.q`, median: 1, spread: 1 },
  { parameter: `${scope}.rate`, median: 2, spread: 0.5 },
  { parameter: `${scope}.midpoint`, median: dayOf('2012-06-30'), spread: DAYS_PER_YEAR },
];

/** Names of the parameters of a curve, in the order of {@link curveAt}. */
export const PARAMETERS: Readonly<Record<CurveModel, readonly string[]>> = {
  bass: ['m', 'p', 'q'],
  logistic: ['m', 'rate', 'midpoint'],
};

/** Values of a curve's parameters at standard normal coordinates. */
export function valuesAt(
  model: CurveModel,
  scope: CurveScope,
  priors: readonly BaselinePrior[],
  z: Row,
): number[] {
  return PARAMETERS[model].map((name, i) => {
    const { median, spread } = priors.find(({ parameter }) => parameter === `${scope}.${name}`)!;
    return name === 'midpoint' ? median + spread * z[i] : median * Math.exp(spread * z[i]);
  });
}

/** The curve of some values. */
export const curveAt = (model: CurveModel, { opening }: ScopeFrame, [m, a, b]: Row): Curve =>
  model === 'bass' ? bassCurve(opening, m, a, b) : logisticCurve(m, a, b);
