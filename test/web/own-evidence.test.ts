/** Reported figures of the reader: typed, read from files, kept in links, removed. Without a DOM. */
import { describe, expect, it } from 'vitest';
import { parseEvidence } from '../../src/evidence/document.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import { figureMarks } from '../../src/export/figure/marks.ts';
import { chosenScenario } from '../../web/state/scenarios.ts';
import { readFile } from '../../web/lab/files.ts';
import { fileNotice } from '../../web/lab/notice.ts';
import { en as labEn } from '../../web/lab/words.en.ts';
import { loadLocale } from '../../web/locale/index.ts';
import { loadEvidence } from '../../web/state/evidence.ts';
import { headlineMark } from '../../web/state/situation.ts';
import { linkText } from '../../web/state/link-text.ts';
import { MOST_EVIDENCE_BYTES, withEvidence, withoutFigure } from '../../web/state/own-evidence.ts';
import { initialState } from '../../web/state/page-state.ts';
import { readLink } from '../../web/state/read-link.ts';
import { commandLine } from '../../web/state/receipt.ts';
import {
  EMPTY,
  FORM_OPERATORS,
  RELATIONS_OF,
  withDraft,
  withField,
  type Draft,
  type Field,
} from '../../web/views/compare/own/draft.ts';
import { fieldMessage } from '../../web/views/compare/own/form.ts';
import { en } from '../../web/views/compare/own/words.en.ts';
import { zh } from '../../web/views/compare/own/words.zh.ts';

const shipped = await loadEvidence();
const context = { state: { own: [], evidence: null }, shipped } as const;

const typed: Draft = {
  ...EMPTY,
  label: 'Accounts on Sina, mid-2012',
  platforms: 'sina',
  value: '41,932',
  date: '2012-06-30',
  publisher: 'A yearbook',
};
function make(draft: Draft, own: EvidenceDocument | null = null): EvidenceDocument {
  const made = withDraft(own, draft, shipped);
  if (!made.ok) throw new Error(JSON.stringify(made.issues));
  return made.document;
}
const faults = (change: Partial<Draft>): Field[] => {
  const made = withDraft(null, { ...typed, ...change }, shipped);
  return made.ok ? [] : made.issues.map(({ field }) => field);
};

describe('a figure that is typed', () => {
  it('is a figure like the others, drawn where a curve has its scope', () => {
    const own = make(typed);
    expect(own.figures[0]).toMatchObject({
      id: 'own-1',
      role: 'check',
      reported: 41_932,
      operator: { type: 'accounts', scope: [{ platforms: ['sina'] }], day: '2012-06-30' },
    });
    expect(figureMarks(own)).toMatchObject([{ id: 'own-1', series: 'sina', value: 41_932 }]);
    expect(figureMarks(make({ ...typed, sectors: 'justice' }))).toEqual([]);
  });

  it('can be of every quantity and relation that is offered', () => {
    for (const quantity of FORM_OPERATORS) {
      for (const relation of RELATIONS_OF[quantity]) {
        const draft = withField({ ...typed, value: '37' }, 'quantity', quantity);
        const until = quantity === 'passing-day' ? '2012-07-31' : '';
        const [figure] = make({ ...draft, relation, until }).figures;
        expect(figure!.relation).toBe(relation);
        const expected = { accounts: 37, bodies: 37, share: 0.37, 'passing-day': null };
        expect(figure!.reported).toBe(expected[quantity]);
      }
    }
  });

  it('keeps a relation only where the quantity has it', () => {
    expect(withField({ ...typed, relation: 'partial' }, 'quantity', 'share').relation).toBe(
      'about',
    );
    expect(withField({ ...typed, relation: 'nearly' }, 'quantity', 'share').relation).toBe(
      'nearly',
    );
  });

  it('is refused at the field that is wrong', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ label: ' ' })).toEqual(['label', 'text']);
    expect(faults({ value: 'many' })).toEqual(['value']);
    expect(faults({ value: '-3' })).toEqual(['value']);
    expect(faults({ date: '' })).toEqual(['date']);
    expect(faults({ date: '2012-02-30' })).toEqual(['date']);
    expect(faults({ publisher: '' })).toEqual(['publisher']);
    expect(faults({ published: 'May 2012' })).toEqual(['published']);
    expect(faults({ quantity: 'share', value: '370' })).toEqual(['value']);
    expect(faults({ quantity: 'passing-day', relation: 'window' })).toEqual(['until']);
    expect(faults({ quantity: 'passing-day', relation: 'window', until: '2012-01-01' })).toEqual([
      'until',
    ]);
    expect(faults({ platforms: 'sena' })).toEqual(['platforms']);
  });

  it('says what a share may be as it is typed, per cent', async () => {
    const made = withDraft(null, { ...typed, quantity: 'share', value: '150' }, shipped);
    const locale = await loadLocale('en');
    expect(made.ok ? [] : made.issues.map((issue) => fieldMessage(issue, en, locale))).toEqual([
      'Number: Out of range: wanted 0 … 100, got 150.',
    ]);
  });

  it('says in both languages what was wanted and what was got', async () => {
    const made = withDraft(null, { ...typed, value: 'many', platforms: 'sena' }, shipped);
    const issues = made.ok ? [] : made.issues;
    const lines = await Promise.all(
      (
        [
          ['en', en],
          ['zh', zh],
        ] as const
      ).map(async ([language, words]) => {
        const locale = await loadLocale(language);
        return issues.map((issue) => fieldMessage(issue, words, locale)).sort();
      }),
    );
    expect(lines[0]).toEqual([
      'Number: Wrong type: wanted a number, got "many".',
      'Platform: Wrong value: wanted sina | tencent | people | xinhua, got "sena". Did you mean "sina"?',
    ]);
    expect(lines[1]!.every((line) => /^(数字|平台)：/.test(line))).toBe(true);
  });

  it('stands beside others, shares a source with them, and can be taken out again', () => {
    const two = make({ ...typed, label: 'Another' }, make(typed));
    const three = make({ ...typed, label: 'A third', publisher: 'A newspaper' }, two);
    expect(three.figures.map(({ id }) => id)).toEqual(['own-1', 'own-2', 'own-3']);
    expect(three.sources).toHaveLength(2);
    const left = withoutFigure(three, 'own-3')!;
    expect(left.sources).toHaveLength(1);
    expect(parseEvidence(left).ok).toBe(true);
    expect(withoutFigure(withoutFigure(left, 'own-1')!, 'own-2')).toBeNull();
  });

  it('is none that the model was fitted to', () => {
    const later = make({ ...typed, platforms: '', date: '2012-12-30', value: '180000' });
    const marks = figureMarks({ ...shipped, figures: [...shipped.figures, ...later.figures] });
    expect(headlineMark(marks)!.id).toBe('own-1');
    expect(headlineMark(marks, new Set(['own-1']))!.id).toBe('total-2012');
  });
});

describe('a file of figures', () => {
  const own = make(typed);
  const file = (content: string, name: string): File => new File([content], name);

  it('is read as the command line reads it, JSON or table, and told from a scenario', async () => {
    const json = await readFile(file(JSON.stringify(own), 'mine.json'), context);
    expect(json).toEqual({ kind: 'figures', evidence: own, count: 1 });
    const rows =
      'id,label,quantity,value,relation,date,source,published,platforms\n' +
      'mid-2012,Mid 2012,accounts,41932,exact,2012-06-30,YB,2012-07,sina\n';
    const table = await readFile(file(rows, 'My figures.csv'), {
      ...context,
      state: { own: [], evidence: own },
    });
    expect(table.kind === 'figures' && table.evidence.figures.map(({ id }) => id)).toEqual([
      'own-1',
      'mid-2012',
    ]);
  });

  it('is refused whole, with every place that is wrong', async () => {
    const locale = await loadLocale('en');
    const broken = { ...own, figures: [{ ...own.figures[0], relation: 'exactly', colour: 1 }] };
    const read = await readFile(file(JSON.stringify(broken), 'mine.json'), context);
    expect(fileNotice('mine.json', read, labEn.file, locale)).toMatchObject({
      isFault: true,
      text: '“mine.json” holds no reported figures that can be compared:',
    });
    expect(read.kind === 'wrong' && read.issues).toMatchObject([
      { path: 'figures.0.relation', nearest: 'exact' },
      { path: 'figures.0.colour', code: 'unknown-key' },
    ]);
    const taken = { ...own, figures: [{ ...own.figures[0], id: 'total-2012' }] };
    expect(await readFile(file(JSON.stringify(taken), 'b.json'), context)).toMatchObject({
      kind: 'wrong',
      as: 'figures',
      issues: [{ path: 'figures.0.id', code: 'duplicate-id' }],
    });
  });

  it('may not be longer than a link can carry', () => {
    const figures = Array.from({ length: 1000 }, (_, i) => ({ ...own.figures[0], id: `n-${i}` }));
    expect(withEvidence(null, { ...own, figures }, shipped)).toMatchObject({
      ok: false,
      issues: [{ code: 'too-large', wanted: `≤ ${MOST_EVIDENCE_BYTES}` }],
    });
  });
});

describe('a link with own figures', () => {
  it('gives them back, and names what is wrong with those that are none', async () => {
    const state = { ...initialState, evidence: make(typed) };
    expect(await readLink(linkText(state), initialState)).toEqual({ state, issues: [] });
    const bad = encodeURIComponent(JSON.stringify({ ...make(typed), id: 'Not an id' }));
    const { state: kept, issues } = await readLink(`evidence=${bad}`, initialState);
    expect(kept).toEqual(initialState);
    expect(issues).toMatchObject([{ kind: 'bad-value', key: 'evidence', wanted: 'id: a-z 0-9 -' }]);
  });

  it('has a command line that asks for their file', () => {
    const state = { ...initialState, evidence: make(typed) };
    const chosen = chosenScenario(state);
    if (!chosen.ok) throw new Error(JSON.stringify(chosen.issues));
    expect(commandLine(state, chosen.value)).toMatch(
      /^npx zhengwu compare reference --evidence FIGURES\.json --seed /,
    );
  });
});
