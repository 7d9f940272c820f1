/** A static server for one folder, for tests only: loopback, no caching, no listing. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
};

/** A file that was sent. */
export interface Sent {
  /** Path of the address, with its leading slash. */
  readonly path: string;
  /** When it was asked for, milliseconds since 1970. */
  readonly at: number;
  readonly bytes: number;
  /** Size under gzip, as static hosts send it. */
  readonly gzipBytes: number;
}

export interface ServeOptions {
  /** Sends gzip where the client takes it, as static hosts do. */
  readonly isCompressed?: boolean;
}

export interface FolderServer {
  /** Ends with a slash, for example `http://127.0.0.1:40123/`. */
  readonly url: string;
  /** Everything sent so far, in order; emptied by whoever counts. */
  readonly sent: Sent[];
  close(): Promise<void>;
}

/** Serves `folder` on a free port of 127.0.0.1. */
export async function serveFolder(
  folder: string,
  { isCompressed = false }: ServeOptions = {},
): Promise<FolderServer> {
  const sent: Sent[] = [];
  const log = isCompressed ? sent : null;
  const server = createServer((request, response) => void answer(folder, request, response, log));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param log where compressed files are noted; null: nothing is compressed */
async function answer(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  log: Sent[] | null,
) {
  const at = Date.now();
  const path = fileOf(folder, request.url ?? '/');
  const body = path === undefined ? undefined : await readFile(path).catch(() => undefined);
  if (path === undefined || body === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  const type = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'cache-control': 'no-store' };
  if (log === null) {
    response.writeHead(200, headers).end(body);
    return;
  }
  const packed = gzipSync(body, { level: 9 });
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  log.push({ path: pathname, at, bytes: body.length, gzipBytes: packed.length });
  response.writeHead(200, { ...headers, 'content-encoding': 'gzip' }).end(packed);
}

/** The file that a request means, or undefined when it would leave the folder. */
function fileOf(folder: string, url: string): string | undefined {
  const { pathname } = new URL(url, 'http://localhost');
  const path = normalize(join(folder, decodeURIComponent(pathname)));
  if (path !== normalize(folder) && !path.startsWith(normalize(folder + sep))) return undefined;
  return pathname.endsWith('/') ? join(path, 'index.html') : path;
}
