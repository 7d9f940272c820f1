/**
 * Joins the store to the simulation: each change of scenario, parameters or seed starts a run; while
 * a slider is dragged one replicate at a time, afterwards all of them.
 */
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import type { ParameterKey, Parameters } from '../../src/engine/parameters.ts';
import type { Quantity, SplitSetting } from '../../src/engine/splits.ts';
import type { Issue } from '../../src/scenario/issues.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import type {
  ComparedFigure,
  RunFailure,
  RunUpdate,
  SeriesKey,
  SplitBands,
} from '../../src/worker/api.ts';
import type { AnswerOf, Query } from '../../src/worker/queries/query.ts';
import { DayCursor } from '../charts/day-cursor.ts';
import { totalByDay, type GrowthView } from '../charts/drawn.ts';
import { findScenario, loadCatalogue } from './catalogue.ts';
import { JoinedEvidence, loadEvidence, NO_EVIDENCE } from './evidence.ts';
import { History } from './history.ts';
import {
  choiceOf,
  isEdited,
  isSameChoice,
  type Changes,
  type ChartChoice,
  type Choice,
  type Pin,
} from './page-state.ts';
import { BASELINE, chosenScenario, shippedParameters } from './scenarios.ts';
import { withoutChange, type Store } from './store.ts';
import { WorkerClient, type RunOrder, type RunStatus } from './worker-client.ts';

export interface SessionOptions {
  readonly store: Store;
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
  /** What the chart draws of it. */
  readonly view: GrowthView;
}

/** What became of a question. */
export type Asked<Q extends Query> =
  | {
      readonly status: 'done';
      readonly answer: AnswerOf<Q>;
      /** Run that the answer tells of: `session.shown.update.runId` while it is shown. */
      readonly runId: number;
    }
  /** The signal ended it, or there is no run yet. */
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly failure: RunFailure };

/** The judged result of a choice, kept for telling what a move did. */
export interface Settled {
  readonly figures: readonly ComparedFigure[];
  /** Median stock at the end of the run. */
  readonly ends: Readonly<Record<SeriesKey, number>>;
}

/** An order that remembers what it was made for. */
interface Purpose {
  readonly choice: Choice;
  readonly scenario: ResolvedScenario;
  readonly isBaseline: boolean;
  /** Run only for a line beside the curves: the baseline, or a pinned run (its key). */
  readonly isSilent: boolean;
  readonly pin?: string;
  /** Id of the shown run of which only further curves are wanted. */
  readonly splitOf?: number;
}

/** The changes after one move, from those before it and the scenario's own values. */
export type ParameterChange = (changes: Changes, base: Parameters) => Changes;

/** Results of earlier choices that are kept. */
const MOST_SETTLED = 60;

/** Two choices with one key have one result. */
const keyOf = (choice: object): string => JSON.stringify(choice);

/** A pinned run under another name is the same run. */
const keyOfPin = (pin: Pin): string => keyOf({ ...pin, name: null });

/** Curves that a chart needs beside the stocks by platform; undefined where it needs none. */
function splitOf({ by, quantity }: ChartChoice): SplitSetting | undefined {
  return by === 'platform' && quantity === 'stock' ? undefined : { by, quantity };
}

/** A line beside the curves is a total in the quantity that is drawn. */
const lineSplit = (quantity: Quantity): SplitSetting | undefined =>
  quantity === 'stock' ? undefined : { by: 'platform', quantity };

const pinKey = (pin: Pin, quantity: Quantity): string => `${quantity}/${keyOfPin(pin)}`;

const isWanted = (split: SplitBands | null, wanted: SplitSetting | undefined): boolean =>
  split?.by === wanted?.by && split?.quantity === wanted?.quantity;

export class Session {
  readonly #options: SessionOptions;
  readonly history: History;
  readonly #client: WorkerClient;
  readonly #unsubscribe: () => void;
  readonly #purposes = new WeakMap<RunOrder, Purpose>();
  readonly #listeners = new Set<() => void>();
  /** Totals of the reference under one seed, by quantity. */
  #baselines: {
    readonly seed: string;
    readonly lines: Map<Quantity, { readonly total: ArrayLike<number>; readonly runs: number }>;
  } = { seed: '', lines: new Map() };
  #isDragging = false;
  /** Changes at the time when the hand took the slider that it holds; null while it holds none. */
  #grabbed: Changes | null = null;
  #evidence: EvidenceDocument = NO_EVIDENCE;
  readonly #joined = new JoinedEvidence();
  #isFetchingEvidence = false;
  readonly #settled = new Map<string, Settled>();
  readonly #pinned = new Map<string, ArrayLike<number>>();

  /** Day under the cursor of the charts. */
  readonly cursor = new DayCursor();
  /** Further curves of the run that is shown. */
  #split: { readonly runId: number; readonly bands: SplitBands; readonly runs: number } | null =
    null;

  shown: Shown | null = null;
  /** Whether the reader has seen a first curve. */
  isPainted = false;
  status: RunStatus = { kind: 'idle' };
  /** Why the current choice cannot be simulated; the last good result stays shown. */
  issues: readonly Issue[] = [];
  /** The last choice that could be resolved. */
  #lastGood: Choice;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.history = new History(options.store);
    this.#lastGood = choiceOf(options.store.state);
    this.#client = new WorkerClient({
      spawn: options.spawn,
      onStatus: (status) => this.#onStatus(status),
      onUpdate: (update, order) => this.#onUpdate(update, order),
    });
    this.#unsubscribe = options.store.subscribe((state, before) => {
      if (!isSameChoice(state, before)) this.#run();
      else if (state.quantity !== before.quantity || state.by !== before.by) this.#onSplit();
      if (state.pins !== before.pins) {
        this.#runNext();
        this.#refreshView();
      }
    });
  }

  get store(): Store {
    return this.#options.store;
  }

  /** The reported figures, the reader's behind the shipped; none before the first curve is drawn. */
  get evidence(): EvidenceDocument {
    return this.#joined.of(this.#evidence, this.#options.store.state.evidence);
  }

  /** The reported figures that come with the page. */
  get shippedEvidence(): EvidenceDocument {
    return this.#evidence;
  }

  /** Whether everything that comes after the first curve may come. */
  get isComplete(): boolean {
    return this.#hasEvidence;
  }

  /** Whether a slider is held: what costs more than a run waits until it is let go. */
  get isDragging(): boolean {
    return this.#isDragging;
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

  /** Judged result of a choice that was shown before; null when it never was. */
  settledOf(choice: Choice): Settled | null {
    return this.#settled.get(keyOf(choiceOf(choice))) ?? null;
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

  /**
   * Asks about the run that is shown (its first replicate). Answers carry the run's id, so that one
   * that comes too late can be told from one that is current.
   */
  async ask<Q extends Query>(query: Q, signal?: AbortSignal): Promise<Asked<Q>> {
    const { shown } = this;
    if (shown === null || signal?.aborted) return { status: 'cancelled' };
    const { runId } = shown.update;
    const outcome = await this.#client.ask({ runId, model: shown.scenario.model, query });
    return signal?.aborted ? { status: 'cancelled' } : outcome;
  }

  /** Ends the worker and listens no more to the store, which may have another session after this. */
  close(): void {
    this.#unsubscribe();
    this.history.close();
    this.#client.close();
  }

  /**
   * A parameter takes a value.
   * @param change what it does to the changes of a scenario with these parameters (`changes.ts`)
   * @param isMoving whether the hand still holds the slider
   */
  setParameter(change: ParameterChange, isMoving: boolean): void {
    const { store } = this.#options;
    const base = shippedParameters(store.state.scenario, store.state.own);
    if (base === null) return;
    const wasDragging = this.#isDragging;
    this.#isDragging = isMoving;
    const before = store.state.changes;
    // What follows a weight follows from where the hand took it, so that the way back leads there.
    const from = this.#grabbed ?? before;
    this.#grabbed = isMoving ? from : null;
    const changes = change(from, base);
    if (!sameChanges(before, changes)) store.update({ changes }, isMoving);
    else if (wasDragging && !isMoving) {
      this.history.settle();
      this.#run();
    }
  }

  /** Events and mandates of the reader; `isMoving` while one is dragged. */
  setInterventions(interventions: Choice['interventions'], isMoving: boolean): void {
    this.#hold(isMoving);
    this.#options.store.update({ interventions }, isMoving);
    if (!isMoving) this.history.settle();
  }

  /** Shows a choice on the way to another one: curves only, and no move of its own. */
  pass(choice: Choice): void {
    this.#hold(true);
    this.#options.store.update(choice, true);
  }

  /** Ends what {@link pass} began. */
  arrive(choice: Choice): void {
    this.#hold(false);
    const { store } = this.#options;
    if (isSameChoice(store.state, choice)) this.#run();
    else store.update(choice);
  }

  resetParameter(key: ParameterKey): void {
    const { store } = this.#options;
    this.#hold(false);
    store.update({ changes: withoutChange(store.state.changes, key) });
  }

  /** Back to the last choice that could be simulated. */
  takeBack(): void {
    this.#hold(false);
    this.#options.store.update(this.#lastGood);
  }

  /** The hand takes, or lets go, something else than a slider, which it can hold no more then. */
  #hold(isHeld: boolean): void {
    this.#isDragging = isHeld;
    this.#grabbed = null;
  }

  get #hasEvidence(): boolean {
    return this.#evidence !== NO_EVIDENCE;
  }

  #onPainted(): Promise<void> {
    this.isPainted = true;
    this.#tell();
    return this.#fetchEvidence();
  }

  /** After the first curve: what it is compared with, and the ensemble. */
  async #fetchEvidence(): Promise<void> {
    if (this.#hasEvidence || this.#isFetchingEvidence) return;
    this.#isFetchingEvidence = true;
    try {
      this.#evidence = await loadEvidence();
      this.#run();
    } catch (error) {
      const failure = { code: 'worker-not-loaded', detail: String(error) } as const;
      this.#onStatus({ kind: 'failed', failure });
    } finally {
      this.#isFetchingEvidence = false;
    }
  }

  #order(
    scenario: ResolvedScenario,
    replicates: number,
    purpose: Omit<Purpose, 'scenario' | 'choice'>,
    choice = this.#lastGood,
  ): RunOrder {
    const { state } = this.#options.store;
    const split =
      purpose.isSilent && purpose.splitOf === undefined
        ? lineSplit(state.quantity)
        : splitOf(state);
    const order: RunOrder = {
      model: scenario.model,
      replicates,
      evidence: this.evidence,
      readings: scenario.readings,
      detail: purpose.isSilent || this.#isDragging || !this.#hasEvidence ? 'curves' : 'all',
      ...(split && { split }),
    };
    this.#purposes.set(order, { scenario, choice, ...purpose });
    return order;
  }

  #run(): void {
    const { state } = this.#options.store;
    if (findScenario(state.scenario, state.own) === undefined) {
      // Not fetched yet, or unknown: what is fetched tells which.
      void loadCatalogue().then(
        () => this.#runChosen(),
        () => this.#runChosen(),
      );
    } else this.#runChosen();
  }

  #runChosen(): void {
    const { state } = this.#options.store;
    const chosen = chosenScenario(state);
    this.issues = chosen.ok ? [] : chosen.issues;
    if (!chosen.ok) {
      this.#tell();
      return;
    }
    this.#lastGood = choiceOf(state);
    const scenario = chosen.value;
    const isBaseline = isBaselineChoice(state);
    if (!isBaseline) this.#runBaseline(scenario.model.seed);
    const replicates = this.#isDragging || !this.#hasEvidence ? 1 : scenario.replicates;
    this.#client.run(this.#order(scenario, replicates, { isBaseline, isSilent: false }));
  }

  /** The thin line needs one run of the reference, unless it was shown; whether one is made. */
  #runBaseline(seed: string): boolean {
    if (this.#baselineOf(seed, this.#options.store.state.quantity) !== null) return false;
    const chosen = chosenScenario({ scenario: BASELINE, seed });
    if (!chosen.ok) return false;
    this.#client.run(this.#order(chosen.value, 1, { isBaseline: true, isSilent: true }));
    return true;
  }

  #onUpdate(update: RunUpdate, order: RunOrder): void {
    const purpose = this.#purposes.get(order);
    if (purpose === undefined) return;
    const { scenario, isBaseline, isSilent, pin } = purpose;
    if (pin !== undefined) this.#pinned.set(pin, totalByDay(update.curves, update.split));
    if (isBaseline) this.#keepBaseline(update, scenario.model.seed);
    if (isSilent) {
      this.#keepSplit(update, purpose.splitOf);
      this.#refreshView();
      return;
    }
    const figures = update.figures ?? this.shown?.figures ?? null;
    const judgedRuns = update.figures === null ? (this.shown?.judgedRuns ?? 0) : update.done;
    const view = this.#viewOf(update, scenario.model.seed, isBaseline);
    this.shown = { update, scenario, isBaseline, figures, judgedRuns, view };
    if (update.done === update.of) this.#keepSettled(purpose.choice, update);
    this.#tell();
    if (!this.#hasEvidence) void afterPaint().then(() => this.#onPainted());
  }

  #keepSettled(choice: Choice, { figures, curves }: RunUpdate): void {
    if (figures === null) return;
    const ends = Object.fromEntries(
      Object.entries(curves).map(([key, { median }]) => [key, median.at(-1) ?? 0]),
    ) as Record<SeriesKey, number>;
    this.#settled.set(keyOf(choice), { figures, ends });
    if (this.#settled.size <= MOST_SETTLED) return;
    this.#settled.delete(this.#settled.keys().next().value!);
  }

  /** What the chart draws: lines beside the curves only where they have the same days. */
  #viewOf(update: RunUpdate, seed: string, isBaseline: boolean): GrowthView {
    const { startDay, curves } = update;
    const { split, runs } = this.#splitFor(update);
    const quantity = split?.quantity ?? 'stock';
    const days = curves.total.median.length;
    const baseline = isBaseline ? null : this.#baselineOf(seed, quantity);
    const pins = this.#options.store.state.pins.flatMap((pin) => {
      const total = this.#pinned.get(pinKey(pin, quantity));
      return total?.length === days
        ? [{ name: pin.name, scenario: pin.scenario, isEdited: isEdited(pin), total }]
        : [];
    });
    return {
      startDay,
      curves,
      split,
      runs,
      baseline: baseline?.length === days ? baseline : null,
      pins,
    };
  }

  #refreshView(): void {
    if (this.shown === null) return;
    const { update, scenario, isBaseline } = this.shown;
    const view = this.#viewOf(update, scenario.model.seed, isBaseline);
    this.shown = { ...this.shown, view };
    this.#tell();
  }

  #keepSplit({ split, done }: RunUpdate, runId: number | undefined): void {
    if (runId === undefined || split === null) return;
    this.#split = { runId, bands: split, runs: done };
  }

  /** The wanted curves of a run; until they are there, those that it has. */
  #splitFor({ runId, split, done }: RunUpdate): {
    readonly split: SplitBands | null;
    readonly runs: number;
  } {
    const wanted = splitOf(this.#options.store.state);
    if (wanted === undefined) return { split: null, runs: done };
    const own = this.#split?.runId === runId ? this.#split : null;
    if (own === null || isWanted(split, wanted)) return { split, runs: done };
    return { split: own.bands, runs: own.runs };
  }

  /** Another split or quantity is asked for: what is there is drawn, what is missing is run. */
  #onSplit(): void {
    this.#refreshView();
    this.#runNext();
  }

  /** Runs one thing that is missing beside the run that is shown; the next follows when it is done. */
  #runNext(): void {
    if (this.status.kind === 'running') return;
    if (!this.#runSplit() && !this.#runMissingBaseline()) this.#runNextPin();
  }

  #runSplit(): boolean {
    const { shown } = this;
    if (shown === null) return false;
    const wanted = splitOf(this.#options.store.state);
    if (isWanted(shown.view.split ?? null, wanted)) return false;
    const { scenario, isBaseline, update } = shown;
    const purpose = { isBaseline, isSilent: true, splitOf: update.runId };
    this.#client.run(this.#order(scenario, update.of, purpose));
    return true;
  }

  #runMissingBaseline(): boolean {
    const { shown } = this;
    return shown !== null && !shown.isBaseline && this.#runBaseline(shown.scenario.model.seed);
  }

  /** Runs one pinned run whose line is missing; the next one follows when it is done. */
  #runNextPin(): void {
    const { pins, own, quantity } = this.#options.store.state;
    const missing = pins.find((pin) => !this.#pinned.has(pinKey(pin, quantity)));
    if (missing === undefined) return;
    const chosen = chosenScenario({ ...missing, own });
    if (!chosen.ok) {
      // A line that cannot be drawn is no line; its chip says so.
      this.#pinned.set(pinKey(missing, quantity), []);
      this.#runNextPin();
      return;
    }
    const purpose = { isBaseline: false, isSilent: true, pin: pinKey(missing, quantity) };
    this.#client.run(this.#order(chosen.value, 1, purpose));
  }

  /** Whether a pinned run could not be made. */
  isBrokenPin(pin: Pin): boolean {
    return this.#pinned.get(pinKey(pin, this.#options.store.state.quantity))?.length === 0;
  }

  #keepBaseline(update: RunUpdate, seed: string): void {
    if (this.#baselines.seed !== seed) this.#baselines = { seed, lines: new Map() };
    const { lines } = this.#baselines;
    const { curves, split, done: runs } = update;
    const keep = (quantity: Quantity, total: ArrayLike<number>): void => {
      if (runs >= (lines.get(quantity)?.runs ?? 0)) lines.set(quantity, { total, runs });
    };
    keep('stock', curves.total.median);
    if (split !== null) keep(split.quantity, totalByDay(curves, split));
  }

  /** Total of the reference in a quantity; null where it was not run under this seed. */
  #baselineOf(seed: string, quantity: Quantity): ArrayLike<number> | null {
    const { seed: own, lines } = this.#baselines;
    return own === seed ? (lines.get(quantity)?.total ?? null) : null;
  }

  #onStatus(status: RunStatus): void {
    this.status = status;
    this.#tell();
    if (status.kind === 'done' && this.isComplete && !this.#isDragging) this.#runNext();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** What is shown has been painted; a page in the background paints nothing and goes on as well. */
const afterPaint = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, 250);
  });

/** Whether a choice is the baseline itself, whatever its seed. */
export function isBaselineChoice({ scenario, changes, interventions, readings }: Choice): boolean {
  const added = [changes, readings].every((record) => Object.keys(record).length === 0);
  return scenario === BASELINE && added && interventions.length === 0;
}

function sameChanges(a: object, b: object): boolean {
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const values = new Map<string, unknown>(right);
  return left.length === right.length && left.every(([key, value]) => values.get(key) === value);
}
