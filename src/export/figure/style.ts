/** Colours, type and measures of figures that are taken away: always light, for paper and slides. */
import type { CurveKey } from './marks.ts';

export const COLOURS = {
  paper: '#ffffff',
  ink: '#16181a',
  ink2: '#4a4e54',
  ink3: '#64686e',
  rule: '#85857f',
  line: '#dfdfd9',
} as const;

/** The page's colours of the quantities, on white. */
export const CURVE_COLOURS: Readonly<Record<CurveKey, string>> = {
  total: '#16181a',
  sina: '#c04a00',
  tencent: '#0069a6',
  people: '#00795a',
  xinhua: '#a24a7c',
};

/** Generic families only: a figure looks at home wherever it is opened. */
export const FAMILIES = { sans: 'sans-serif', serif: 'serif', mono: 'monospace' } as const;

export const SIZES = { title: 20, text: 13, chart: 12.5, small: 11 } as const;
