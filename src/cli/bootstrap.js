/**
 * The door of a checkout: `node src/cli/bootstrap.js VERB …` sets up what the verb needs and runs
 * it. Plain JavaScript on Node's built-ins: it works before anything is installed or built.
 */
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, exit, versions } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SetUpError, childrenEnd, run, say, setUp, signalChildren } from './setup.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = join(ROOT, 'dist', 'lib', 'cli', 'main.js');
const OLDEST_NODE = [20, 19];
const EXIT_INPUT = 2;

/** Number of the signal, for exit codes of the form 128 + n. */
const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

// ── Running programs ─────────────────────────────────────────────────────────────────────────

const modulePath = (...path) => join(ROOT, 'node_modules', ...path);
const node = (...args) => [process.execPath, ...args];
const tsc = (...args) => node(modulePath('typescript', 'bin', 'tsc'), ...args);
const vite = (...args) => node(modulePath('vite', 'bin', 'vite.js'), ...args);
const tsx = (...args) =>
  node('--import', pathToFileURL(modulePath('tsx', 'dist', 'loader.mjs')).href, ...args);

/** Runs a program that owns the terminal; gives its exit code. */
async function runVisible(command, environment = {}) {
  const { code } = await run(command, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...env, ...environment },
  });
  return code;
}

/** Runs programs until one fails. */
async function runEach(...commands) {
  for (const command of commands) {
    const code = await runVisible(command);
    if (code !== 0) return code;
  }
  return 0;
}

/** Runs the command in this process, so that signals and exit codes are its own. */
async function runCommand(args) {
  for (const signal of Object.keys(SIGNALS)) process.removeListener(signal, onSignal);
  argv.splice(1, argv.length, COMMAND, ...args);
  await import(pathToFileURL(COMMAND).href);
}

/** A verb that runs one program of test/, which may not exist yet. */
const program = (needs, path) => ({
  needs: () => needs,
  run(args) {
    if (existsSync(join(ROOT, path))) return runVisible(tsx(join(ROOT, path), ...args));
    say(`This part is not built yet: ${path} does not exist.`);
    return EXIT_INPUT;
  },
});

// ── Tests ────────────────────────────────────────────────────────────────────────────────────

/** Finds or installs the browsers; undefined when one is missing (which has then been said). */
async function findBrowsers() {
  const command = tsx(join(ROOT, 'test', 'browsers', 'find.ts'));
  const { code, output } = await run(command, { cwd: ROOT, stdio: ['ignore', 'pipe', 2] });
  if (code !== 0) return undefined;
  const { chromium, firefox } = JSON.parse(output);
  return { CHROMIUM_PATH: chromium, ...(firefox ? { FIREFOX_PATH: firefox } : {}) };
}

/**
 * Counts from vitest's JSON report. A file that could not run counts as one failure, and so does
 * a run that failed outside every test.
 */
export function countTests(report, exitCode) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function reportTests(reportPath, exitCode) {
  const report = existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, 'utf8')) : undefined;
  const { passed, failed, skipped } = report
    ? countTests(report, exitCode)
    : { passed: 0, failed: 1, skipped: 0 };
  if (skipped > 0) console.log(`${skipped} skipped`);
  if (env.ZHENGWU_BROWSERS === 'chromium') {
    console.log('Firefox was not checked (ZHENGWU_BROWSERS=chromium).');
  }
  if (!report || report.numTotalTests === 0) console.log('No test ran.');
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? exitCode || 1 : exitCode;
}

async function runTests(args) {
  const browsers = await findBrowsers();
  if (!browsers) return 3;
  const folder = mkdtempSync(join(tmpdir(), 'zhengwu-test-'));
  const reportPath = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`];
  const vitest = node(modulePath('vitest', 'vitest.mjs'), 'run', ...reporters, ...args);
  try {
    return reportTests(reportPath, await runVisible(vitest, browsers));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// ── Verbs ────────────────────────────────────────────────────────────────────────────────────

const PRETTIER = modulePath('prettier', 'bin', 'prettier.cjs');
const OXLINT = modulePath('oxlint', 'bin', 'oxlint');

const VERBS = {
  start: { needs: () => ['lib', 'site'], run: (args) => runCommand(['start', ...args]) },
  zhengwu: {
    needs: ([command]) => (command === 'serve' || command === 'start' ? ['lib', 'site'] : ['lib']),
    run(args) {
      // npm runs scripts in the checkout, but the user's paths are meant from where they stand.
      if (env.npm_lifecycle_event === 'zhengwu' && env.INIT_CWD) process.chdir(env.INIT_CWD);
      return runCommand(args);
    },
  },
  test: { needs: () => ['lib', 'site'], run: runTests },
  build: { needs: () => ['lib', 'site'], rebuild: true, run: () => 0 },
  dev: { needs: () => [], run: (args) => runVisible(vite(...args)) },
  check: {
    needs: () => ['lib'],
    run: () =>
      runEach(
        node(PRETTIER, '--check', '--log-level', 'warn', '.'),
        node(OXLINT, '--type-aware', '--deny-warnings'),
        tsc('-b', '.', 'web', 'test'),
      ),
  },
  format: { needs: () => [], run: () => runVisible(node(PRETTIER, '--write', '.')) },
  bench: program(['lib'], 'test/bench/main.ts'),
  measure: program(['lib', 'site'], 'test/measure/main.ts'),
  study: program(['lib'], 'test/study/main.ts'),
  fuzz: program(['lib'], 'test/fuzz/main.ts'),
  refresh: program(['lib', 'site'], 'test/refresh/main.ts'),
};

// ── Main ─────────────────────────────────────────────────────────────────────────────────────

let verbRuns = false;
let isInterrupted = false;

/** During set-up a signal ends everything; a verb's own program decides what a signal means. */
function onSignal(signal) {
  // A terminal sends SIGINT to the whole group: to send it again would look like a second one.
  if (!(signal === 'SIGINT' && process.stdin.isTTY)) signalChildren(signal);
  if (verbRuns) return;
  isInterrupted = true;
  void childrenEnd().then(() => exit(128 + SIGNALS[signal]));
}

function checkNode() {
  const [major, minor] = versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = OLDEST_NODE;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetUpError(
    `Zhengwu needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${versions.node}.`,
    EXIT_INPUT,
  );
}

async function main([name, ...args]) {
  checkNode();
  const verb = Object.hasOwn(VERBS, name ?? '') ? VERBS[name] : undefined;
  if (!verb) {
    const verbs = Object.keys(VERBS).join(', ');
    throw new SetUpError(`"${name ?? ''}" is not a verb; wanted one of ${verbs}.`, EXIT_INPUT);
  }
  for (const signal of Object.keys(SIGNALS)) process.on(signal, onSignal);
  await setUp(ROOT, verb.needs(args), { rebuild: verb.rebuild });
  verbRuns = true;
  const code = await verb.run(args);
  if (code !== undefined) process.exitCode = code;
}

try {
  const isStarted = argv[1] && realpathSync(argv[1]) === fileURLToPath(import.meta.url);
  if (isStarted) await main(argv.slice(2));
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  // Whoever interrupts a set-up knows why it failed.
  if (!isInterrupted) say(error.message);
  process.exitCode = error.exitCode;
}
