/** The legend of the marks: only those that stand in the figure, in rows. */
import { type FigureMark } from './marks.ts';
import { COLOURS, SIZES } from './style.ts';
import { element, escapeXml } from './svg.ts';
import { estimateWidth } from './text.ts';
import type { FigureWords } from './words.ts';

type MarkWord = keyof FigureWords['marks'];

const ORDER: readonly MarkWord[] = [
  'exact',
  'interval',
  'about',
  'more-than',
  'nearly',
  'partial',
  'window',
  'alternative',
];

const stroke = (d: string): string =>
  element('path', { d, fill: 'none', stroke: COLOURS.ink2, 'stroke-width': 1.6 });
const disc = (r: number): string => element('circle', { cx: 8, cy: 8, r, fill: COLOURS.ink2 });

/** In a box of 16 × 16 px, the same as the marks on the plot. */
const GLYPHS: Readonly<Record<MarkWord, string>> = {
  exact: disc(4),
  about: stroke('M8 1v14M5 1h6M5 15h6') + disc(3.3),
  'more-than': stroke('M3 14h10M8 14V2l5 6'),
  nearly: stroke('M3 2h10M8 2v12l5-6'),
  partial: stroke('M3 3v11h10V3'),
  window: stroke('M1 4v8M1 8h14M15 4v8'),
  interval: stroke('M4 2.5h8M4 13.5h8') + disc(3.3),
  alternative: element('circle', {
    cx: 8,
    cy: 8,
    r: 4,
    fill: 'none',
    stroke: COLOURS.ink2,
    'stroke-width': 1.6,
  }),
};

const ROW = 22;
const GLYPH = 22;
const GAP = 18;

const wordOf = (mark: FigureMark): MarkWord => (mark.alternative ? 'alternative' : mark.kind);

interface Entry {
  readonly markup: string;
  readonly width: number;
}

const label = (text: string, x: number): string =>
  element('text', { x, y: 12, fill: COLOURS.ink2, 'font-size': SIZES.small + 1 }, escapeXml(text));

function entries(marks: readonly FigureMark[], words: FigureWords): Entry[] {
  const shown = new Set(marks.map(wordOf));
  const width = (text: string): number => estimateWidth(text, SIZES.small + 1);
  const keys = ORDER.filter((word) => shown.has(word)).map((word) => ({
    markup: GLYPHS[word] + label(words.marks[word], GLYPH),
    width: GLYPH + width(words.marks[word]) + GAP,
  }));
  return [{ markup: label(words.legend, 0), width: width(words.legend) + GAP / 2 }, ...keys];
}

export interface Legend {
  /** px. */
  readonly height: number;
  /** Markup with its first row at `top`. */
  at(top: number): string;
}

/** @param width px that a row may take */
export function legend(marks: readonly FigureMark[], words: FigureWords, width: number): Legend {
  if (marks.length === 0) return { height: 0, at: () => '' };
  let [x, row] = [0, 0];
  const places = entries(marks, words).map((entry) => {
    if (x > 0 && x + entry.width > width) [x, row] = [0, row + 1];
    const place = { ...entry, x, y: row * ROW };
    x += entry.width;
    return place;
  });
  return {
    height: (row + 1) * ROW + 8,
    at: (top) =>
      places
        .map(({ markup, x: left, y }) =>
          element('g', { transform: `translate(${Math.round(left)} ${top + 8 + y})` }, markup),
        )
        .join(''),
  };
}
