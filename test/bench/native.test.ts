/** The C++ program gives what the engine gives, to the bit, and its processes may die. */
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  FREE_PARAMETERS,
  freeParameters,
  valuesAt,
} from '../../src/calibration/free-parameters.ts';
import type { Model } from '../../src/engine/model.ts';
import type { Parameters } from '../../src/engine/parameters.ts';
import { namedStream } from '../../src/engine/random.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { replicateJobs } from '../../src/ensemble/job.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { loadShipped, shippedIds } from '../../src/scenario/library.ts';
import { differenceOf, DifferentRunError, nativeExecutor } from './native/executor.ts';
import { populationFile } from './native/handover.ts';
import { compileNative, hasCompiler, startNative, type Compiled } from './native/program.ts';

const SCALE = 0.05;

function modelOf(id: string, set: Partial<Parameters> = {}): Model {
  const scenario = loadShipped(id);
  if (!scenario.ok) throw new Error(id);
  const { model } = scenario.value;
  return { ...model, parameters: { ...model.parameters, 'population.scale': SCALE, ...set } };
}

/** Models at random points of the prior, with wide tails. */
function drawnModels(count: number): Model[] {
  const free = freeParameters(FREE_PARAMETERS.map(({ key }) => key));
  const stream = namedStream('native', 'points');
  return Array.from({ length: count }, (_, i) => {
    const point = free.map(() => 4 * stream.uniform() - 2);
    return { ...modelOf('reference', valuesAt(free, point)), seed: `native-${i}`, replicate: i };
  });
}

const SETTINGS: readonly Partial<Parameters>[] = [
  { 'heterogeneity.enabled': false },
  { 'heterogeneity.variance': 8 },
  { 'verification.enabled': false },
  { 'verification.mean': 0 },
  { 'extraAccounts.enabled': false },
  { 'crossPlatform.enabled': false, 'vertical.enabled': false },
  { 'sectoral.enabled': false, 'horizontal.enabled': false },
  { imitation: 0 },
  { 'events.enabled': false, 'publicUse.enabled': false },
];

/** Compiled once, which takes longer than all that is done with it. */
const compiled = hasCompiler() ? compileNative() : undefined;
afterAll(() => compiled?.remove());

/** A copy of the program in a folder of its own. @param script put in its place, given its path */
function copyOf({ folder }: Compiled, script?: (real: string) => string): Compiled {
  const own = mkdtempSync(join(tmpdir(), 'zhengwu-native-'));
  const program = join(own, 'simulate');
  const real = script === undefined ? program : join(own, 'real');
  copyFileSync(join(folder, 'simulate'), real);
  if (script !== undefined) writeFileSync(program, `#!/bin/sh\n${script(real)}\n`, { mode: 0o755 });
  return {
    folder: own,
    remove: () => rmSync(own, { recursive: true, force: true, maxRetries: 5 }),
  };
}

describe.skipIf(compiled === undefined)('C++ program', () => {
  /** The models whose logs differ, each with the first column that does. */
  async function differencesOf(models: readonly Model[]): Promise<string[]> {
    const program = startNative(compiled!, models[0].parameters['population.scale']);
    const differences: string[] = [];
    for (const [i, model] of models.entries()) {
      const { run } = await program.run(model);
      const column = differenceOf(simulate(model).log, run.log);
      if (column !== undefined) differences.push(`${i}: ${column}`);
    }
    program.close();
    return differences;
  }

  it('gives the engine’s event log for every shipped scenario', async () => {
    expect(await differencesOf(shippedIds.map((id) => modelOf(id)))).toEqual([]);
  });

  it('gives the engine’s event log at random points of the prior', async () => {
    expect(await differencesOf(drawnModels(16))).toEqual([]);
  });

  it('gives the engine’s event log when mechanisms are off or extreme', async () => {
    const models = SETTINGS.map((set) => modelOf('reference', set));
    expect(await differencesOf(models)).toEqual([]);
  });

  it('gives the engine’s event log of a hamlet and of the whole country', async () => {
    for (const scale of [0.002, 1]) {
      expect(await differencesOf([modelOf('reference', { 'population.scale': scale })])).toEqual(
        [],
      );
    }
  });

  it('tells two logs apart by a single bit', () => {
    const { log } = simulate(modelOf('reference', { 'population.scale': 0.002 }));
    const time = log.time.slice();
    time[log.size - 1] += 2 ** -32;
    expect(differenceOf(log, { ...log, time })).toBe('time');
    expect(differenceOf(log, { ...log, size: log.size - 1 })).toBe('size');
  });
});

describe.skipIf(compiled === undefined)('executor on processes of the C++ program', () => {
  const evidence = loadShippedEvidence('reported');
  if (!evidence.ok) throw new Error('reported');
  const setting = { evidence: evidence.value, series: true, hash: true };
  const jobs = replicateJobs(modelOf('reference'), 7, 'test');

  async function resultsOf(program = copyOf(compiled!), own = jobs) {
    const executor = nativeExecutor(2, program);
    try {
      return await executor.run(own, { setting });
    } finally {
      executor.close();
    }
  }

  it('gives the results of the engine, in the order of the jobs', async () => {
    expect(await resultsOf()).toEqual(await inlineExecutor().run(jobs, { setting }));
  });

  it('takes jobs of several scales in turn', async () => {
    const own = [0.02, 0.05, 0.02, 0.05].map((scale, index) => ({
      key: { stage: 'test', batch: 0, index, replicate: 0 },
      model: modelOf('reference', { 'population.scale': scale }),
    }));
    const results = await resultsOf(undefined, own);
    expect(results).toEqual(await inlineExecutor().run(own, { setting }));
  });

  it('leaves to the engine what the program lacks', async () => {
    const wave = {
      type: 'wave' as const,
      id: 'own',
      date: '2011-05-01',
      amplitude: 2,
      peakYears: 0.2,
      filter: { provinces: ['beijing' as const] },
    };
    const model = { ...modelOf('reference'), interventions: [wave] };
    const own = replicateJobs(model, 3, 'test');
    const results = await resultsOf(undefined, own);
    expect(results).toEqual(await inlineExecutor().run(own, { setting }));
  });

  it('runs a job again when its process has died', async () => {
    const dyingOnce = copyOf(
      compiled!,
      (real) =>
        `[ -e "${real}.tried" ] || { touch "${real}.tried"; kill -9 $$; }\nexec "${real}" "$@"`,
    );
    expect(await resultsOf(dyingOnce)).toEqual(await inlineExecutor().run(jobs, { setting }));
  });

  it('says so when every process dies', async () => {
    const dying = copyOf(compiled!, () => 'echo "no room" >&2; exit 3');
    await expect(resultsOf(dying)).rejects.toThrow('no room');
  });

  it('stops at a difference from the engine', async () => {
    const bytes = populationFile(SCALE);
    // Nobody has a superior.
    const name = Buffer.from(bytes).indexOf('superior');
    const length = Number(new DataView(bytes.buffer).getBigUint64(name + 16, true));
    bytes.fill(0xff, name + 24, name + 24 + length);
    const other = copyOf(compiled!, (real) => `exec "${real}" "${real}.population" "$2"`);
    writeFileSync(join(other.folder, 'real.population'), bytes);
    await expect(resultsOf(other)).rejects.toThrow(DifferentRunError);
  });

  it('stops when it is told to', async () => {
    const executor = nativeExecutor(2, copyOf(compiled!));
    const controller = new AbortController();
    let done = 0;
    const running = executor.stream(replicateJobs(modelOf('reference'), 1000, 'test'), {
      setting,
      signal: controller.signal,
      onOutcome: () => ++done === 5 && controller.abort(new Error('enough')),
    });
    await expect(running).rejects.toThrow('enough');
    expect(done).toBe(5);
    executor.close();
  });

  it('leaves nothing behind', async () => {
    const own = copyOf(compiled!);
    const executor = nativeExecutor(1, own);
    await executor.run(jobs.slice(0, 2), { setting });
    expect(existsSync(own.folder)).toBe(true);
    executor.close();
    expect(existsSync(own.folder)).toBe(false);
  });
});
