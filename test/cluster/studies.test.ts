/** Studies that the mean field has a part in, from shards: the documents of one machine. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { PlanFolder } from '../../src/cli/cluster/folder.ts';
import { plannedFiles, runStudy } from '../../src/cli/cluster/study.ts';
import { planInto } from '../../src/cli/commands/plan.ts';
import { readText } from '../../src/cli/documents.ts';
import { writeOut } from '../../src/cli/output.ts';
import { surroundings } from '../../src/cli/surroundings.ts';
import { temporaryFolder } from '../cli/command/command.ts';
import { makeProgram } from '../study/program.ts';
import { call, outcomeOf, TINY } from './call.ts';

vi.setConfig({ testTimeout: 240_000 });

// What merges in this process has no built threads.
vi.mock(import('node:os'), async (importOriginal) => ({
  ...(await importOriginal()),
  availableParallelism: () => 1,
}));

// The mean field takes seconds a point; what comes back from shards is looked at here.
vi.mock(import('../../src/cli/mean-field-threads.ts'), async (importOriginal) => ({
  ...(await importOriginal()),
  meanFieldOf: ({ figures }) => {
    return ({ parameters: { imitation } }) =>
      Object.fromEntries(figures.map(({ id }, i) => [id, { value: 1 + i * imitation }]));
  },
}));

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
  it('sensitivity by Sobol, whose mean field is evaluated when merged', async () => {
    const design = ['--method', 'sobol', '--samples', '32', '--parameters', 'imitation'];
    const words = ['sensitivity', 'reference', ...TINY, ...design, '--json'];
    const alone = await call(...words, '--workers', '1');
    const merged = await throughShards(call, path('sensitivity'), words);
    expect(merged.stdout, merged.stderr).toBe(alone.stdout);
    expect([merged.status, alone.status]).toEqual([0, 0]);
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
