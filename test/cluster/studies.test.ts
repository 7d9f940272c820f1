/**
 * Studies of several stages, and those that the mean field has a part in, from shards: the documents of
 * one machine. How batches become stages and come back is what is looked at. What the studies of a
 * checkout compute between the batches is therefore made short.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Minimum } from '../../src/calibration/linear-fit.ts';
import { PlanFolder } from '../../src/cli/cluster/folder.ts';
import { plannedFiles, runStudy } from '../../src/cli/cluster/study.ts';
import { planInto } from '../../src/cli/commands/plan.ts';
import { readText } from '../../src/cli/documents.ts';
import { writeOut } from '../../src/cli/output.ts';
import { surroundings } from '../../src/cli/surroundings.ts';
import type { Executor } from '../../src/ensemble/executor.ts';
import { replicateJobs } from '../../src/ensemble/job.ts';
import { together } from '../../src/ensemble/together.ts';
import { loadScenario } from '../../src/index.ts';
import { temporaryFolder } from '../cli/command/command.ts';
import type { Branch } from '../study/formats.ts';
import { makeProgram } from '../study/program.ts';
import { call, outcomeOf, TINY } from './call.ts';

vi.setConfig({ testTimeout: 240_000 });

// What merges in this process has no built threads.
vi.mock(import('node:os'), async (importOriginal) => ({
  ...(await importOriginal()),
  availableParallelism: () => 1,
}));

// The mean field and the chains take the longer, the more parameters are fitted.
vi.mock(import('../../src/calibration/free-parameters.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  DEFAULT_FREE: ['innovation', 'waves.summer.amplitude'] as const,
}));

vi.mock(import('../study/left-out/options.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  CASE_SAMPLING: { burnIn: 25, kept: 100, every: 20 },
}));

// Errors that figures of one source share are integrated out, which takes half the time of the chains.
vi.mock(import('../../src/evidence/scoring.ts'), async (importOriginal) => {
  const own = await importOriginal();
  return { ...own, SCORING: { ...own.SCORING, sharedError: 0 } };
});

// Two branches stand for a dozen.
vi.mock(import('../study/readings/branches.ts'), async (importOriginal) => {
  const own = await importOriginal();
  const isUsed = ({ id }: Branch): boolean => id === 'default' || id === 'default-waves';
  return { ...own, branchesOf: (...of) => own.branchesOf(...of).filter(isUsed) };
});

// A fit takes half a minute, and `readings` makes a hundred. Here one moves by what runs have taught.
vi.mock(import('../../src/calibration/mean-field-fit.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  fitFrom: (point) => minimumAt(point),
  refine: (point, { correction }) => {
    const taught = Object.values(correction).reduce((sum, value) => sum + value, 0);
    return minimumAt(point.map((x) => x + 0.01 * Math.tanh(taught)));
  },
}));

/** A place that is taken for a minimum: the nearer to the medians of the priors, the better. */
function minimumAt(point: readonly number[]): Minimum {
  const loss = point.reduce((sum, x) => sum + x * x, 0);
  return { point, loss, linear: { point, measured: {}, slopes: [] }, iterations: 0 };
}

const path = temporaryFolder();

/** Runs the program of the studies. */
const study = (...args: string[]) =>
  outcomeOf(() => makeProgram().parseAsync(args, { from: 'user' }));

/** Works on every shard of every stage, until there is the document. */
async function throughShards(program: typeof call, folder: string, words: readonly string[]) {
  const planned = await program('plan', ...words, '--shards', '2', '--out', folder);
  expect(planned.status, planned.stderr).toBe(0);
  for (;;) {
    const plan = PlanFolder.open(folder);
    const { stage } = plan.stage(plan.stages - 1);
    for (let shard = 0; shard < stage.shards; shard++) {
      const { status, stderr } = await call('work', folder, '--shard', String(shard));
      expect(status, stderr).toBe(0);
    }
    const merged = await program('merge', folder);
    if (merged.status !== 5) return { ...merged, stages: plan.stages };
  }
}

describe('studies of the command', () => {
  it.each([
    // The mean field is evaluated when it is merged.
    ['sensitivity', 1, '--method sobol --samples 32 --parameters imitation'],
    ['calibrate', 7, '--point-only --free imitation --budget 396 --figures total-2012'],
  ])('%s', async (name, stages, options) => {
    const words = [name, 'reference', ...TINY, ...options.split(' '), '--json'];
    const alone = await call(...words, '--workers', '1');
    const merged = await throughShards(call, path(name), words);
    expect(merged.stdout, merged.stderr).toBe(alone.stdout);
    expect(merged).toMatchObject({ status: alone.status, stages });
    expect(JSON.parse(alone.stdout)).toBeTypeOf('object');
  });
});

describe('studies of a checkout', () => {
  const POSTERIOR = '--surrogate-runs 16 --start-runs 4 --generations 100';
  it.each([
    ['sbc', 4, `${POSTERIOR} --datasets 2 --engine 2 --prior-datasets 0`],
    ['readings', 4, `${POSTERIOR} --draws 8 --pilots 2 --confirm 2`],
    ['best-loss', 6, '--starts 1 --runs 160'],
  ])('%s', async (name, stages, options) => {
    const words = [name, 'reference', ...TINY, ...options.split(' ')];
    const alone = path(`${name}.json`);
    expect(await study(...words, '--workers', '1', '--out', alone)).toMatchObject({ status: 0 });
    const merged = await throughShards(study, path(name), words);
    expect(merged.stdout, merged.stderr).toBe(readFileSync(alone, 'utf8'));
    expect(merged).toMatchObject({ status: 0, stages });
  });
});

describe('pieces of a study', () => {
  const { model } = loadScenario('reference', { set: { 'population.scale': 0.002 } });

  /** Batches that a piece has behind it, as one that keeps its state between stages. */
  const behind = new Map<string, number>();

  /** Two pieces of two batches each. */
  const run = async (): Promise<void> => {
    const pieces = ['a', 'b'].map((name) => async (executor: Executor) => {
      for (let round = behind.get(name) ?? 0; round < 2; round++) {
        await executor.run(replicateJobs(model, 2, `${name}-${round}`), { setting });
        behind.set(name, round + 1);
      }
    });
    await together(surroundings()!.executor, pieces);
    await writeOut('done\n');
  };
  const setting = { evidence: null };

  it('wait for those whose shards are missing, in whichever stage', async () => {
    const own = path('pieces');
    const words = { program: 'study', study: ['loso'], shards: 4 } as const;
    const folder = await planInto(words, own, run);
    const go = () => runStudy(folder, plannedFiles(folder), run);
    const work = async (...shards: number[]): Promise<void> => {
      for (const shard of shards) await call('work', own, '--shard', String(shard));
    };
    const result = (stage: number, shard: number): string =>
      join(own, 'stages', String(stage), 'results', `0000${shard}.jsonl`);
    // The second piece could go on.
    await work(2, 3);
    expect(await go()).toMatchObject({ type: 'missing', missing: { stage: 0, shards: [0, 1] } });
    expect(folder.stages).toBe(1);
    await work(0, 1);
    // The first piece has a batch to catch up with; then both have their next one in one stage.
    expect([...behind]).toEqual([['b', 1]]);
    expect(await go()).toMatchObject({ type: 'planned', place: { stage: { stage: 1, size: 4 } } });
    expect(folder.stages).toBe(2);
    // A file of the first stage is found to be damaged after the second was planned.
    writeFileSync(result(0, 1), 'damaged');
    behind.clear();
    await work(0, 1, 2, 3);
    expect(await go()).toMatchObject({ type: 'missing', missing: { stage: 0, shards: [1] } });
    expect((await study('submit', own, '--print')).stdout).toContain('--array=1 ');
    expect((await study('status', own)).stdout).not.toContain('every shard is finished');
    await work(1);
    expect((await study('status', own)).stdout).toContain('every shard is finished');
    expect(await go()).toMatchObject({ type: 'done' });
  });
});

describe('a study without runs', () => {
  it('is planned without being computed, and computed when it is merged', async () => {
    const own = path('no runs');
    let computed = 0;
    const run = async (): Promise<void> => {
      const { length } = readText('package.json');
      surroundings()!.onlyMerged();
      computed++;
      await writeOut(`${length} characters\n`);
    };
    const setting = { program: 'study', study: ['exponent'], shards: 1 } as const;
    const folder = await planInto(setting, own, run);
    expect([folder.stages, computed]).toEqual([0, 0]);
    expect((await study('status', own)).stdout).toContain('zhengwu merge');
    expect((await study('submit', own, '--print')).stdout).toMatch(
      /\n# sbatch --parsable jobs\/next-0\.sh\n$/,
    );
    await expect(study('merge', own, '--figures', path('x.parquet'))).rejects.toThrow('no runs');
    expect((await call('work', own, '--shard', '0')).stderr).toContain('it has no runs');
    const outcome = await runStudy(folder, plannedFiles(folder), run);
    if (outcome.type !== 'done') throw new Error(outcome.type);
    const text = readFileSync('package.json', 'utf8');
    expect(readFileSync(outcome.document.draft, 'utf8')).toBe(`${text.length} characters\n`);
  });

  it('is exponent', async () => {
    const folder = path('exponent');
    const planned = await study('plan', 'exponent', '--shards', '1', '--out', folder);
    expect(planned.stderr).toContain('no runs');
    expect(existsSync(join(folder, 'stages'))).toBe(false);
    expect(PlanFolder.open(folder, 'study').plan.files).toHaveLength(2);
  });
});
