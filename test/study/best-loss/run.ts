/** Makes the runs of the steps of a search and keeps what they gave. */
import { ask } from '../../../src/calibration/cma-es.ts';
import {
  isFolded,
  modelAt,
  pointOf,
  valuesAt,
  type FreeParameter,
} from '../../../src/calibration/free-parameters.ts';
import { DIFFERENCE } from '../../../src/calibration/linear-fit.ts';
import {
  correctionBetween,
  meanFieldMeasure,
  type FitOptions,
} from '../../../src/calibration/mean-field-fit.ts';
import { POINT_SCORING, scoredMeasures, type Target } from '../../../src/calibration/objective.ts';
import type { Model } from '../../../src/engine/model.ts';
import type { EvidenceDocument, ReadingChoice } from '../../../src/evidence/figure.ts';
import type { Observations } from '../../../src/evidence/observe.ts';
import type { Job } from '../../../src/ensemble/job.ts';
import { hashDocument } from '../../../src/export/receipt.ts';
import type { Ledger } from '../ledger.ts';
import type { Work } from '../study.ts';
import {
  judgeGeneration,
  keptLoss,
  keptMeans,
  lossOfMeans,
  lossOfNumbers,
  meanOfNumbers,
  nextPoint,
  noiseOfNumbers,
  numbersOfRuns,
  slopesBetween,
  type Judge,
} from './losses.ts';
import { drawnPlace, ownPlace, polishPlace, type Place } from './places.ts';
import {
  apply,
  nextOf,
  pointUnderWay,
  startOf,
  type Next,
  type Numbers,
  type Plan,
  type SearchState,
  type Step,
} from './search.ts';
import type { Means, Walk } from './walk.ts';

type Row = readonly number[];

/** Everything that determines a search. */
export interface SearchSetting {
  readonly model: Model;
  readonly evidence: EvidenceDocument;
  readonly readings: ReadingChoice;
  readonly free: readonly FreeParameter[];
  readonly seed: string;
  /** Replicates of the scenario: the size of the ensemble that verdicts are about. */
  readonly replicates: number;
  readonly plan: Plan;
  readonly heldBackRuns: number;
}

/** A search with its target compiled and the ledger that it keeps. */
export class Search {
  readonly setting: SearchSetting;
  readonly target: Target;
  state: SearchState = new Map();
  private readonly ledger: Ledger<Step>;
  private readonly work: Work;
  private noise: Numbers | undefined;
  private heldBack = new Map<string, Numbers>();

  constructor(setting: SearchSetting, ledger: Ledger<Step>, work: Work) {
    this.setting = setting;
    this.ledger = ledger;
    this.work = work;
    const { evidence, readings } = setting;
    this.target = {
      evidence,
      readings,
      measures: scoredMeasures(evidence),
      scoring: POINT_SCORING,
    };
    for (const line of ledger.items) this.take(line);
  }

  private take(line: Step): void {
    if (line.step === 'noise') this.noise = line.numbers;
    if (line.step === 'held-back') this.heldBack.set(line.point, line.numbers);
    this.state = apply(this.state, line, this.setting.plan, this.setting.seed);
  }

  private keep(line: Step): void {
    this.take(this.ledger.add(line));
  }

  /** Runs that are done, of all starts. */
  get runs(): number {
    return [...this.state.values()].reduce((sum, { runs }) => sum + runs, 0);
  }

  private report(under: number): void {
    const { plan } = this.setting;
    const losses = [...this.state.values()].flatMap(({ best }) => (best ? [best.loss] : []));
    const bestLoss = losses.length > 0 ? Math.min(...losses) : null;
    this.work.onProgress({ done: this.runs + under, of: plan.starts * plan.runs, bestLoss });
  }

  /** Runs of models, each under replicates 0 … of a seed; by model. */
  private async measure(
    models: readonly Model[],
    seed: string,
    replicates: number,
  ): Promise<Numbers[]> {
    const { executor, signal } = this.work;
    const { evidence, readings } = this.setting;
    const jobs = models.flatMap((model, index) =>
      Array.from({ length: replicates }, (_, replicate): Job => ({
        key: { stage: seed, batch: 0, index, replicate },
        model: { ...model, seed: `${this.setting.seed}/${seed}`, replicate },
      })),
    );
    let done = 0;
    const observer = { readings, roles: ['fit' as const] };
    const results = await executor.run(jobs, {
      setting: { evidence, observer },
      signal,
      onResult: () => this.report(++done),
    });
    const observations: Observations[] = results.map((result) => result.observations);
    return models.map((_, i) =>
      numbersOfRuns(this.target, observations.slice(i * replicates, (i + 1) * replicates)),
    );
  }

  private modelOf(point: Row): Model {
    return modelAt(this.setting.model, this.setting.free, point);
  }

  /** Replicates at the values of the scenario, made first. */
  private async makeNoise(): Promise<Numbers> {
    if (this.noise === undefined) {
      const { model, heldBackRuns } = this.setting;
      const [numbers] = await this.measure([model], 'noise', heldBackRuns);
      this.keep({ step: 'noise', numbers });
    }
    return this.noise!;
  }

  /** What losses are computed with. */
  async judge(): Promise<Judge> {
    const { replicates: size } = this.setting;
    const noise = noiseOfNumbers(this.target, await this.makeNoise(), size);
    return { target: this.target, noise, size };
  }

  /** The mean field as it stands in for the engine. */
  private async fit(): Promise<FitOptions> {
    const { model, free } = this.setting;
    const { noise } = await this.judge();
    const engine = meanOfNumbers(this.target, this.noise!);
    const correction = correctionBetween(engine, meanFieldMeasure(this.target)(model));
    return { model, free, target: this.target, noise, correction };
  }

  private async begin(start: number, next: Extract<Next, { step: 'begin' }>): Promise<void> {
    const { lambda, replicates } = next;
    const place = await this.placeFor(start, next);
    this.keep({ step: 'begin', start, lambda, replicates, ...place, loss: keptLoss(place.loss) });
  }

  private async placeFor(
    start: number,
    { from }: Extract<Next, { step: 'begin' }>,
  ): Promise<Place> {
    const fit = await this.fit();
    const { descents, best } = startOf(this.state, start);
    if (from === 'polish') return polishPlace(best!.point, fit);
    return drawnPlace(fit, this.setting.seed, `start-${start}/place-${descents.length}`);
  }

  private async walk(start: number): Promise<void> {
    const fit = await this.fit();
    const place =
      start === 1 ? ownPlace(fit) : drawnPlace(fit, this.setting.seed, `start-${start}/place-0`);
    this.keep({ step: 'walk', start, point: place.mean, loss: keptLoss(place.loss) });
  }

  /** Means of points under the seeds that all points of the walks share. */
  private async walkMeans(points: readonly Row[]): Promise<Means[]> {
    const models = points.map((point) => this.modelOf(point));
    const groups = await this.measure(models, 'walk', this.setting.plan.mostReplicates);
    return groups.map((numbers) => keptMeans(this.target, numbers));
  }

  private async slopes(start: number, { best }: Walk): Promise<void> {
    const { point, means } = best!;
    const moved = point.map((_, i) => point.map((x, j) => (i === j ? x + DIFFERENCE : x)));
    const slopes = (await this.walkMeans(moved)).map((row) => slopesBetween(means, row));
    this.keep({ step: 'slopes', start, slopes });
  }

  private async try(start: number, walk: Walk): Promise<void> {
    const judge = await this.judge();
    const { free, plan } = this.setting;
    const point = nextPoint(judge, plan.mostReplicates, walk, free.map(isFolded));
    const [means] = await this.walkMeans([point]);
    const loss = keptLoss(lossOfMeans(judge, plan.mostReplicates, point, means));
    this.keep({ step: 'try', start, point, loss, means });
  }

  private async tell(start: number, { current }: Extract<Next, { step: 'tell' }>): Promise<void> {
    const points = ask(current.cma);
    const models = points.map((point) => this.modelOf(point));
    const name = `${current.cma.name}/${current.cma.generation}`;
    const groups = await this.measure(models, name, current.replicates);
    this.keep({ step: 'tell', start, ...judgeGeneration(await this.judge(), points, groups) });
  }

  private async candidate(
    start: number,
    { point, stop }: Extract<Next, { step: 'candidate' }>,
  ): Promise<void> {
    const { candidateRuns } = this.setting.plan;
    const [numbers] = await this.measure([this.modelOf(point)], 'candidates', candidateRuns);
    const loss = keptLoss(lossOfNumbers(await this.judge(), point, numbers));
    this.keep({ step: 'candidate', start, stop, loss });
  }

  /** One step of a start; false when it is complete. */
  async advance(start: number): Promise<boolean> {
    this.work.signal.throwIfAborted();
    const next = nextOf(startOf(this.state, start), this.setting.plan);
    switch (next.step) {
      case 'walk':
        await this.walk(start);
        return true;
      case 'slopes':
        await this.slopes(start, next.walk);
        return true;
      case 'try':
        await this.try(start, next.walk);
        return true;
      case 'begin':
        await this.begin(start, next);
        return true;
      case 'tell':
        await this.tell(start, next);
        return true;
      case 'candidate':
        await this.candidate(start, next);
        return true;
      case 'complete':
        return false;
    }
  }

  /** Ends what a start is at, whatever runs are left. */
  async finish(start: number): Promise<void> {
    const point = pointUnderWay(startOf(this.state, start), this.setting.plan);
    if (point !== null) await this.candidate(start, { step: 'candidate', point, stop: 'stopped' });
  }

  /** Numbers of a point on the held-back seeds. */
  async evaluate(point: Row, values = valuesAt(this.setting.free, point)): Promise<Numbers> {
    const { model, heldBackRuns } = this.setting;
    const own = { ...model, parameters: { ...model.parameters, ...values } };
    const digest = hashDocument(values).slice(0, 16);
    if (!this.heldBack.has(digest)) {
      const [numbers] = await this.measure([own], 'held-back', heldBackRuns);
      this.keep({ step: 'held-back', point: digest, numbers });
    }
    return this.heldBack.get(digest)!;
  }

  /** Coordinates of values of free parameters; those that are not given are the scenario's. */
  pointOfValues(values: Model['parameters'] | object): Row {
    const { model, free } = this.setting;
    return pointOf({ ...model, parameters: { ...model.parameters, ...values } }, free);
  }
}
