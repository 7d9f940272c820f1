/** Small charts for documents, readable on a light and on a dark page. */

/** Colours by class; the page's scheme decides, and each file carries both. */
const STYLE = `<style>
text{font:11px system-ui,sans-serif;fill:#4b5563}
.title{font-weight:600;fill:#1f2937}
.axis,.guide{stroke:#9ca3af;fill:none}
.guide{stroke-dasharray:3 3}
.line{stroke:#1d4ed8;stroke-width:1.8;fill:none}
.band{fill:#1d4ed8;fill-opacity:.16}
.dot{fill:#b45309}
.bar{stroke:#b45309;stroke-width:3}
@media(prefers-color-scheme:dark){text{fill:#9ca3af}.title{fill:#e5e7eb}.axis,.guide{stroke:#6b7280}.line{stroke:#93c5fd}.band{fill:#93c5fd;fill-opacity:.2}.dot{fill:#fbbf24}.bar{stroke:#fbbf24}}
</style>`;

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const at = (value: number): string => value.toFixed(1);

export type Point = readonly [x: number, y: number];

export const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`).join('');

export const polyline = (points: readonly Point[], className = 'line'): string =>
  `<path class="${className}" d="${pathOf(points)}"/>`;

/** The area between two curves. */
export const area = (above: readonly Point[], below: readonly Point[]): string =>
  `<path class="band" d="${pathOf([...above, ...below.toReversed()])}Z"/>`;

export const segment = (from: Point, to: Point, className: string): string =>
  `<path class="${className}" d="${pathOf([from, to])}"/>`;

export const dot = ([x, y]: Point): string =>
  `<circle class="dot" cx="${at(x)}" cy="${at(y)}" r="3.5"/>`;

export const label = (
  [x, y]: Point,
  text: string,
  {
    anchor = 'start',
    className = '',
  }: { anchor?: 'start' | 'middle' | 'end'; className?: string } = {},
): string =>
  `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}"${className === '' ? '' : ` class="${className}"`}>${escaped(text)}</text>`;

/** A whole file. @param title what the chart shows, for those who do not see it */
export const svgFile = (
  width: number,
  height: number,
  title: string,
  parts: readonly string[],
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    STYLE,
    ...parts,
    '</svg>\n',
  ].join('\n');
