/** Branches of readings and what is concluded from them. */
import { describe, expect, it } from 'vitest';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { readFigure } from '../../src/evidence/readings.ts';
import { WAVES, type BranchResult, type Judgement } from './formats.ts';
import { branchesOf, evidenceOfBranch } from './readings/branches.ts';
import { conclusionsOf } from './readings/conclusions.ts';

const document = loadShippedEvidence('reported');
if (!document.ok) throw new Error('shipped document');
const DOCUMENT = document.value;
const branches = branchesOf(DOCUMENT, {});

describe('branches', () => {
  it('are each other reading of each fitted figure, and fewer waves', () => {
    const open = DOCUMENT.figures.filter(({ role, readings }) => role === 'fit' && readings);
    for (const figure of open) {
      const usual = readFigure(figure).reading;
      for (const { id } of figure.readings!.filter((reading) => reading.id !== usual)) {
        expect(branches.map((branch) => branch.id)).toContain(`${figure.id}=${id}`);
      }
    }
    expect(branches.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'default',
        'default-waves',
        'tencent-2011-08=other-counter-summer',
        'fudan-2011-03=full-count-waves',
      ]),
    );
    expect(new Set(branches.map(({ id }) => id)).size).toBe(branches.length);
  });

  it('weigh what the readings weigh', () => {
    const weight = (id: string): number => branches.find((branch) => branch.id === id)!.weight;
    const figure = DOCUMENT.figures.find(({ id }) => id === 'growth-2012')!;
    const [usual, other] = ['increase', 'ratio'].map(
      (id) => figure.readings!.find((reading) => reading.id === id)!.weight,
    );
    expect(weight('growth-2012=ratio') / weight('default')).toBeCloseTo(other! / usual!, 5);
  });

  it('fit a check where its reading is looked at, and only there', () => {
    const roleIn = (branch: (typeof branches)[number]) =>
      evidenceOfBranch(DOCUMENT, branch).figures.find(({ id }) => id === 'tencent-senior-2011-09')!
        .role;
    const roles = branches.map((branch) => [branch.alsoFitted.length > 0, roleIn(branch)]);
    expect(roles).toContainEqual([true, 'fit']);
    expect(roles).not.toContainEqual([false, 'fit']);
    expect(roles).not.toContainEqual([true, 'check']);
  });
});

describe('conclusions', () => {
  const branch = (id: string, change: Partial<BranchResult>): BranchResult => ({
    id,
    readings: {},
    without: [],
    alsoFitted: [],
    weight: 1,
    values: {},
    meanField: { loss: 0, met: 13, of: 13, missed: [] },
    runs: { loss: 0, met: 13, of: 13, missed: [], replicates: 20 },
    fewerWaves: [{ without: WAVES, loss: 9, met: 11, of: 13, missed: [] }],
    neededWaves: ['summer'],
    imitationOff: { q05: 0.7, median: 0.75, q95: 0.8 },
    peerShare: { q05: 0.2, median: 0.25, q95: 0.3 },
    ...change,
  });
  const strong = branch('strong', { imitationOff: { q05: 0.2, median: 0.25, q95: 0.3 } });
  const find = (rows: readonly BranchResult[], id: string) =>
    conclusionsOf(rows).find((row) => row.id === id)!;

  it('survive when they are the same under every reading that can be met', () => {
    expect(find([branch('weak', {}), strong], 'imitation-is-weak')).toEqual({
      id: 'imitation-is-weak',
      holds: { weak: 'yes', strong: 'no' },
      survives: 'no',
    });
    expect(find([branch('weak', {}), strong], 'waves-are-needed').survives).toBe('yes');
    expect(find([branch('weak', {}), strong], 'summer-wave-is-needed').survives).toBe('yes');
  });

  it('are undecided where the interval of a share straddles one half', () => {
    const unclear = branch('unclear', { imitationOff: { q05: 0.498, median: 0.501, q95: 0.506 } });
    expect(find([unclear], 'imitation-is-weak')).toEqual({
      id: 'imitation-is-weak',
      holds: { unclear: 'undecided' },
      survives: 'undecided',
    });
    const survives = (rows: readonly BranchResult[]) => find(rows, 'imitation-is-weak').survives;
    expect(survives([branch('weak', {}), unclear])).toBe('undecided');
    expect(survives([branch('weak', {}), unclear, strong])).toBe('no');
  });

  it('do not ask branches of which the fit and its runs miss a figure', () => {
    const onTheEdge = { ...strong, runs: { ...strong.runs, met: 12 } };
    const unsaved = { ...onTheEdge, meanField: { ...strong.meanField, met: 12 } };
    const survives = (row: BranchResult): Judgement =>
      find([branch('weak', {}), row], 'imitation-is-weak').survives;
    expect(survives(unsaved)).toBe('yes');
    expect(survives(onTheEdge)).toBe('no');
  });

  it('do not ask of waves where waves are left out', () => {
    const calm = branch('calm', { without: ['summer'], fewerWaves: [], neededWaves: [] });
    expect(find([calm], 'waves-are-needed')).toMatchObject({ holds: { calm: null } });
    expect(find([branch('weak', {}), calm], 'summer-wave-is-needed').survives).toBe('yes');
  });
});
