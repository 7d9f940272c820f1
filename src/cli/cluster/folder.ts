/**
 * The folder of a plan. Nothing in it names the folder's own place, so that it may be moved; nothing
 * in it is changed after it was written, but for results, which only become more.
 *
 *     plan.json             the study, its documents, versions, hash
 *     stages/0/stage.json   what is wanted of the runs
 *     stages/0/shards.jsonl the runs, one line a shard
 *     stages/0/results/     one file a shard: .jsonl finished, .part under way
 *     set-aside/            files that were torn, edited or belong elsewhere
 *     state/                what a study keeps between stages
 *     jobs/                 batch scripts and their logs
 *     result/               the merged documents
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { sealed, textHash, unsealed } from '../../cluster/digest.ts';
import type { Owner } from '../../cluster/results.ts';
import {
  shardFrom,
  shardText,
  type Shard,
  type Stage,
  type WholeStage,
} from '../../cluster/stage.ts';
import type { ClusterRefusals } from '../../wording/refusals.ts';
import { WordedError } from '../exit.ts';
import { thisEngine, type Engine } from './probe.ts';
import { diskError, linesOfFile, onDisk, ownName, writeWhole } from './text-file.ts';

/** Version of plan folders that this code writes and reads. */
const PLAN_VERSION = 1;
export const PLAN_FILE = 'plan.json';

/** What is planned. */
export interface Plan {
  readonly planVersion: number;
  readonly engine: Engine;
  /** Who makes the batches and the document: the command, or a study of a checkout. */
  readonly program: 'zhengwu' | 'study';
  /** Its arguments. */
  readonly study: readonly string[];
  /** Files that the arguments name, as they were. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Shards of each stage at most. */
  readonly shards: number;
  /** SHA-256 of all above. */
  readonly hash: string;
}

type PlanInput = Omit<Plan, 'planVersion' | 'engine' | 'hash'>;

const hashOf = ({
  planVersion,
  engine,
  program,
  study,
  files,
  shards,
}: Omit<Plan, 'hash'>): string =>
  textHash(JSON.stringify([planVersion, engine, program, study, files, shards]));

/** A plan of this engine. */
function makePlan(input: PlanInput): Plan {
  const plan = { planVersion: PLAN_VERSION, engine: thisEngine(), ...input };
  return { ...plan, hash: hashOf(plan) };
}

/** A stage: its folder, and what is wanted of its runs. */
export interface StagePlace {
  readonly folder: string;
  readonly stage: Stage;
}

const refuse = (sentence: (words: ClusterRefusals) => string): WordedError =>
  new WordedError(({ cluster }) => sentence(cluster));

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw diskError('cannotRead', path, error);
  }
};

const sealedFile = (value: unknown): string => sealed('', JSON.stringify(value));

/** The value of a file that was written whole with its checksum. */
function readSealed(path: string): unknown {
  const body = unsealed('', textOf(path).replace(/\n$/, ''));
  if (body === undefined) throw refuse((words) => words.damaged(path));
  return JSON.parse(body);
}

// ── The plan ─────────────────────────────────────────────────────────────────────────────────

function refuseOtherEngine(path: string, { engine }: Plan): void {
  const own = thisEngine();
  if (engine.version !== own.version) {
    throw refuse((words) => words.otherVersion(path, engine.version, own.version));
  }
  if (engine.probe !== own.probe) {
    throw refuse((words) => words.otherBuild(path));
  }
}

/** How the programs that plan are called. */
const PROGRAMS = { zhengwu: 'zhengwu', study: 'npm run study --' } as const;

function refuseOtherProgram(path: string, { program }: Plan, own: Plan['program']): void {
  if (program === own) return;
  throw refuse((words) => words.otherProgram(path, PROGRAMS[program]));
}

function parsePlan(path: string): Plan {
  let plan: Plan;
  try {
    plan = JSON.parse(textOf(path)) as Plan;
  } catch (error) {
    if (error instanceof WordedError) throw error;
    throw refuse((words) => words.noJson(path));
  }
  if (typeof plan !== 'object' || plan === null || typeof plan.planVersion !== 'number') {
    throw refuse((words) => words.noPlan(path));
  }
  if (plan.planVersion !== PLAN_VERSION) {
    throw refuse((words) => words.otherFormat(path, PLAN_VERSION, plan.planVersion));
  }
  if (hashOf(plan) !== plan.hash) {
    throw refuse((words) => words.editedPlan(path));
  }
  return plan;
}

function refuseOthers(folder: string): void {
  const plans = readdirSync(folder).filter((name) => /^plan\b.*\.json$/.test(name));
  if (plans.length < 2) return;
  throw refuse((words) => words.manyPlans(folder, plans, PLAN_FILE));
}

/** A folder that holds a plan. */
export class PlanFolder {
  readonly path: string;
  private own: Plan;
  /** Files that a study is still reading. */
  private reading: ReadonlyMap<string, string> | undefined;

  private constructor(path: string, plan: Plan, reading?: ReadonlyMap<string, string>) {
    this.path = path;
    this.own = plan;
    this.reading = reading;
  }

  get plan(): Plan {
    return this.own;
  }

  /**
   * @param program who merges: it must be who planned; not given for work, which any can do
   * @throws {WordedError} when there is no plan, two of them, or one that cannot be used here
   */
  static open(path: string, program?: Plan['program']): PlanFolder {
    const file = join(path, PLAN_FILE);
    if (!existsSync(file)) throw refuse((words) => words.noFolder(path));
    refuseOthers(path);
    const plan = parsePlan(file);
    refuseOtherEngine(file, plan);
    if (program !== undefined) refuseOtherProgram(file, plan, program);
    return new PlanFolder(path, plan);
  }

  /**
   * A new folder, still without its place: {@link publish} gives it one.
   * @param reading files that the study reads; they are a part of the plan from its first stage on
   */
  static draft(
    target: string,
    input: Omit<PlanInput, 'files'>,
    reading: ReadonlyMap<string, string>,
  ): PlanFolder {
    const whole = resolve(target);
    const path = join(dirname(whole), `.${basename(whole)}.${ownName()}.draft`);
    const folder = new PlanFolder(path, makePlan({ ...input, files: [] }), reading);
    folder.write();
    return folder;
  }

  private write(): void {
    writeWhole(this.join(PLAN_FILE), [`${JSON.stringify(this.own, null, 1)}\n`]);
  }

  /**
   * Takes in what the study has read. Nothing changes the plan afterwards.
   * @returns whether it was being planned
   */
  settle(): boolean {
    if (this.reading === undefined) return false;
    const { program, study, shards } = this.own;
    const files = [...this.reading].map(([path, text]) => ({ path, text }));
    this.own = makePlan({ program, study, files, shards });
    this.reading = undefined;
    this.write();
    return true;
  }

  /** Gives a draft its place. */
  publish(target: string): PlanFolder {
    onDisk(target, () => renameSync(this.path, resolve(target)));
    return new PlanFolder(target, this.own);
  }

  discard(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  join(...names: string[]): string {
    return join(this.path, ...names);
  }

  // ── Stages ─────────────────────────────────────────────────────────────────────────────────

  private stageFolder(stage: number): string {
    return this.join('stages', String(stage));
  }

  /** Number of stages that are planned. */
  get stages(): number {
    let count = 0;
    while (existsSync(join(this.stageFolder(count), 'stage.json'))) count++;
    return count;
  }

  /** @throws {WordedError} when it is not there or of another plan */
  stage(number: number): StagePlace {
    const folder = this.stageFolder(number);
    const path = join(folder, 'stage.json');
    const stage = readSealed(path) as Stage;
    if (stage.plan !== this.plan.hash || stage.stage !== number) {
      throw refuse((words) => words.otherPlan(path));
    }
    return { folder, stage };
  }

  allStages(): StagePlace[] {
    return Array.from({ length: this.stages }, (_, number) => this.stage(number));
  }

  /** Writes a stage, unless another process has written it meanwhile. */
  addStage({ stage, shards }: WholeStage): StagePlace {
    const folder = this.stageFolder(stage.stage);
    const draft = this.join('stages', `.${stage.stage}.${ownName()}`);
    const owner = textHash(JSON.stringify(stage));
    writeWhole(join(draft, 'shards.jsonl'), lines(owner, shards));
    writeWhole(join(draft, 'stage.json'), [sealedFile(stage)]);
    onDisk(folder, () => {
      mkdirSync(join(draft, 'results'));
      try {
        renameSync(draft, folder);
      } catch (error) {
        if (!existsSync(join(folder, 'stage.json'))) throw error;
        rmSync(draft, { recursive: true });
      }
    });
    return this.stage(stage.stage);
  }

  /** @throws {WordedError} when the line of the shard is damaged */
  shard({ folder, stage }: StagePlace, number: number): Shard {
    const path = join(folder, 'shards.jsonl');
    const owner = textHash(JSON.stringify(stage));
    let line = 0;
    for (const { text } of linesOfFile(path)) {
      if (line++ !== number) continue;
      const body = unsealed(owner, text);
      if (body === undefined) throw refuse((words) => words.damagedLine(path, line));
      return shardFrom(body);
    }
    throw refuse((words) => words.noShardLine(path, number, line));
  }

  /** All shards of a stage, one after the other. @throws {WordedError} at a damaged line */
  *shards({ folder, stage }: StagePlace): Generator<Shard> {
    const path = join(folder, 'shards.jsonl');
    const owner = textHash(JSON.stringify(stage));
    let line = 0;
    for (const { text } of linesOfFile(path)) {
      const body = unsealed(owner, text);
      if (body === undefined) throw refuse((words) => words.damagedLine(path, line + 1));
      line++;
      yield shardFrom(body);
    }
    if (line < stage.shards) throw refuse((words) => words.fewLines(path, stage.shards, line));
  }

  owner(stage: number, shard: number): Owner {
    return { plan: this.plan.hash, stage, shard, zhengwu: this.plan.engine.version };
  }
}

function* lines(owner: string, shards: readonly Shard[]): Generator<string> {
  for (const shard of shards) yield sealed(owner, shardText(shard));
}
