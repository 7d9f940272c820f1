/** What a reader may come to: files that are far too large, a faulty link, no network, a reload. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { VIEW_NAMES } from '../../../web/views/names.ts';
import type { Audit } from './check.ts';
import { goTo, linkTo, newContext, openPage, quiet, shownHash, SMALL, visit } from './visit.ts';

const HUGE_BYTES = 50e6;
/** The shortest calibration of one parameter; see the view's own words on budgets. */
const SHORT_BUDGET = '396';
const SCREEN = { width: 1440 };

/** Counts how often anything of a file is read. */
const COUNT_READS = `
  globalThis.reads = 0;
  for (const name of ['text', 'arrayBuffer', 'stream', 'slice', 'bytes']) {
    const own = Blob.prototype[name];
    if (own) Blob.prototype[name] = function (...rest) { globalThis.reads++; return own.apply(this, rest); };
  }
`;

async function withHugeFile<T>(work: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'zhengwu-audit-'));
  const path = join(folder, 'huge.json');
  try {
    const file = await open(path, 'w');
    await file.truncate(HUGE_BYTES);
    await file.close();
    return await work(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Another scenario is chosen, run and drawn. */
async function isUsable(page: Page): Promise<string[]> {
  const before = await shownHash(page);
  await page.locator('zhengwu-scenario-bar select').selectOption('neutral-diffusion');
  const command = page.locator('zhengwu-receipt code', { hasText: 'neutral-diffusion' });
  await command.waitFor();
  await quiet(page);
  return (await shownHash(page)) === before ? ['another scenario gives the same hash'] : [];
}

async function hugeFile({ browser, url }: Audit): Promise<string[]> {
  const context = await newContext(browser, SCREEN);
  const page = await context.newPage();
  await page.addInitScript(COUNT_READS);
  await openPage(page, url + linkTo({ view: 'verify', more: SMALL }));
  const faults: string[] = [];
  await withHugeFile(async (path) => {
    const refused = async (input: string, answer: string): Promise<void> => {
      await page.evaluate('globalThis.reads = 0');
      await page.locator(input).setInputFiles(path);
      await page.locator(answer).first().waitFor();
      const said = await page.locator(answer).first().innerText();
      if (!/50/.test(said)) faults.push(`no word of its size: ${said}`);
      const reads = await page.evaluate<number>('globalThis.reads');
      if (reads > 0) faults.push(`${input}: the file is read before it is refused`);
    };
    await refused('zhengwu-lab-tools input[type=file]', 'zhengwu-lab-tools .notice.fault');
    await refused(
      'zhengwu-view-verify input[type=file]',
      'zhengwu-view-verify [role=status] .note',
    );
  });
  faults.push(...(await isUsable(page)));
  await context.close();
  return faults;
}

async function faultyLink({ browser, url }: Audit): Promise<string[]> {
  const more = 'scenario=nowhere&set=imitation:99&axis=round&nonsense=1';
  const page = await visit(browser, url, SCREEN, { view: 'compare', more });
  const said = await page.locator('.notice[role=alert]').innerText();
  const named = ['nowhere', '99', 'round', 'nonsense'].filter((word) => !said.includes(word));
  const faults = named.map((word) => `“${word}” is not named: ${said}`);
  await page.locator('.notice[role=alert] button').click();
  faults.push(...(await isUsable(page)));
  await page.context().close();
  return faults;
}

/** Runs a study on a country of some thousands, in workers of its own. */
async function studyRuns(page: Page): Promise<void> {
  await goTo(page, { view: 'sure', more: `sure.part=chance&${SMALL}` });
  const runs = page.locator('zhengwu-sure-chance #runs');
  await runs.selectOption({ index: 0 });
  await page.locator('zhengwu-sure-chance #start').click();
  await page.locator('zhengwu-sure-chance zhengwu-row-table').first().waitFor();
}

async function everyView(page: Page): Promise<string[]> {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  for (const view of VIEW_NAMES) {
    await goTo(page, { view, more: SMALL });
    const head = page.locator(`zhengwu-view-${view} h2`).first();
    if ((await head.innerText()).trim() === '') errors.push(`${view} is empty`);
  }
  await studyRuns(page);
  return errors;
}

async function oneFile({ browser, site }: Audit): Promise<string[]> {
  const context = await newContext(browser, SCREEN);
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await openPage(page, pathToFileURL(join(site, 'standalone.html')).href + linkTo({ more: SMALL }));
  const faults = await everyView(page);
  await context.close();
  const foreign = requests.filter((address) => !/^(?:file|blob|data):/.test(address));
  return [...faults, ...foreign.map((address) => `asks for ${address}`)];
}

async function withoutNetwork({ browser, url }: Audit): Promise<string[]> {
  const page = await visit(browser, url, SCREEN, { more: SMALL });
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.context().setOffline(true);
  await page.reload();
  await shownHash(page);
  const faults = await everyView(page);
  await page.context().close();
  return faults;
}

/** Runs of the calibration that the page says it keeps. */
async function keptRuns(page: Page): Promise<number> {
  const found = page.locator('zhengwu-view-calibrate p', { hasText: /kept here: [\d,]+ of/ });
  const [, runs] = /kept here: ([\d,]+) of/.exec(await found.innerText())!;
  return Number(runs!.replaceAll(',', ''));
}

async function reloadAmidCalibration({ browser, url }: Audit): Promise<string[]> {
  const page = await visit(browser, url, SCREEN, { view: 'calibrate', more: SMALL });
  const setup = page.locator('zhengwu-calibrate-setup');
  await setup.locator('details').nth(1).locator('summary').click();
  const boxes = setup.locator('tbody input[type=checkbox]:checked');
  while ((await boxes.count()) > 1) await boxes.last().click();
  await setup.locator('#point-only').check();
  await setup.locator('#budget').fill(SHORT_BUDGET);
  await setup.locator('#budget').press('Tab');
  const start = page.locator('zhengwu-view-calibrate #start');
  await start.click();
  // The trace is drawn once a batch of runs is kept; the fit of the mean field before it has none.
  await page.locator('zhengwu-view-calibrate zhengwu-xy-chart').first().waitFor();
  await page.reload();
  await shownHash(page);
  await start.filter({ hasText: 'Go on' }).waitFor();
  const kept = await keptRuns(page);
  await start.click();
  await page
    .locator('zhengwu-view-calibrate #answer, zhengwu-view-calibrate #stop')
    .first()
    .waitFor();
  await page.locator('zhengwu-view-calibrate #answer').waitFor();
  await page.context().close();
  return kept > 0 ? [] : ['no run was kept'];
}

export async function auditStates(audit: Audit): Promise<void> {
  const { check } = audit;
  await check('a file of 50 MB is refused unread, and the page goes on', () => hugeFile(audit));
  await check('a faulty link is named, and the page goes on', () => faultyLink(audit));
  await check('the single file opens every view from disk and runs a study', () => oneFile(audit));
  await check('without a network every view opens and a study runs', () => withoutNetwork(audit));
  await check('a reload in the middle keeps a calibration, which goes on', () =>
    reloadAmidCalibration(audit),
  );
}
