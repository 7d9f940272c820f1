/** Runs the built command as its users do: in a process of its own. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const COMMAND = fileURLToPath(new URL('../../../dist/lib/cli/main.js', import.meta.url));

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line to its end. */
export function zhengwu(...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { status, stdout, stderr };
}

/** The outcome without the progress of work that took long on a busy machine. */
export const quiet = ({ stderr, ...rest }: Outcome): Outcome => ({
  ...rest,
  stderr: stderr.replace(/^\d+ of \d+ runs.*\n/gm, ''),
});

/** Arguments of a country so small that a run takes milliseconds. */
export const SMALL = ['--set', 'population.scale=0.01'];

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly outcome: Promise<Outcome>;
}

/** Starts a command line. */
export function startZhengwu(args: string[], env: NodeJS.ProcessEnv = process.env): Running {
  const child = spawn(process.execPath, [COMMAND, ...args], { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const outcome = new Promise<Outcome>((resolve) => {
    child.on('close', (status) => resolve({ status, stdout, stderr }));
  });
  return { child, outcome };
}

/** A folder that is removed after the tests of the file. */
export function temporaryFolder(): (...names: string[]) => string {
  const folder = mkdtempSync(join(tmpdir(), 'zhengwu-command-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (...names) => join(folder, ...names);
}

/** The receipt that a command named on stderr. */
export function receiptOf({ stderr }: Outcome): Record<string, unknown> {
  const line = stderr.split('\n').find((candidate) => candidate.startsWith('receipt '));
  return JSON.parse(line!.slice('receipt '.length)) as Record<string, unknown>;
}

/** Rows of a CSV text without quoted fields, by column. */
export function rowsOf(csv: string): Record<string, string>[] {
  const [header, ...lines] = csv.trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])),
  );
}

/** What a command says when it is interrupted, and what was finished is kept in a file. */
export const interruptedWith = (file: string): string =>
  `\nInterrupted: what was finished is kept in ${file}.\n`;
