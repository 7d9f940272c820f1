import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/evidence/csv-text.ts';
import { mergeEvidence } from '../../src/evidence/merge.ts';
import { CSV_COLUMNS, importCsv } from '../../src/evidence/import-csv.ts';
import { observe } from '../../src/evidence/observe.ts';
import { handRun, oneADay, reportedEvidence } from './hand-run.ts';

const HEADER = 'id,label,quantity,value,relation,date,source,published,platforms,kinds,note';
const GOOD =
  'mine,"My count, of Sina",accounts,120,exact,2011-06-30,LOCAL,2011-07,sina,agency,"said ""so"""';

const read = (...lines: string[]) => importCsv([HEADER, ...lines].join('\n'), { id: 'own' });
const issues = (...lines: string[]) => {
  const result = read(...lines);
  return result.ok ? [] : result.issues;
};

describe('a table of own figures', () => {
  it('becomes an evidence document', () => {
    const result = read(GOOD);
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const [figure] = result.value.figures;
    expect(figure).toMatchObject({
      id: 'mine',
      label: { en: 'My count, of Sina', zh: 'My count, of Sina' },
      role: 'check',
      operator: {
        type: 'accounts',
        scope: [{ platforms: ['sina'], kinds: ['agency'] }],
        day: '2011-06-30',
      },
      reported: 120,
      paraphrase: { en: 'said "so"' },
    });
    expect(result.value.sources).toMatchObject([{ id: 'LOCAL', title: 'LOCAL' }]);
    const run = handRun(oneADay('2011-01-01', 7));
    expect(observe(run, figure).value).toBe(7);
  });

  it('joins the reported figures, whose sources it may cite', () => {
    const known = reportedEvidence();
    const row = GOOD.replace('LOCAL,2011-07', 'BRA,2012-01-18');
    const result = importCsv(`${HEADER}\n${row}\n`, { id: 'own', known });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const merged = mergeEvidence(known, result.value);
    expect(merged.ok && merged.value.figures).toHaveLength(53);
  });

  it.each([
    ['no number', GOOD.replace('120', 'many'), 'value', 4, 'wrong-type', undefined],
    ['no value', GOOD.replace('120', ''), 'value', 4, 'empty-text', undefined],
    ['a hexadecimal', GOOD.replace('120', '0x10'), 'value', 4, 'wrong-type', undefined],
    ['a negative number', GOOD.replace('120', '-3'), 'value', 4, 'out-of-range', undefined],
    ['a huge number', GOOD.replace('120', '1e309'), 'value', 4, 'not-finite', undefined],
    [
      'an unknown relation',
      GOOD.replace('exact', 'exactly'),
      'relation',
      5,
      'wrong-value',
      'exact',
    ],
    [
      'an impossible day',
      GOOD.replace('2011-06-30', '2011-06-31'),
      'date',
      6,
      'bad-date',
      undefined,
    ],
    [
      'an impossible month',
      GOOD.replace('2011-07', '2011-13'),
      'published',
      8,
      'bad-date',
      undefined,
    ],
    [
      'an unknown platform',
      GOOD.replace(',sina,', ',sinna,'),
      'platforms',
      9,
      'wrong-value',
      'sina',
    ],
    ['an id with a space', GOOD.replace('mine', 'my figure'), 'id', 1, 'bad-text', undefined],
    [
      'an unknown quantity',
      GOOD.replace('accounts', 'account'),
      'quantity',
      3,
      'wrong-value',
      'accounts',
    ],
  ] as const)('names line and column of %s', (_, row, column, place, code, nearest) => {
    const [issue, ...more] = issues(GOOD.replace('mine', 'first'), row);
    expect(more).toEqual([]);
    expect(issue).toMatchObject({
      path: `line 3.${column}`,
      code,
      at: { line: 3, column: place },
      ...(nearest === undefined ? {} : { nearest }),
    });
  });

  it('names every bad row and imports none', () => {
    const bad = ['a', 'b', 'c'].map((id) => GOOD.replace('mine', id).replace('120', 'x'));
    expect(issues(GOOD, ...bad).map(({ path }) => path)).toEqual([
      'line 3.value',
      'line 4.value',
      'line 5.value',
    ]);
  });

  it('names every bad cell of a row', () => {
    const row = GOOD.replace('120', '12x').replace('2011-06-30', '2011-02-30');
    expect(issues(row).map(({ path }) => path)).toEqual(['line 2.value', 'line 2.date']);
  });

  it('refuses ids that stand twice or that are reported already', () => {
    expect(issues(GOOD, GOOD)).toMatchObject([{ path: 'line 3.id', code: 'duplicate-id' }]);
    const taken = `${HEADER}\n${GOOD.replace('mine', 'total-2012')}`;
    const result = importCsv(taken, { id: 'own', known: reportedEvidence() });
    expect(result.ok ? [] : result.issues).toMatchObject([
      { path: 'line 2.id', code: 'duplicate-id' },
    ]);
  });

  it('refuses unknown, repeated and missing columns', () => {
    const of = (header: string) => {
      const result = importCsv(`${header}\n${GOOD}`, { id: 'own' });
      return result.ok ? [] : result.issues;
    };
    expect(of(HEADER.replace('value', 'valeu'))).toMatchObject([
      { code: 'csv-column', got: '"valeu"', nearest: 'value' },
      { code: 'missing-key', wanted: 'value' },
    ]);
    expect(of(HEADER.replace('note', 'kinds'))).toMatchObject([{ code: 'csv-column' }]);
  });

  it('refuses ragged rows and quotes that do not close', () => {
    expect(issues(`${GOOD},more`)).toMatchObject([{ path: 'line 2', code: 'csv-syntax' }]);
    expect(issues(GOOD, 'x,"open')).toMatchObject([{ path: 'line 3', code: 'csv-syntax' }]);
  });

  it('refuses two titles of one source', () => {
    const header = `${HEADER},source_title`;
    const text = [header, `${GOOD},One`, `${GOOD.replace('mine', 'b')},Two`].join('\n');
    const result = importCsv(text, { id: 'own' });
    expect(result.ok ? [] : result.issues).toMatchObject([
      { path: 'line 3.source_title', code: 'wrong-value', wanted: 'One' },
    ]);
  });

  it.each(['', '\n\n', HEADER])('refuses a table without rows: %j', (text) => {
    expect(importCsv(text, { id: 'own' }).ok).toBe(false);
  });

  it('says that rows are missing where the columns are there', () => {
    const result = importCsv(`${HEADER}\n`, { id: 'own' });
    expect(result.ok ? [] : result.issues).toMatchObject([{ code: 'csv-rows' }]);
  });

  it('describes every column', () => {
    for (const { holds } of Object.values(CSV_COLUMNS)) expect(holds).not.toBe('');
  });
});

describe('comma-separated text', () => {
  it('keeps commas, quotes and lines inside quotes, and counts lines', () => {
    const parsed = parseCsv('\uFEFFa,b\r\n"x,1","two\nlines"\r\n\r\n"say ""hi""",\r\n');
    expect(parsed.ok && parsed.value).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x,1', 'two\nlines'] },
      { line: 5, cells: ['say "hi"', ''] },
    ]);
  });

  it('gives back what was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '浙', ' ') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const parsed = parseCsv(text);
        expect(parsed.ok && parsed.value.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('never hangs or throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const results = [text, `${HEADER}\n${text}`].map((t) => importCsv(t, { id: 'own' }));
        expect(results.every(({ ok }) => typeof ok === 'boolean')).toBe(true);
      }),
    );
  });
});
