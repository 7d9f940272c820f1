/** A static server of the built page: GET and HEAD, one folder, nothing else. */
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The file inside `root` that an address names; undefined for none, and for any place outside. */
export function fileOf(root: string, address: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(address.split(/[?#]/, 1)[0]!);
  } catch {
    return undefined; // no valid percent-encoding
  }
  if (!path.startsWith('/') || path.includes('\0')) return undefined;
  const named = join(root, path.endsWith('/') ? `${path}index.html` : path);
  // A link inside the folder must not lead out of it either.
  const real = statSync(named, { throwIfNoEntry: false })?.isFile() && realpathSync(named);
  return real && real.startsWith(realpathSync(root) + sep) ? real : undefined;
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

function send(file: string, { method }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    // A rebuilt page must be seen at the next reload.
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  if (method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function answer(root: string, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD.');
  }
  const file = fileOf(root, request.url ?? '/');
  if (file === undefined) return refuse(response, 404, 'Not found.');
  send(file, request, response);
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

export interface RunningServer {
  readonly url: string;
  close(): void;
}

/** Address as it is typed: an IPv6 host stands in brackets. */
const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;

/**
 * Serves a folder.
 * @param ports tried in order; the first that is free is taken, 0 lets the system choose
 * @throws the error of the last port
 */
export async function serveFolder(
  root: string,
  host: string,
  ports: readonly number[],
): Promise<RunningServer> {
  for (const [at, port] of ports.entries()) {
    const server = createServer((request, response) => answer(root, request, response));
    try {
      const { port: taken } = await listen(server, host, port);
      const close = (): void => {
        server.close();
        server.closeAllConnections();
      };
      return { url: urlOf(host, taken), close };
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || at === ports.length - 1) throw error;
    }
  }
  throw new RangeError('no port given');
}
