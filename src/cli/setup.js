/**
 * What the bootstrap does before a verb runs: install, build, and keep two set-ups apart. Plain
 * JavaScript on Node's built-ins, because neither node_modules nor dist need exist. Everything it
 * says goes to stderr: stdout belongs to the verb.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { constants, hostname } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { writeShipped } from './shipped.js';

const LOCK_HEARTBEAT_MILLISECONDS = 2_000;
const LOCK_STALE_MILLISECONDS = 20_000;
const LOCK_POLL_MILLISECONDS = 250;

/** A failure that one sentence explains; `exitCode` is 3 for file, disk and network. */
export class SetUpError extends Error {
  constructor(message, exitCode = 3) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Writes one sentence of progress on stderr. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

// ── Child processes ──────────────────────────────────────────────────────────────────────────

const CHILD_GRACE_MILLISECONDS = 10_000;

const children = new Set();

/** Sends a signal to every child that is still running. */
export function signalChildren(signal) {
  for (const child of children) child.kill(signal);
}

/**
 * Waits until every child has ended; one that does not is killed. Without this, an interrupted
 * "npm ci" would go on tidying up while the next one writes.
 */
export async function childrenEnd() {
  const impatience = setTimeout(() => signalChildren('SIGKILL'), CHILD_GRACE_MILLISECONDS);
  await Promise.all([...children].map((child) => new Promise((end) => child.once('close', end))));
  clearTimeout(impatience);
}

/**
 * Runs a program and waits for it.
 * @param {string[]} command program and arguments
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{code: number, output: string}>} the exit code (128 + n when signal n ended it)
 *   and stdout, where `options.stdio` pipes it
 */
export function run([program, ...args], options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    children.add(child);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      children.delete(child);
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), output });
    });
  });
}

/** Options under which a child's whole output lands on stderr. */
const QUIET = { stdio: ['ignore', 2, 2] };

// ── Installing ───────────────────────────────────────────────────────────────────────────────

/**
 * Whether node_modules holds every package of the lockfile at its version, by npm's own record
 * and by a look at the disk: an interrupted installation can leave the record of an earlier one.
 */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  const { packages: wanted } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '' || optional || peer) return true;
    return installed[path]?.version === version && existsSync(join(root, path, 'package.json'));
  });
}

function npmCommand() {
  const npm = process.env.npm_execpath;
  if (npm && basename(npm).startsWith('npm-cli')) return { command: [process.execPath, npm] };
  // On Windows npm is a script, which only a shell starts.
  return { command: ['npm'], shell: process.platform === 'win32' };
}

async function install(root) {
  say('Installing packages with "npm ci"; the first time takes about a minute …');
  const { command, shell } = npmCommand();
  // No package needs its install scripts, and the checkout's own work is done below.
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--loglevel=error',
  ];
  const { code } = await run([...command, 'ci', ...flags], { ...QUIET, cwd: root, shell });
  if (code !== 0) throw new SetUpError(`"npm ci" failed with exit code ${code}; see above.`);
}

// ── Building ─────────────────────────────────────────────────────────────────────────────────

/** Every file below `path` (or `path` itself), sorted, so that hashes do not depend on the disk. */
function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** SHA-256 over names and contents: neither a checkout nor a copy makes a build look stale. */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(join(root, input)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function tool(root, ...path) {
  return [process.execPath, join(root, 'node_modules', ...path)];
}

/** Deletes what an earlier build made from sources that are gone. */
export function removeOrphans(root) {
  const library = join(root, 'dist', 'lib');
  for (const file of filesBelow(library)) {
    const [, stem] = /^(.*?)(?:\.d\.ts|\.js)$/.exec(relative(library, file)) ?? [];
    if (stem && !existsSync(join(root, 'src', `${stem}.ts`))) rmSync(file);
  }
}

async function buildLibrary(root) {
  say('Building the library and the command (dist/lib) …');
  // tsc trusts its own records, so when outputs were deleted it must be told.
  const force = existsSync(join(root, TARGETS.lib.output)) ? [] : ['--force'];
  const command = [...tool(root, 'typescript', 'bin', 'tsc'), '-b', ...force];
  const { code } = await run(command, { ...QUIET, cwd: root });
  if (code !== 0) throw new SetUpError('The library could not be built; see above.', 1);
  removeOrphans(root);
}

async function buildSite(root) {
  say('Building the page (dist/site) …');
  const command = [...tool(root, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'];
  // What is built does not depend on who builds: a test runner sets another mode.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { code } = await run(command, { ...QUIET, cwd: root, env });
  if (code !== 0) throw new SetUpError('The page could not be built; see above.', 1);
}

const COMMON_INPUTS = ['src', 'scenarios', 'package.json', 'package-lock.json'];

/** What can be built: from which files, to which file that proves it, and how. */
const TARGETS = {
  lib: {
    inputs: [...COMMON_INPUTS, 'tsconfig.json'],
    output: join('dist', 'lib', 'cli', 'main.js'),
    stamp: join('dist', '.lib-stamp'),
    build: buildLibrary,
  },
  site: {
    inputs: [...COMMON_INPUTS, 'web', 'vite.config.ts'],
    output: join('dist', 'site', 'index.html'),
    stamp: join('dist', '.site-stamp'),
    build: buildSite,
  },
};

function isBuilt(root, { inputs, output, stamp }) {
  const path = join(root, stamp);
  return (
    existsSync(join(root, output)) &&
    existsSync(path) &&
    readFileSync(path, 'utf8') === fingerprint(root, inputs)
  );
}

async function buildTarget(root, target) {
  // Taken before the build: a file that changes meanwhile makes the next set-up build again.
  const before = fingerprint(root, target.inputs);
  await target.build(root);
  mkdirSync(dirname(join(root, target.stamp)), { recursive: true });
  writeFileSync(join(root, target.stamp), before);
}

// ── The lock ─────────────────────────────────────────────────────────────────────────────────

function readLock(path) {
  try {
    return {
      text: readFileSync(path, 'utf8'),
      ageMilliseconds: Date.now() - statSync(path).mtimeMs,
    };
  } catch {
    return undefined; // released meanwhile
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A lock is stale when its process has ended, or (on another machine) has stopped renewing it. */
function isStale({ text, ageMilliseconds }) {
  const [host, pid] = text.split(' ');
  if (host === hostname() && !isAlive(Number(pid))) return true;
  return ageMilliseconds > LOCK_STALE_MILLISECONDS;
}

/** Creates the lock whole in one step, so that nobody reads a half-written one. */
function tryLock(path, owner) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, owner);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a stale lock away; gives it back when another process was faster and it is a new one. */
function breakLock(path, staleText) {
  const taken = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, taken);
    if (readFileSync(taken, 'utf8') !== staleText) linkSync(taken, path);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(taken, { force: true });
}

/**
 * Waits for the lock and holds it.
 * @param {string} path of the lock file
 * @returns {Promise<() => void>} releases the lock
 */
export async function acquireLock(path) {
  const owner = `${hostname()} ${process.pid} ${Date.now()}`;
  let waited = false;
  while (!tryLock(path, owner)) {
    const held = readLock(path);
    if (held && isStale(held)) breakLock(path, held.text);
    else {
      if (!waited) say('Another set-up of this checkout is running; waiting for it …');
      waited = true;
      await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MILLISECONDS));
    }
  }
  return keepLock(path, owner);
}

function keepLock(path, owner) {
  const renew = () => existsSync(path) && utimesSync(path, new Date(), new Date());
  const heartbeat = setInterval(renew, LOCK_HEARTBEAT_MILLISECONDS);
  const release = () => {
    clearInterval(heartbeat);
    if (readLock(path)?.text === owner) rmSync(path, { force: true });
  };
  process.once('exit', release);
  return release;
}

// ── The whole ────────────────────────────────────────────────────────────────────────────────

function shipDocuments(root) {
  try {
    writeShipped(root);
  } catch (error) {
    throw new SetUpError(error.message, 2);
  }
}

async function setUpLocked(root, names, { rebuild }) {
  if (!isInstalled(root)) await install(root);
  shipDocuments(root); // before the fingerprints are taken, of which the module is a part
  const stale = names.map((name) => TARGETS[name]).filter((t) => rebuild || !isBuilt(root, t));
  const results = await Promise.allSettled(stale.map((target) => buildTarget(root, target)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/**
 * Installs and builds what is missing or older than its sources.
 * @param {string} root folder of the checkout
 * @param {('lib' | 'site')[]} names what the verb needs
 * @param {{rebuild?: boolean}} options `rebuild`: build even what is fresh
 * @throws {SetUpError}
 */
export async function setUp(root, names, options = {}) {
  const fresh = () => isInstalled(root) && names.every((name) => isBuilt(root, TARGETS[name]));
  if (!options.rebuild && fresh()) return;
  const release = await acquireLock(join(root, '.bootstrap.lock'));
  try {
    await setUpLocked(root, names, options);
  } finally {
    release();
  }
}
