import { describe, expect, it } from 'vitest';
import {
  compileEvidence,
  logLikelihoodOf,
  noNoise,
  withReading,
  type Evidence,
  type Noise,
} from '../../src/calibration/likelihood.ts';
import { toNatural } from '../../src/calibration/objective.ts';
import { drawNumbers, drawReports, syntheticEvidence } from '../../src/calibration/reports.ts';
import { namedStream } from '../../src/engine/random.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { readingWeights, totalScore } from '../../src/evidence/score.ts';
import { SCORING, type Scoring } from '../../src/evidence/scoring.ts';

const loaded = loadShippedEvidence('reported');
if (!loaded.ok) throw new Error('shipped document');
const DOCUMENT = loaded.value;
const MIXTURE = { chosen: {}, mixture: true };
const DEFAULTS = { chosen: {}, mixture: false };

/** Numbers near the reported ones, moved by up to `width` in the logarithm (days: 200 times that). */
function numbersNear(evidence: Evidence, width: number, seed: string): number[] {
  const stream = namedStream(seed, 'numbers');
  return evidence.measures.map(({ coordinate }, m) => {
    const term = evidence.figures.flatMap(({ terms }) => terms).find((t) => t.measure === m)!;
    const moved = width * (2 * stream.uniform() - 1);
    return term.y + (coordinate === 'day' ? 200 * moved : moved);
  });
}

const observationsOf = ({ measures }: Evidence, numbers: readonly number[]) =>
  Object.fromEntries(
    measures.map(({ key, coordinate }, m) => [key, { value: toNatural(numbers[m]!, coordinate) }]),
  );

/** Every reading has its own key for `totalScore`, also where two readings are one number. */
function spelledOut(evidence: Evidence, numbers: readonly number[]) {
  const known = observationsOf(evidence, numbers);
  const entries = evidence.figures.flatMap(({ id, terms }) =>
    terms.flatMap(({ reading, measure }) => {
      const { key } = evidence.measures[measure]!;
      const names = reading === null ? [id] : [id, `${id}/reading/${reading}`];
      return [...names, key].map((name) => [name, known[key]!] as const);
    }),
  );
  return Object.fromEntries(entries);
}

const ownNoise = ({ measures }: Evidence): Noise => ({
  own: measures.map(({ coordinate }) => (coordinate === 'day' ? 4 : 0.02)),
  factors: [],
});

const keyedNoise = (): Record<string, number> =>
  Object.fromEntries(
    DOCUMENT.figures
      .filter(({ role }) => role === 'fit')
      .flatMap(({ id, unit, readings = [] }) => {
        const names = [id, `${id}/scored`, ...readings.map((r) => `${id}/reading/${r.id}`)];
        return names.map((name) => [name, unit === 'day' ? 4 : 0.02]);
      }),
  );

describe('compiled score', () => {
  it.each([
    ['mixture', MIXTURE, 0.05],
    ['mixture, far away', MIXTURE, 0.3],
    ['default readings', DEFAULTS, 0.05],
  ] as const)('is the score of the evidence: %s', (_, plan, width) => {
    const evidence = compileEvidence(DOCUMENT, plan, SCORING);
    const logLikelihood = logLikelihoodOf(evidence);
    for (const seed of ['a', 'b', 'c']) {
      const numbers = numbersNear(evidence, width, seed);
      const { total } = totalScore(DOCUMENT, spelledOut(evidence, numbers), {
        readings: plan.mixture ? 'mixture' : {},
        noise: keyedNoise(),
      });
      // The shared error is integrated there by the trapezium rule within 5 standard deviations.
      const own = logLikelihood(numbers, ownNoise(evidence));
      expect(Math.abs(own - total)).toBeLessThan(width < 0.1 ? 1e-6 : 0.02);
    }
  });

  it('counts a missing number as a report that says nothing', () => {
    const evidence = compileEvidence(DOCUMENT, DEFAULTS, SCORING);
    const numbers = numbersNear(evidence, 0.02, 'a');
    const without = numbers.with(0, NaN);
    const far = numbers.with(0, numbers[0]! + 50);
    const score = logLikelihoodOf(evidence);
    const noise = noNoise(numbers.length);
    expect(score(without, noise)).toBeCloseTo(score(far, noise), 9);
  });

  it('integrates common factors as a fine sum over their values does', () => {
    const evidence = compileEvidence(DOCUMENT, MIXTURE, SCORING);
    const numbers = numbersNear(evidence, 0.03, 'f');
    const { own } = ownNoise(evidence);
    // As large as the noise between replicates of the reference.
    const loading = evidence.measures.map(({ coordinate }, m) =>
      coordinate === 'day' ? 2 : 0.004 * (1 + (m % 3)),
    );
    const score = logLikelihoodOf(evidence);
    const step = 0.05;
    let [sum, weights] = [0, 0];
    for (let z = -6; z <= 6; z += step) {
      const weight = Math.exp(-0.5 * z * z);
      const moved = numbers.map((value, m) => value + z * loading[m]!);
      sum += weight * Math.exp(score(moved, { own, factors: [] }));
      weights += weight;
    }
    const exact = Math.log(sum / weights);
    expect(Math.abs(score(numbers, { own, factors: [loading] }) - exact)).toBeLessThan(0.003);
    const halves = [loading.map((x) => 0.6 * x), loading.map((x) => 0.8 * x)];
    // The same variance by two columns: 0.36 + 0.64 = 1.
    expect(Math.abs(score(numbers, { own, factors: halves }) - exact)).toBeLessThan(0.01);
  });

  it('widens all of the noise by the inflation', () => {
    const evidence = compileEvidence(DOCUMENT, DEFAULTS, SCORING);
    const numbers = numbersNear(evidence, 0.05, 'i');
    const score = logLikelihoodOf(evidence);
    const { own } = ownNoise(evidence);
    const doubled = own.map((sd) => Math.SQRT2 * sd);
    expect(score(numbers, { own, factors: [] }, 2)).toBeCloseTo(
      score(numbers, { own: doubled, factors: [] }),
      12,
    );
  });

  it('is the sum of its readings, by which their weights are found', () => {
    const evidence = compileEvidence(DOCUMENT, MIXTURE, SCORING);
    const numbers = numbersNear(evidence, 0.05, 'r');
    const noise = noNoise(numbers.length);
    const id = 'growth-2012';
    const figure = DOCUMENT.figures.find((row) => row.id === id)!;
    const parts = ['increase', 'ratio'].map((reading) =>
      Math.exp(logLikelihoodOf(withReading(evidence, id, reading))(numbers, noise)),
    );
    const whole = Math.exp(logLikelihoodOf(evidence)(numbers, noise));
    expect((parts[0]! + parts[1]!) / whole).toBeCloseTo(1, 9);
    const weights = readingWeights(figure, spelledOut(evidence, numbers));
    expect(parts[0]! / whole).toBeCloseTo(weights['increase']!, 6);
  });
});

describe('reports', () => {
  /** Mean of e^(score difference) between two models over reports of the first is 1. */
  it('are drawn from the density of the score', () => {
    const scoring: Scoring = { ...SCORING, contamination: 0.1 };
    const evidence = compileEvidence(DOCUMENT, DEFAULTS, scoring);
    const numbers = numbersNear(evidence, 0, 'd');
    const other = numbers.map((x, m) =>
      evidence.measures[m]!.coordinate === 'day' ? x + 3 : x + 0.01,
    );
    const noise = noNoise(numbers.length);
    const stream = namedStream('reports', 'test');
    const ratios = Array.from({ length: 4000 }, () => {
      const made = logLikelihoodOf(syntheticEvidence(evidence, numbers, stream));
      return Math.exp(made(other, noise) - made(numbers, noise));
    });
    const mean = ratios.reduce((a, b) => a + b, 0) / ratios.length;
    const sd = Math.sqrt(ratios.reduce((s, r) => s + (r - mean) ** 2, 0) / ratios.length);
    expect(Math.abs(mean - 1)).toBeLessThan((4 * sd) / Math.sqrt(ratios.length));
    expect(sd).toBeGreaterThan(0.3);
  });

  it('have the spread that the error and the counter give', () => {
    const scoring: Scoring = { ...SCORING, contamination: 0 };
    const evidence = compileEvidence(DOCUMENT, DEFAULTS, scoring);
    const numbers = numbersNear(evidence, 0, 's');
    const stream = namedStream('spread', 'test');
    const at = evidence.figures.findIndex(({ id }) => id === 'total-2012');
    const draws = Array.from({ length: 4000 }, () => drawReports(evidence, numbers, stream)[at]!.y);
    const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
    const sd = Math.sqrt(draws.reduce((s, y) => s + (y - mean) ** 2, 0) / draws.length);
    expect(Math.abs(sd / Math.hypot(0.03, 0.05) - 1)).toBeLessThan(0.06);
  });

  it('are made of countries with the covariance of the noise', () => {
    const noise: Noise = { own: [0.1, 0.2], factors: [[0.3, -0.1]] };
    const stream = namedStream('numbers', 'test');
    const draws = Array.from({ length: 6000 }, () => drawNumbers([1, 2], noise, 2, stream));
    const product = (i: number, j: number): number =>
      draws.reduce((s, x) => s + (x[i]! - (i + 1)) * (x[j]! - (j + 1)), 0) / draws.length;
    expect(Math.abs(product(0, 0) - 2 * 0.1)).toBeLessThan(0.015);
    expect(Math.abs(product(1, 1) - 2 * 0.05)).toBeLessThan(0.008);
    expect(Math.abs(product(0, 1) + 2 * 0.03)).toBeLessThan(0.008);
  });
});
