/** Calls the command in this process: a hundred calls in the time of a few processes. */
import { vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import type { Outcome } from '../cli/command/command.ts';

/** A country so small that a hundred runs take a second. */
export const TINY = ['--set', 'population.scale=0.002'];

/** Collects what is written to a stream. */
function listen(stream: NodeJS.WriteStream) {
  let text = '';
  const spy = vi.spyOn(stream, 'write').mockImplementation((data, ...rest: unknown[]) => {
    text += typeof data === 'string' ? data : Buffer.from(data).toString();
    const taken = rest.find((own) => typeof own === 'function') as (() => void) | undefined;
    taken?.();
    return true;
  });
  return { text: () => text, end: () => spy.mockRestore() };
}

/** What work writes and with which code it ends, one at a time. */
export async function outcomeOf(work: () => Promise<unknown>): Promise<Outcome> {
  const [stdout, stderr] = [listen(process.stdout), listen(process.stderr)];
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await work();
    return { status: Number(process.exitCode), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = before;
    stdout.end();
    stderr.end();
  }
}

/** Runs a command line. */
export const call = (...args: string[]): Promise<Outcome> => outcomeOf(() => runProgram(args));
