/**
 * `npm run measure -- audit [PART …]`: proves on the built site in real Chromium what the page
 * promises. Parts: axe, keyboard, receipts, states, paper (print and very wide screens); without any,
 * all. Prints a table and, last, one line of JSON; exit code 1 when something fails.
 * Options: `--quick` (one language and theme a width, few scenarios), `--only WORDS` (checks whose name
 * has these words), `--pictures FOLDER` (screenshots of the print and of wide screens), `--json FILE`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serveFolder } from '../../browsers/serve.ts';
import { launch } from '../browser.ts';
import { checksText, checkText, PARTS, type AuditPart, type Check, type Part } from './check.ts';

const site = fileURLToPath(new URL('../../../dist/site', import.meta.url));

const LOAD: Readonly<Record<Part, () => Promise<AuditPart>>> = {
  axe: async () => (await import('./axe.ts')).auditAxe,
  keyboard: async () => (await import('./keyboard.ts')).auditKeyboard,
  receipts: async () => (await import('./receipts.ts')).auditReceipts,
  states: async () => (await import('./states.ts')).auditStates,
  paper: async () => (await import('./paper.ts')).auditPaper,
};

const isPart = (word: string): word is Part => (PARTS as readonly string[]).includes(word);

/** @returns exit code: 0 all holds, 1 something fails, 2 a part that does not exist */
export async function runAudit(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      pictures: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const unknown = positionals.find((word) => !isPart(word));
  if (unknown !== undefined) {
    console.error(`Part of the audit: wanted ${PARTS.join(', ')}, got "${unknown}".`);
    return 2;
  }
  const pictures = values.pictures === undefined ? null : resolve(values.pictures);
  if (pictures !== null) mkdirSync(pictures, { recursive: true });
  const parts = PARTS.filter((part) => positionals.length === 0 || positionals.includes(part));

  const checks: Check[] = [];
  const server = await serveFolder(site);
  const browser = await launch();
  const start = Date.now();
  for (const part of parts) {
    const audit = await LOAD[part]();
    await audit({
      browser,
      site,
      url: server.url,
      isQuick: values.quick,
      pictures,
      async check(what, work) {
        if (!what.includes(values.only)) return;
        const faults = await work().catch((error: unknown) => [`broke off: ${String(error)}`]);
        checks.push({ part, what, faults });
        console.error(checkText(checks.at(-1)!));
      },
    });
  }
  const seconds = Math.round((Date.now() - start) / 1000);
  await browser.close();
  await server.close();

  console.log(checksText(checks));
  const result = JSON.stringify({ seconds, checks });
  if (values.json !== undefined) writeFileSync(values.json, `${result}\n`);
  console.log(result);
  return checks.some(({ faults }) => faults.length > 0) ? 1 : 0;
}
