/** What every figure has around its drawing: title, subtitle, caption, and its origin as metadata. */
import type { Receipt } from '../receipt.ts';
import { COLOURS, FAMILIES, SIZES } from './style.ts';
import { element, escapeXml } from './svg.ts';
import { wrap } from './text.ts';

export const MARGIN = 24;

export interface TextBlock {
  readonly text: string;
  /** px. */
  readonly size: number;
  readonly colour: string;
  readonly family: string;
  readonly isStrong?: boolean;
  /** Space above, px. */
  readonly above?: number;
}

export interface FrameInput {
  readonly title: string;
  readonly subtitle: string;
  /** For a reader who does not see the figure. */
  readonly description: string;
  readonly caption: readonly string[];
  readonly receiptLine: string;
  readonly receipt: Receipt;
  /** `en` or `zh`. */
  readonly language: string;
  /** Whole figure, px. */
  readonly width: number;
  /** Height of the drawing between subtitle and caption, px. */
  readonly bodyHeight: number;
  /** The drawing, with its origin at the left upper corner of a box without margins. */
  readonly body: string;
}

const lineHeight = (size: number): number => Math.round(size * 1.4);

/** A block of wrapped lines from `top` on; gives its markup and where it ends. */
function textBlock(block: TextBlock, top: number, width: number): { markup: string; end: number } {
  const { text, size, colour, family, isStrong = false, above = 0 } = block;
  const lines = wrap(text, width - 2 * MARGIN, size, isStrong);
  const step = lineHeight(size);
  const first = top + above + size;
  const spans = lines.map((line, i) =>
    element('tspan', { x: MARGIN, y: first + i * step }, escapeXml(line)),
  );
  const attributes = {
    fill: colour,
    'font-family': family,
    'font-size': size,
    'font-weight': isStrong ? 700 : undefined,
  };
  return {
    markup: element('text', attributes, ...spans),
    end: top + above + Math.max(lines.length, 1) * step,
  };
}

function stack(blocks: readonly TextBlock[], from: number, width: number) {
  let end = from;
  const markup = blocks.map((block) => {
    const laid = textBlock(block, end, width);
    end = laid.end;
    return laid.markup;
  });
  return { markup: markup.join(''), end };
}

const headBlocks = ({ title, subtitle }: FrameInput): TextBlock[] => [
  { text: title, size: SIZES.title, colour: COLOURS.ink, family: FAMILIES.serif, isStrong: true },
  { text: subtitle, size: SIZES.text, colour: COLOURS.ink2, family: FAMILIES.sans, above: 4 },
];

const captionBlocks = ({ caption, receiptLine }: FrameInput): TextBlock[] => [
  ...caption.map((text) => ({
    text,
    size: SIZES.small,
    colour: COLOURS.ink2,
    family: FAMILIES.sans,
    above: 3,
  })),
  { text: receiptLine, size: 10, colour: COLOURS.ink3, family: FAMILIES.mono, above: 4 },
];

/** Text of a self-standing SVG document; its receipt stands in `metadata`, as JSON. */
export function frame(input: FrameInput): string {
  const { width, bodyHeight, body, language } = input;
  const head = stack(headBlocks(input), MARGIN, width);
  const top = head.end + 12;
  const foot = stack(captionBlocks(input), top + bodyHeight + 8, width);
  const height = Math.ceil(foot.end + MARGIN / 2);
  const root = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': 'title description',
    'xml:lang': language === 'zh' ? 'zh-CN' : language,
    'font-family': FAMILIES.sans,
    'font-size': SIZES.chart,
  };
  return `${element(
    'svg',
    root,
    element('title', { id: 'title' }, escapeXml(input.title)),
    element('desc', { id: 'description' }, escapeXml(input.description)),
    element('metadata', {}, escapeXml(JSON.stringify(input.receipt))),
    element('rect', { width: '100%', height: '100%', fill: COLOURS.paper }),
    head.markup,
    element('g', { transform: `translate(${MARGIN} ${top})` }, body),
    foot.markup,
  )}\n`;
}
