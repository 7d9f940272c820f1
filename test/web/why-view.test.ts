/** Pure parts of the view "why" and of its charts. */
import { beforeAll, describe, expect, it } from 'vitest';
import { countAccounts } from '../../src/engine/aggregate.ts';
import type { Run } from '../../src/engine/run.ts';
import { simulate } from '../../src/engine/simulation.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { answerChannels, type ChannelsTable } from '../../src/worker/queries/channels.ts';
import { answerSearch } from '../../src/worker/queries/search.ts';
import { answerMoved, answerTransmission } from '../../src/worker/queries/transmission.ts';
import { layerPath, monthOf, nextMonth, stackLayers } from '../../web/charts/stack.ts';
import { flatten, moveInTree, type TreeItem } from '../../web/charts/tree.ts';
import { loadCategories } from '../../web/locale/categories.ts';
import { makeFormat, type Language } from '../../web/locale/format.ts';
import { nameOf, sentences, treeOf, type Speaker } from '../../web/views/why/agent-words.ts';
import { channelsCsv } from '../../web/views/why/channels-csv.ts';
import { mixes, peersOf, sectorMixes, sumOf, total } from '../../web/views/why/mix.ts';
import { readSearch, type Term } from '../../web/views/why/search-text.ts';
import { en } from '../../web/views/why/words.en.ts';
import { zh } from '../../web/views/why/words.zh.ts';

let run: Run;
let channels: ChannelsTable;
beforeAll(() => {
  const reference = loadShipped('reference');
  if (!reference.ok) throw new Error('the reference scenario is broken');
  const { model } = reference.value;
  run = simulate({ ...model, parameters: { ...model.parameters, 'population.scale': 0.02 } });
  channels = answerChannels(run);
});

const EVERYBODY = { kind: null, sector: null } as const;

describe('stacked months', () => {
  const series = [
    { key: 'a', label: 'A', colour: 'ink', flow: [1, 2, 3] },
    { key: 'b', label: 'B', colour: 'ink', flow: [4, 0, 1] },
  ];

  it('stand on each other, and cumulate without losing anything', () => {
    const [a, b] = stackLayers(series, 'flow');
    expect(b.low).toEqual(a.high);
    expect(b.high).toEqual([5, 2, 4]);
    expect(stackLayers(series, 'stock').at(-1)!.high).toEqual([5, 7, 11]);
    expect(stackLayers([], 'flow')).toEqual([]);
  });

  it('are drawn as closed steps', () => {
    const [, b] = stackLayers(series, 'flow');
    const path = layerPath(
      b,
      (month) => month * 10,
      (count) => 100 - count,
    );
    expect(path).toBe('M0 99V95H10V98H20V96H30V97H20V98H10V99H0Z');
  });

  it('hold each day from the first of their first month on', () => {
    const ends = [30, 58, 89];
    expect([-2, -1, 0, 30, 31, 58, 59, 89, 90].map((day) => monthOf(ends, day))).toEqual([
      null,
      null,
      0,
      0,
      1,
      1,
      2,
      2,
      null,
    ]);
  });

  it('are walked by months and years, inside the run', () => {
    expect(nextMonth('ArrowRight', 40, 41)).toBe(40);
    expect(nextMonth('PageDown', 5, 41)).toBe(0);
    expect(nextMonth('PageUp', 5, 41)).toBe(17);
    expect(nextMonth('Tab', 5, 41)).toBeNull();
  });
});

describe('channels', () => {
  it('sum to all accounts, over everybody and over the sectors', () => {
    const all = countAccounts(run, {}, run.endDay);
    expect(sumOf(total(mixes(channels, EVERYBODY)))).toBe(all);
    const sectors = sectorMixes(channels, null);
    expect(sectors.reduce((sum, { mix }) => sum + sumOf(mix), 0)).toBe(all);
    const shares = sectors.map(({ mix }) => peersOf(mix) / sumOf(mix));
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('have no peers where imitation is off', () => {
    const { model } = run;
    const parameters = { ...model.parameters, imitation: 0 };
    const alone = answerChannels(simulate({ ...model, parameters }));
    const mix = total(mixes(alone, EVERYBODY));
    expect(peersOf(mix)).toBe(0);
    expect(mix.outside).toBeGreaterThan(0);
  });

  it('are saved as rows that sum to all accounts', () => {
    const { columns } = channelsCsv(channels);
    const accounts = columns.at(-1)!.values as number[];
    expect(accounts.reduce((a, b) => a + b, 0)).toBe(countAccounts(run, {}, run.endDay));
    for (const { values } of columns) expect(values).toHaveLength(accounts.length);
  });
});

describe('a typed search', () => {
  const terms: readonly Term[] = [
    { text: 'Public security', filter: { sectors: ['public-security'] } },
    { text: '公安', filter: { sectors: ['public-security'] } },
    { text: 'Other sectors', filter: { sectors: ['other'] } },
    { text: 'Zhejiang', filter: { provinces: ['zhejiang'] } },
    { text: '浙江', filter: { provinces: ['zhejiang'] } },
    { text: 'Shanxi', filter: { provinces: ['shanxi'] } },
    { text: 'County', filter: { levels: ['county'] } },
    { text: '县级', filter: { levels: ['county'] } },
    { text: 'Ministry of Public Security', roster: 'public-security-ministry' },
  ];
  const WANTED = { sectors: ['public-security'], provinces: ['zhejiang'], levels: ['county'] };

  it('means the same in words of either language, in any order, with or without spaces', () => {
    expect(readSearch('county, PUBLIC SECURITY zhejiang', terms).filter).toEqual(WANTED);
    expect(readSearch('浙江县级公安', terms).filter).toEqual(WANTED);
    expect(readSearch('浙江县级公安', terms).unknown).toEqual([]);
  });

  it('takes the longest name', () => {
    const found = readSearch('ministry of public security', terms);
    expect(found).toMatchObject({ filter: {}, roster: ['public-security-ministry'], unknown: [] });
  });

  it('joins two values of one kind, reads units and ids, and names what it does not know', () => {
    const both = readSearch('zhejiang shanxi unit 12', terms);
    expect(both).toMatchObject({
      filter: { provinces: ['zhejiang', 'shanxi'] },
      unit: 12,
      id: null,
    });
    expect(readSearch('#127511', terms)).toMatchObject({ id: 127_511, unknown: [] });
    expect(readSearch('浙江第 3 单位', terms)).toMatchObject({ unit: 3, unknown: [] });
    expect(readSearch('zhejiangs atlantis', terms).unknown).toEqual(['zhejiangs', 'atlantis']);
    expect(readSearch('', terms)).toEqual({
      filter: {},
      roster: [],
      unit: null,
      id: null,
      unknown: [],
    });
  });
});

const leaf = (key: string): TreeItem => ({
  key,
  title: key,
  detail: '',
  agent: 1,
  isFocus: false,
  children: [],
});

describe('a tree walked by keyboard', () => {
  const closed: TreeItem = { ...leaf('closed'), children: null };
  const root: TreeItem = { ...leaf('root'), children: [leaf('a'), closed] };
  const items = flatten(root, new Set(['root', 'a']));

  it('shows what is open only', () => {
    expect(items.map(({ item }) => item.key)).toEqual(['root', 'a', 'closed']);
    expect(flatten(root, new Set()).map(({ item }) => item.key)).toEqual(['root']);
  });

  it('opens, closes, goes in and out, and stays inside', () => {
    expect(moveInTree('ArrowRight', items, 0)).toEqual({ kind: 'go', to: 1 });
    expect(moveInTree('ArrowRight', items, 1)).toBeNull();
    expect(moveInTree('ArrowRight', items, 2)).toEqual({ kind: 'toggle', isOpen: true });
    expect(moveInTree('ArrowLeft', items, 2)).toEqual({ kind: 'go', to: 0 });
    expect(moveInTree('ArrowLeft', items, 0)).toEqual({ kind: 'toggle', isOpen: false });
    expect(moveInTree('ArrowDown', items, 2)).toEqual({ kind: 'go', to: 2 });
    expect(moveInTree('End', items, 0)).toEqual({ kind: 'go', to: 2 });
  });
});

describe.each(['en', 'zh'] as const)('an agent in words, in %s', (language: Language) => {
  let speaker: Speaker;
  beforeAll(async () => {
    speaker = {
      words: (language === 'zh' ? zh : en).agent,
      categories: await loadCategories(language),
      format: makeFormat(language),
      names: new Map([['foreign-ministry', 'MFA']]),
      endDay: run.endDay,
    };
  });
  const first = (order: 'moved' | 'id', roster: readonly string[] | null = null) =>
    answerSearch(run, {
      filter: {},
      unit: null,
      id: null,
      roster,
      isAdopter: false,
      order,
      limit: 1,
    }).agents[0];

  it('is named by the sources, or by what it is', () => {
    expect(nameOf(first('id', ['foreign-ministry']), speaker)).toBe('MFA');
    const police = nameOf(first('id'), speaker);
    expect(police).toContain(speaker.categories.sectors['public-security']);
  });

  it('has a story of sentences without holes', () => {
    for (const agent of [first('moved'), first('id')]) {
      const story = answerTransmission(run, { agent: agent.id, limit: 5 })!;
      const text = sentences(story, speaker).join(' ');
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
      expect(text.length).toBeGreaterThan(20);
    }
  });

  it('has a tree from the channel without a source down to whom it moved, with keys of its own', () => {
    const { id, moved } = first('moved');
    const story = answerTransmission(run, { agent: id, limit: 3 })!;
    const [branch] = story.moved.filter(({ agent }) => agent.moved > 0);
    const branches = new Map(
      branch ? [[branch.agent.id, answerMoved(run, { agent: branch.agent.id, limit: 3 })]] : [],
    );
    const root = treeOf(story, branches, speaker)!;
    const keys: string[] = [];
    let focus: TreeItem | null = null;
    const visit = (item: TreeItem): void => {
      keys.push(item.key);
      if (item.isFocus) focus = item;
      item.children?.forEach(visit);
    };
    visit(root);
    expect(root.agent).toBeNull();
    expect(new Set(keys).size).toBe(keys.length);
    const rest = moved > 3 ? 1 : 0;
    expect(focus!.children).toHaveLength(Math.min(3, moved) + rest);
  });
});
