/** The growth figure that is taken away: whole, well-formed, and true to the curves it was given. */
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/engine/calendar.ts';
import { parseEvidence } from '../../../src/evidence/document.ts';
import { growthFigure, type GrowthFigureInput } from '../../../src/export/figure/growth.ts';
import { makeFormat } from '../../../src/export/format.ts';
import { makeReceipt } from '../../../src/export/receipt.ts';
import { loadShipped } from '../../../src/scenario/library.ts';
import { SHIPPED_EVIDENCE } from '../../../src/scenario/shipped.ts';
import { en } from '../../../src/wording/en.ts';
import { zh } from '../../../src/wording/zh.ts';

const START = dayOf('2009-08-28');
const DAYS = dayOf('2012-12-31') - START + 1;

const shipped = loadShipped('reference');
const parsed = parseEvidence(SHIPPED_EVIDENCE['reported']);
if (!shipped.ok || !parsed.ok) throw new Error('broken package');
const receipt = makeReceipt({
  command: 'run',
  scenario: shipped.value,
  replicates: 20,
  hash: 'ab'.repeat(32),
});

const ramp = (top: number): number[] =>
  Array.from({ length: DAYS }, (_, i) => (top * i) / (DAYS - 1));
const band = (top: number) => ({ median: ramp(top), q05: ramp(top * 0.9), q95: ramp(top * 1.1) });

function input(change: Partial<GrowthFigureInput> = {}): GrowthFigureInput {
  const language = change.language ?? 'en';
  return {
    scenario: 'Reference',
    startDay: START,
    curves: {
      total: band(176_000),
      sina: band(60_000),
      tencent: band(70_000),
      people: band(25_000),
      xinhua: band(20_000),
    },
    runs: 20,
    evidence: parsed.ok ? parsed.value : ({} as never),
    readings: {},
    axis: 'linear',
    receipt,
    language,
    words: (language === 'en' ? en : zh).figures,
    format: makeFormat(language),
    ...change,
  };
}

/** Names of the elements of a document in which every start tag is closed in its order. */
function elementsOf(svg: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  for (const [tag, end, name] of svg.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?\/?>/g)) {
    if (end !== '/') names.push(name!);
    if (end !== '/' && !tag.endsWith('/>')) open.push(name!);
    if (end === '/' && open.pop() !== name) throw new Error(`${tag} closes another element`);
  }
  if (open.length > 0) throw new Error(`${open.join()} is never closed`);
  return names;
}

const textOf = (svg: string): string => svg.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('growthFigure', () => {
  it('is one well-formed document with title, description, receipt and no foreign reference', () => {
    const svg = growthFigure(input());
    const names = elementsOf(svg);
    expect(names[0]).toBe('svg');
    expect(names).toEqual(expect.arrayContaining(['title', 'desc', 'metadata', 'path', 'circle']));
    expect(svg).not.toMatch(/(?:href|src|url\(|<script|<style|font-family="[A-Z])/);
    const metadata = /<metadata>(.*?)<\/metadata>/.exec(svg)![1]!;
    expect(JSON.parse(metadata.replaceAll('&quot;', '"'))).toEqual(receipt);
  });

  it('names the reports of the figures that it shows, the version, the seed and the hash', () => {
    const text = textOf(growthFigure(input()));
    expect(text).toContain('Shanghai Daily, 2013-03');
    expect(text).toContain('China Daily, 5 Sep 2011');
    expect(text).toContain(`seed ${receipt.seed}`);
    expect(text).toContain(receipt.hash);
    expect(text).toContain('reported 176,714');
  });

  it('is the same text for the same input, and other text for another axis', () => {
    expect(growthFigure(input())).toBe(growthFigure(input()));
    expect(growthFigure(input({ axis: 'logarithmic' }))).not.toBe(growthFigure(input()));
  });

  it('ends the total at its value on the axis: 100,000 accounts lie midway between 0 and 200,000', () => {
    const half = growthFigure(input({ curves: { ...input().curves, total: band(100_000) } }));
    const gridline = (value: string): number => {
      const label = new RegExp(`<text x="[\\d.]+" y="([\\d.]+)"[^>]*>${value}</text>`).exec(half);
      return Number(label![1]) - 4;
    };
    const total = [
      ...half.matchAll(/<path d="([^"]+)" fill="none" stroke="#16181a" stroke-width="2.25"/g),
    ];
    const end = Number(/([\d.]+)$/.exec(total[0]![1]!)![1]);
    expect(end).toBeCloseTo(gridline('100,000'), 1);
    expect(gridline('100,000') * 2).toBeCloseTo(gridline('0') + gridline('200,000'), 1);
  });

  it('draws bands for several runs and none for one', () => {
    const bands = (runs: number): number =>
      growthFigure(input({ runs })).match(/fill-opacity/g)?.length ?? 0;
    expect([bands(20), bands(1)]).toEqual([5, 0]);
  });

  it('holds zeros on a logarithmic axis, and refuses what is not finite', () => {
    const empty = { ...input().curves, xinhua: band(0) };
    expect(growthFigure(input({ axis: 'logarithmic', curves: empty }))).not.toMatch(/NaN|Infinity/);
    const broken = { ...input().curves, sina: { ...band(1), median: ramp(NaN) } };
    expect(() => growthFigure(input({ curves: broken }))).toThrow('a curve holds NaN');
    expect(() => growthFigure(input({ width: 100 }))).toThrow('640');
  });

  it('speaks Chinese, keeps every label inside, and escapes what a scenario is called', () => {
    const svg = growthFigure(input({ language: 'zh', scenario: '<b>“a & b”</b>' }));
    elementsOf(svg);
    expect(svg).toContain('xml:lang="zh-CN"');
    expect(svg).toContain('&lt;b&gt;“a &amp; b”&lt;/b&gt;');
    const words = textOf(svg).replace(
      /zhengwu|Zhengwu|Shanghai Daily|China Daily|Beijing Review|Asia News Network/g,
      '',
    );
    expect(
      words.match(/[a-z]{5,}/g)?.filter((word) => !/^[0-9a-f]+$/.test(word)) ?? [],
    ).not.toContain('reported');
    for (const [, x] of svg.matchAll(/<text x="(-?[\d.]+)"/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(0);
      expect(Number(x)).toBeLessThan(960);
    }
  });
});
