/**
 * Laws that every run keeps, whatever its parameters: checked on runs of the model that is given, so
 * that anyone can check them on a scenario of their own. Each is a count of violations; none is
 * allowed.
 */
import { dailyTable, type Dimension } from '../../engine/aggregate.ts';
import type { Model } from '../../engine/model.ts';
import { hashRun, type Run } from '../../engine/run.ts';
import { simulate } from '../../engine/simulation.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { runJob } from '../job.ts';

export const LAW_IDS = ['repeated', 'observed', 'parts', 'ordered', 'more-imitation'] as const;
export type LawId = (typeof LAW_IDS)[number];

export interface LawResult {
  readonly id: LawId;
  /** Cases that were looked at, and those that break the law. */
  readonly cases: number;
  readonly violations: number;
}

/** Stock of all accounts at the end of each day. */
function totals(run: Run): number[] {
  const { keys, days, counts } = dailyTable(run, 'kind');
  let stock = 0;
  return Array.from({ length: days }, (_, day) => {
    keys.forEach((_key, k) => (stock += counts[k * days + day]));
    return stock;
  });
}

const count = (cases: readonly boolean[]): Omit<LawResult, 'id'> => ({
  cases: cases.length,
  violations: cases.filter((isKept) => !isKept).length,
});

/** The same run again has the same hash. */
const repeated = (model: Model, run: Run) => count([hashRun(simulate(model)) === hashRun(run)]);

/** A run that is observed has the same hash as one that is not: observing draws nothing. */
function observed(model: Model, run: Run, evidence: EvidenceDocument) {
  const key = { stage: 'law', batch: 0, index: 0, replicate: 0 };
  const { hash } = runJob({ key, model }, { evidence, series: true, hash: true });
  return count([hash === hashRun(run)]);
}

const PARTITIONS: readonly Dimension[] = ['platform', 'kind', 'sector', 'level', 'channel'];

/** On every day the parts sum to the whole, however it is divided. */
function parts(run: Run) {
  const whole = totals(run);
  return count(
    PARTITIONS.flatMap((dimension) => {
      const { keys, days, counts } = dailyTable(run, dimension);
      let stock = 0;
      return whole.map((total, day) => {
        keys.forEach((_key, k) => (stock += counts[k * days + day]));
        return stock === total;
      });
    }),
  );
}

/** The log is in order of time, and no account is counted before it was opened. */
function ordered({ log }: Run) {
  const rows = Array.from({ length: log.size }, (_, row) => row);
  return count(
    rows.map(
      (row) => log.day[row] <= log.verified[row] && (row === 0 || log.day[row - 1] <= log.day[row]),
    ),
  );
}

/** With the same random numbers, more imitation and nothing else lowers the total on no day. */
function moreImitation(model: Model, run: Run) {
  const { imitation } = model.parameters;
  const parameters = { ...model.parameters, imitation: Math.min(6, 1.1 * imitation + 0.01) };
  const more = totals(simulate({ ...model, parameters }));
  return count(totals(run).map((total, day) => more[day] >= total));
}

/** Checks one law on a run of the model. */
export function checkLaw(id: LawId, model: Model, evidence: EvidenceDocument): LawResult {
  const run = simulate(model);
  switch (id) {
    case 'repeated':
      return { id, ...repeated(model, run) };
    case 'observed':
      return { id, ...observed(model, run, evidence) };
    case 'parts':
      return { id, ...parts(run) };
    case 'ordered':
      return { id, ...ordered(run) };
    case 'more-imitation':
      return { id, ...moreImitation(model, run) };
  }
}
