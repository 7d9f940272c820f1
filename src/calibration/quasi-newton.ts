/**
 * Minimising a smooth, cheap function: BFGS steps with gradients by central differences and a
 * backtracking line search (Nocedal and Wright, "Numerical Optimization", chapter 6).
 */
import { Matrix } from 'ml-matrix';

type Row = readonly number[];

export interface LocalMinimum {
  readonly point: number[];
  readonly value: number;
  readonly iterations: number;
}

export interface QuasiNewtonOptions {
  readonly iterations?: number;
  /** The search ends when the value falls by less. */
  readonly tolerance?: number;
  /** Coordinates that may move; all when absent. */
  readonly moving?: readonly number[];
}

/** Step of the central differences. */
const H = 1e-3;
/** Longest step of one iteration along any coordinate. */
const LONGEST = 1;

function gradient(f: (x: Row) => number, x: number[], moving: readonly number[]): number[] {
  return moving.map((i) => {
    const at = x[i];
    x[i] = at + H;
    const high = f(x);
    x[i] = at - H;
    const low = f(x);
    x[i] = at;
    return (high - low) / (2 * H);
  });
}

const dot = (a: Row, b: Row): number => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** Direction of descent −B g, no longer than {@link LONGEST}; −g where B does not descend. */
function directionOf(inverse: Matrix, slope: Row): number[] {
  const newton = inverse.mmul(Matrix.columnVector([...slope])).to1DArray();
  const raw = dot(newton, slope) > 0 ? newton : [...slope];
  const longest = Math.max(...raw.map(Math.abs));
  const scale = longest > LONGEST ? LONGEST / longest : 1;
  return raw.map((value) => -scale * value);
}

/** BFGS update of the inverse curvature by a step s and the change y of the slope. */
function update(inverse: Matrix, s: Row, y: Row): Matrix {
  const product = dot(s, y);
  if (product <= 1e-12) return inverse;
  const [column, change] = [Matrix.columnVector([...s]), Matrix.columnVector([...y])];
  const left = Matrix.sub(
    Matrix.eye(s.length, s.length),
    column.mmul(change.transpose()).div(product),
  );
  return Matrix.add(
    left.mmul(inverse).mmul(left.transpose()),
    column.mmul(column.transpose()).div(product),
  );
}

const moved = (x: Row, moving: readonly number[], direction: Row, length: number): number[] => {
  const next = [...x];
  moving.forEach((i, k) => (next[i] += length * direction[k]));
  return next;
};

/** First point along a direction that is low enough (Armijo); null when there is none. */
function lineSearch(
  f: (x: Row) => number,
  from: { readonly x: Row; readonly value: number; readonly slope: Row },
  moving: readonly number[],
  direction: Row,
): { x: number[]; value: number } | null {
  const descent = dot(from.slope, direction);
  for (let length = 1; length > 1e-4; length *= 0.4) {
    const x = moved(from.x, moving, direction, length);
    const value = f(x);
    if (value <= from.value + 1e-4 * length * descent) return { x, value };
  }
  return null;
}

/** Minimises f from a start. */
export function minimiseSmooth(
  f: (x: Row) => number,
  start: Row,
  { iterations = 60, tolerance = 1e-5, moving = start.map((_, i) => i) }: QuasiNewtonOptions = {},
): LocalMinimum {
  let x = [...start];
  let value = f(x);
  let slope = gradient(f, x, moving);
  let inverse = Matrix.eye(moving.length, moving.length);
  let iteration = 0;
  for (; iteration < iterations && moving.length > 0; iteration++) {
    const direction = directionOf(inverse, slope);
    const found = lineSearch(f, { x, value, slope }, moving, direction);
    if (found === null) break;
    const next = gradient(f, found.x, moving);
    const s = moving.map((i) => found.x[i] - x[i]);
    const y = next.map((g, k) => g - slope[k]);
    const gain = value - found.value;
    inverse = update(inverse, s, y);
    [x, value, slope] = [found.x, found.value, next];
    if (gain < tolerance) break;
  }
  return { point: x, value, iterations: iteration };
}

/** Curvature of f by second differences with step `h`. */
export function curvature(f: (x: Row) => number, at: Row, h: number): Matrix {
  const n = at.length;
  const corner = (i: number, j: number, a: number, b: number): number => {
    const x = [...at];
    x[i] += a * h;
    x[j] += b * h;
    return f(x);
  };
  const matrix = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const along = corner(i, j, 1, 1) + corner(i, j, -1, -1);
      const across = corner(i, j, 1, -1) + corner(i, j, -1, 1);
      matrix.set(i, j, (along - across) / (4 * h * h));
      matrix.set(j, i, matrix.get(i, j));
    }
  }
  return matrix;
}
