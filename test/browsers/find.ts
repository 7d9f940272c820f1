/**
 * Finds the browsers that the tests drive: Chromium for the page, Chromium and Firefox for the
 * golden hashes. Run as a program it prints `{"chromium": PATH, "firefox": PATH | null}` and, when
 * it may, installs what is missing (the bootstrap does this before vitest loads).
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

export type BrowserName = 'chromium' | 'firefox';

/** Command-line arguments that make Chromium start in a container and stay off the network. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a search may look at; tests give an invented machine. */
export interface Machine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly isRoot: boolean;
  isExecutable(path: string): boolean;
  /** Path of the Chromium that Playwright would have downloaded, whether it is there or not. */
  playwrightChromium(): string | undefined;
  /** Runs a program with its output on stderr; true when it ended well. */
  run(program: string, args: readonly string[]): boolean;
  say(sentence: string): void;
}

interface BrowserKind {
  readonly title: string;
  readonly variable: string;
  readonly commands: readonly string[];
  readonly applications: Readonly<Record<string, readonly string[]>>;
  readonly debianPackage: string;
}

const BROWSERS: Readonly<Record<BrowserName, BrowserKind>> = {
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM_PATH',
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      'chrome',
      'microsoft-edge',
      'msedge',
    ],
    applications: {
      darwin: [
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
        '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ],
      win32: [
        'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
        'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
        'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
      ],
    },
    debianPackage: 'chromium',
  },
  firefox: {
    title: 'Firefox',
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    applications: {
      darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
      win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
    },
    debianPackage: 'firefox-esr',
  },
};

/** The machine that this program runs on. */
export const thisMachine: Machine = {
  environment: process.env,
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  isExecutable,
  playwrightChromium() {
    try {
      return chromium.executablePath();
    } catch {
      return undefined;
    }
  },
  run(program, args) {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return spawnSync(program, args, { stdio: ['ignore', 2, 2], env: environment }).status === 0;
  },
  say(sentence) {
    process.stderr.write(`${sentence}\n`);
  },
};

/**
 * Whether the user leaves Firefox unchecked, by `ZHENGWU_BROWSERS=chromium`.
 * @throws Error when the variable holds anything else
 */
export function firefoxIsLeftOut(environment = thisMachine.environment): boolean {
  const value = environment['ZHENGWU_BROWSERS'];
  if (value === undefined || value === '') return false;
  if (value === 'chromium') return true;
  throw new Error(
    `ZHENGWU_BROWSERS is "${value}"; wanted "chromium" (leaves Firefox unchecked) or nothing.`,
  );
}

/** Path of a Chromium, Chrome or Edge, or undefined; installs nothing. */
export function findChromium(machine = thisMachine): string | undefined {
  return findBrowser('chromium', machine);
}

/** Path of a Firefox, or undefined; installs nothing. */
export function findFirefox(machine = thisMachine): string | undefined {
  return findBrowser('firefox', machine);
}

/**
 * Path of the browser: the one named by its variable, then Playwright's own, then the system's.
 * @throws Error when the variable names something that cannot be run: it is never overridden.
 */
export function findBrowser(name: BrowserName, machine = thisMachine): string | undefined {
  const kind = BROWSERS[name];
  const named = machine.environment[kind.variable];
  if (named) {
    if (machine.isExecutable(named)) return named;
    throw new Error(`${kind.variable} is "${named}", which is not a program that can be run.`);
  }
  return candidates(name, machine).find((path) => machine.isExecutable(path));
}

/**
 * Path of the browser, installing Debian's package first where that is possible.
 * @throws Error with the one command that mends it.
 */
export function requireBrowser(name: BrowserName, machine = thisMachine): string {
  const found = findBrowser(name, machine) ?? installBrowser(name, machine);
  if (found) return found;
  throw new Error(howToMend(name, machine));
}

function candidates(name: BrowserName, machine: Machine): string[] {
  const kind = BROWSERS[name];
  const own = name === 'chromium' ? machine.playwrightChromium() : undefined;
  const folders = (machine.environment['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  const suffix = machine.platform === 'win32' ? '.exe' : '';
  const onPath = kind.commands.flatMap((command) =>
    folders.map((folder) => join(folder, command + suffix)),
  );
  return [...(own ? [own] : []), ...onPath, ...(kind.applications[machine.platform] ?? [])];
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

function aptGet(machine: Machine): string | undefined {
  if (machine.platform !== 'linux') return undefined;
  return ['/usr/bin/apt-get', '/bin/apt-get'].find((path) => machine.isExecutable(path));
}

function installBrowser(name: BrowserName, machine: Machine): string | undefined {
  const apt = aptGet(machine);
  if (!apt || !machine.isRoot) return undefined;
  const { title, debianPackage } = BROWSERS[name];
  const install = ['install', '-y', '--no-install-recommends', debianPackage];
  machine.say(`${title} was not found: installing it with "apt-get ${install.join(' ')}".`);
  machine.run(apt, ['update']);
  return machine.run(apt, install) ? findBrowser(name, machine) : undefined;
}

function howToMend(name: BrowserName, machine: Machine): string {
  const { title, variable, debianPackage } = BROWSERS[name];
  const command = aptGet(machine)
    ? `sudo apt-get update && sudo apt-get install -y ${debianPackage}`
    : name === 'chromium'
      ? 'npx playwright install chromium'
      : 'install Firefox from https://www.mozilla.org/firefox/';
  const leaveOut =
    name === 'firefox' ? ', or set ZHENGWU_BROWSERS=chromium to leave Firefox unchecked' : '';
  return `The tests need ${title}, and none was found. Run: ${command}   (or set ${variable} to a browser${leaveOut}).`;
}

function main(): void {
  try {
    const chromiumPath = requireBrowser('chromium');
    const firefoxPath = firefoxIsLeftOut() ? null : requireBrowser('firefox');
    process.stdout.write(`${JSON.stringify({ chromium: chromiumPath, firefox: firefoxPath })}\n`);
  } catch (error) {
    thisMachine.say(error instanceof Error ? error.message : String(error));
    process.exitCode = 3;
  }
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) main();
