/**
 * Drives a sensitivity analysis: runs and evaluations by key, in any order and with any number of
 * workers, from the beginning or from what is finished; then the analysis, in the order of the keys.
 */
import type { Model } from '../../engine/model.ts';
import type { Observations } from '../../evidence/observe.ts';
import type { StudyOptions } from '../executor.ts';
import { isFailure, type Job, type JobKey, type JobOutcome, type JobSetting } from '../job.ts';
import { analyse, designOf, type Numbers, type SensitivityResult } from './analyses.ts';
import { modelWith } from './factors.ts';
import { analysedFigures, measureFigures, type AnalysedFigure } from './figures.ts';
import { jobsAt, type SensitivitySetting } from './setting.ts';

/** A finished run of the engine or evaluation of the surrogate. */
export interface Finished {
  /** `stage/index/replicate`. */
  readonly name: string;
  /** By figure; null where there is no number. */
  readonly numbers: Numbers;
  /** Why the run failed; it then has no numbers. */
  readonly failure?: string;
}

/** Evaluates a surrogate: the expected figures of models. */
export interface Surrogate {
  /**
   * @param onValue called once a model, in any order
   * @throws the signal's reason when it is aborted
   */
  stream(
    models: readonly Model[],
    onValue: (observations: Observations, place: number) => void,
    signal?: AbortSignal,
  ): Promise<void>;
}

/** Lets timers, messages and signals through. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A surrogate that is evaluated in the caller's thread. */
export const inlineSurrogate = (observe: (model: Model) => Observations): Surrogate => ({
  async stream(models, onValue, signal) {
    for (const [place, model] of models.entries()) {
      signal?.throwIfAborted();
      onValue(observe(model), place);
      await breathe();
    }
    signal?.throwIfAborted();
  },
});

export interface SensitivityOptions extends StudyOptions {
  /** Needed by the method `sobol`. */
  readonly surrogate?: Surrogate;
  /** Called now and then, and on abort, with all that is finished. */
  readonly onFinished?: (finished: readonly Finished[]) => void;
}

/** Runs or evaluations between two calls of `onFinished`. */
const STORE_EVERY = { engine: 64, surrogate: 1024 };

const nameOf = ({ stage, index, replicate }: JobKey): string => `${stage}/${index}/${replicate}`;
const surrogateName = (place: number): string => `surrogate/${place}/0`;

/** What is finished, by name, and who is told of it. */
class Store {
  private readonly rows: Map<string, Finished>;
  private readonly options: SensitivityOptions;
  private readonly of: number;
  private untold = 0;

  constructor(stored: readonly Finished[], of: number, options: SensitivityOptions) {
    // A run that failed is made again: the reason may have gone.
    const usable = stored.filter(({ failure }) => failure === undefined);
    this.rows = new Map(usable.map((row) => [row.name, row]));
    this.of = of;
    this.options = options;
  }

  has(name: string): boolean {
    return this.rows.has(name);
  }

  get(name: string): Numbers {
    return this.rows.get(name)!.numbers;
  }

  add(row: Finished, every: number): void {
    this.rows.set(row.name, row);
    this.options.onProgress?.({ done: this.rows.size, of: this.of });
    if (++this.untold >= every) this.tell();
  }

  tell(): void {
    this.untold = 0;
    this.options.onFinished?.([...this.rows.values()]);
  }

  all(): Finished[] {
    return [...this.rows.values()];
  }
}

const settingOf = ({ evidence, readings }: SensitivitySetting): JobSetting => ({
  evidence,
  observer: { readings },
});

function finishedOf(outcome: JobOutcome, figures: readonly AnalysedFigure[]): Finished {
  const name = nameOf(outcome.key);
  if (isFailure(outcome)) {
    return { name, numbers: figures.map(() => null), failure: outcome.failure.detail };
  }
  return { name, numbers: measureFigures(outcome.observations, figures) };
}

interface Work {
  readonly setting: SensitivitySetting;
  readonly figures: readonly AnalysedFigure[];
  readonly jobs: readonly Job[];
  /** Models of the surrogate. */
  readonly models: readonly Model[];
  readonly store: Store;
  readonly options: SensitivityOptions;
}

async function runJobs({ setting, figures, jobs, store, options }: Work): Promise<void> {
  const { executor, signal } = options;
  await executor.stream(
    jobs.filter(({ key }) => !store.has(nameOf(key))),
    {
      setting: settingOf(setting),
      ...(signal && { signal }),
      onOutcome: (outcome) => store.add(finishedOf(outcome, figures), STORE_EVERY.engine),
    },
  );
}

async function evaluate({ figures, models, store, options }: Work): Promise<void> {
  const { surrogate, signal } = options;
  const places = models.flatMap((_, place) => (store.has(surrogateName(place)) ? [] : [place]));
  if (places.length === 0) return;
  if (surrogate === undefined) throw new TypeError('this method needs a surrogate');
  const onValue = (observations: Observations, at: number): void => {
    const numbers = measureFigures(observations, figures);
    store.add({ name: surrogateName(places[at]), numbers }, STORE_EVERY.surrogate);
  };
  await surrogate.stream(
    places.map((place) => models[place]),
    onValue,
    signal,
  );
}

async function finish(work: Work): Promise<void> {
  try {
    await runJobs(work);
    await evaluate(work);
  } catch (error) {
    work.store.tell();
    throw error;
  }
}

/** Numbers in the order of the keys. */
function analyseStore({ setting, jobs, models, store }: Work): SensitivityResult {
  const { replicates } = setting;
  const rows = jobs.map(({ key }) => store.get(nameOf(key)));
  const engine = Array.from({ length: rows.length / replicates }, (_, point) =>
    rows.slice(point * replicates, (point + 1) * replicates),
  );
  return analyse(setting, {
    engine,
    surrogate: models.map((_, place) => store.get(surrogateName(place))),
  });
}

export interface SensitivityOutcome {
  readonly result: SensitivityResult;
  /** In the order of the keys. */
  readonly finished: readonly Finished[];
}

/** Runs of the engine and evaluations of the surrogate that an analysis needs. */
export function workOf(setting: SensitivitySetting): { runs: number; evaluations: number } {
  const { engine, surrogate } = designOf(setting);
  return { runs: engine.length * setting.replicates, evaluations: surrogate.length };
}

/**
 * Makes an analysis.
 * @param stored what an earlier attempt with the same setting has finished
 * @throws the signal's reason when it is aborted; `onFinished` is called first
 */
export async function runSensitivity(
  setting: SensitivitySetting,
  options: SensitivityOptions,
  stored: readonly Finished[] = [],
): Promise<SensitivityOutcome> {
  const { engine, firstReplicate, surrogate } = designOf(setting);
  const jobs = jobsAt(setting, engine, firstReplicate);
  const models = surrogate.map((values) => modelWith(setting.model, setting.factors, values));
  const ids = setting.evidence.figures.map(({ id }) => id);
  const store = new Store(stored, jobs.length + models.length, options);
  const figures = analysedFigures(setting.evidence, ids);
  const work: Work = { setting, figures, jobs, models, store, options };
  await finish(work);
  const order = [
    ...jobs.map(({ key }) => nameOf(key)),
    ...models.map((_, at) => surrogateName(at)),
  ];
  const rows = new Map(store.all().map((row) => [row.name, row]));
  return { result: analyseStore(work), finished: order.map((name) => rows.get(name)!) };
}
