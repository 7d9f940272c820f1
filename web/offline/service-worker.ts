/**
 * Keeps one build of the page at hand. Every build has a cache of its own, named after its contents:
 * a page that is open goes on with the files of its own build, and a new build takes over only when
 * all pages of the old one are closed, or when the last open one asks for it.
 */

/** Names of the files of this build, relative to this script; written in when it is built. */
declare const __ZHENGWU_FILES__: readonly string[];
declare const __ZHENGWU_VERSION__: string;

/** The part of a service worker's globals that is used here; the DOM's types do not have them. */
interface LifeEvent extends Event {
  waitUntil(promise: Promise<unknown>): void;
}
interface AskEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface WordEvent extends LifeEvent {
  readonly data: unknown;
  readonly source: { postMessage(message: unknown): void } | null;
}
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: {
    matchAll(options: { includeUncontrolled: boolean }): Promise<readonly unknown[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskEvent) => void): void;
  addEventListener(type: 'message', listener: (event: WordEvent) => void): void;
}

const scope = self as unknown as Scope;
const PREFIX = 'zhengwu-site-';
const NAME = PREFIX + __ZHENGWU_VERSION__;

/** All files or none: a build that is only half there is worth nothing. */
async function keep(): Promise<void> {
  const cache = await caches.open(NAME);
  const requests = __ZHENGWU_FILES__.map(
    (file) => new Request(new URL(file, scope.registration.scope), { cache: 'reload' }),
  );
  await cache.addAll(requests);
}

async function forgetOthers(): Promise<void> {
  const names = await caches.keys();
  const others = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The address under which a request is kept: a folder means its page, a question changes nothing. */
function keptAddress(request: Request): string {
  const url = new URL(request.url);
  url.search = '';
  url.hash = '';
  if (url.pathname.endsWith('/')) url.pathname += 'index.html';
  return url.href;
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  return (await cache.match(keptAddress(request))) ?? fetch(request);
}

/** Takes over at once when nobody else would see files change under an open page. */
async function takeOver({ source }: WordEvent): Promise<void> {
  const open = await scope.clients.matchAll({ includeUncontrolled: true });
  if (open.length <= 1) await scope.skipWaiting();
  else source?.postMessage('zhengwu-others-are-open');
}

scope.addEventListener('install', (event) => event.waitUntil(keep()));
scope.addEventListener('activate', (event) => event.waitUntil(forgetOthers()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOwn = request.url.startsWith(scope.registration.scope);
  if (request.method === 'GET' && isOwn) event.respondWith(answer(request));
});
scope.addEventListener('message', (event) => {
  if (event.data === 'zhengwu-take-over') event.waitUntil(takeOver(event));
});
