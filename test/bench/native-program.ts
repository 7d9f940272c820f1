/** The C++ program: compiled when a compiler is there, and asked for one run at a time. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

// Seen from dist/bench, where this file runs.
const SOURCE = fileURLToPath(new URL('../../test/bench/cpp/simulate.cpp', import.meta.url));
/** No fused multiply-add: it would round otherwise than JavaScript does. */
const FLAGS = ['-O3', '-std=c++17', '-ffp-contract=off'];
const NS_PER_MS = 1e6;

export interface NativeProgram {
  /** Accounts in its log, and the run hash of that log. */
  readonly accounts: number;
  readonly hash: string;
  /** Milliseconds of one more run, as the program measures them. */
  readonly sample: () => Promise<number>;
  readonly close: () => void;
}

export const hasCompiler = (): boolean => spawnSync('g++', ['--version']).status === 0;

function compile(folder: string): string {
  const program = join(folder, 'simulate');
  const { status, stderr } = spawnSync('g++', [...FLAGS, '-o', program, SOURCE]);
  if (status !== 0) throw new Error(`g++ refuses simulate.cpp:\n${String(stderr)}`);
  return program;
}

function lineReader(child: ChildProcessWithoutNullStreams): () => Promise<string> {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the C++ program ended early');
    return value as string;
  };
}

const HASH_HEADER = 'zhengwu-log-1\n';
const ROW_BYTES = 16;

/** Compiles and starts the program on a handover. */
export async function startNative(handover: Uint8Array): Promise<NativeProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'zhengwu-bench-'));
  const [input, log] = [join(folder, 'handover'), join(folder, 'log')];
  writeFileSync(input, handover);
  const child = spawn(compile(folder), [input, log]);
  child.stderr.pipe(process.stderr);
  const nextLine = lineReader(child);
  await nextLine();
  const rows = readFileSync(log);
  return {
    accounts: rows.length / ROW_BYTES,
    hash: createHash('sha256').update(HASH_HEADER).update(rows).digest('hex'),
    sample: async () => {
      child.stdin.write('\n');
      return Number(await nextLine()) / NS_PER_MS;
    },
    close: () => {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
