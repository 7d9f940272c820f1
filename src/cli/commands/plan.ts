/** `zhengwu plan`: a study as a folder of shards, for a cluster. */
import type { Command } from 'commander';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { near, showChoices } from '../../scenario/issues.ts';
import { PLAN_FILE, PlanFolder } from '../cluster/folder.ts';
import { recordingFiles, runStudy, type RunStudy } from '../cluster/study.ts';
import { say, sayPlanned } from '../cluster/words.ts';
import { CommandError, EXIT, PlacedError, WordedError } from '../exit.ts';
import { wordingOf } from '../language.ts';
import { wholeNumber } from '../long-work.ts';
import { withLanguage, type LanguageOptions } from '../options.ts';
import { reasonOf, writeOut } from '../output.ts';

/** Commands whose runs can be taken to a cluster. */
export const STUDIES: readonly string[] = [
  'run',
  'compare',
  'sweep',
  'sensitivity',
  'ablate',
  'calibrate',
];

/** Options of a study that have no meaning in a plan. */
const OWN_OPTIONS = ['--resume', '--workers', '--force', '--apply'];
const MOST_SHARDS = 100_000;

interface PlanOptions extends LanguageOptions {
  readonly shards: number;
  readonly out: string;
}

function checkStudy([name = '', ...args]: readonly string[], studies: readonly string[]): void {
  if (!studies.includes(name)) {
    const issue = { path: 'STUDY', code: 'unknown-key', wanted: showChoices(studies) } as const;
    throw new PlacedError('', [{ ...issue, got: JSON.stringify(name), ...near(name, studies) }]);
  }
  const own = OWN_OPTIONS.find((option) =>
    args.some((arg) => arg === option || arg.startsWith(`${option}=`)),
  );
  if (own !== undefined) {
    throw new WordedError(({ cluster }) => cluster.ownOption(own));
  }
}

/** Refuses a place that holds anything. */
export function checkPlace(path: string): void {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return;
    if (!stats.isDirectory()) {
      throw new WordedError(({ cluster }) => cluster.outIsFile(path), EXIT.file);
    }
    if (readdirSync(path).length === 0) return;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new WordedError(
      ({ cluster, disk }) => cluster.outUnusable(path, reasonOf(error, disk)),
      EXIT.file,
    );
  }
  const what = existsSync(join(path, PLAN_FILE)) ? 'outHoldsPlan' : 'outNotEmpty';
  throw new WordedError(({ cluster }) => cluster[what](path), EXIT.file);
}

/** Runs a study until it asks for runs; gives the folder in which they stand. */
export async function planInto(
  { program, study, shards }: Pick<PlanFolder['plan'], 'program' | 'study' | 'shards'>,
  out: string,
  run: RunStudy,
): Promise<PlanFolder> {
  const files = recordingFiles();
  const folder = PlanFolder.draft(out, { program, study, shards }, files.read);
  try {
    await planOnce(folder, files, run);
    return folder.publish(out);
  } catch (error) {
    folder.discard();
    throw error;
  }
}

async function planOnce(
  folder: PlanFolder,
  files: ReturnType<typeof recordingFiles>,
  run: RunStudy,
) {
  const outcome = await runStudy(folder, files, run);
  if (outcome.type !== 'planned' && outcome.type !== 'only-merged') {
    throw new WordedError(({ cluster }) => cluster.noRuns);
  }
  const size = outcome.type === 'planned' ? outcome.place.stage.size : 1;
  const { shards } = folder.plan;
  if (shards > size) {
    throw new WordedError(({ cluster }) => cluster.tooManyShards(size, shards));
  }
}

const examples = ({ studies }: Kind): string => `
Examples:
  zhengwu plan run reference --replicates 2000 --by platform --shards 20 --out growth
  zhengwu plan compare no-top-down reference --replicates 1000 --json --shards 50 --out top-down
  zhengwu plan sensitivity reference --trajectories 40 --json --shards 40 --out morris
  zhengwu plan calibrate reference --shards 16 --out fit
  zhengwu submit growth                                on Slurm: the array, then the merge
  zhengwu work growth --shard 3 && zhengwu status growth

STUDY is one of ${studies.join(', ')}, with its own
options. The folder holds everything: the files
that the study reads, and the runs of every shard. It may be moved. docs/cluster.md has the rest.
`;

/** Whose studies are planned. */
export interface Kind {
  readonly program: PlanFolder['plan']['program'];
  readonly studies: readonly string[];
}

const COMMAND: Kind = { program: 'zhengwu', studies: STUDIES };

/** Adds `plan`. */
export function addPlan(program: Command, kind: Kind = COMMAND): void {
  const command = program
    .command('plan')
    .summary('a study as a folder of shards, for a cluster')
    .description('Write the runs of a study into a folder, in shards that other machines work on.')
    .argument('<study...>', 'a command and its arguments: run SCENARIO --replicates 2000 …')
    .requiredOption('--shards <n>', 'pieces of each stage', wholeNumber(1, MOST_SHARDS))
    .requiredOption('--out <folder>', 'a new or an empty folder')
    .allowUnknownOption()
    .allowExcessArguments();
  withLanguage(command)
    .addHelpText('after', examples(kind))
    .action(async (_: string[], { shards, out, lang }: PlanOptions) => {
      const study = [...command.args];
      checkStudy(study, kind.studies);
      checkPlace(out);
      const words = wordingOf(lang).cluster;
      const folder = await planInto({ program: kind.program, study, shards }, out, async (args) => {
        await program.parseAsync([...args], { from: 'user' });
      });
      if (folder.stages > 0) sayPlanned(words, folder.stage(0));
      say(folder.stages > 0 ? words.next(out) : words.onlyMerged(out));
      await writeOut(`${out}\n`);
    });
}
