/** The C++ program: compiled when a compiler is there, and asked for one run at a time. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { dayOf } from '../../../dist/lib/engine/calendar.js';
import { eligibleOf, type EligiblePopulation } from '../../../dist/lib/engine/eligible.js';
import type { EventLog } from '../../../dist/lib/engine/event-log.js';
import type { Model } from '../../../dist/lib/engine/model.js';
import { populationAt } from '../../../dist/lib/engine/population.js';
import { runKey } from '../../../dist/lib/engine/random.js';
import type { Run } from '../../../dist/lib/engine/run.js';
import { packageRoot } from '../../../dist/lib/cli/root.js';
import { modelFile, populationFile } from './handover.ts';

/** No fused multiply-add: it would round otherwise than JavaScript does. */
const FLAGS = ['-O3', '-march=native', '-std=c++17', '-ffp-contract=off'];
const NS_PER_MS = 1e6;

/** A run that the program made, and how long its parts took. */
export interface NativeRun {
  readonly run: Run;
  /** Milliseconds: reading the model and drawing the eligible population with its thresholds. */
  readonly drawn: number;
  /** Milliseconds: the run itself. */
  readonly ran: number;
}

/** The process ended before it answered; the message is why. */
export class ProgramEndedError extends Error {
  override readonly name = 'ProgramEndedError';
}

export interface NativeProgram {
  /**
   * Runs a model; calls may overlap, answers come in their order.
   * @throws {NotInNativeError} the program lacks something that the model has
   * @throws {ProgramEndedError}
   */
  run(model: Model): Promise<NativeRun>;
  /** Milliseconds of one more run of the model that was run last. */
  again(): Promise<number>;
  /** Resolves with the reason when the process is gone. */
  readonly ended: Promise<string>;
  /** Ends the process; runs under way are rejected. */
  close(): void;
}

export const hasCompiler = (): boolean => spawnSync('g++', ['--version']).status === 0;

/** A folder with the program in it. */
export interface Compiled {
  readonly folder: string;
  remove(): void;
}

/** @throws {Error} when the compiler is absent or refuses the source */
export function compileNative(): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'zhengwu-native-'));
  const source = join(packageRoot(), 'test', 'bench', 'cpp', 'simulate.cpp');
  const { status, stderr } = spawnSync('g++', [...FLAGS, '-o', join(folder, 'simulate'), source]);
  // A process that has just been ended may still be writing.
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (status === 0) return { folder, remove };
  remove();
  throw new Error(status === null ? 'g++ is not installed' : `g++: ${String(stderr)}`);
}

/** Bytes of a row. */
const ROW = 27;

/** Reads a log; behind it the file may hold the rest of a longer one. */
function readLog(path: string, rows: number): ArrayBuffer {
  const room = new ArrayBuffer(rows * ROW);
  const file = openSync(path, 'r');
  const read = readSync(file, new Uint8Array(room));
  closeSync(file);
  if (read === room.byteLength) return room;
  throw new Error(`the log of the C++ program has ${read} bytes, wanted ${room.byteLength}`);
}

/** The columns of a log in a file: wide ones first. */
function logOf(room: ArrayBuffer, size: number): EventLog {
  let at = 0;
  const next = <T>(
    Column: new (room: ArrayBuffer, at: number, rows: number) => T,
    width: number,
  ) => {
    const column = new Column(room, at, size);
    at += width * size;
    return column;
  };
  return {
    size,
    time: next(Float64Array, 8),
    agent: next(Uint32Array, 4),
    source: next(Uint32Array, 4),
    day: next(Uint16Array, 2),
    verified: next(Uint16Array, 2),
    ordinal: next(Uint16Array, 2),
    stratum: next(Uint16Array, 2),
    platform: next(Uint8Array, 1),
    channel: next(Uint8Array, 1),
    province: next(Uint8Array, 1),
  };
}

/** The eligible population of a model, drawn here only when somebody asks for more than its key. */
function eligibleWhenAsked(model: Model): EligiblePopulation {
  const key = runKey(model.seed, model.replicate);
  return new Proxy({ key } as EligiblePopulation, {
    get: (known, name) =>
      name === 'key' ? known.key : Reflect.get(eligibleOf(model) as object, name),
  });
}

function runOf(model: Model, room: ArrayBuffer, size: number): Run {
  return {
    model,
    startDay: dayOf(model.start),
    endDay: dayOf(model.end),
    population: populationAt(model.parameters['population.scale']),
    eligible: eligibleWhenAsked(model),
    log: logOf(room, size),
  };
}

/** Answers of a process, line by line, in the order of the questions. */
function answersOf(child: ChildProcessWithoutNullStreams, ended: Promise<string>) {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = ended.then((reason): never => {
    throw new ProgramEndedError(reason);
  });
  failed.catch(() => {});
  return async (): Promise<number[]> => {
    const { value } = await Promise.race([lines.next(), failed]);
    if (value === undefined) return failed;
    return (value as string).split(' ').map(Number);
  };
}

function endOf(child: ChildProcessWithoutNullStreams): Promise<string> {
  let said = '';
  child.stderr.on('data', (text) => (said += String(text)));
  child.stdin.on('error', () => {});
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => resolve(said.trim() || `${signal ?? `code ${code}`}`));
  });
}

/** Starts a process for the models of one population. */
export function startNative({ folder }: Compiled, scale: number): NativeProgram {
  const own = mkdtempSync(join(folder, 'process-'));
  const population = join(own, 'population');
  writeFileSync(population, populationFile(scale));
  const child = spawn(join(folder, 'simulate'), [population, own]);
  const ended = endOf(child);
  const answer = answersOf(child, ended);
  // Numbers of files that nobody uses at present: files are written over, not made anew.
  const free: number[] = [];
  let numbers = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const ask = (verb: string, number: number): Promise<number[]> => {
    child.stdin.write(`${verb} ${number}\n`);
    const answered = turn.then(answer);
    turn = answered.catch(() => {});
    return answered;
  };
  return {
    ended,
    async run(model) {
      const number = free.pop() ?? numbers++;
      writeFileSync(join(own, `model-${number}`), modelFile(model));
      const [rows, drawn, ran] = await ask('run', number);
      const run = runOf(model, readLog(join(own, `log-${number}`), rows), rows);
      free.push(number);
      return { run, drawn: drawn / NS_PER_MS, ran: ran / NS_PER_MS };
    },
    async again() {
      const number = free.pop() ?? numbers++;
      const [, , ran] = await ask('again', number);
      free.push(number);
      return ran / NS_PER_MS;
    },
    close: () => void child.kill('SIGKILL'),
  };
}
