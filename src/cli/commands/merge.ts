/** `zhengwu merge`: from finished shards to the document that one machine would have made. */
import type { Command } from 'commander';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rangesOf } from '../../cluster/ranges.ts';
import { receiptFileText, receiptLine } from '../../export/receipt.ts';
import type { ClusterWording } from '../../wording/cluster.ts';
import { PlanFolder, type Plan } from '../cluster/folder.ts';
import { LEVELS, mergeFigures, type FiguresReport } from '../cluster/figures.ts';
import type { Missing } from '../cluster/replay.ts';
import {
  plannedFiles,
  runStudy,
  type Document,
  type Outcome,
  type RunStudy,
} from '../cluster/study.ts';
import { statusOf, unfinished } from '../cluster/stage-status.ts';
import { onDisk, onFolder, writeWhole } from '../cluster/text-file.ts';
import { say, sayAside, sayMissing, sayPlanned } from '../cluster/words.ts';
import { EXIT, WordedError } from '../exit.ts';
import { wordingOf } from '../language.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { writeOut } from '../output.ts';

interface MergeOptions extends LanguageOptions {
  readonly partial?: boolean;
  readonly quiet?: boolean;
  readonly figures?: string;
}

const FORMATS = ['csv', 'json', 'jsonl', 'parquet'];
const USUAL: Readonly<Record<string, string>> = { run: 'csv', sweep: 'csv' };

/** Ending of the document of a study, by its options; the studies of a checkout write JSON. */
function endingOf({ program, study: [name = '', ...args] }: Plan): string {
  if (program === 'study' || args.includes('--json')) return 'json';
  const at = args.findIndex((arg) => arg === '--format' || arg.startsWith('--format='));
  const format = args[at] === '--format' ? args[at + 1] : args[at]?.slice('--format='.length);
  return FORMATS.includes(format ?? '') ? format! : (USUAL[name] ?? 'txt');
}

/** Gives a document its place in the folder, its receipt beside it. */
function publish(folder: PlanFolder, { draft, receipt }: Document, isPartial: boolean): string {
  const { plan } = folder;
  const name = `${plan.study[0]}${isPartial ? '.partial' : ''}.${endingOf(plan)}`;
  const path = join('result', name);
  const whole = folder.join(path);
  if (receipt) writeWhole(`${whole}.receipt.json`, [receiptFileText(receipt)]);
  onDisk(whole, () => renameSync(draft, whole));
  if (!isPartial) removePartial(folder);
  return path;
}

/** What a merge with shards missing has left, once there is the whole. */
function removePartial(folder: PlanFolder): void {
  const { plan } = folder;
  const path = folder.join('result', `${plan.study[0]}.partial.${endingOf(plan)}`);
  for (const ending of ['', '.missing.json', '.receipt.json']) {
    rmSync(`${path}${ending}`, { force: true });
  }
}

/** Says which shards a partial document lacks, in a file beside it. */
function nameMissing(folder: PlanFolder, path: string, { stage, shards, of }: Missing): void {
  const text = { plan: folder.plan.hash, stage, shards: of, missing: rangesOf(shards) };
  writeWhole(folder.join(`${path}.missing.json`), [`${JSON.stringify(text, null, 1)}\n`]);
}

async function handOut(
  folder: PlanFolder,
  outcome: Outcome & { readonly document: Document },
  words: ClusterWording,
  isQuiet: boolean,
): Promise<number> {
  const isPartial = outcome.type === 'partial';
  const path = publish(folder, outcome.document, isPartial);
  if (isPartial) {
    nameMissing(folder, path, outcome.missing);
    sayMissing(words, outcome.missing);
    say(words.partial(path));
  } else say(words.merged(path));
  const { receipt, exitCode } = outcome.document;
  if (receipt) say(receiptLine(receipt));
  if (!isQuiet) await writeOut(readFileSync(folder.join(path)));
  return exitCode;
}

/** Goes on with a study as far as its shards go; gives the exit code. */
export async function mergeFolder(
  folder: PlanFolder,
  run: RunStudy,
  { partial = false, quiet = false, lang }: MergeOptions,
): Promise<number> {
  const words = wordingOf(lang).cluster;
  const outcome = await runStudy(folder, plannedFiles(folder), run, partial);
  sayAside(words, outcome.aside);
  if ('document' in outcome) return handOut(folder, outcome, words, quiet);
  if (outcome.type === 'planned') {
    sayPlanned(words, outcome.place);
    say(words.next(folder.path));
    return EXIT.planned;
  }
  if (outcome.type === 'missing') sayMissing(words, outcome.missing);
  say(words.again(folder.path));
  return EXIT.missing;
}

/** Summaries of the figures as CSV. */
function summaryCsv({ figures }: FiguresReport): string {
  const head = ['member', 'figure', 'runs', 'mean', 'sd', ...LEVELS.map((level) => `q${level}`)];
  const number = (value: number): string => (Number.isNaN(value) ? '' : String(value));
  const rows = figures.map(({ member, figure, count, mean, sd, quantiles }) =>
    [member, figure, String(count), ...[mean, sd, ...quantiles].map(number)].join(','),
  );
  return `${[head.join(','), ...rows].join('\n')}\n`;
}

/** Streams the figures of every run into a Parquet file; gives the exit code. */
async function figuresTo(
  folder: PlanFolder,
  path: string,
  { partial = false, lang }: MergeOptions,
): Promise<number> {
  const words = wordingOf(lang).cluster;
  if (folder.stages === 0) throw new WordedError(({ cluster }) => cluster.noStage(folder.path));
  const place = folder.stage(folder.stages - 1);
  const { stage, shards: of } = place.stage;
  const lacking = unfinished(statusOf(place));
  if (lacking.length > 0 && !partial) {
    sayMissing(words, { stage, shards: lacking, of });
    say(words.again(folder.path));
    return EXIT.missing;
  }
  const report = await mergeFigures(folder, place, path);
  sayAside(words, report.aside);
  if (report.missing.length > 0) sayMissing(words, { stage, shards: report.missing, of });
  if (report.failed > 0) say(words.failedRuns(report.failed));
  say(words.merged(path));
  for (const [member, hash] of Object.entries(report.hashes)) {
    if (hash !== null) say(`${member} ${hash}`);
  }
  await writeOut(summaryCsv(report));
  return report.missing.length > 0 ? EXIT.missing : EXIT.done;
}

const EXAMPLES = `
Examples:
  zhengwu merge growth > growth.csv
  zhengwu merge growth --partial
  zhengwu merge growth --figures runs.parquet > summary.csv     one row a run, in bounded memory

The document is that of the same command on one machine, with the same hash. It goes to stdout, and
stands in FOLDER/result with its receipt. A study of several stages, as a calibration, plans its
next stage instead and ends with exit code 5; with shards missing, merge ends with 4 and changes
nothing.
`;

/** Adds `merge`. */
export function addMerge(program: Command, own: Plan['program'] = 'zhengwu'): void {
  const command = program
    .command('merge')
    .summary('the document of a plan, from its finished shards')
    .description('Make the document of a plan from its finished shards, or plan its next stage.')
    .argument('<folder>', 'the folder of a plan')
    .option('--partial', 'merge what is finished, and say what is missing')
    .option('--quiet', 'leave the document in the folder alone')
    .option('--figures <file>', 'the figures of every run as Parquet, their quantiles on stdout');
  withLanguage(command)
    .addHelpText('after', EXAMPLES)
    .action(async (path: string, options: MergeOptions) => {
      const run: RunStudy = async (args) => {
        await program.parseAsync([...args], { from: 'user' });
      };
      const merge = (): Promise<number> =>
        options.figures === undefined
          ? mergeFolder(PlanFolder.open(path, own), run, options)
          : figuresTo(PlanFolder.open(path), options.figures, options);
      process.exitCode = await onFolder(path, merge);
    });
}
