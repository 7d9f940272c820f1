/**
 * Loss against runs: `calibrate` beside searches of Python's libraries on the same objective, the
 * same budget, several seeds; the points that they would give are judged under seeds of their own.
 */
import {
  DEFAULT_FREE,
  freeParameters,
  modelAt,
  pointOf,
} from '../../../dist/lib/calibration/free-parameters.js';
import {
  lossOf,
  meanOf,
  measureRun,
  noiseOf,
  POINT_SCORING,
  scoredMeasures,
  type Measured,
  type Target,
} from '../../../dist/lib/calibration/objective.js';
import { leastFor } from '../../../dist/lib/calibration/request.js';
import { threadExecutor } from '../../../dist/lib/cli/threads.js';
import type { Executor } from '../../../dist/lib/ensemble/executor.js';
import { loadShippedEvidence } from '../../../dist/lib/evidence/library.js';
import { calibrate, loadScenario } from '../../../dist/lib/index.js';
import type { Section, SectionResult } from '../result.ts';
import { hasMethod, METHODS, search, type Asked, type Method } from '../rivals/python-search.ts';

type Point = readonly number[];

/** Replicates that judge a point. */
const JUDGED_BY = 32;
/** Shares of the budget after which the searches are looked at. */
const LOOKS: readonly number[] = [0.4, 0.7, 1];

const COLUMNS = [
  { key: 'method', title: 'search' },
  { key: 'seed', title: 'seed' },
  { key: 'runs', title: 'runs' },
  { key: 'loss', title: 'loss, held-back seeds', digits: 4 },
];

const evidence = loadShippedEvidence('reported');
if (!evidence.ok) throw new Error('shipped document');
const scenario = loadScenario('reference');
const { model, readings, replicates: size } = scenario;
const free = freeParameters(DEFAULT_FREE);
const target: Target = {
  evidence: evidence.value,
  readings,
  measures: scoredMeasures(evidence.value),
  scoring: POINT_SCORING,
};
const setting = {
  evidence: evidence.value,
  observer: { readings, roles: ['fit' as const] },
};

/** Numbers of points, each under replicates 0 … of a seed; by point. */
async function measure(
  executor: Executor,
  points: readonly Point[],
  seed: string,
  replicates: number,
): Promise<Measured[][]> {
  const jobs = points.flatMap((point, index) =>
    Array.from({ length: replicates }, (_, replicate) => ({
      key: { stage: seed, batch: 0, index, replicate },
      model: { ...modelAt(model, free, point), seed, replicate },
    })),
  );
  const runs = (await executor.run(jobs, { setting })).map(({ observations }) =>
    measureRun(observations, target.measures),
  );
  return points.map((_, i) => runs.slice(i * replicates, (i + 1) * replicates));
}

/** Loss of a point from some runs: the mean of few is less certain. */
function lossOfRuns(
  point: Point,
  runs: readonly Measured[],
  noise: Readonly<Record<string, number>>,
): number {
  const wider = Math.sqrt(size / runs.length);
  const own = Object.fromEntries(Object.entries(noise).map(([key, sd]) => [key, wider * sd]));
  return lossOf(target, point, meanOf(runs, target.measures), own);
}

interface Look {
  readonly method: string;
  readonly seed: number;
  readonly runs: number;
  readonly point: Point;
}

async function looksOfRival(
  executor: Executor,
  noise: Readonly<Record<string, number>>,
  { method, seed, budget }: { method: Method; seed: number; budget: number },
): Promise<Look[]> {
  const losses = async ({ points, batch }: Asked): Promise<number[]> => {
    const groups = await measure(executor, points, `bench/${method}/${seed}/${batch}`, 1);
    return groups.map((runs, i) => Math.min(1e9, lossOfRuns(points[i], runs, noise)));
  };
  const found = await search({ method, dimension: free.length, budget, seed }, losses);
  return LOOKS.flatMap((share) => {
    const until = found.filter(({ runs }) => runs <= share * budget).at(-1);
    return until === undefined ? [] : [{ method, seed, runs: until.runs, point: until.best }];
  });
}

/** The budget decides how `calibrate` spends its runs: it is asked once for each that is enough. */
async function looksOfCalibrate(executor: Executor, seed: number, budget: number): Promise<Look[]> {
  const looks: Look[] = [];
  const budgets = LOOKS.map((share) => Math.floor(share * budget));
  for (const own of budgets.filter((runs) => runs >= leastFor(size, true))) {
    const request = { budget: own, seed: `bench-${seed}`, pointOnly: true };
    const { result } = await calibrate(scenario, request, { executor });
    const values = { ...model.parameters, ...result!.values };
    const point = pointOf({ ...model, parameters: values }, free);
    looks.push({ method: 'calibrate --point-only', seed, runs: result!.runs, point });
  }
  return looks;
}

async function compareSearches(executor: Executor, quick: boolean): Promise<SectionResult> {
  const budget = quick ? 400 : 1000;
  const seeds = quick ? [1] : [1, 2, 3];
  const middle = pointOf(model, free);
  const [known] = await measure(executor, [middle], 'bench/noise', JUDGED_BY);
  const noise = noiseOf(known, target.measures, size);
  const methods = METHODS.filter(hasMethod);
  const looks: Look[] = [];
  for (const seed of seeds) {
    looks.push(...(await looksOfCalibrate(executor, seed, budget)));
    for (const method of methods) {
      looks.push(...(await looksOfRival(executor, noise, { method, seed, budget })));
    }
  }
  const points = looks.map(({ point }) => point);
  const judged = await measure(executor, points, 'bench/held-back', JUDGED_BY);
  const absent = METHODS.filter((method) => !methods.includes(method));
  return {
    title: `Searches: loss after so many runs, budget ${budget}, ${free.length} free parameters`,
    columns: COLUMNS,
    rows: looks.map(({ method, seed, runs, point }, i) => ({
      method,
      seed,
      runs,
      loss: lossOfRuns(point, judged[i], noise),
    })),
    remarks: [
      `Every point is judged by ${JUDGED_BY} replicates that no search has seen. The rivals start in the middle of the priors; each of their evaluations is one run. CMA-ES gives its mean, differential evolution its best point so far.`,
      ...absent.map((method) => `${method}: not installed, not measured.`),
    ],
  };
}

export const calibration: Section = {
  name: 'calibration',
  run: async ({ quick }) => {
    const executor = threadExecutor(Infinity);
    try {
      return await compareSearches(executor, quick);
    } finally {
      executor.close();
    }
  },
};
