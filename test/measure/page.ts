/**
 * What the built page costs in real Chromium. Prints a table and, last, one line of JSON. Timings
 * depend on the machine and its load; targets are printed beside them.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveFolder } from '../browsers/serve.ts';
import {
  launch,
  measureDragging,
  measureFirst,
  measureSlider,
  type Dragging,
  type FirstResult,
} from './browser.ts';
import { measureLighthouse, type Scores } from './lighthouse.ts';
import { quantile, tableText, type Line } from './table.ts';

const site = fileURLToPath(new URL('../../dist/site', import.meta.url));

const firstLines = ({ milliseconds, scripts }: FirstResult): Line[] => {
  const bytes = scripts.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  return [
    ['first result after navigation, median', quantile(milliseconds, 0.5), 'ms', '≤ 1000'],
    ['JavaScript until the first result, gzip', bytes / 1000, 'kB', '≤ 120'],
  ];
};

const sliderLines = (milliseconds: readonly number[]): Line[] => [
  ['slider to drawn chart, median', quantile(milliseconds, 0.5), 'ms', ''],
  ['slider to drawn chart, p95', quantile(milliseconds, 0.95), 'ms', '≤ 100'],
];

const draggingLines = ({ seconds, longTasks, drawn, heapBefore, heapAfter }: Dragging): Line[] => [
  [`main-thread tasks > 50 ms in ${seconds} s of dragging`, longTasks.length, '', '0'],
  ['longest of them', Math.max(0, ...longTasks), 'ms', '≤ 50'],
  [`charts drawn in ${seconds} s`, drawn, '', ''],
  ['heap growth while dragging', (heapAfter - heapBefore) / 1e6, 'MB', 'about 0'],
];

const lighthouseLines = ({ performance, accessibility, bestPractices, seo }: Scores): Line[] => [
  ['Lighthouse performance, mobile, median of 3', quantile(performance, 0.5), '', '≥ 95'],
  ['Lighthouse accessibility', accessibility, '', '100'],
  ['Lighthouse best practices', bestPractices, '', '100'],
  ['Lighthouse search engines', seo, '', '100'],
];

export interface PageOptions {
  readonly quick: boolean;
  readonly lighthouse: boolean;
  readonly json?: string;
}

export async function measurePage({ quick, lighthouse, json }: PageOptions): Promise<void> {
  const server = await serveFolder(site, { isCompressed: true });
  const browser = await launch();
  const first = await measureFirst(browser, server, quick ? 2 : 5);
  const slider = await measureSlider(browser, server.url, quick ? 30 : 100);
  const dragging = await measureDragging(browser, server.url, quick ? 10 : 60);
  await browser.close();
  const scores = lighthouse && !quick ? await measureLighthouse(server.url, 3) : null;
  await server.close();

  const lines = [...firstLines(first), ...sliderLines(slider), ...draggingLines(dragging)];
  if (scores !== null) lines.push(...lighthouseLines(scores));
  console.log(tableText(lines));
  for (const { path, gzipBytes } of first.scripts) console.log(`  ${gzipBytes} ${path}`);
  for (const failed of scores?.failed ?? []) console.log(`  ${failed}`);
  const result = JSON.stringify({ first, slider, dragging, lighthouse: scores });
  if (json !== undefined) writeFileSync(json, `${result}\n`);
  else console.log(result);
}
