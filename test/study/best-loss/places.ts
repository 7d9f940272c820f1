/** Where descents begin: the values of the scenario, or draws from the prior led near the figures. */
import { normal } from '../../../src/calibration/de-mc.ts';
import { fromNormal, pointOf } from '../../../src/calibration/free-parameters.ts';
import { laplaceCovariance, linearise } from '../../../src/calibration/linear-fit.ts';
import {
  blurred,
  fitFrom,
  meanFieldProblem,
  type FitOptions,
} from '../../../src/calibration/mean-field-fit.ts';
import { namedStream } from '../../../src/engine/random.ts';

type Row = readonly number[];

/**
 * Extra noise of the figures, in the logarithm, under which a draw is led towards them: within a
 * fifth of them there is room for other minima, and beyond it the score is flat.
 */
const BLURS: readonly number[] = [0.6, 0.2];
const [NEAR] = BLURS.slice(-1);
/** Step in standard deviations of the Laplace covariance: under the blur, and at a known fit. */
const WIDE = 0.5;
const NARROW = 0.2;

/** A search distribution to begin with. */
export interface Place {
  readonly mean: Row;
  readonly sigma: number;
  readonly covariance: Row;
  /** Loss on the mean field, shifted by what it was off at the scenario's values. */
  readonly loss: number;
}

function placeAt(point: Row, fit: FitOptions, blur: number, sigma: number): Place {
  const sharp = meanFieldProblem(fit);
  const problem = meanFieldProblem(blurred(fit, blur));
  const measured = problem.measure(point);
  const covariance = laplaceCovariance(problem, linearise(problem, point, measured));
  return { mean: point, sigma, covariance, loss: sharp.loss(point, measured) };
}

/** At the values of the scenario. */
export const ownPlace = (fit: FitOptions): Place =>
  placeAt(pointOf(fit.model, fit.free), fit, 0, NARROW);

/** About a minimum that is known. */
export const polishPlace = (point: Row, fit: FitOptions): Place => placeAt(point, fit, 0, NARROW);

/** At a draw from the prior, improved on the mean field. @param name of the draw */
export function drawnPlace(fit: FitOptions, seed: string, name: string): Place {
  const stream = namedStream(seed, name);
  const draw = fromNormal(
    fit.free,
    fit.free.map(() => normal(stream)),
  );
  return placeAt(fitFrom(draw, fit, BLURS).point, fit, NEAR, WIDE);
}
