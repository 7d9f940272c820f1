/** Calls the command in this process: a hundred calls in the time of a few processes. */
import { vi } from 'vitest';
import { runProgram } from '../../src/cli/program.ts';
import type { Outcome } from '../cli/command/command.ts';

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

/** Runs a command line, one at a time. */
export async function call(...args: string[]): Promise<Outcome> {
  const [stdout, stderr] = [listen(process.stdout), listen(process.stderr)];
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await runProgram(args);
    return { status: Number(process.exitCode), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = before;
    stdout.end();
    stderr.end();
  }
}
