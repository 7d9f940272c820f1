/** `zhengwu serve`: the page. */
import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, EXIT } from '../exit.ts';
import { parsePort } from '../options.ts';
import { writeOut } from '../output.ts';
import { packageRoot } from '../root.ts';
import { untilSignal } from '../signals.ts';
import { serveFolder, type RunningServer } from '../site-server.ts';

const FIRST_PORT = 4180;
/** Ports tried after it, when it is taken. */
const FURTHER_PORTS = 50;

export interface ServeOptions {
  readonly host: string;
  readonly port?: number;
}

/** Adds `--host` and `--port`. */
export const withServeOptions = (command: Command): Command =>
  command
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--port <n>',
      `port (default: $PORT, else ${FIRST_PORT} or the next free one)`,
      parsePort,
    );

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; give another --port, or 0 for any free one',
  EACCES: 'permission denied; ports below 1024 are those of the system',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such address',
};

const whyNot = (code: string): string => REASONS[code] ?? code;

/** A port that was asked for is taken or refused; only the default one gives way to the next. */
function portsOf({ port }: ServeOptions): number[] {
  if (port !== undefined) return [port];
  const { PORT } = process.env;
  if (PORT) return [portOfEnvironment(PORT)];
  return Array.from({ length: FURTHER_PORTS + 1 }, (_, i) => FIRST_PORT + i);
}

function portOfEnvironment(text: string): number {
  try {
    return parsePort(text);
  } catch (error) {
    throw new CommandError(`$PORT: ${(error as Error).message}`);
  }
}

/** @throws {CommandError} when the page is not built */
export function siteFolder(): string {
  const folder = join(packageRoot(), 'dist', 'site');
  if (existsSync(join(folder, 'index.html'))) return folder;
  throw new CommandError(`the page is not built: ${folder} does not exist.`, EXIT.file);
}

async function start(options: ServeOptions, ports: readonly number[]): Promise<RunningServer> {
  try {
    return await serveFolder(siteFolder(), options.host, ports);
  } catch (error) {
    if (error instanceof CommandError || !(error instanceof Error && 'code' in error)) throw error;
    const place = `${options.host}:${ports.at(-1)}`;
    throw new CommandError(`cannot listen on ${place}: ${whyNot(String(error.code))}.`, EXIT.file);
  }
}

/** Serves the page until SIGINT or SIGTERM. */
export async function serve(options: ServeOptions): Promise<void> {
  const server = await start(options, portsOf(options));
  const end = untilSignal();
  await writeOut(`Serving ${server.url}\n`);
  await end;
  server.close();
}

/** Adds `serve`. */
export function addServe(program: Command): void {
  const command = program
    .command('serve')
    .summary('serve the page')
    .description(
      'Serve the page until SIGINT or SIGTERM. It is a static site: any web server can.',
    );
  withServeOptions(command)
    .addHelpText('after', '\nExample:\n  zhengwu serve --port 8080')
    .action((options: ServeOptions) => serve(options));
}
