/** Searches by Python's libraries as processes that ask for losses. */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

// Seen from dist/bench, where this file runs.
const SOURCE = fileURLToPath(new URL('../../../test/bench/rivals/search.py', import.meta.url));
/** Debian's own: packages are installed for it, whatever other interpreters stand before it. */
const PYTHON = '/usr/bin/python3';

export const METHODS = ['cmaes', 'differential-evolution'] as const;
export type Method = (typeof METHODS)[number];

const MODULES: Readonly<Record<Method, string>> = {
  cmaes: 'cmaes',
  'differential-evolution': 'scipy',
};

/** Whether the library of a method is there. */
export const hasMethod = (method: Method): boolean =>
  spawnSync(PYTHON, ['-c', `import ${MODULES[method]}`]).status === 0;

type Point = readonly number[];

export interface Asked {
  readonly points: readonly Point[];
  /** Names the random numbers of the points. */
  readonly batch: number;
  /** What the search would give if it ended now; null at the beginning. */
  readonly best: Point | null;
}

export interface SearchOptions {
  readonly method: Method;
  readonly dimension: number;
  readonly budget: number;
  readonly seed: number;
}

/**
 * Runs a search to the end of its budget.
 * @param losses answers a request
 * @returns after each request, how many points were asked for before it, and the best by then
 */
export async function search(
  { method, dimension, budget, seed }: SearchOptions,
  losses: (asked: Asked) => Promise<readonly number[]>,
): Promise<{ readonly runs: number; readonly best: Point }[]> {
  const child = spawn(PYTHON, [SOURCE, method, ...[dimension, budget, seed].map(String)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const found: { runs: number; best: Point }[] = [];
  let runs = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const asked = JSON.parse(line) as Asked;
    if (asked.best !== null) found.push({ runs, best: asked.best });
    runs += asked.points.length;
    child.stdin.write(`${JSON.stringify(await losses(asked))}\n`);
  }
  return found;
}
