/** Passages of docs/cluster.md, from what the two studies of the cluster have left. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hit, Killed } from '../study/cluster-kills.ts';
import { fillPassages, grouped, markdownTable } from './marked.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PATH = 'docs/cluster.md';

interface Measured {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

interface Sizes {
  readonly processors: number;
  /** Average load before the study began; absent where it was not looked at. */
  readonly loadBefore?: number;
  readonly sizes: readonly {
    readonly shards: number;
    readonly runs: number;
    readonly plan: Measured;
    readonly status: Measured;
    readonly figures: Measured;
    readonly document: Measured | null;
  }[];
  readonly workers: readonly {
    readonly workers: number;
    readonly runs: number;
    readonly shards: number;
    readonly plan: number;
    readonly work: number;
    readonly merge: number;
  }[];
  readonly startSeconds: number;
  readonly runSeconds: number;
}

interface Same {
  readonly isSame: boolean;
}

interface Faults {
  readonly rounds: readonly (Same & {
    readonly faults: readonly string[];
    readonly setAside: number;
    readonly lost: number;
    readonly doubled: number;
  })[];
  readonly slurm: {
    readonly ensemble: Same & {
      readonly command: string;
      readonly shards: number;
      readonly hits: readonly Hit[];
      /** Shards. */
      readonly submittedAgain: readonly number[];
    };
    readonly leaveOneOut?: Same & {
      readonly command: string;
      readonly shards: number;
      readonly stages: number;
      readonly killed: Killed;
      /** Times that a merge submitted shards again. */
      readonly submittedAgain: number;
    };
  };
}

const NOT_YET = 'Not measured yet.';

/** A study's document; undefined when it has not been run. */
function studied<T>(name: string): T | undefined {
  const path = join(ROOT, 'docs', 'studies', `${name}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : undefined;
}

const cost = (measured: Measured | null): string =>
  measured === null ? '–' : `${measured.seconds.toFixed(1)} s, ${measured.peakMegabytes} MB`;

function sizesTable({ sizes }: Sizes): string {
  const rows = sizes.map(({ shards, runs, plan, status, figures, document }) => [
    grouped(shards),
    grouped(runs),
    ...[plan, status, figures, document].map(cost),
  ]);
  const head = ['shards', 'runs', 'plan', 'status', 'figures', 'document'];
  return markdownTable(head, rows, ['shards', 'runs']);
}

/** Seconds of T(w) for the work alone. */
const workSeconds = (runs: number, run: number, shards: number, start: number, w: number): number =>
  Math.ceil(shards / w) * start + (runs * run) / w;

/** Runs of the case that the target is about. */
const TARGET_RUNS = 10_000;
const TARGET_SHARDS = 100;

/** Whether times were taken while little else was done on the machine. */
const isQuiet = ({ loadBefore, processors }: Sizes): boolean =>
  loadBefore !== undefined && loadBefore < processors / 2;

const BUSY =
  'The times of the table below were taken on a machine that was busy with other work, several processes a processor: they are upper bounds. The model, the start of a task and the share of the overhead are to be measured on a quiet one (`npm run study -- cluster-sizes`).';

function modelText(measured: Sizes): string {
  if (!isQuiet(measured)) return BUSY;
  const { workers, sizes, startSeconds, runSeconds, processors } = measured;
  const [one, two] = workers;
  const run = (one.work - one.shards * startSeconds) / one.runs;
  const expected = workSeconds(two.runs, run, two.shards, startSeconds, 2);
  const size = sizes.find(({ runs, document }) => runs === TARGET_RUNS && document !== null)!;
  const overhead = size.plan.seconds + size.document!.seconds + (TARGET_SHARDS / 2) * startSeconds;
  const work = (TARGET_RUNS * runSeconds) / 2;
  const share = ((100 * overhead) / work).toFixed(1);
  const limit = overhead < 0.05 * work ? 'below' : 'above';
  return [
    `Checked on ${processors} processors: ${one.runs} runs of a tenth of the`,
    `country in ${one.shards} shards took ${one.work.toFixed(1)} s on one worker, which gives`,
    `s = ${run.toFixed(3)} s with b = ${startSeconds.toFixed(2)} s. On two workers the model then says`,
    `${expected.toFixed(1)} s; ${two.work.toFixed(1)} s were measured. A run of the whole country took`,
    `${runSeconds.toFixed(2)} s: for ${grouped(TARGET_RUNS)} of them in ${TARGET_SHARDS} shards on two`,
    `processors, planning, starting tasks and merging are ${overhead.toFixed(0)} s beside`,
    `${grouped(Math.round(work))} s of runs, ${share} % of them, ${limit} the 5 % that were aimed at.`,
  ].join(' ');
}

const sameText = ({ isSame }: Same): string => (isSame ? 'the same' : 'another');

const countText = (hits: readonly Hit[], what: string): string[] =>
  hits.length === 0 ? [] : [`${hits.length} ${what}`];

/** What became of the tasks that were hit. */
function hitsText(hits: readonly Hit[]): string {
  const by = (method: Hit['by']): number => hits.filter((hit) => hit.by === method).length;
  const who = (fate: Hit['died']): Hit[] => hits.filter(({ died }) => died === fate);
  const kept = who('in the middle').map(({ runs, of }) => `${runs} of ${of}`);
  const fates = [
    ...countText(who('before it began'), 'died before they had a run'),
    ...countText(who('in the middle'), `in the middle (${kept.join(', ')} runs stayed)`),
    ...countText(who('finished'), 'had made their last run when the blow told'),
  ];
  const methods = `${by('kill -9')} by SIGKILL, ${by('scancel')} by scancel at work and ${by('scancel while waiting')} by scancel in the queue`;
  return `${hits.length} tasks were killed, ${methods}: ${fates.join(', ')}.`;
}

function chainText(chain: NonNullable<Faults['slurm']['leaveOneOut']>): string {
  const { command, stages, shards, killed, submittedAgain } = chain;
  return [
    `\`${command}\`, a chain of ${stages} arrays of ${shards} tasks, of which`,
    `${killed.byKill} were killed by SIGKILL and ${killed.byScancel} by scancel. The merges behind them`,
    `submitted what was missing ${submittedAgain} times: ${sameText(chain)} hash.`,
  ].join(' ');
}

function faultsTable({ rounds, slurm }: Faults): string {
  const rows = rounds.map((round, i) => [
    String(i + 1),
    [...new Set(round.faults)].join(', '),
    String(round.setAside),
    String(round.lost),
    String(round.doubled),
    sameText(round),
  ]);
  const head = ['round', 'faults', 'set aside', 'runs lost', 'runs doubled', 'document'];
  const table = markdownTable(head, rows, ['round', 'set aside', 'runs lost', 'runs doubled']);
  const { ensemble, leaveOneOut } = slurm;
  const { command, shards, hits, submittedAgain } = ensemble;
  const array = `\`${command}\` in ${shards} shards through Slurm. ${hitsText(hits)} ${submittedAgain.length} shards were submitted again: ${sameText(ensemble)} document as on one machine.`;
  const chain = leaveOneOut && chainText(leaveOneOut);
  return [table, array, ...(chain ? [chain] : [])].join('\n\n');
}

/** docs/cluster.md with its passages written anew. */
export async function clusterPage(): Promise<{ path: string; text: string }> {
  const sizes = studied<Sizes>('cluster-sizes');
  const faults = studied<Faults>('cluster-faults');
  const passages = {
    'cluster-model': sizes ? modelText(sizes) : NOT_YET,
    'cluster-sizes': sizes ? sizesTable(sizes) : NOT_YET,
    'cluster-faults': faults ? faultsTable(faults) : NOT_YET,
  };
  const path = join(ROOT, PATH);
  return { path: PATH, text: await fillPassages(path, readFileSync(path, 'utf8'), passages) };
}
