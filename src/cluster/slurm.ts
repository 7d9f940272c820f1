/** Batch scripts for Slurm, and the commands that submit them. Scheduling itself is Slurm's. */
import { rangesOf } from './ranges.ts';

export interface SlurmOptions {
  readonly partition?: string;
  /** As Slurm writes it: minutes, hours:minutes:seconds, days-hours … */
  readonly time?: string;
  /** Tasks of an array that run at the same time. */
  readonly arrayLimit?: number;
  /** Processors of a task. */
  readonly cpus: number;
  /** As Slurm writes it: 2G … */
  readonly memory?: string;
  /** Further options of sbatch, as they are. */
  readonly sbatch: readonly string[];
  /** Times that missing shards are submitted, this time included. */
  readonly attempts: number;
}

export interface SlurmJob {
  /** Hash of the plan. */
  readonly plan: string;
  readonly stage: number;
  /** Words that start the program that works, where ZHENGWU does not say others. */
  readonly worker: readonly string[];
  /** The same of the program that merges and goes on. */
  readonly merger: readonly string[];
  readonly options: SlurmOptions;
}

/** A text as one word of a shell. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

const words = (list: readonly string[]): string => list.map(quoted).join(' ');

/** Name of the jobs of a stage, behind which the first shard of an array stands. */
export const jobName = ({ plan, stage }: Pick<SlurmJob, 'plan' | 'stage'>): string =>
  `zhengwu-${plan.slice(0, 8)}-${stage}`;

function directives({ options }: SlurmJob, log: string): string[] {
  const { partition, time, cpus, memory, sbatch } = options;
  return [
    '--ntasks=1',
    `--cpus-per-task=${cpus}`,
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(time === undefined ? [] : [`--time=${time}`]),
    ...(memory === undefined ? [] : [`--mem=${memory}`]),
    `--output=${log}`,
    '--open-mode=append',
    ...sbatch,
  ].map((option) => `#SBATCH ${option}`);
}

/** Lines that go to the folder and define how the program is called. */
const opening = (program: readonly string[]): string[] => [
  'set -u',
  'cd "${SLURM_SUBMIT_DIR:-.}" || exit 3',
  '# Anything that the program needs goes here: module load nodejs, for example.',
  '# ZHENGWU="apptainer exec zhengwu.sif zhengwu" takes it from a container.',
  `command=(${words(program)})`,
  'if [ -n "${ZHENGWU:-}" ]; then command=($ZHENGWU); fi',
];

/** The script of the tasks of an array. */
export function arrayScript(job: SlurmJob): string {
  const { stage } = job;
  return `${[
    '#!/bin/bash',
    `#SBATCH --job-name=${jobName(job)}`,
    ...directives(job, `jobs/stage-${stage}-%A_%a.log`),
    `# The shards of stage ${stage}, one a task. By hand, from the folder of the plan:`,
    `#   sbatch --array=0-9 jobs/stage-${stage}.sh`,
    ...opening(job.worker),
    `shard=$((\${ZHENGWU_FIRST_SHARD:-0} + SLURM_ARRAY_TASK_ID))`,
    `exec "\${command[@]}" work . --stage ${stage} --shard "$shard"`,
  ].join('\n')}\n`;
}

/** Where a job finds how often the shards of its stage may still be submitted. */
export const ATTEMPTS_VARIABLE = 'ZHENGWU_ATTEMPTS';

/** Options of `submit` again, for the script that goes on. */
function submitWords(options: SlurmOptions): string {
  const { partition, time, arrayLimit, cpus, memory, sbatch, attempts } = options;
  const given = [
    ...(partition === undefined ? [] : ['--partition', partition]),
    ...(time === undefined ? [] : ['--time', time]),
    ...(arrayLimit === undefined ? [] : ['--array-limit', String(arrayLimit)]),
    '--cpus',
    String(cpus),
    ...(memory === undefined ? [] : ['--memory', memory]),
    ...sbatch.map((option) => `--sbatch=${option}`),
  ];
  return `${words(given)} --attempts ${attempts}`;
}

/** The script that runs when every task of a stage has ended, well or not. */
export function nextScript(job: SlurmJob): string {
  const { stage, options } = job;
  return `${[
    '#!/bin/bash',
    `#SBATCH --job-name=${jobName(job)}-merge`,
    ...directives(job, `jobs/merge-${stage}-%j.log`),
    `# Runs behind the shards of stage ${stage}: merges them, or plans and submits what comes next.`,
    ...opening(job.merger),
    '"${command[@]}" merge . --quiet',
    'code=$?',
    `left=\${${ATTEMPTS_VARIABLE}:-${options.attempts}}`,
    '# 5: the next stage was planned, and has all attempts. 4: shards are missing.',
    'case $code in',
    `  5) unset ${ATTEMPTS_VARIABLE} ;;`,
    `  4) [ "$left" -gt 1 ] || exit 4; export ${ATTEMPTS_VARIABLE}=$((left - 1)) ;;`,
    '  *) exit $code ;;',
    'esac',
    `exec "\${command[@]}" submit . ${submitWords(options)}`,
  ].join('\n')}\n`;
}

/** A call of sbatch. */
export interface Submission {
  /** Shards that it takes; none for the merge. */
  readonly shards: readonly number[];
  readonly args: readonly string[];
}

/**
 * Calls of sbatch for some shards. The numbers of the tasks of an array end below `arraySize`, so that
 * later shards are counted from the first one of their array.
 * @param shards ascending
 */
export function arraySubmissions(
  job: SlurmJob,
  shards: readonly number[],
  arraySize: number,
): Submission[] {
  const { arrayLimit } = job.options;
  const blocks = [...new Set(shards.map((shard) => Math.floor(shard / arraySize)))];
  return blocks.map((block) => {
    const first = block * arraySize;
    const own = shards.filter((shard) => shard >= first && shard < first + arraySize);
    const tasks = rangesOf(own.map((shard) => shard - first));
    const limit = arrayLimit === undefined ? '' : `%${arrayLimit}`;
    const args = [
      '--parsable',
      `--array=${tasks}${limit}`,
      `--job-name=${jobName(job)}+${first}`,
      `--export=ALL,ZHENGWU_FIRST_SHARD=${first}`,
      `jobs/stage-${job.stage}.sh`,
    ];
    return { shards: own, args };
  });
}

/** The call of sbatch behind some jobs, or at once when there are none. */
export const nextSubmission = ({ stage }: SlurmJob, after: readonly string[]): Submission => ({
  shards: [],
  args: [
    '--parsable',
    ...(after.length === 0 ? [] : [`--dependency=afterany:${after.join(':')}`]),
    `jobs/next-${stage}.sh`,
  ],
});

/** Shards that are queued or running, from lines of squeue with name and task: `NAME+FIRST TASK`. */
export function activeShards(job: Pick<SlurmJob, 'plan' | 'stage'>, lines: string): number[] {
  const name = jobName(job);
  return lines.split('\n').flatMap((line) => {
    const [, own, first, task] = /^\s*(\S+)\+(\d+)\s+(\d+)\s*$/.exec(line) ?? [];
    return own === name ? [Number(first) + Number(task)] : [];
  });
}

/** MaxArraySize of `scontrol show config`; what Slurm has without one. */
export const arraySizeOf = (config: string): number =>
  Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(config)?.[1] ?? 1001);
