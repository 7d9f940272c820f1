/**
 * What is drawn in the graphic cell of a row: marks on an axis that all rows share. Plain data, so
 * that views make it in pure functions and tests read it.
 */
import { svg, nothing, type SVGTemplateResult } from 'lit';
import type { Curve } from './density.ts';
import { inside, placeOn, ticksOf, type Span } from './scale.ts';

export type Tone = 'ink' | 'quiet' | 'warn';

export type RowMark =
  /** A pale strip: what is allowed, or what was thought before. */
  | { readonly kind: 'strip'; readonly from: number; readonly to: number }
  /** An interval. */
  | { readonly kind: 'line'; readonly from: number; readonly to: number; readonly tone?: Tone }
  | { readonly kind: 'bar'; readonly from: number; readonly to: number; readonly tone?: Tone }
  /** A second quantity beside the bar: outlined. */
  | { readonly kind: 'hollow'; readonly from: number; readonly to: number; readonly tone?: Tone }
  | {
      readonly kind: 'dot';
      readonly at: number;
      readonly tone?: Tone;
      readonly isHollow?: boolean;
    }
  | { readonly kind: 'tick'; readonly at: number; readonly tone?: Tone }
  /** A density; its height is drawn as a share of `most`. */
  | {
      readonly kind: 'density';
      readonly curve: Curve;
      readonly most: number;
      readonly isFilled: boolean;
    };

export interface RowAxis extends Span {
  readonly label: string;
  /** Value at which a line runs through all rows. */
  readonly zero?: number;
  readonly tickText: (value: number) => string;
  /** Most ticks; 5 unless given. */
  readonly ticks?: number;
  /** Ticks at these values instead of round ones. */
  readonly at?: readonly number[];
}

/** Height of a row's graphic, pixels. */
export const ROW_HEIGHT = 26;
const MIDDLE = ROW_HEIGHT / 2;

/** Per cent along the axis, kept on it. */
export const percentOn = (axis: Span, value: number): number => 100 * inside(placeOn(axis, value));

const x = (axis: Span, value: number): string => `${percentOn(axis, value).toFixed(2)}%`;

const width = (axis: Span, from: number, to: number): string =>
  `${Math.max(0.4, Math.abs(percentOn(axis, to) - percentOn(axis, from))).toFixed(2)}%`;

const box = (
  axis: Span,
  name: string,
  { from, to }: { readonly from: number; readonly to: number },
  height: number,
) =>
  svg`<rect class=${name} x=${x(axis, Math.min(from, to))} width=${width(axis, from, to)} y=${MIDDLE - height / 2} height=${height}></rect>`;

/** Whether a value lies off the axis: below (−1), above (1) or on it (0). */
export function sideOf(axis: Span, value: number): -1 | 0 | 1 {
  const place = placeOn(axis, value);
  return place < -1e-9 ? -1 : place > 1 + 1e-9 ? 1 : 0;
}

/** An arrow at the end of the axis, for what lies beyond it. */
function beyond(side: -1 | 1, name: string) {
  const at = side < 0 ? '0%' : '100%';
  const path = side < 0 ? 'M8 -5l-7 5 7 5' : 'M-8 -5l7 5 -7 5';
  return svg`<svg x=${at} y=${MIDDLE} class="over"><path class="arrow ${name}" d=${path}></path></svg>`;
}

/** Path of a curve in a box of 1000 × 100, closed along its foot. */
export function curvePath(axis: Span, curve: Curve, most: number): string {
  const points = curve.map(
    ([at, y]) =>
      `${(1000 * inside(placeOn(axis, at))).toFixed(1)} ${(100 - 96 * Math.min(1, y / most)).toFixed(1)}`,
  );
  return points.length === 0 ? '' : `M${points.join('L')}`;
}

function density(axis: Span, { curve, most, isFilled }: Extract<RowMark, { kind: 'density' }>) {
  const path = curvePath(axis, curve, most);
  if (path === '') return nothing;
  const closed = `${path}L1000 100L0 100Z`;
  return svg`<svg x="0" y="1" width="100%" height=${ROW_HEIGHT - 2} viewBox="0 0 1000 100" preserveAspectRatio="none">
    <path class=${isFilled ? 'density filled' : 'density'} d=${isFilled ? closed : path}></path>
  </svg>`;
}

function dot(axis: Span, { at, tone = 'ink', isHollow }: Extract<RowMark, { kind: 'dot' }>) {
  const side = sideOf(axis, at);
  if (side !== 0) return beyond(side, tone);
  return svg`<circle class="dot ${tone} ${isHollow ? 'hollow' : ''}" cx=${x(axis, at)} cy=${MIDDLE} r="4"></circle>`;
}

/** One mark as SVG: places are percentages, so that the cell may have any width. */
export function drawMark(axis: Span, mark: RowMark): SVGTemplateResult | typeof nothing {
  switch (mark.kind) {
    case 'strip':
      return box(axis, 'strip', mark, 16);
    case 'bar':
      return box(axis, `bar ${mark.tone ?? 'ink'}`, mark, 12);
    case 'hollow':
      return box(axis, `hollow-bar ${mark.tone ?? 'ink'}`, mark, 16);
    case 'line':
      return svg`<line class="interval ${mark.tone ?? 'ink'}" x1=${x(axis, mark.from)} x2=${x(axis, mark.to)} y1=${MIDDLE} y2=${MIDDLE}></line>`;
    case 'tick':
      return svg`<line class="tick ${mark.tone ?? 'ink'}" x1=${x(axis, mark.at)} x2=${x(axis, mark.at)} y1="4" y2=${ROW_HEIGHT - 4}></line>`;
    case 'dot':
      return dot(axis, mark);
    case 'density':
      return density(axis, mark);
  }
}

/** The graphic of a row; drawn only, since the cells beside it say the same in words. */
export function drawRow(axis: RowAxis, marks: readonly RowMark[]) {
  const { zero } = axis;
  return svg`<svg class="row-graphic" width="100%" height=${ROW_HEIGHT} aria-hidden="true">
    ${zero === undefined ? nothing : svg`<line class="zero" x1=${x(axis, zero)} x2=${x(axis, zero)} y1="0" y2=${ROW_HEIGHT}></line>`}
    ${marks.map((mark) => drawMark(axis, mark))}
  </svg>`;
}

/** Ticks under the heading of the graphic column; those at the very ends are set inwards. */
export function drawAxis(axis: RowAxis) {
  const values = axis.at ?? ticksOf(axis, axis.ticks ?? 5);
  return svg`<svg class="row-axis" width="100%" height="18" aria-hidden="true">
    ${values.map((value) => {
      const percent = percentOn(axis, value);
      const anchor = percent < 4 ? 'start' : percent > 96 ? 'end' : 'middle';
      return svg`<text x="${percent.toFixed(2)}%" y="13" text-anchor=${anchor}>${axis.tickText(value)}</text>`;
    })}
  </svg>`;
}
