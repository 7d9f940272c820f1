/** Runs a study over the folder of its plan: to its next stage, or to its document. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Receipt } from '../../export/receipt.ts';
import { isFileHere, readTextHere } from '../documents.ts';
import { EXIT, WordedError } from '../exit.ts';
import { runWithin, type Surroundings } from '../surroundings.ts';
import type { PlanFolder, StagePlace } from './folder.ts';
import { Replay, ShardsMissing, StagePlanned, type Missing } from './replay.ts';
import type { Aside } from './shard-file.ts';
import { onDisk, ownName } from './text-file.ts';

/** Runs the command line of a study in this process. */
export type RunStudy = (args: readonly string[]) => Promise<void>;

/** Files that a study reads: from the disk when it is planned, from the plan afterwards. */
export interface Files {
  readonly readText: (path: string) => string;
  readonly isFile: (path: string) => boolean;
}

/** Files of the disk; those that are read are remembered. */
export function recordingFiles(): Files & { readonly read: Map<string, string> } {
  const read = new Map<string, string>();
  return {
    read,
    isFile: isFileHere,
    readText(path) {
      const text = readTextHere(path);
      read.set(path, text);
      return text;
    },
  };
}

/** Files of a plan. */
export function plannedFiles({ plan }: PlanFolder): Files {
  const texts = new Map(plan.files.map(({ path, text }) => [path, text]));
  return {
    isFile: (path) => texts.has(path),
    readText(path) {
      const text = texts.get(path);
      if (text === undefined) throw new WordedError(({ cluster }) => cluster.notInPlan(path));
      return text;
    },
  };
}

/** What a study wrote. */
export interface Document {
  /** A file that nobody else knows. */
  readonly draft: string;
  readonly receipt: Receipt | undefined;
  /** Exit code of its command. */
  readonly exitCode: number;
}

/** What became of a study. */
export type Outcome = { readonly aside: readonly Aside[] } & (
  | { readonly type: 'done'; readonly document: Document }
  | { readonly type: 'partial'; readonly document: Document; readonly missing: Missing }
  | { readonly type: 'planned'; readonly place: StagePlace }
  /** It makes no runs: its document is made when it is merged. */
  | { readonly type: 'only-merged' }
  | { readonly type: 'missing'; readonly missing: Missing }
);

/** Ends a study without runs that is planned. */
class OnlyMerged extends Error {
  override readonly name = 'OnlyMerged';
}

/** Ends a study that is merged with shards missing. */
class PartialEnd extends Error {
  override readonly name = 'PartialEnd';
}

/**
 * What a study keeps between stages. Each course works on a copy of its own and puts it back file by
 * file, so that two at once do not write into each other's files.
 */
class OwnState {
  private readonly shared: string;
  private readonly own: string;

  constructor(folder: PlanFolder) {
    this.shared = folder.join('state');
    this.own = resolve(folder.join(`.state.${ownName()}.draft`));
  }

  /** Place of a file in the copy. */
  file(name: string): string {
    onDisk(this.own, () => {
      if (!existsSync(this.own) && existsSync(this.shared)) {
        cpSync(this.shared, this.own, { recursive: true });
      }
      mkdirSync(this.own, { recursive: true });
    });
    return join(this.own, name);
  }

  publish(): void {
    if (!existsSync(this.own)) return;
    onDisk(this.shared, () => {
      mkdirSync(this.shared, { recursive: true });
      for (const name of readdirSync(this.own)) {
        renameSync(join(this.own, name), join(this.shared, name));
      }
    });
    this.discard();
  }

  discard(): void {
    rmSync(this.own, { recursive: true, force: true });
  }
}

/** A study under way. */
class Course {
  readonly replay: Replay;
  readonly draft: string;
  receipt: Receipt | undefined;
  missing: Missing | undefined;
  hasWritten = false;
  private hasDocument = false;
  private readonly folder: PlanFolder;
  private readonly state: OwnState;
  private controller: AbortController | undefined;

  constructor(folder: PlanFolder, isPartial: boolean) {
    this.folder = folder;
    this.draft = folder.join('result', `.${ownName()}.draft`);
    this.state = new OwnState(folder);
    const onPartial = (missing: Missing): unknown => this.end(missing);
    this.replay = new Replay(folder, isPartial ? { onPartial } : {});
  }

  /** Ends the study as an interruption does. */
  private end(missing: Missing): unknown {
    this.missing = missing;
    const reason = new PartialEnd();
    this.controller?.abort(reason);
    return reason;
  }

  surroundings(files: Files): Surroundings {
    return {
      ...files,
      executor: this.replay.executor,
      write: (data) => this.write(data),
      receipt: (receipt) => void (this.receipt = receipt),
      onStart: (controller) => void (this.controller = controller),
      stateFile: (name) => this.state.file(name),
      document: (text) => this.takeDocument(text),
      onlyMerged: () => this.endPlan(),
    };
  }

  private endPlan(): void {
    if (this.folder.settle()) throw new OnlyMerged();
  }

  private takeDocument(text: string): void {
    this.hasDocument = true;
    this.hasWritten = true;
    onDisk(this.draft, () => {
      mkdirSync(dirname(this.draft), { recursive: true });
      writeFileSync(this.draft, text);
    });
  }

  private write(data: string | Uint8Array): void {
    if (this.hasDocument) return;
    onDisk(this.draft, () => {
      if (!this.hasWritten) mkdirSync(dirname(this.draft), { recursive: true });
      this.hasWritten = true;
      appendFileSync(this.draft, data);
    });
  }

  document(exitCode: number): Document {
    if (!this.hasWritten) this.write('');
    return { draft: this.draft, receipt: this.receipt, exitCode };
  }

  keepState(): void {
    this.state.publish();
  }

  discard(): void {
    rmSync(this.draft, { force: true });
    this.state.discard();
  }
}

const refuseWholeStudy = ({ stage, shards, of }: Missing): WordedError =>
  new WordedError(({ cluster }) => cluster.notPartial(stage, shards.length, of), EXIT.missing);

/** What an exception of a study says of its course; any other one is thrown again. */
function outcomeOf(error: unknown, course: Course): Outcome {
  const { aside } = course.replay;
  if (error instanceof StagePlanned) return { type: 'planned', place: error.place, aside };
  if (error instanceof OnlyMerged) return { type: 'only-merged', aside };
  if (error instanceof ShardsMissing) return { type: 'missing', missing: error.missing, aside };
  if (!(error instanceof PartialEnd)) throw error;
  const missing = course.missing!;
  if (!course.hasWritten) throw refuseWholeStudy(missing);
  return { type: 'partial', document: course.document(EXIT.missing), missing, aside };
}

async function go(
  folder: PlanFolder,
  files: Files,
  course: Course,
  run: RunStudy,
): Promise<Outcome> {
  const before = process.exitCode;
  process.exitCode = EXIT.done;
  try {
    await runWithin(course.surroundings(files), () => run(folder.plan.study));
    const exitCode = Number(process.exitCode);
    return { type: 'done', document: course.document(exitCode), aside: course.replay.aside };
  } catch (error) {
    return outcomeOf(error, course);
  } finally {
    process.exitCode = before;
  }
}

/**
 * Runs a study as far as its finished shards go.
 * @param isPartial whether it may end with what there is
 */
export async function runStudy(
  folder: PlanFolder,
  files: Files,
  run: RunStudy,
  isPartial = false,
): Promise<Outcome> {
  const course = new Course(folder, isPartial);
  try {
    const outcome = await go(folder, files, course, run);
    course.keepState();
    if (!('document' in outcome)) course.discard();
    return outcome;
  } catch (error) {
    course.discard();
    throw error;
  }
}
