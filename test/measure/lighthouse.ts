/** Lighthouse on the built page: mobile, several times, the median of the performance. */
import { launch } from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS, requireBrowser } from '../browsers/find.ts';

export interface Scores {
  /** 0–100, by run. */
  readonly performance: readonly number[];
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  /** Audits of those three that did not pass. */
  readonly failed: readonly string[];
}

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Category = (typeof CATEGORIES)[number];

interface Report {
  readonly categories: Readonly<
    Record<
      Category,
      { readonly score: number | null; readonly auditRefs: readonly { id: string }[] }
    >
  >;
  readonly audits: Readonly<Record<string, { readonly id: string; readonly score: number | null }>>;
}

const score = ({ categories }: Report, category: Category): number =>
  Math.round((categories[category].score ?? 0) * 100);

function failedAudits({ categories, audits }: Report): string[] {
  return CATEGORIES.filter((category) => category !== 'performance').flatMap((category) =>
    categories[category].auditRefs
      .map(({ id }) => audits[id]!)
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map((audit) => `${category}: ${audit.id}`),
  );
}

async function runOnce(url: string): Promise<Report> {
  const { default: lighthouse } = await import('lighthouse');
  const browser = await launch({
    executablePath: requireBrowser('chromium'),
    args: [...CHROMIUM_ARGUMENTS],
    headless: true,
  });
  try {
    const page = await browser.newPage();
    const flags = { onlyCategories: [...CATEGORIES] as string[], logLevel: 'error' as const };
    const result = await lighthouse(url, flags, undefined, page as never);
    if (!result) throw new Error('Lighthouse gave no report');
    return result.lhr as unknown as Report;
  } finally {
    await browser.close();
  }
}

/** @param runs of which the performance is taken one by one */
export async function measureLighthouse(url: string, runs: number): Promise<Scores> {
  const reports: Report[] = [];
  for (let run = 0; run < runs; run++) reports.push(await runOnce(url));
  const last = reports.at(-1)!;
  return {
    performance: reports.map((report) => score(report, 'performance')),
    accessibility: score(last, 'accessibility'),
    bestPractices: score(last, 'best-practices'),
    seo: score(last, 'seo'),
    failed: failedAudits(last),
  };
}
