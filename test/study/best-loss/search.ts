/**
 * The search for the best known loss as a sequence of steps on plain data: the state is what the
 * finished steps, the lines of the ledger, make of it, so that a search that was stopped goes on as
 * if it had not been. What a step computes is rounded before it is used, live and on rereading.
 *
 * A start is a chain of descents on the engine. The first follows slopes (`walk.ts`), which finds the
 * minimum nearest to its place in a few thousand runs; the others are by CMA-ES, which knows nothing
 * of slopes, all points of a generation under the same random numbers. A descent that no longer moves
 * is followed by another from a new place with twice the points a generation; the last runs of a
 * start polish its best minimum. Minima of a start are compared on seeds of their own, which neither
 * the search nor the final evaluation uses.
 */
import {
  ask,
  init as initCma,
  spread,
  tell,
  type CmaState,
} from '../../../src/calibration/cma-es.ts';
import type { Descent, DescentStop, TracePoint } from '../formats.ts';
import { beginWalk, hasArrived, linearised, tried, type Means, type Walk } from './walk.ts';

type Row = readonly number[];

/** Sizes of a search. */
export interface Plan {
  readonly starts: number;
  /** Runs of each start. */
  readonly runs: number;
  readonly lambda: number;
  readonly firstReplicates: number;
  readonly mostReplicates: number;
  /** Runs that compare the minima of a start. */
  readonly candidateRuns: number;
}

/** Numbers by measure of each run, in the coordinates of the score. */
export type Numbers = readonly (readonly (number | null)[])[];

/** A finished step. */
export type Step =
  /** Replicates at the values of the scenario: noise, and what the mean field is off by. */
  | { readonly step: 'noise'; readonly numbers: Numbers }
  /** A descent by slopes begins; `loss` is that of its place on the mean field. */
  | { readonly step: 'walk'; readonly start: number; readonly point: Row; readonly loss: number }
  /** Its next point was run. */
  | {
      readonly step: 'try';
      readonly start: number;
      readonly point: Row;
      readonly loss: number;
      readonly means: Means;
    }
  /** The slopes at its best point, by coordinate and measure. */
  | { readonly step: 'slopes'; readonly start: number; readonly slopes: readonly Row[] }
  /** A descent by CMA-ES begins. */
  | {
      readonly step: 'begin';
      readonly start: number;
      readonly lambda: number;
      readonly replicates: number;
      readonly mean: Row;
      readonly sigma: number;
      readonly covariance: Row;
      readonly loss: number;
    }
  /** Losses of a generation, and how far its two halves of replicates agree. */
  | {
      readonly step: 'tell';
      readonly start: number;
      readonly losses: Row;
      readonly agreement: number;
    }
  /** A descent is over (or looked at, when the study is told to finish early). */
  | {
      readonly step: 'candidate';
      readonly start: number;
      readonly stop: DescentStop;
      readonly loss: number;
    }
  /** A point on the held-back seeds; `point` is its digest. */
  | { readonly step: 'held-back'; readonly point: string; readonly numbers: Numbers };

/** A descent under way. */
export interface Current {
  readonly cma: CmaState;
  readonly replicates: number;
  readonly runs: number;
  /** Means since the replicates were last doubled. */
  readonly means: readonly Row[];
}

export interface Candidate {
  readonly point: Row;
  readonly loss: number;
}

export interface StartState {
  /** Runs so far. */
  readonly runs: number;
  readonly startLoss: number;
  readonly descents: readonly Descent[];
  /** The descent by slopes, while it is under way. */
  readonly walk: Walk | null;
  /** The descent by CMA-ES, while one is under way. */
  readonly current: Current | null;
  /** Lowest of the minima; the lowest seen on the way is none. */
  readonly best: Candidate | null;
  readonly trace: readonly TracePoint[];
}

const FRESH: StartState = {
  runs: 0,
  startLoss: 0,
  descents: [],
  walk: null,
  current: null,
  best: null,
  trace: [],
};

/** By start, from 1. */
export type SearchState = ReadonlyMap<number, StartState>;

export const startOf = (state: SearchState, start: number): StartState => state.get(start) ?? FRESH;

/** A generation whose halves agree worse than this (Spearman) is uncertain. */
const UNCERTAIN = 0.4;
/** The mean has stopped when it stays within this over so many generations. */
export const MOVEMENT = 0.02;
export const STILL = 8;
/** Generations that a descent from a new place needs, at the least, to be worth while. */
const LEAST_GENERATIONS = 20;
/** No more points a generation than this. */
const MOST_LAMBDA = 64;

export function isStill(means: readonly Row[]): boolean {
  if (means.length < STILL) return false;
  const recent = means.slice(-STILL);
  return recent[0].every((_, i) => {
    const column = recent.map((mean) => mean[i]);
    return Math.max(...column) - Math.min(...column) < MOVEMENT;
  });
}

const median = (values: Row): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

function begin(state: StartState, line: Extract<Step, { step: 'begin' }>, seed: string) {
  const { start, lambda, replicates, mean, sigma, covariance } = line;
  const name = `start-${start}/descent-${state.descents.length}`;
  const cma = initCma(mean, sigma, { seed, name, lambda, covariance });
  return { ...state, current: { cma, replicates, runs: 0, means: [] } };
}

function walked(
  state: StartState,
  line: Extract<Step, { step: 'try' | 'slopes' }>,
  { mostReplicates }: Plan,
): StartState {
  const before = state.walk!;
  const made = (line.step === 'try' ? 1 : line.slopes.length) * mostReplicates;
  const runs = state.runs + made;
  if (line.step === 'slopes') {
    return { ...state, runs, walk: linearised(before, line.slopes, made) };
  }
  const walk = tried(before, line, made);
  const row = { runs, loss: line.loss, spread: walk.radius };
  return { ...state, runs, walk, trace: [...state.trace, row] };
}

/** Replicates of the next generation: twice as many when ranks are uncertain or nothing moves. */
function nextReplicates(current: Current, agreement: number, { mostReplicates }: Plan): number {
  const isWanted = agreement < UNCERTAIN || isStill(current.means);
  return isWanted ? Math.min(mostReplicates, 2 * current.replicates) : current.replicates;
}

function told(state: StartState, line: Extract<Step, { step: 'tell' }>, plan: Plan): StartState {
  const { cma: before, replicates, runs, means } = state.current!;
  const cma = tell(before, ask(before), line.losses);
  const made = before.lambda * replicates;
  const moved = { cma, replicates, runs: runs + made, means: [...means, cma.mean].slice(-STILL) };
  const wanted = nextReplicates(moved, line.agreement, plan);
  const current = wanted > replicates ? { ...moved, replicates: wanted, means: [] } : moved;
  const row = { runs: state.runs + made, loss: median(line.losses), spread: spread(cma) };
  return { ...state, runs: row.runs, current, trace: [...state.trace, row] };
}

/** What a descent under way amounts to, and where it stands. */
function descentOf({ walk, current }: StartState, { mostReplicates }: Plan) {
  if (current !== null) {
    const { cma, replicates, runs } = current;
    const { lambda, generation: generations } = cma;
    const method = 'cma-es' as const;
    return { point: cma.mean, descent: { method, lambda, generations, runs, replicates } };
  }
  const { best, from, linearised: generations, runs } = walk!;
  const method = 'slopes' as const;
  const descent = { method, lambda: from.length, generations, runs, replicates: mostReplicates };
  return { point: best?.point ?? from, descent };
}

/** Where the descent under way stands; null when there is none. */
export const pointUnderWay = (state: StartState, plan: Plan): Row | null =>
  state.walk === null && state.current === null ? null : descentOf(state, plan).point;

function ended(state: StartState, line: Extract<Step, { step: 'candidate' }>, plan: Plan) {
  const { point, descent } = descentOf(state, plan);
  const { stop, loss } = line;
  const isBest = state.best === null || loss < state.best.loss;
  return {
    ...state,
    runs: state.runs + plan.candidateRuns,
    descents: [...state.descents, { ...descent, stop, loss }],
    walk: null,
    current: null,
    best: isBest ? { point, loss } : state.best,
  };
}

/** The state after one more step. */
export function apply(state: SearchState, line: Step, plan: Plan, seed: string): SearchState {
  if (line.step === 'noise' || line.step === 'held-back') return state;
  const own = startOf(state, line.start);
  switch (line.step) {
    case 'walk':
      return new Map(state).set(line.start, {
        ...own,
        startLoss: line.loss,
        walk: beginWalk(line.point),
      });
    case 'try':
    case 'slopes':
      return new Map(state).set(line.start, walked(own, line, plan));
    case 'begin':
      return new Map(state).set(line.start, begin(own, line, seed));
    case 'tell':
      return new Map(state).set(line.start, told(own, line, plan));
    case 'candidate':
      return new Map(state).set(line.start, ended(own, line, plan));
  }
}

/** What a start does next. */
export type Next =
  | { readonly step: 'walk' }
  | { readonly step: 'try'; readonly walk: Walk }
  | { readonly step: 'slopes'; readonly walk: Walk }
  | {
      readonly step: 'begin';
      /** `new`: from another place; `polish`: from the best minimum so far. */
      readonly from: 'new' | 'polish';
      readonly lambda: number;
      readonly replicates: number;
    }
  | { readonly step: 'tell'; readonly current: Current }
  | { readonly step: 'candidate'; readonly point: Row; readonly stop: DescentStop }
  | { readonly step: 'complete' };

/** The next descent of a start: from a new place while there are runs for it. */
function nextDescent({ runs, descents, best }: StartState, plan: Plan): Next {
  const rest = plan.runs - runs - plan.candidateRuns;
  const { firstReplicates, mostReplicates } = plan;
  if (descents.length === 0 && rest >= mostReplicates) return { step: 'walk' };
  if (rest < plan.lambda * firstReplicates) return { step: 'complete' };
  const wanted = Math.min(MOST_LAMBDA, plan.lambda * 2 ** (descents.length - 1));
  const room = (lambda: number): boolean => rest >= LEAST_GENERATIONS * lambda * firstReplicates;
  if (best === null || room(plan.lambda)) {
    const lambda = room(wanted) ? wanted : plan.lambda;
    return { step: 'begin', from: 'new', lambda, replicates: firstReplicates };
  }
  const replicates = rest >= plan.lambda * mostReplicates ? mostReplicates : firstReplicates;
  return { step: 'begin', from: 'polish', lambda: plan.lambda, replicates };
}

/** The next step of a walk: its first point, then slopes and the point that they lead to, in turn. */
function nextOfWalk(walk: Walk, rest: number, { mostReplicates }: Plan): Next {
  const { from, best, slopes } = walk;
  const point = best?.point ?? from;
  if (hasArrived(walk)) return { step: 'candidate', point, stop: 'movement' };
  const isTried = best === null || slopes !== null;
  const wanted = (isTried ? 1 : from.length) * mostReplicates;
  if (rest < wanted) return { step: 'candidate', point, stop: 'runs' };
  return { step: isTried ? 'try' : 'slopes', walk };
}

/** The next step of a start. */
export function nextOf(state: StartState, plan: Plan): Next {
  const { walk, current, runs } = state;
  const rest = plan.runs - runs - plan.candidateRuns;
  if (walk !== null) return nextOfWalk(walk, rest, plan);
  if (current === null) return nextDescent(state, plan);
  const { cma, replicates, means } = current;
  if (isStill(means)) return { step: 'candidate', point: cma.mean, stop: 'movement' };
  if (rest < cma.lambda * replicates) {
    return { step: 'candidate', point: cma.mean, stop: 'runs' };
  }
  return { step: 'tell', current };
}
