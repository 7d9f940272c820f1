import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { loadPosterior, loadScenario, run, shippedPosteriorIds } from '../../src/index.ts';
import {
  drawOf,
  modelOfReplicate,
  parsePosterior,
  posteriorFileText,
  type Posterior,
} from '../../src/scenario/posterior.ts';

const FOLDER = fileURLToPath(new URL('../../scenarios/posteriors/', import.meta.url));

const small: Posterior = {
  posteriorVersion: 1,
  scenario: 'reference',
  zhengwu: '0.1.0',
  command: 'zhengwu calibrate reference',
  calibration: 'a'.repeat(64),
  readings: {},
  mixture: true,
  keys: ['innovation', 'waves.summer.amplitude'],
  weights: [0.5, 0.25, 0.25],
  draws: [
    [0.01, 1],
    [0.02, 2],
    [0.03, 3],
  ],
};

const valuesOf = (scenario: ReturnType<typeof loadScenario>, replicate: number) => {
  const { parameters } = modelOfReplicate(scenario, replicate);
  return [parameters.innovation, parameters['waves.summer.amplitude']];
};

describe('draws of replicates', () => {
  it('come as often as their weights say, among any number of first replicates', () => {
    const counts = [0, 0, 0];
    for (let replicate = 0; replicate < 64; replicate++) {
      const draw = drawOf(small, replicate);
      counts[draw]!++;
      const done = replicate + 1;
      // The discrepancy of the sequence is at most (log2 n + 1) ÷ n.
      counts.forEach((count, place) => {
        const expected = done * small.weights[place]!;
        expect(Math.abs(count - expected)).toBeLessThanOrEqual(Math.log2(done) + 1);
      });
    }
    expect(counts).toEqual([32, 16, 16]);
  });

  it('never fall on a draw without weight', () => {
    const some = { ...small, weights: [0, 1, 0] };
    expect(Array.from({ length: 20 }, (_, r) => drawOf(some, r))).toEqual(Array(20).fill(1));
  });
});

describe('a scenario under a posterior', () => {
  it('takes the values of the draw and leaves all others', () => {
    const scenario = loadScenario('reference', { posterior: small });
    const draw = small.draws[drawOf(small, 7)]!;
    const { parameters, replicate, ...rest } = modelOfReplicate(scenario, 7);
    expect(replicate).toBe(7);
    expect(parameters).toEqual({
      ...scenario.model.parameters,
      innovation: draw[0],
      'waves.summer.amplitude': draw[1],
    });
    const { parameters: _, replicate: __, ...same } = scenario.model;
    expect(rest).toEqual(same);
  });

  it('keeps what its document or a setting changes', () => {
    const without = loadScenario('no-summer-wave', { posterior: small });
    expect(valuesOf(without, 0)).toEqual([0.02, 0]);
    const set = loadScenario('reference', { posterior: small, set: { innovation: 0.4 } });
    expect(valuesOf(set, 0)).toEqual([0.4, 2]);
  });

  it.each([
    ['of another scenario', 'reference', { ...small, scenario: 'year-earlier' }, 'other-posterior'],
    ['of which nothing is left', 'growth-as-ratio', small, 'nothing-drawn'],
  ])('refuses one %s', (_, id, posterior, code) => {
    expect(() => loadScenario(id, { posterior })).toThrow(code);
  });
});

describe('a posterior document', () => {
  it.each<[string, Partial<Record<keyof Posterior, unknown>>, string]>([
    ['weights that do not sum to 1', { weights: [0.5, 0.5, 0.5] }, 'weights'],
    ['too few weights', { weights: [1] }, 'weights'],
    ['a draw that is too short', { draws: [[0.01], [0.02, 2], [0.03, 3]] }, 'draws.0'],
    [
      'a value out of range',
      {
        draws: [
          [-1, 1],
          [0.02, 2],
          [0.03, 3],
        ],
      },
      'draws.0.0 (innovation)',
    ],
    ['a key twice', { keys: ['innovation', 'innovation'] }, 'keys.1'],
    ['a key that is no number', { keys: ['innovation', 'events.enabled'] }, 'keys.1'],
    ['a later version', { posteriorVersion: 2 }, 'posteriorVersion'],
    ['a hash that is none', { calibration: 'x' }, 'calibration'],
    ['no draw', { draws: [], weights: [] }, 'draws'],
  ])('with %s is refused, and where it stands is said', (_, change, path) => {
    const parsed = parsePosterior({ ...small, ...change });
    expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.path)).toContain(path);
  });

  it('with weights of parameters that must sum to 1 and do not is refused', () => {
    const keys: Posterior['keys'] = ['weights.sectoral', 'waves.summer.amplitude'];
    const posterior = { ...small, keys };
    expect(() => loadScenario('reference', { posterior })).toThrow('weights-sum');
  });

  it('is written and read back', () => {
    expect(parsePosterior(JSON.parse(posteriorFileText(small)))).toEqual({
      ok: true,
      value: small,
    });
  });
});

describe('shipped posteriors', () => {
  it('are the files of their folder, each small enough for the page', () => {
    const files = readdirSync(FOLDER).map((name) => name.replace('.json', ''));
    expect([...shippedPosteriorIds].sort()).toEqual(files.sort());
    for (const id of files) expect(statSync(`${FOLDER}${id}.json`).size).toBeLessThan(60_000);
  });

  it.each(shippedPosteriorIds)('%s is that of its scenario, as its file is written', async (id) => {
    const posterior = await loadPosterior(id);
    expect(posterior.scenario).toBe(id);
    expect(posterior.draws.length).toBeGreaterThanOrEqual(100);
    expect(posterior.keys.every((key) => key in PARAMETERS)).toBe(true);
    expect(readFileSync(`${FOLDER}${id}.json`, 'utf8')).toBe(posteriorFileText(posterior));
  });

  it('name the nearest for an id that has none', async () => {
    await expect(loadPosterior('referense')).rejects.toThrow('nearest reference');
  });

  it('widen the band of what the figures leave open', { timeout: 120_000 }, async () => {
    const options = { replicates: 12, at: ['2011-03-20'] };
    const frame = { set: { 'population.scale': 0.05 }, end: '2011-03-20' };
    const posterior = await loadPosterior('reference');
    const width = async (change: object): Promise<number> => {
      const { table } = await run(loadScenario('reference', { ...frame, ...change }), options);
      const values = table.columns.at(-1)!.values as number[];
      return (values.at(-1)! - values[0]!) / values[2]!;
    };
    expect(await width({ posterior })).toBeGreaterThan(2 * (await width({})));
  });
});
