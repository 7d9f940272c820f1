/** `zhengwu submit`: the missing shards of a plan as an array of Slurm, then the merge. */
import { InvalidArgumentError, type Command } from 'commander';
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import {
  activeShards,
  arrayScript,
  arraySizeOf,
  arraySubmissions,
  ATTEMPTS_VARIABLE,
  nextScript,
  nextSubmission,
  quoted,
  type SlurmJob,
  type SlurmOptions,
  type Submission,
} from '../../cluster/slurm.ts';
import { numberIn } from '../cluster/environment.ts';
import { PlanFolder, type Plan } from '../cluster/folder.ts';
import { stageToWorkOn, statusOf, unfinished } from '../cluster/stage-status.ts';
import { onDisk, onFolder, writeWhole } from '../cluster/text-file.ts';
import { say } from '../cluster/words.ts';
import { CommandError, EXIT, WordedError } from '../exit.ts';
import { wordingOf } from '../language.ts';
import { wholeNumber } from '../long-work.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { writeOut } from '../output.ts';

interface SubmitOptions extends LanguageOptions, SlurmOptions {
  readonly print?: boolean;
}

/** Words that start this program again on another node of the same file system. */
export function ownProgram(): string[] {
  return [process.execPath, ...process.execArgv, process.argv[1]!];
}

/** Who plans and merges, and who works. */
export interface Own {
  readonly program: Plan['program'];
  /** Words that start a program with the command `work`. */
  readonly worker: () => readonly string[];
}

const COMMAND: Own = { program: 'zhengwu', worker: ownProgram };

/** Output of a program of Slurm; undefined when it is not there or fails. */
function ask(program: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

const activeIn = (job: SlurmJob): number[] =>
  activeShards(job, ask('squeue', ['--noheader', '--array', '--format=%j %K']) ?? '');

const scriptsOf = (job: SlurmJob): readonly { readonly path: string; readonly text: string }[] => [
  { path: `jobs/stage-${job.stage}.sh`, text: arrayScript(job) },
  { path: `jobs/next-${job.stage}.sh`, text: nextScript(job) },
];

/** Submits; gives the number of the job. */
function sbatch(folder: string, { args }: Submission, attempts: number): string {
  const { status, stdout, stderr, error } = spawnSync('sbatch', [...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, [ATTEMPTS_VARIABLE]: String(attempts) },
  });
  if (error !== undefined) {
    throw new WordedError(({ cluster }) => cluster.noSbatch, EXIT.file);
  }
  if (status !== 0) {
    throw new CommandError(`sbatch ${args.join(' ')}: ${stderr.trim()}`, EXIT.file);
  }
  return stdout.trim().split(';')[0]!;
}

function submitAll(folder: PlanFolder, job: SlurmJob, shards: readonly number[]): string[] {
  for (const { path, text } of scriptsOf(job)) {
    writeWhole(folder.join(path), [text]);
    onDisk(path, () => chmodSync(folder.join(path), 0o755));
  }
  const size = arraySizeOf(ask('scontrol', ['show', 'config']) ?? '');
  // The job that goes on with a stage says how many are left; the script keeps how many there were.
  const attempts = numberIn(ATTEMPTS_VARIABLE) ?? job.options.attempts;
  const ids = arraySubmissions(job, shards, size).map((own) => sbatch(folder.path, own, attempts));
  return [...ids, sbatch(folder.path, nextSubmission(job, ids), attempts)];
}

/** The scripts and the calls of sbatch, for reading. */
function printed(job: SlurmJob, shards: readonly number[]): string {
  const scripts = scriptsOf(job).map(({ path, text }) => `# ── ${path}\n${text}`);
  const size = arraySizeOf(ask('scontrol', ['show', 'config']) ?? '');
  const arrays = arraySubmissions(job, shards, size);
  const calls = [
    ...arrays,
    nextSubmission(
      job,
      arrays.map((_, i) => `JOB${i + 1}`),
    ),
  ];
  const lines = calls.map(({ args }) => `# sbatch ${args.map(quoted).join(' ')}`);
  return `${scripts.join('\n')}\n# ── from the folder of the plan\n${lines.join('\n')}\n`;
}

function parseTime(text: string): string {
  if (/^(\d+-)?\d+(:\d+){0,2}$/.test(text)) return text;
  throw new InvalidArgumentError(
    `wanted a time of Slurm: MINUTES, H:MM:SS, D-HH …, got "${text}".`,
  );
}

function parseWord(text: string): string {
  if (/^[\w.,:+-]+$/.test(text)) return text;
  throw new InvalidArgumentError(`wanted one word of letters and digits, got "${text}".`);
}

function parseSbatch(text: string, previous: readonly string[] = []): string[] {
  if (/^--\w[\w-]*(=.*)?$/.test(text) && !/[\r\n]/.test(text)) return [...previous, text];
  throw new InvalidArgumentError(`wanted an option of sbatch (--account=NAME), got "${text}".`);
}

const EXAMPLES = `
Examples:
  zhengwu submit growth --partition short --time 30 --array-limit 200
  zhengwu submit growth --sbatch=--account=sociology --attempts 3
  zhengwu submit growth --print

One array of Slurm takes the shards that are missing and not in the queue; a job behind it merges
them. It plans and submits the next stage where a study has several, and submits what is missing
then again while --attempts last. The scripts stand in FOLDER/jobs and may be edited.
`;

async function submit(
  path: string,
  { program, worker }: Own,
  options: SubmitOptions,
): Promise<void> {
  const folder = PlanFolder.open(path, program);
  const stage = stageToWorkOn(folder);
  const words = wordingOf(options.lang).cluster;
  const job: SlurmJob = {
    plan: folder.plan.hash,
    stage: stage?.stage.stage ?? 0,
    worker: worker(),
    merger: ownProgram(),
    options,
  };
  const wanted = stage === undefined ? [] : unfinished(statusOf(stage));
  if (options.print) return writeOut(printed(job, wanted));
  const active = new Set(activeIn(job));
  const shards = wanted.filter((shard) => !active.has(shard));
  if (stage !== undefined && shards.length === 0) return say(words.nothingToSubmit(path));
  const ids = submitAll(folder, job, shards);
  say(words.submitted(ids.join(', '), shards.length));
  await writeOut(`${ids.join('\n')}\n`);
}

/** Adds `submit`. */
export function addSubmit(program: Command, own: Own = COMMAND): void {
  const command = program
    .command('submit')
    .summary('the missing shards of a plan to Slurm, then the merge')
    .description(
      'Submit the missing shards of a plan to Slurm as a job array, and the merge behind it.',
    )
    .argument('<folder>', 'the folder of a plan')
    .option('--partition <name>', 'partition of the cluster', parseWord)
    .option('--time <limit>', 'time limit of a task, as Slurm writes it', parseTime)
    .option('--array-limit <n>', 'tasks at the same time', wholeNumber(1, 100_000))
    .option('--cpus <n>', 'processors of a task', wholeNumber(1, 64), 1)
    .option('--memory <size>', 'memory of a task, as Slurm writes it', parseWord)
    .option('--sbatch <option>', 'a further option of sbatch; may be repeated', parseSbatch, [])
    .option('--attempts <n>', 'times that missing shards are submitted', wholeNumber(1, 100), 3)
    .option('--print', 'show the scripts, submit nothing');
  withLanguage(command)
    .addHelpText('after', EXAMPLES)
    .action((path: string, options: SubmitOptions) =>
      onFolder(path, () => submit(path, own, options)),
    );
}
