/**
 * Joins the store to the simulation: each change of scenario, parameters or seed starts a run; while
 * a slider is dragged one replicate at a time, afterwards all of them.
 */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import type { ParameterKey, Parameters } from '../../src/engine/parameters.ts';
import type { Issue } from '../../src/scenario/issues.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import type { ComparedFigure, RunUpdate } from '../../src/worker/api.ts';
import type { GrowthView } from '../charts/columns.ts';
import {
  BASELINE,
  chosenScenario,
  isUnchanged,
  shippedParameters,
  type Choice,
} from './scenarios.ts';
import { withChange, withoutChange, type Store } from './store.ts';
import { WorkerClient, type RunOrder, type RunStatus } from './worker-client.ts';

export interface SessionOptions {
  readonly store: Store;
  readonly evidence: EvidenceDocument;
  readonly spawn: () => Worker;
}

/** A result with the choice that it belongs to. */
export interface Shown {
  readonly update: RunUpdate;
  readonly scenario: ResolvedScenario;
  readonly isBaseline: boolean;
  /** Of this run, or of the last one that was judged; null before any. */
  readonly figures: readonly ComparedFigure[] | null;
  /** Replicates on which they were judged. */
  readonly judgedRuns: number;
  /** Median total of the baseline, when another scenario is shown. */
  readonly view: GrowthView;
}

/** An order that remembers what it was made for. */
interface Purpose {
  readonly scenario: ResolvedScenario;
  readonly isBaseline: boolean;
  /** Run only for the thin line. */
  readonly isSilent: boolean;
}

export class Session {
  readonly #options: SessionOptions;
  readonly #client: WorkerClient;
  readonly #purposes = new WeakMap<RunOrder, Purpose>();
  readonly #listeners = new Set<() => void>();
  #baseline: {
    readonly seed: string;
    readonly total: ArrayLike<number>;
    readonly runs: number;
  } | null = null;
  #isDragging = false;

  shown: Shown | null = null;
  status: RunStatus = { kind: 'idle' };
  /** Why the current choice cannot be simulated; the last good result stays shown. */
  issues: readonly Issue[] = [];
  /** The last choice that could be resolved. */
  #lastGood: Choice;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#lastGood = options.store.state;
    this.#client = new WorkerClient({
      spawn: options.spawn,
      onStatus: (status) => this.#onStatus(status),
      onUpdate: (update, order) => this.#onUpdate(update, order),
    });
    options.store.subscribe((state, before) => {
      const isSame =
        state.scenario === before.scenario &&
        state.changes === before.changes &&
        state.seed === before.seed;
      if (!isSame) this.#run();
    });
  }

  /** The choice as it stands, when it can be simulated. */
  get scenario(): ResolvedScenario | null {
    const chosen = chosenScenario(this.#options.store.state);
    return chosen.ok ? chosen.value : null;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#run();
  }

  again(): void {
    this.#run();
  }

  stop(): void {
    this.#client.abort();
  }

  close(): void {
    this.#client.close();
  }

  /** A parameter takes a value; `isMoving` while the hand still holds the slider. */
  setParameter<K extends ParameterKey>(key: K, value: Parameters[K], isMoving: boolean): void {
    const { store } = this.#options;
    const base = shippedParameters(store.state.scenario);
    if (base === null) return;
    const wasDragging = this.#isDragging;
    this.#isDragging = isMoving;
    const before = store.state.changes;
    const changes = withChange(before, base, key, value);
    if (sameChanges(before, changes)) {
      if (wasDragging && !isMoving) this.#run();
    } else store.update({ changes });
  }

  resetParameter(key: ParameterKey): void {
    const { store } = this.#options;
    this.#isDragging = false;
    store.update({ changes: withoutChange(store.state.changes, key) });
  }

  /** Back to the last choice that could be simulated. */
  takeBack(): void {
    this.#isDragging = false;
    const { scenario, changes, seed } = this.#lastGood;
    this.#options.store.update({ scenario, changes, seed });
  }

  #order(
    scenario: ResolvedScenario,
    replicates: number,
    purpose: Omit<Purpose, 'scenario'>,
  ): RunOrder {
    const order: RunOrder = {
      model: scenario.model,
      replicates,
      evidence: this.#options.evidence,
      readings: scenario.readings,
      detail: purpose.isSilent || this.#isDragging ? 'curves' : 'all',
    };
    this.#purposes.set(order, { scenario, ...purpose });
    return order;
  }

  #run(): void {
    const { state } = this.#options.store;
    const chosen = chosenScenario(state);
    this.issues = chosen.ok ? [] : chosen.issues;
    if (!chosen.ok) {
      this.#tell();
      return;
    }
    this.#lastGood = state;
    const scenario = chosen.value;
    const isBaseline = state.scenario === BASELINE && isUnchanged(state.changes);
    if (!isBaseline) this.#runBaseline(scenario.model.seed);
    const replicates = this.#isDragging ? 1 : scenario.replicates;
    this.#client.run(this.#order(scenario, replicates, { isBaseline, isSilent: false }));
  }

  /** The thin line needs one run of the reference, unless it was the first thing shown. */
  #runBaseline(seed: string): void {
    if (this.#baseline?.seed === seed) return;
    const chosen = chosenScenario({ scenario: BASELINE, changes: {}, seed });
    if (chosen.ok) {
      this.#client.run(this.#order(chosen.value, 1, { isBaseline: true, isSilent: true }));
    }
  }

  #onUpdate(update: RunUpdate, order: RunOrder): void {
    const purpose = this.#purposes.get(order);
    if (purpose === undefined) return;
    const { scenario, isBaseline, isSilent } = purpose;
    if (isBaseline) this.#keepBaseline(update, scenario.model.seed);
    if (isSilent) return;
    const baseline = isBaseline ? null : (this.#baseline?.total ?? null);
    const { startDay, curves, done } = update;
    const hasSameDays = baseline?.length === curves.total.median.length;
    const view = { startDay, curves, runs: done, baseline: hasSameDays ? baseline : null };
    const figures = update.figures ?? this.shown?.figures ?? null;
    const judgedRuns = update.figures === null ? (this.shown?.judgedRuns ?? 0) : update.done;
    this.shown = { update, scenario, isBaseline, figures, judgedRuns, view };
    this.#tell();
  }

  #keepBaseline(update: RunUpdate, seed: string): void {
    const isBetter = this.#baseline?.seed !== seed || update.done >= this.#baseline.runs;
    if (isBetter) this.#baseline = { seed, total: update.curves.total.median, runs: update.done };
  }

  #onStatus(status: RunStatus): void {
    this.status = status;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function sameChanges(a: object, b: object): boolean {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const values = new Map<string, unknown>(right);
  return left.length === right.length && left.every(([key, value]) => values.get(key) === value);
}
