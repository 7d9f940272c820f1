import { describe, expect, it } from 'vitest';
import { freeParameters, fromNormal } from '../../src/calibration/free-parameters.ts';
import { selectFigures } from '../../src/calibration/figure-selection.ts';
import { compileEvidence, type Evidence } from '../../src/calibration/likelihood.ts';
import { fitKriging } from '../../src/calibration/kriging.ts';
import { evidenceOf } from '../../src/calibration/posterior-setting.ts';
import { checkPrior, keysLeftToPrior } from '../../src/calibration/prior-check.ts';
import {
  checkPriorRange,
  freeWith,
  parsePrior,
  priorText,
  shareOutside,
} from '../../src/calibration/priors.ts';
import { drawNumbers, syntheticEvidence } from '../../src/calibration/reports.ts';
import { offsetSurrogate, surrogateFunction } from '../../src/calibration/surrogate.ts';
import { normal } from '../../src/calibration/de-mc.ts';
import { warningsOf } from '../../src/calibration/warnings.ts';
import { namedStream } from '../../src/engine/random.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { SCORING } from '../../src/evidence/scoring.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { posterior } from './sampled-posterior.ts';

const [scenario, document] = [loadShipped('reference'), loadShippedEvidence('reported')];
if (!scenario.ok || !document.ok) throw new Error('shipped document');
const DOCUMENT = document.value;

type Point = readonly number[];

/** Two numbers of two parameters: x + y and x − y, in the logarithm, with noise 0.04. */
const FREE = freeParameters(['innovation', 'imitation']);
const measures = ['a', 'b'].map((key) => ({ key, coordinate: 'count' as const }));
const linear = ([x, y]: Point): number[] => [0.3 * (x! + y!), 0.1 * (x! - y!)];
const toy = (() => {
  const stream = namedStream('toy', 'design');
  const design = Array.from({ length: 60 }, () => [2 * normal(stream), 2 * normal(stream)]);
  const known = {
    point: [0, 0],
    offset: [0, 0],
    present: [true, true],
    simulator: [0.0016, 0, 0, 0.0016],
  };
  return offsetSurrogate(FREE, measures, fitKriging(design, design.map(linear)), known);
})();

/** Two plain counts of different counters, without contamination. */
const toyEvidence = (y: Point): Evidence => ({
  measures,
  scoring: { ...SCORING, contamination: 0, sharedError: 0 },
  figures: measures.map(({ key, coordinate }, measure) => ({
    id: key,
    source: 's',
    counter: key,
    isCount: true,
    terms: [
      {
        reading: null,
        weight: 1,
        measure,
        kernel: { shape: 'point' },
        coordinate,
        y: y[measure]!,
        logScale: 0,
        error: 0.03,
        contaminant: 0,
      },
    ],
  })),
});

const options = { plan: { burnIn: 1000, kept: 6000, every: 10 }, seed: 'test' };

describe('posterior on a surrogate', () => {
  it('is the normal posterior of a linear model', () => {
    const { draws, diagnoses, mode } = posterior(toyEvidence([0.3, -0.05]), toy, options);
    // Sum and difference are independent a priori with variance 2; errors have variance 0.0025.
    const update = (slope: number, y: number): { mean: number; variance: number } => {
      const precision = 0.5 + slope ** 2 / 0.0025;
      return { mean: (slope * y) / 0.0025 / precision, variance: 1 / precision };
    };
    const [sum, difference] = [update(0.3, 0.3), update(0.1, -0.05)];
    const moments = (values: readonly number[]): { mean: number; variance: number } => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return {
        mean,
        variance: values.reduce((s, v) => s + (v - mean) ** 2, 0) / values.length,
      };
    };
    const sums = moments(draws.map(([x, y]) => x! + y!));
    const differences = moments(draws.map(([x, y]) => x! - y!));
    expect(mode[0]! + mode[1]!).toBeCloseTo(sum.mean, 2);
    expect(Math.abs(sums.mean - sum.mean)).toBeLessThan(0.03);
    expect(Math.abs(differences.mean - difference.mean)).toBeLessThan(0.07);
    expect(Math.abs(sums.variance / sum.variance - 1)).toBeLessThan(0.15);
    expect(Math.abs(differences.variance / difference.variance - 1)).toBeLessThan(0.15);
    diagnoses.forEach(({ rHat }) => expect(rHat).toBeLessThan(1.05));
  });

  it('is the prior where nothing is reported', () => {
    const { draws } = posterior({ ...toyEvidence([0, 0]), figures: [] }, toy, options);
    const variance = draws.reduce((s, [x]) => s + x! * x!, 0) / draws.length;
    expect(Math.abs(variance - 1)).toBeLessThan(0.15);
  });

  it('covers the truth as often as it says, on evidence that was made up', () => {
    const stream = namedStream('sbc', 'truth');
    const predict = surrogateFunction(toy);
    const inside = { half: 0, most: 0 };
    const sets = 60;
    for (let s = 0; s < sets; s++) {
      const truth = [normal(stream), normal(stream)];
      const { numbers, inflation } = predict(fromNormal(FREE, truth));
      const country = drawNumbers(numbers, toy.noise, inflation, stream);
      const made = syntheticEvidence(toyEvidence([0, 0]), country, stream);
      const plan = { burnIn: 300, kept: 900, every: 5 };
      const { draws } = posterior(made, toy, { plan, seed: `set-${s}` });
      const sorted = draws.map(([x]) => x!).sort((a, b) => a - b);
      const at = (p: number): number => sorted[Math.floor(p * sorted.length)]!;
      if (truth[0]! > at(0.25) && truth[0]! < at(0.75)) inside.half++;
      if (truth[0]! > at(0.05) && truth[0]! < at(0.95)) inside.most++;
    }
    // 90 % of 60: 54, with a standard deviation of 2.3; half of 60: 30, with one of 3.9. Intervals
    // twice as wide would hold 49 for 30, intervals half as wide 16.
    expect(inside.most).toBeGreaterThanOrEqual(47);
    expect(inside.most).toBeLessThanOrEqual(59);
    expect(inside.half).toBeGreaterThanOrEqual(19);
    expect(inside.half).toBeLessThanOrEqual(41);
  });
});

const setting = (keys: Parameters<typeof freeParameters>[0], selection = {}) => ({
  model: scenario.value.model,
  ...selectFigures(DOCUMENT, selection),
  readings: { chosen: {}, mixture: true },
  free: freeParameters(keys),
  scoring: SCORING,
  seed: 'test',
});

describe('prior check', { timeout: 60_000 }, () => {
  it('finds no conflict in the shipped priors, and one in what was never possible', () => {
    const keys = ['innovation', 'imitation', 'receptivity.official'] as const;
    const shipped = checkPrior(setting(keys));
    expect(shipped.figures.find(({ id }) => id === 'total-2012')!.p!).toBeGreaterThan(0.05);
    const absurd = {
      ...DOCUMENT,
      figures: DOCUMENT.figures.map((figure) =>
        figure.id === 'total-2012' ? { ...figure, reported: 90_000_000 } : figure,
      ),
    };
    const { figures } = checkPrior({ ...setting(keys), evidence: absurd });
    expect(figures.find(({ id }) => id === 'total-2012')!.p!).toBeLessThan(0.05);
  });

  it('finds figures that no parameter moves, and parameters that nothing tells of', () => {
    const own = setting(['waves.early2012.amplitude'], { figures: ['fudan-2011-03'] });
    const check = checkPrior(own);
    expect(check.figures.map(({ id }) => id)).toEqual(['fudan-2011-03']);
    const leftToPrior = keysLeftToPrior(own, [0.7]);
    expect(leftToPrior).toEqual(['waves.early2012.amplitude']);
    const codes = warningsOf(own.free, { priorCheck: check, leftToPrior }).map(({ code }) => code);
    expect(codes).toContain('unmoved-figure');
  });

  it('warns of more parameters than figures, and names those that are left to their priors', () => {
    const own = setting(['innovation', 'waves.early2012.amplitude'], {
      figures: ['fudan-2011-03'],
    });
    const leftToPrior = keysLeftToPrior(own, [0, 0.7]);
    const [warning] = warningsOf(own.free, { priorCheck: checkPrior(own), leftToPrior });
    expect(warning).toEqual({
      code: 'more-parameters-than-figures',
      parameters: 2,
      figures: 1,
      leftToPrior: ['waves.early2012.amplitude'],
    });
  });
});

describe('selection of figures', () => {
  const fitted = (selection: Parameters<typeof selectFigures>[1]): string[] =>
    selectFigures(DOCUMENT, selection)
      .evidence.figures.filter(({ role }) => role === 'fit')
      .map(({ id }) => id);

  it('is that of the document unless something else is asked for', () => {
    expect(fitted({})).toEqual(DOCUMENT.figures.filter((f) => f.role === 'fit').map((f) => f.id));
    expect(fitted({ figures: ['officials-2012', 'total-2012'] })).toEqual([
      'total-2012',
      'officials-2012',
    ]);
  });

  it('holds out by id, and by date what was counted later', () => {
    const { evidence, heldOut } = selectFigures(DOCUMENT, { holdOut: ['total-2012'] });
    expect(heldOut).toEqual(['total-2012']);
    expect(evidence.figures.find(({ id }) => id === 'total-2012')!.role).toBe('check');
    const early = selectFigures(DOCUMENT, { until: '2011-09-30' });
    expect(fitted({ until: '2011-09-30' }).sort()).toEqual([
      'fudan-2011-03',
      'tencent-2011-08',
      'tencent-2011-09',
      'tencent-senior-2011-08',
    ]);
    expect(early.heldOut).toContain('total-2012');
  });

  it('compiles what is fitted alone', () => {
    const own = setting(['innovation'], { figures: ['total-2012', 'sina-2012-08'] });
    expect(evidenceOf(own).figures.map(({ id }) => id)).toEqual(['total-2012', 'sina-2012-08']);
    const chosen = { chosen: { 'sina-2012-08': 'sina' }, mixture: true };
    const [, sina] = compileEvidence(own.evidence, chosen, SCORING).figures;
    expect(sina!.terms.length).toBe(1);
  });
});

describe('priors of a user', () => {
  it.each(['log-normal:0.02:0.7', 'logit-normal:0.3:1', 'half-normal:2'])('reads %s', (text) => {
    expect(priorText(parsePrior(text)!)).toBe(text);
  });

  it.each(['', 'normal:1:2', 'half-normal', 'log-normal:1', 'log-normal:1:x', 'half-normal:1:2'])(
    'does not read "%s"',
    (text) => {
      expect(parsePrior(text)).toBeNull();
    },
  );

  it('refuses what lies outside the range', () => {
    const check = (key: Parameters<typeof checkPriorRange>[0], text: string) =>
      checkPriorRange(key, parsePrior(text)!)?.code ?? null;
    expect(check('innovation', 'log-normal:0.02:1')).toBeNull();
    expect(check('innovation', 'log-normal:0.6:1')).toBe('median');
    expect(check('innovation', 'log-normal:0.02:-1')).toBe('spread');
    expect(check('imitation', 'logit-normal:0.3:1')).toBe('support');
    expect(check('publicUse.ceiling', 'half-normal:1')).toBe('support');
    expect(check('waves.march.amplitude', 'half-normal:0')).toBe('spread');
  });

  it('gives a prior to a parameter that has none, and says which has none', () => {
    const prior = parsePrior('logit-normal:0.6:0.5')!;
    const found = freeWith(['reach.sina', 'innovation'], new Map([['reach.sina', prior]]));
    expect(found).toMatchObject({ rows: [{ key: 'innovation' }, { key: 'reach.sina', prior }] });
    expect(freeWith(['reach.sina'], new Map())).toEqual({ missing: 'reach.sina' });
  });

  it('measures what the range cuts off', () => {
    const prior = parsePrior('log-normal:0.25:1')!;
    // Above 0.5: half a standard normal beyond log 2 = 0.69, about 24 %.
    expect(shareOutside({ key: 'innovation', prior })).toBeCloseTo(0.245, 2);
    expect(shareOutside(freeParameters(['waves.march.amplitude'])[0]!)).toBe(0);
  });
});
