/** `zhengwu status`: how far the shards of a plan are. */
import type { Command } from 'commander';
import { existsSync, readdirSync } from 'node:fs';
import type { StatusWording } from '../../wording/cluster.ts';
import { PlanFolder } from '../cluster/folder.ts';
import { statusOf, type StageStatus } from '../cluster/stage-status.ts';
import { onFolder } from '../cluster/text-file.ts';
import { wordingOf } from '../language.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { writeOut } from '../output.ts';
import { durationText } from '../progress.ts';
import { tableLines } from '../text-table.ts';

interface StatusOptions extends LanguageOptions {
  readonly json?: boolean;
}

/** Reasons that are shown. */
const MOST_REASONS = 10;

/** Seconds that the last stage still needs at its rate; null when there is no telling. */
const secondsLeft = ({ runs, runsDone, rate }: StageStatus): number | null =>
  rate === null ? null : (runs - runsDone) / rate;

const setAside = (folder: PlanFolder): string[] =>
  existsSync(folder.join('set-aside')) ? readdirSync(folder.join('set-aside')).sort() : [];

function jsonOf(folder: PlanFolder, stages: readonly StageStatus[]): string {
  const { study, engine, hash, shards } = folder.plan;
  const last = stages.at(-1);
  const document = {
    plan: hash,
    zhengwu: engine.version,
    study,
    shards,
    stages,
    secondsLeft: last === undefined ? null : secondsLeft(last),
    setAside: setAside(folder),
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function stageTable(stages: readonly StageStatus[], { columns }: StatusWording): string[] {
  const { stage: first, ...others } = columns;
  const headings = [first, others.runs, others.shards, others.done, others.running];
  headings.push(others.stopped, others.missing);
  const rows = stages.map(({ stage, runs, shards, done, running, stopped, missing }) =>
    [stage, runs, shards, done.length, running.length, stopped.length, missing.length].map(String),
  );
  return tableLines(
    headings.map((heading) => ({ heading, align: 'right' })),
    rows,
  );
}

function reasonLines({ stopped, failed }: StageStatus, words: StatusWording): string[] {
  const reasons = [...stopped, ...failed].map(({ shard, reason }) =>
    words.reason(shard, reason ?? words.silent),
  );
  const rest = reasons.length - MOST_REASONS;
  return rest > 0 ? [...reasons.slice(0, MOST_REASONS), `… ${rest}`] : reasons;
}

function rateLine(last: StageStatus, words: StatusWording): string[] {
  const left = secondsLeft(last);
  if (last.rate === null || left === null || left === 0) return [];
  return [`${words.rate(last.rate.toPrecision(2))} · ${words.left(durationText(left))}`];
}

const stageLines = (
  stages: readonly StageStatus[],
  last: StageStatus,
  words: StatusWording,
): string[] => [
  ...stageTable(stages, words),
  ...reasonLines(last, words),
  ...rateLine(last, words),
];

function textOf(folder: PlanFolder, stages: readonly StageStatus[], words: StatusWording): string {
  const { study, engine, hash } = folder.plan;
  const last = stages.at(-1);
  const aside = setAside(folder);
  const isDone = stages.every(({ done, shards }) => done.length === shards);
  const lines = [
    words.study(study.join(' '), engine.version, hash.slice(0, 8)),
    ...(last === undefined ? [] : ['', ...stageLines(stages, last, words)]),
    ...(aside.length > 0 ? [words.aside(aside.length), ...aside.map((name) => `  ${name}`)] : []),
    ...(isDone ? [words.allDone(folder.path)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Adds `status`. */
export function addStatus(program: Command): void {
  const command = program
    .command('status')
    .summary('how far the shards of a plan are')
    .description('Say which shards of a plan are done, running, stopped or missing, and why.')
    .argument('<folder>', 'the folder of a plan')
    .option('--json', 'the numbers of the shards as JSON');
  withLanguage(command)
    .addHelpText(
      'after',
      '\nExample:\n  zhengwu status study\n\n' +
        'A shard is running when its file has grown within two minutes. Results are looked at by\n' +
        '`zhengwu merge`, not here: this command only lists files.\n',
    )
    .action((path: string, options: StatusOptions) => onFolder(path, () => status(path, options)));
}

async function status(path: string, { json, lang }: StatusOptions): Promise<void> {
  const folder = PlanFolder.open(path);
  const stages = folder.allStages().map(statusOf);
  const words = wordingOf(lang).cluster.status;
  await writeOut(json ? jsonOf(folder, stages) : textOf(folder, stages, words));
}
