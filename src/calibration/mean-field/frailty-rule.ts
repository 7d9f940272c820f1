/**
 * Gauss quadrature over the engine's own frailty classes: a few nodes whose weighted powers equal
 * those of all 64 classes up to degree 2 · nodes − 1, so that E[f(z)] costs a few evaluations.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface FrailtyRule {
  /** Frailty at each node. */
  readonly z: Float64Array;
  /** Weight of each node; they sum to 1. */
  readonly weight: Float64Array;
}

interface Recurrence {
  readonly alpha: number[];
  /** Squared off-diagonal; beta[0] is unused. */
  readonly beta: number[];
}

const meanOf = (values: Float64Array, f: (i: number) => number): number =>
  values.reduce((sum, _, i) => sum + f(i), 0) / values.length;

/** Below this share of a variance of 1 the classes cannot be told apart: one node is exact. */
const DEGENERATE = 1e-12;

/** Three-term recurrence of the polynomials orthogonal over the classes (Stieltjes' procedure). */
function recurrenceOf(classes: Float64Array, nodes: number): Recurrence {
  const alpha: number[] = [];
  const beta: number[] = [];
  let before = new Float64Array(classes.length);
  let current = new Float64Array(classes.length).fill(1);
  let normBefore = 1;
  for (let k = 0; k < nodes; k++) {
    const norm = meanOf(classes, (i) => current[i] ** 2);
    const b = norm / normBefore;
    if (k > 0 && b < DEGENERATE) break;
    const a = meanOf(classes, (i) => classes[i] * current[i] ** 2) / norm;
    alpha.push(a);
    beta.push(b);
    const next = classes.map((z, i) => (z - a) * current[i] - (k > 0 ? b : 0) * before[i]);
    [before, current, normBefore] = [current, next, norm];
  }
  return { alpha, beta };
}

/** Nodes and weights from the recurrence (Golub and Welsch 1969). */
function ruleOf({ alpha, beta }: Recurrence): FrailtyRule {
  const n = alpha.length;
  const jacobi = Matrix.zeros(n, n);
  alpha.forEach((a, k) => jacobi.set(k, k, a));
  for (let k = 1; k < n; k++) {
    jacobi.set(k, k - 1, Math.sqrt(beta[k]));
    jacobi.set(k - 1, k, Math.sqrt(beta[k]));
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(jacobi, {
    assumeSymmetric: true,
  });
  return {
    z: Float64Array.from(realEigenvalues),
    weight: Float64Array.from(realEigenvalues, (_, k) => eigenvectorMatrix.get(0, k) ** 2),
  };
}

/**
 * Quadrature rule of equally likely classes.
 * @param classes frailty of each class, mean 1
 * @param nodes at most this many; fewer when the classes are alike
 */
export function frailtyRule(classes: Float64Array, nodes: number): FrailtyRule {
  return ruleOf(recurrenceOf(classes, nodes));
}
