/** What the command prints, for the README: run, not written. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = join(ROOT, 'dist', 'lib', 'cli', 'main.js');

/** Output of a command line, stdout before stderr; receipts and progress are left out. */
async function outputOf(args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [COMMAND, ...args], {
    cwd: ROOT,
  }).catch((failed: { code: unknown; stdout: string; stderr: string }) => {
    if (failed.code !== 2) throw failed;
    return failed;
  });
  const said = stderr.split('\n').filter((line) => /^(zhengwu|error):/.test(line));
  return [stdout.trimEnd(), ...said].filter(Boolean).join('\n');
}

/** A console passage: the command line and what it prints, through `shorten`. */
async function session(
  line: string,
  shorten: (output: string) => string = (output) => output,
): Promise<string> {
  const output = shorten(await outputOf(line.split(' ')));
  return `\`\`\`console\n$ npx zhengwu ${line}\n${output}\n\`\`\``;
}

/** The head of a comparison, its block of fitted figures, and its last lines. */
export function fitBlock(output: string): string {
  const [head, fit] = output.split('\n\n── check')[0]!.split('\n\n── fit');
  const counts = output.split('\n').filter((line) => /^(fit|check): \d+ of \d+ met/.test(line));
  if (fit === undefined || counts.length !== 2) throw new Error('compare prints another table');
  return `${head}\n\n── fit${fit}\n…\n\n${counts.join('\n')}`;
}

/** Passages of the README that show the command at work. */
export async function commandPassages(): Promise<Record<string, string>> {
  return {
    'compare-output': await session('compare reference', fitBlock),
    'run-output': await session('run reference --by platform,kind --at 2012-12-20'),
    'scenarios-output': await session('scenarios'),
    'error-output': await session('run reference --by platfrom'),
  };
}
