/** The rules of the house that no compiler checks: who may import whom, and what no file says. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** For each floor, the floors that it may import; `types` may be imported as types only. */
const MAY_IMPORT: Readonly<Record<string, { values: string[]; types?: string[] }>> = {
  engine: { values: [] },
  evidence: { values: ['engine', 'scenario'] },
  scenario: { values: ['engine'] },
  export: { values: ['engine', 'evidence', 'scenario'] },
  ensemble: { values: ['engine', 'evidence', 'scenario', 'export'] },
  calibration: { values: ['engine', 'evidence', 'scenario', 'export', 'ensemble'] },
  cluster: { values: ['engine', 'evidence', 'scenario', 'export', 'ensemble'] },
  wording: {
    values: [],
    types: ['engine', 'evidence', 'scenario', 'export', 'ensemble', 'calibration'],
  },
  worker: { values: ['engine', 'evidence', 'scenario', 'export', 'ensemble', 'calibration'] },
  index: {
    values: ['engine', 'evidence', 'scenario', 'export', 'ensemble', 'calibration', 'worker'],
    types: ['wording'],
  },
  cli: {
    values: [
      'engine',
      'evidence',
      'scenario',
      'export',
      'ensemble',
      'calibration',
      'cluster',
      'wording',
      'worker',
      'index',
    ],
  },
  web: {
    values: [
      'engine',
      'evidence',
      'scenario',
      'export',
      'ensemble',
      'calibration',
      'wording',
      'worker',
      'index',
    ],
  },
};

/** Top-level names that the repository may hold. */
const TOP_LEVEL = new Set(
  (
    'src scenarios web test docs package.json package-lock.json tsconfig.json vite.config.ts ' +
    'README.md CHANGELOG.md LICENSE CITATION.cff'
  ).split(' '),
);

/**
 * Names that the engine may not use: their results differ between JavaScript engines, or they are
 * not a function of the run key.
 */
const FORBIDDEN_IN_ENGINE: readonly [name: string, pattern: RegExp][] = [
  [
    'a native transcendental of Math',
    /\bMath\s*\.\s*(?!(?:sqrt|imul|fround|min|max|floor|ceil|abs|round|trunc|sign|clz32|PI|LN2)\b)\w+/,
  ],
  ['Math taken apart or computed', /\bMath\s*\[|=\s*Math\b(?!\s*\.)/],
  ['the operator **', /\*\*/],
  ['Date', /\bDate\b/],
  ['Intl', /\bIntl\b|\.toLocale\w*\(/],
  ['console', /\bconsole\b/],
  ['a clock or a timer', /\bperformance\b|\bset(?:Timeout|Interval|Immediate)\b/],
  ['crypto', /\bcrypto\b/],
  ['globalThis', /\bglobalThis\b/],
];

function filesBelow(folder: string, extension: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesBelow(path, extension) : [path]))
    .filter((path) => path.endsWith(extension));
}

/** The code of a file without its comments and without the contents of its strings. */
function codeOf(text: string): string {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`/g;
  return text.replace(token, (match) => (match.startsWith('/') ? ' ' : "''"));
}

interface Import {
  specifier: string;
  isTypeOnly: boolean;
  isDynamic: boolean;
}

/** Every import and re-export of a file, dynamic ones included; the formatter gives each its line. */
function importsOf(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ' ');
  const statement =
    /^\s*(?:import|export)\s+(type\s)?(?:[\w*$\s{},]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"`]([^'"`]+)/gm;
  return [...code.matchAll(statement)].map(([, type, fixed, dynamic]) => ({
    specifier: fixed ?? dynamic ?? '',
    isTypeOnly: type !== undefined,
    isDynamic: dynamic !== undefined,
  }));
}

/** The floor on which a file of src or web stands. */
function floorOf(path: string): string {
  const [top, floor] = relative(ROOT, path).split(sep);
  if (top === 'web') return 'web';
  return floor?.endsWith('.ts') ? floor.replace(/\.ts$/, '') : (floor ?? '');
}

function wrongImports(path: string): string[] {
  const from = floorOf(path);
  const { values, types = [] } = MAY_IMPORT[from] ?? { values: [] };
  return importsOf(readFileSync(path, 'utf8'))
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map((found) => ({ ...found, to: floorOf(join(dirname(path), found.specifier)) }))
    .filter(({ to }) => to !== from && to in MAY_IMPORT)
    .filter(({ to, isTypeOnly }) => !values.includes(to) && !(isTypeOnly && types.includes(to)))
    .map(({ specifier }) => `${relative(ROOT, path)} imports ${specifier}`);
}

/** What is loaded together with a file: its own files by path, packages by name. */
function loadedWith(entry: string): Set<string> {
  const loaded = new Set([entry]);
  for (const path of loaded) {
    if (!path.endsWith('.ts')) continue;
    const imports = importsOf(readFileSync(join(ROOT, path), 'utf8'));
    for (const { specifier, isTypeOnly, isDynamic } of imports) {
      if (isTypeOnly || isDynamic) continue;
      loaded.add(
        specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier,
      );
    }
  }
  return loaded;
}

function forbiddenNames(code: string): string[] {
  return FORBIDDEN_IN_ENGINE.filter(([, pattern]) => pattern.test(code)).map(([name]) => name);
}

/** Files that git knows or would add; where there is no git, nothing can be committed. */
function committedFiles(): string[] {
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  return execFileSync('git', list, { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

const sources = [...filesBelow(join(ROOT, 'src'), '.ts'), ...filesBelow(join(ROOT, 'web'), '.ts')];
const insideGit = existsSync(join(ROOT, '.git'));

describe('imports', () => {
  it('are seen by the reader of imports in every form', () => {
    const text = `
      import a, { b } from './one.ts';
      import type { C } from './two.ts';
      import './three.ts';
      export * from "./four.ts";
      export { d,
        e } from './five.ts';
      // import f from './comment.ts';
      const g = await import('./six.ts');
      const line = "import h from './seven.ts';";`;
    expect(importsOf(text).map((found) => found.specifier)).toEqual(
      ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `./${name}.ts`),
    );
    expect(
      importsOf(text)
        .map((found) => found.isTypeOnly)
        .indexOf(true),
    ).toBe(1);
  });

  it('point down', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap(wrongImports)).toEqual([]);
  });

  it('of Node stand in the command only', () => {
    const outside = sources.filter((path) => floorOf(path) !== 'cli');
    const node = outside.filter((path) =>
      importsOf(readFileSync(path, 'utf8')).some(({ specifier }) => specifier.startsWith('node:')),
    );
    expect(node.map((path) => relative(ROOT, path))).toEqual([]);
  });

  it('name files by their .ts extension', () => {
    const wrong = sources.flatMap((path) =>
      importsOf(readFileSync(path, 'utf8'))
        .filter(({ specifier }) => specifier.startsWith('.'))
        .filter(
          ({ specifier }) => posix.extname(specifier.split('?')[0] ?? '') in { '': 1, '.js': 1 },
        )
        .map(({ specifier }) => `${relative(ROOT, path)}: ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the page', () => {
  it('opens without sliders, views, other scenarios, the evidence and the checks of documents', () => {
    const loaded = loadedWith('web/main.ts');
    expect(loaded).toContain('web/charts/growth-chart.ts');
    expect(loaded).toContain('src/scenario/shipped-first.ts');
    const late =
      /^valibot$|^src\/scenario\/(?:shipped|shipped-evidence|shipped-posteriors|library)\.ts$|^web\/(?:components\/parameter|lab\/|help\/|lesson\/lesson-bar|keys\/|offline\/|views\/\w+\/)/;
    expect([...loaded].filter((name) => late.test(name))).toEqual([]);
  });
});

describe('the engine', () => {
  it('is read without comments and strings', () => {
    expect(forbiddenNames(codeOf("// Date\nconst a = 'Math.exp'; /* ** */"))).toEqual([]);
    expect(forbiddenNames(codeOf('const a = b ** 2;'))).toEqual(['the operator **']);
    expect(forbiddenNames(codeOf('Math.exp(1)'))).toEqual(['a native transcendental of Math']);
    expect(forbiddenNames(codeOf('const { exp } = Math;'))).toEqual([
      'Math taken apart or computed',
    ]);
    expect(forbiddenNames(codeOf('Math.floor(Math.sqrt(2))'))).toEqual([]);
  });

  it('uses no name whose result depends on the machine, the clock or the JavaScript engine', () => {
    const engine = filesBelow(join(ROOT, 'src', 'engine'), '.ts');
    expect(engine.length).toBeGreaterThan(0);
    const found = engine.flatMap((path) =>
      forbiddenNames(codeOf(readFileSync(path, 'utf8'))).map(
        (name) => `${relative(ROOT, path)}: ${name}`,
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('the package', () => {
  it('has a lockfile without addresses', () => {
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    expect(lock).toContain('"lockfileVersion"');
    expect(lock.match(/"resolved": "http[^"]*"/g)).toBeNull();
  });

  it('says of every dependency why it is there, and of nothing else', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
    const page = readFileSync(join(ROOT, 'docs', 'dependencies.md'), 'utf8');
    const named = [...page.matchAll(/^\| ([@a-z][^|]*)\|/gm)].flatMap(([, cell = '']) =>
      cell.split(',').map((name) => name.trim()),
    );
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(named.filter((name) => name !== 'package').sort()).toEqual(declared.sort());
  });

  it.runIf(insideGit)('keeps its top level', () => {
    const names = new Set(committedFiles().map((path) => path.split('/')[0] ?? ''));
    const surplus = [...names].filter((name) => !name.startsWith('.') && !TOP_LEVEL.has(name));
    expect(surplus).toEqual([]);
  });

  it.runIf(insideGit)('names no path of the machine it was written on and no registry', () => {
    // Written in pieces, or this file would name them.
    const wrong = new RegExp(
      [`["'\`(\\s=:]/${'work'}/`, `${'\\.\\./'}shared/`, `registry\\.npm${'js'}`, '_auth' + 'Token']
        .concat([`/home/\\w+/`, `/Users/\\w+/`])
        .join('|'),
    );
    const found = committedFiles()
      .filter((path) => !/\.(?:png|parquet|ico|woff2)$/.test(path))
      .filter((path) => wrong.test(readFileSync(join(ROOT, path), 'utf8')));
    expect(found).toEqual([]);
  });
});
