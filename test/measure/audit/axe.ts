/** No violation of axe, and nothing that sticks out to the side, at every place of the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import type { Audit } from './check.ts';
import { closeDialog, STOPS, type Stop } from './places.ts';
import { axeFaults, OVERFLOW } from './scripts.ts';
import { SMALL, visit, type Place } from './visit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Look = Required<Pick<Place, 'language' | 'theme'>>;

const LOOKS: readonly Look[] = [
  { language: 'en', theme: 'light' },
  { language: 'en', theme: 'dark' },
  { language: 'zh', theme: 'light' },
  { language: 'zh', theme: 'dark' },
];

/** Wide, a telephone, and what remains of 1280 px when everything is four times as large. */
const WIDE = 1440;
const NARROW = 390;
const ENLARGED = 320;

async function faultsAt(page: Page, stop: Stop, look: Look, withAxe: boolean): Promise<string[]> {
  await stop.open(page, look);
  const overflow = await page.evaluate<string[]>(OVERFLOW);
  const violations = withAxe ? await page.evaluate<string[]>(axeFaults(stop.selector)) : [];
  await closeDialog(page);
  return [...overflow, ...violations];
}

async function walkThrough({ browser, url, check }: Audit, width: number, look: Look) {
  const withAxe = width !== ENLARGED;
  const page = await visit(browser, url, { width }, { ...look, more: SMALL });
  await page.evaluate(AXE);
  const what = withAxe ? 'axe and overflow' : 'overflow';
  for (const stop of STOPS) {
    await check(`${what}, ${width} px, ${look.language}, ${look.theme}: ${stop.name}`, () =>
      faultsAt(page, stop, look, withAxe),
    );
  }
  await page.context().close();
}

export async function auditAxe(audit: Audit): Promise<void> {
  const [first, , , last] = LOOKS as [Look, Look, Look, Look];
  const walks: readonly (readonly [number, Look])[] = audit.isQuick
    ? [
        [WIDE, first],
        [NARROW, last],
        [ENLARGED, first],
      ]
    : [
        ...LOOKS.map((look) => [WIDE, look] as const),
        ...LOOKS.map((look) => [NARROW, look] as const),
        [ENLARGED, first],
        [ENLARGED, last],
      ];
  for (const [width, look] of walks) await walkThrough(audit, width, look);
}
