import { describe, expect, it } from 'vitest';
import { verdictChange } from '../../src/ensemble/ablate.ts';
import { samplesFrom, type Samples } from '../../src/ensemble/columns.ts';
import {
  compareObservations,
  compareScenario,
  type ComparedFigure,
  type ComparedScenario,
} from '../../src/ensemble/compare.ts';
import { pairedDifference } from '../../src/ensemble/differences.ts';
import { executorOf, type Executor, type Progress } from '../../src/ensemble/executor.ts';
import { inlineExecutor } from '../../src/ensemble/inline.ts';
import { replicateJobs, runJob, SERIES_KEYS } from '../../src/ensemble/job.ts';
import type { Observations } from '../../src/evidence/observe.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { handModel, reportedEvidence } from '../evidence/hand-run.ts';

const evidence = reportedEvidence();
const small: ComparedScenario = { model: handModel(), replicates: 4, readings: {} };
const fitOnly = { ...evidence, figures: evidence.figures.filter(({ role }) => role === 'fit') };
const executor = inlineExecutor();

/** An executor that gives its results in reverse order of arrival. */
const backwards: Executor = executorOf({
  workers: 2,
  close: () => {},
  stream: async (jobs, { setting, onOutcome }) => {
    for (const [place, job] of [...jobs.entries()].toReversed()) {
      onOutcome(runJob(job, setting), place);
    }
  },
});

describe('a job', () => {
  const [job] = replicateJobs(small.model, 1, 'test');

  it('gives what was asked for, and the same again', () => {
    const setting = { evidence, series: true, hash: true };
    const result = runJob(job, setting);
    expect(result).toEqual(runJob(job, setting));
    expect(result.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(result.series!)).toEqual([...SERIES_KEYS]);
    expect(structuredClone(result)).toEqual(result);
  });

  it('gives nothing else', () => {
    const result = runJob(job, { evidence: null });
    expect(result).toMatchObject({ observations: {}, series: null, hash: null });
  });

  it('has series that add up to the total', () => {
    const series = runJob(job, { evidence: null, series: true }).series!;
    series.total.forEach((total, day) => {
      const { sina, tencent, people, xinhua } = series;
      expect(sina[day] + tencent[day] + people[day] + xinhua[day]).toBe(total);
    });
  });

  it('has the hash whether or not it is observed', () => {
    const plain = runJob(job, { evidence: null, hash: true }).hash;
    expect(runJob(job, { evidence, series: true, hash: true }).hash).toBe(plain);
  });
});

describe('a comparison', () => {
  it('has a row for each of the 52 figures, with the roles of the document', async () => {
    const { figures, ensemble, differences } = await compareScenario(small, evidence, {
      executor,
      hash: true,
      series: true,
    });
    expect(figures.map(({ id, role }) => [id, role])).toEqual(
      evidence.figures.map(({ id, role }) => [id, role]),
    );
    expect(differences).toBeNull();
    expect(ensemble.hashes).toHaveLength(4);
    expect(new Set(ensemble.hashes).size).toBe(4);
    expect(ensemble.bands!.total.median).toHaveLength(ensemble.endDay - ensemble.startDay + 1);
    const isJudged = ({ role }: ComparedFigure) => role === 'fit' || role === 'check';
    const verdicts = new Set(figures.filter(isJudged).map(({ verdict }) => verdict));
    expect([...verdicts].every((verdict) => verdict === 'met' || verdict === 'missed')).toBe(true);
    const others = figures.filter((figure) => !isJudged(figure));
    expect(others.map(({ verdict }) => verdict)).toEqual(others.map(({ role }) => role));
    expect(figures.map(({ score }) => score !== null)).toEqual(
      figures.map(({ role }) => role === 'fit'),
    );
  });

  it('is plain JSON: no NaN and no Infinity become null unseen', async () => {
    const { figures } = await compareScenario(small, evidence, { executor });
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  });

  it('does not depend on the order in which results arrive', async () => {
    const options = { series: true, hash: true };
    const forwards = await compareScenario(small, evidence, { executor, ...options });
    const reverse = await compareScenario(small, evidence, { executor: backwards, ...options });
    expect(reverse).toEqual(forwards);
  });

  it('dates the days on which a level is passed', () => {
    const replicates: Observations[] = [15_200, 15_210, 15_220].map((value) => ({
      'sina-2011': { value },
    }));
    const rows = compareObservations(evidence, {}, replicates);
    const sina = rows.find(({ id }) => id === 'sina-2011')!;
    expect(sina).toMatchObject({
      reported: null,
      relativeError: null,
      verdict: 'met',
      simulatedDates: { median: '2011-08-24' },
    });
    expect(sina.reportedText).toContain('17,000');
    const other = rows.find(({ id }) => id === 'total-2012')!;
    expect(other).toMatchObject({ verdict: 'missed', missing: 3, reason: 'not-observed' });
  });

  it('judges under the readings of the scenario', () => {
    const replicates: Observations[] = [{ 'fudan-2011-03': { value: 9000 } }];
    const verdict = (readings: Record<string, string>) =>
      compareObservations(evidence, readings, replicates).find((f) => f.id === 'fudan-2011-03')!;
    expect(verdict({})).toMatchObject({ relation: 'partial', verdict: 'met' });
    expect(verdict({ 'fudan-2011-03': 'full-count' })).toMatchObject({
      relation: 'about',
      reading: 'full-count',
      verdict: 'missed',
    });
  });

  it('shows on what the verdict of the ministries rests', async () => {
    const reference = loadShipped('reference');
    if (!reference.ok) throw new Error(JSON.stringify(reference.issues));
    const { model } = reference.value;
    const scenario = { ...reference.value, replicates: 1, model };
    const { figures } = await compareScenario(scenario, evidence, { executor });
    const row = figures.find(({ id }) => id === 'ministry-accounts-2012-08')!;
    expect(row.judged!.reported).toBe(21);
    // 11, 7 and 5 accounts are given.
    expect(row.simulated.median! - row.judged!.simulated.median!).toBeGreaterThanOrEqual(23);
    expect(figures.filter(({ role }) => role === 'given').every((f) => f.missing === 0)).toBe(true);
  });

  it('counts progress over both scenarios and stops on a signal', async () => {
    const seen: Progress[] = [];
    await compareScenario(small, evidence, {
      executor,
      base: small,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(seen.every(({ of }) => of === 8)).toBe(true);

    const control = new AbortController();
    let jobs = 0;
    const stopped = compareScenario(small, evidence, {
      executor,
      signal: control.signal,
      onProgress: () => {
        jobs++;
        control.abort(new Error('enough'));
      },
    });
    await expect(stopped).rejects.toThrow('enough');
    expect(jobs).toBe(1);
  });

  it('lets the event loop in between jobs', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await compareScenario(small, evidence, { executor });
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(0);
  });
});

describe('paired differences', () => {
  const observations = (...values: (number | null)[]): Samples =>
    samplesFrom(values.map((value) => ({ x: { value } })));

  it('are those of the same replicate', () => {
    const base = observations(10, 20, 30, 40);
    const scenario = observations(11, 21, 31, 41);
    const difference = pairedDifference('x', scenario, base);
    expect(difference).toMatchObject({ median: 1, q05: 1, q95: 1, sd: 0, probabilityPositive: 1 });
    // Shifts by 1, 2 and 3 of an arithmetic row: variances 400, 1600/3, 400 in its steps.
    expect(difference.sdIndependent).toBeCloseTo(Math.sqrt((400 + 1600 / 3 + 400) / 3), 9);
  });

  it('leave out replicates without a number', () => {
    const difference = pairedDifference('x', observations(5, null, 9), observations(1, 2, null));
    expect(difference).toMatchObject({ median: 4, sd: 0, sdIndependent: null });
    expect(pairedDifference('y', observations(1), observations(1)).median).toBeNull();
  });

  it('vanish between a scenario and itself', async () => {
    const { differences } = await compareScenario(small, evidence, { executor, base: small });
    const numbers = differences!
      .filter(({ median }) => median !== null)
      .map(({ median, sd, probabilityPositive }) => [median, sd, probabilityPositive]);
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers.every((row) => row.every((value) => value === 0))).toBe(true);
  });

  it.each(['innovation', 'imitation'] as const)(
    'of two per cent more %s vary at least five times less than with independent seeds',
    async (key) => {
      const model = handModel([], { 'population.scale': 0.1 });
      const parameters = { ...model.parameters, [key]: model.parameters[key] * 1.02 };
      const base = { model, replicates: 8, readings: {} };
      const raised = { ...base, model: { ...model, parameters } };
      const { differences } = await compareScenario(raised, fitOnly, { executor, base });
      const total = differences!.find(({ id }) => id === 'total-2012')!;
      expect(total.median).toBeGreaterThan(0);
      expect(total.probabilityPositive).toBe(1);
      expect(total.sd! * 5).toBeLessThan(total.sdIndependent!);
    },
  );
});

describe('ablation', () => {
  const row = (id: string, verdict: string) => ({ id, verdict }) as ComparedFigure;

  it('names what is lost and what is gained', () => {
    const before = [row('a', 'met'), row('b', 'met'), row('c', 'missed'), row('d', 'given')];
    const now = [row('a', 'met'), row('b', 'missed'), row('c', 'met'), row('d', 'given')];
    expect(verdictChange(before, now)).toEqual({ lost: ['b'], gained: ['c'] });
  });
});
