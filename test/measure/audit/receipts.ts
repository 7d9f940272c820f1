/**
 * For every shipped scenario: the hash in the receipt of the page is the one that the command line
 * prints for the command that stands in the same receipt.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { shippedIds } from '../../../src/scenario/library.ts';
import type { Audit } from './check.ts';
import { linkTo, newContext, openPage, shownHash } from './visit.ts';

const COMMAND = fileURLToPath(new URL('../../../dist/lib/cli/main.js', import.meta.url));
const run = promisify(execFile);

/** Hash in the receipt that a command writes to stderr. */
async function hashOfCommand(words: readonly string[]): Promise<string> {
  const { stderr } = await run(process.execPath, [COMMAND, ...words]);
  const line = stderr.split('\n').find((text) => text.startsWith('receipt '));
  if (line === undefined) throw new Error(`no receipt from ${words.join(' ')}`);
  return (JSON.parse(line.slice('receipt '.length)) as { hash: string }).hash;
}

async function faultsOf({ browser, url }: Audit, id: string): Promise<string[]> {
  const context = await newContext(browser, { width: 1440 });
  const page = await context.newPage();
  await openPage(page, url + linkTo({ more: `scenario=${id}` }));
  const shown = await shownHash(page);
  const command = (await page.locator('zhengwu-receipt .command code').innerText()).trim();
  await context.close();
  const [npx, zhengwu, ...words] = command.split(' ');
  if (npx !== 'npx' || zhengwu !== 'zhengwu' || !words.includes(id)) {
    return [`the command is “${command}”`];
  }
  // `run` takes what `compare` takes, and must give the same hash.
  const [, ...rest] = words;
  const hashes = await Promise.all([hashOfCommand(words), hashOfCommand(['run', ...rest])]);
  return hashes
    .filter((hash) => hash !== shown)
    .map((hash) => `the page shows ${shown}, the command gives ${hash}`);
}

export async function auditReceipts(audit: Audit): Promise<void> {
  const ids = audit.isQuick ? shippedIds.slice(0, 2) : shippedIds;
  for (const id of ids) {
    await audit.check(`receipt of ${id} is that of the command line`, () => faultsOf(audit, id));
  }
}
