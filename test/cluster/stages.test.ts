/** Stages, shards and lines of results as pure data. */
import fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  headerLine,
  readHeader,
  ResultReader,
  ResultWriter,
  type Owner,
} from '../../src/cluster/results.ts';
import { rangesOf } from '../../src/cluster/ranges.ts';
import {
  activeShards,
  arraySubmissions,
  arrayScript,
  nextScript,
  type SlurmJob,
} from '../../src/cluster/slurm.ts';
import { decodeJobs, encodeJobs } from '../../src/cluster/spans.ts';
import {
  batchHash,
  makeStage,
  shardFrom,
  shardOf,
  shardStart,
  shardsOver,
  shardText,
} from '../../src/cluster/stage.ts';
import { replicateJobs, type Job, type JobOutcome } from '../../src/ensemble/job.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { temporaryFolder } from '../cli/command/command.ts';

const shipped = loadShipped('reference');
if (!shipped.ok) throw new Error('reference');
const { model } = shipped.value;

const withImitation = (imitation: number, seed = 'a'): Job['model'] => ({
  ...model,
  seed,
  parameters: { ...model.parameters, imitation },
});

/** Jobs of many kinds: few models, any replicates. */
const anyJobs = fc.array(
  fc.record({
    imitation: fc.constantFrom(0.1, 0.2, 0.3),
    seed: fc.constantFrom('a', 'b'),
    index: fc.integer({ min: 0, max: 3 }),
    replicate: fc.integer({ min: 0, max: 9 }),
    run: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 1, maxLength: 40 },
);

const jobsOf = (
  rows: readonly {
    imitation: number;
    seed: string;
    index: number;
    replicate: number;
    run: number;
  }[],
): Job[] =>
  rows.map(({ imitation, seed, index, replicate, run }) => ({
    key: { stage: 's', batch: 0, index, replicate },
    model: { ...withImitation(imitation, seed), replicate: run },
  }));

describe('jobs as spans', () => {
  it('are the same jobs again, at the same places', () => {
    fc.assert(
      fc.property(anyJobs, (rows) => {
        const placed = jobsOf(rows).map((job, i) => ({ place: 5 + i, job }));
        const encoded = encodeJobs(placed, withImitation(0.5));
        expect(decodeJobs(encoded, withImitation(0.5))).toEqual(placed);
      }),
      { numRuns: 60 },
    );
  });

  it('of an ensemble are one span, of two ensembles that alternate two', () => {
    const own = replicateJobs(model, 1000, 'ensemble');
    const base = replicateJobs(withImitation(0), 1000, 'base');
    const both = own.flatMap((job, i) => [job, base[i]]);
    const placed = (jobs: readonly Job[]) => jobs.map((job, place) => ({ place, job }));
    expect(encodeJobs(placed(own), model).spans).toHaveLength(1);
    const { spans, models } = encodeJobs(placed(both), model);
    expect(spans.map(({ count, place }) => [count, place])).toEqual([
      [1000, [0, 2]],
      [1000, [1, 2]],
    ]);
    expect(models).toEqual([{}, { parameters: { imitation: 0 }, seed: 'a' }]);
  });
});

describe('a stage', () => {
  const stageOf = (jobs: readonly Job[], shards: number) =>
    makeStage({ stage: 0, plan: 'p' }, [{ jobs, setting: { evidence: null } }], shards);

  it('has every job in one shard, and shards of nearly one size', () => {
    fc.assert(
      fc.property(anyJobs, fc.integer({ min: 1, max: 50 }), (rows, most) => {
        const jobs = jobsOf(rows);
        const { stage, shards } = stageOf(jobs, most);
        expect(stage.shards).toBe(Math.min(most, jobs.length));
        const decoded = shards.map((shard) => decodeJobs(shardFrom(shardText(shard)), stage.base));
        expect(decoded.flat().map(({ job }) => job)).toEqual(jobs);
        const sizes = decoded.map((own) => own.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const [shard, own] of decoded.entries()) {
          for (const { place } of own) {
            expect(shardOf(place, stage.shards, jobs.length)).toBe(shard);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('finds the shards of a batch', () => {
    const setting = { evidence: null };
    const jobs = replicateJobs(model, 10, 'a');
    const more = replicateJobs(model, 20, 'b');
    const { stage } = makeStage(
      { stage: 0, plan: 'p' },
      [
        { jobs, setting },
        { jobs: more, setting },
      ],
      6,
    );
    expect(stage.batches.map(({ first, size }) => [first, size])).toEqual([
      [0, 10],
      [10, 20],
    ]);
    expect(stage.batches.map((batch) => shardsOver(batch, stage))).toEqual([
      [0, 1],
      [2, 3, 4, 5],
    ]);
    expect(shardStart(6, 6, 30)).toBe(30);
  });

  it('knows a batch by everything that its results depend on', () => {
    const jobs = replicateJobs(model, 3, 'a');
    const setting = { evidence: null };
    const own = batchHash({ jobs, setting });
    expect(batchHash({ jobs: replicateJobs({ ...model }, 3, 'a'), setting })).toBe(own);
    const others = [
      { jobs: jobs.slice(1), setting },
      { jobs: replicateJobs(model, 3, 'b'), setting },
      { jobs: replicateJobs(withImitation(0.123), 3, 'a'), setting },
      { jobs: replicateJobs({ ...model, seed: 'other' }, 3, 'a'), setting },
      { jobs, setting: { evidence: null, hash: true } },
    ];
    expect(new Set([own, ...others.map(batchHash)]).size).toBe(6);
  });
});

describe('lines of results', () => {
  const owner: Owner = { plan: 'p', stage: 0, shard: 3, zhengwu: '0.1.0' };
  const key = { stage: 'e', batch: 0, index: 0, replicate: 7 };
  const outcome: JobOutcome = {
    key,
    startDay: 14_000,
    endDay: 15_000,
    accounts: 12,
    observations: {
      a: { value: 0.1 + 0.2 },
      b: { value: null, reason: 'not-reached' },
      c: { value: 3, holds: true },
      d: { value: 1, reason: 'not-modelled', holds: false },
    },
    series: null,
    table: { groups: [{ platform: 'sina' }], counts: Uint32Array.of(1, 2, 3) },
    hash: 'ab'.repeat(32),
  };
  const failure: JobOutcome = { key, failure: { code: 'too-many-cells', detail: 'x', cells: 9 } };
  const write = (...outcomes: JobOutcome[]): string[] => {
    const writer = new ResultWriter(owner);
    const text = outcomes.map((own, place) => writer.lineOf({ place, outcome: own })).join('');
    return text.split('\n').slice(0, -1);
  };

  it('are the same outcomes again', () => {
    const plain = { ...outcome, observations: { a: { value: 1 } }, table: null, hash: null };
    const reader = new ResultReader(owner);
    const lines = write(outcome, outcome, plain, failure, plain);
    const read = lines.flatMap((text) => {
      const line = reader.read(text)!;
      return line.type === 'outcome' ? [reader.outcomeOf(line, key)] : [];
    });
    expect(read).toEqual([outcome, outcome, plain, failure, plain]);
  });

  it('are refused when any character was changed, or when they are of another file', () => {
    const lines = write({ ...outcome, observations: { a: { value: 1 } } });
    const line = lines.at(-1)!;
    const reader = new ResultReader(owner);
    expect(reader.read(line)).toBeDefined();
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.constantFrom('0', '9', ' ', '"', 'x'), (at, by) => {
        const changed = line.slice(0, at) + by + line.slice(at + 1);
        fc.pre(changed !== line);
        expect(reader.read(changed)).toBeUndefined();
      }),
    );
    for (const other of [{ plan: 'q' }, { stage: 1 }, { shard: 2 }, { zhengwu: '0.2.0' }]) {
      expect(new ResultReader({ ...owner, ...other }).read(line)).toBeUndefined();
      const header = headerLine(owner).trimEnd();
      expect(readHeader(header, { ...owner, ...other })).toBe('foreign');
      expect(readHeader(header.replace('"stage":0', '"stage":9'), owner)).toBe('edited');
      expect(readHeader(header, owner)).toBe('own');
    }
  });
});

describe('scripts for Slurm', () => {
  const path = temporaryFolder();
  const options = { cpus: 2, sbatch: ['--account=x y'], attempts: 3, partition: 'short' };
  const job: SlurmJob = {
    plan: 'abcdef0123',
    stage: 1,
    worker: ['/a b/node', 'main.js'],
    merger: ['node', 'main.js'],
    options,
  };

  it('write ranges', () => {
    expect(rangesOf([0, 1, 2, 5, 7, 8])).toBe('0-2,5,7-8');
    expect(rangesOf([])).toBe('');
  });

  it('count later shards from the first one of their array, and find them in the queue', () => {
    const shards = [3, 4, 5, 1500, 2002];
    const calls = arraySubmissions(
      { ...job, options: { ...options, arrayLimit: 7 } },
      shards,
      1001,
    );
    expect(calls.map((call) => call.shards)).toEqual([[3, 4, 5], [1500], [2002]]);
    expect(calls.map(({ args }) => args[1])).toEqual([
      '--array=3-5%7',
      '--array=499%7',
      '--array=0%7',
    ]);
    const queue =
      '  zhengwu-abcdef01-1+1001 499\nzhengwu-abcdef01-0+0 4\nother 3\nzhengwu-abcdef01-1+0 N/A\n';
    expect(activeShards(job, queue)).toEqual([1500]);
  });

  it('submit a stage again as often as was said, and begin the next one with all attempts', () => {
    const stub = path('stub.sh');
    const said = 'echo "${ZHENGWU_ATTEMPTS-all} $*"';
    writeFileSync(stub, `if [ "$1" = merge ]; then exit "$CODE"; fi\n${said}\n`);
    const next = (code: number, left?: number) => {
      const env = { ...process.env, CODE: String(code), ZHENGWU: `bash ${stub}` };
      const own = left === undefined ? env : { ...env, ZHENGWU_ATTEMPTS: String(left) };
      const { status, stdout } = spawnSync('bash', ['-c', nextScript(job)], {
        env: own,
        encoding: 'utf8',
      });
      return [status, /^(\w+) submit .* --attempts 3$/m.exec(stdout)?.[1]];
    };
    expect(next(4)).toEqual([0, '2']);
    expect(next(4, 2)).toEqual([0, '1']);
    expect(next(4, 1)).toEqual([4, undefined]);
    expect(next(5, 1)).toEqual([0, 'all']);
    expect(next(0)).toEqual([0, undefined]);
  });

  it('are shell that holds what it was given', () => {
    expect(arrayScript(job)).toContain("command=('/a b/node' main.js)");
    expect(arrayScript(job)).toContain('#SBATCH --account=x y');
    expect(nextScript(job)).toContain(
      "submit . --partition short --cpus 2 '--sbatch=--account=x y'",
    );
  });
});
