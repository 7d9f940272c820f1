import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseEvidence, checkChoice } from '../../src/evidence/document.ts';
import { mergeEvidence } from '../../src/evidence/merge.ts';
import type { Role } from '../../src/evidence/figure.ts';
import { allReadings, readFigure } from '../../src/evidence/readings.ts';
import { kernelOf } from '../../src/evidence/score.ts';
import { reportedEvidence } from './hand-run.ts';

const reported = reportedEvidence();

const ROLES: Readonly<Record<Role, string>> = {
  fit: `total-2012 agencies-2012 growth-2012 police-agencies-2012 police-officials-2012
    grassroots-2012 tencent-2011-08 tencent-senior-2011-08 tencent-2011-09 sina-2011 sina-2012-08
    fudan-2011-03 ministries-2012-08`,
  check: `officials-2012 leaders-2012 sina-doubling-2011 tencent-senior-2011-09 police-2011-02
    ministry-accounts-2012-08 provinces-2011 top10-agency-followers top10-agency-posts
    top10-official-followers top10-official-posts mfa-posts sector-mix-2010 sector-mix-2011
    exponential-2011 public-drives-government`,
  given: `mfa-accounts-2012-08 mps-accounts-2012-08 moh-accounts-2012-08 ministries-named-2012-08
    governments-named-2012-01 mfa-followers rank-2011 metro-posting-rate users-2010 users-2011-06`,
  context: `star-official-followers users-2012-01 netizens-2011-06 netizens-2012-01 all-organs-2011
    far-from-saturated-2011 dormant-exists fake-followers-exist sina-largest public-takeoff-2010
    services-2012 quelling-rumours-2011`,
  'not-comparable': 'not-comparable',
};

const ids = (text: string): string[] => text.split(/\s+/).toSorted();
const idsOfRole = (role: string): string[] =>
  reported.figures.flatMap((figure) => (figure.role === role ? [figure.id] : [])).toSorted();

type Loose = Record<string, unknown>;

const raw = (): Loose & { figures: Loose[] } =>
  JSON.parse(
    readFileSync(new URL('../../scenarios/evidence/reported.json', import.meta.url), 'utf8'),
  );

/** Issues of the shipped document after one change to one of its figures. */
function issuesAfter(id: string, change: (figure: Loose) => void) {
  const document = raw();
  const index = document.figures.findIndex((figure) => figure['id'] === id);
  change(document.figures[index]);
  const parsed = parseEvidence(document);
  return { index, issues: parsed.ok ? [] : parsed.issues };
}

describe('the reported figures', () => {
  it('are the 52 of the articles, 39 numbers and 13 facts', () => {
    expect(reported.figures).toHaveLength(52);
    expect(new Set(reported.figures.map(({ id }) => id)).size).toBe(52);
  });

  it.each(Object.entries(ROLES))('have the role %s exactly where it was given', (role, text) => {
    expect(idsOfRole(role)).toEqual(ids(text));
  });

  it('can all be scored where they are of role fit, in every reading', () => {
    const unscored = reported.figures
      .filter(({ role }) => role === 'fit')
      .flatMap(allReadings)
      .filter((reading) => kernelOf(reading) === null);
    expect(unscored).toEqual([]);
  });

  it('keep what derives from one another apart: agencies and officials add up to the total', () => {
    const value = (id: string) => reported.figures.find((f) => f.id === id)!.reported!;
    expect(value('agencies-2012') + value('officials-2012')).toBe(value('total-2012'));
    expect(
      value('mfa-accounts-2012-08') + value('mps-accounts-2012-08') + value('moh-accounts-2012-08'),
    ).toBe(23);
    const ministries = reported.figures.find((f) => f.id === 'ministry-accounts-2012-08')!;
    expect(ministries.reported! - 23).toBe(ministries.judgedAs!.reported);
  });
});

describe('readings', () => {
  const fudan = reported.figures.find(({ id }) => id === 'fudan-2011-03')!;
  const growth = reported.figures.find(({ id }) => id === 'growth-2012')!;

  it('default to the one that is marked', () => {
    expect(readFigure(fudan)).toMatchObject({ reading: 'partial', relation: 'partial' });
    expect(readFigure(growth).interval).toEqual({ low: 3.45, high: 3.5 });
  });

  it('change relation, number and interval', () => {
    const full = readFigure(fudan, { 'fudan-2011-03': 'full-count' });
    expect(full).toMatchObject({ relation: 'about', interval: { low: 2350, high: 2450 } });
    const ratio = readFigure(growth, { 'growth-2012': 'ratio' });
    expect(ratio).toMatchObject({ reported: 2.5, interval: { low: 2.45, high: 2.5 } });
  });

  it('have weights that sum to 1', () => {
    for (const figure of reported.figures) {
      const sum = allReadings(figure).reduce((total, { weight }) => total + weight, 0);
      expect(sum).toBeCloseTo(1, 12);
    }
  });

  it('that do not exist are refused with the nearest', () => {
    const result = checkChoice(reported, { 'fudan-2011-03': 'ful-count', fudan: 'x' });
    expect(result.ok).toBe(false);
    expect(result.ok ? [] : result.issues).toMatchObject([
      { path: 'readings.fudan-2011-03', code: 'unknown-reading', nearest: 'full-count' },
      { path: 'readings.fudan', code: 'unknown-figure' },
    ]);
  });
});

describe('evidence documents', () => {
  it.each([
    ['an unknown key', 'rol', 'unknown-key', (f: Loose): void => void (f['rol'] = 1)],
    ['an unknown role', 'role', 'wrong-value', (f: Loose): void => void (f['role'] = 'fitt')],
    ['an impossible day', 'asOf', 'bad-date', (f: Loose): void => void (f['asOf'] = '2011-02-30')],
    ['an unknown source', 'source', 'wrong-value', (f: Loose): void => void (f['source'] = 'SHE')],
    ['a negative count', 'reported', 'out-of-range', (f: Loose): void => void (f['reported'] = -1)],
    [
      'an infinite count',
      'reported',
      'not-finite',
      (f: Loose): void => void (f['reported'] = Infinity),
    ],
    [
      'a count of nothing',
      'reported',
      'out-of-range',
      (f: Loose): void => void (f['reported'] = 0),
    ],
    ['no label', 'label', 'missing-key', (f: Loose): void => void delete f['label']],
  ] as const)('with %s are refused at its path', (_, key, code, change) => {
    const { index, issues } = issuesAfter('total-2012', change);
    expect(issues).toContainEqual(
      expect.objectContaining({ path: `figures.${index}.${key}`, code }),
    );
  });

  it.each([
    ['weights that do not sum to 1', 'readings', 'shares-sum', { weight: 0.5 }],
    ['two defaults', 'readings', 'wrong-value', { default: true }],
    ['two readings of one id', 'readings.1.id', 'duplicate-id', { id: 'partial' }],
    [
      'an interval that is reversed',
      'readings.1.interval.high',
      'interval-reversed',
      { interval: { low: 3, high: 2 } },
    ],
  ] as const)('with %s are refused', (_, key, code, change) => {
    const { index, issues } = issuesAfter('fudan-2011-03', (figure) => {
      Object.assign((figure['readings'] as object[])[1], change);
    });
    expect(issues).toContainEqual(
      expect.objectContaining({ path: `figures.${index}.${key}`, code }),
    );
  });

  it('of a future version are refused before anything else', () => {
    const parsed = parseEvidence({ ...raw(), schemaVersion: 2, nonsense: true });
    expect(parsed.ok ? [] : parsed.issues).toMatchObject([
      { path: 'schemaVersion', code: 'future-version', wanted: '1', got: '2' },
    ]);
  });

  it.each([null, 3, 'x', [], {}, { schemaVersion: 1 }, { schemaVersion: NaN }])(
    'that are %j are refused without an exception',
    (input) => {
      expect(parseEvidence(input).ok).toBe(false);
    },
  );
});

describe('merging evidence', () => {
  const own = (id: string) => ({
    ...reported,
    id: 'own',
    figures: [{ ...reported.figures[0], id }],
  });

  it('adds own figures behind the reported ones', () => {
    const merged = mergeEvidence(reported, own('mine'));
    expect(merged.ok && merged.value.figures.map(({ id }) => id).slice(-2)).toEqual([
      'quelling-rumours-2011',
      'mine',
    ]);
  });

  it('refuses ids that collide', () => {
    const merged = mergeEvidence(reported, own('total-2012'));
    expect(merged.ok ? [] : merged.issues).toMatchObject([
      { path: 'figures.0.id', code: 'duplicate-id', got: '"total-2012"' },
    ]);
  });

  it('refuses a source that says something else under a known id', () => {
    const changed = { ...own('mine'), sources: [{ ...reported.sources[0], title: 'other' }] };
    const merged = mergeEvidence(reported, changed);
    expect(merged.ok ? [] : merged.issues).toMatchObject([{ path: 'sources.0.id' }]);
  });
});
