/**
 * `npm run measure -- audit [PART …]`: proves on the built site in real Chromium what the page
 * promises. Parts: axe, keyboard, receipts, states, paper (print and very wide screens); without any,
 * all. Prints a table and, last, one line of JSON; exit code 1 when something fails.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
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

export interface AuditOptions {
  readonly quick: boolean;
  readonly only: string;
  readonly pictures?: string;
  readonly json?: string;
}

/** @returns exit code: 0 all holds, 1 something fails, 2 a part that does not exist */
export async function runAudit(words: readonly string[], options: AuditOptions): Promise<number> {
  const unknown = words.find((word) => !isPart(word));
  if (unknown !== undefined) {
    console.error(`Part of the audit: wanted ${PARTS.join(', ')}, got "${unknown}".`);
    return 2;
  }
  const pictures = options.pictures === undefined ? null : resolve(options.pictures);
  if (pictures !== null) mkdirSync(pictures, { recursive: true });
  const parts = PARTS.filter((part) => words.length === 0 || words.includes(part));

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
      isQuick: options.quick,
      pictures,
      async check(what, work) {
        if (!what.includes(options.only)) return;
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
  if (options.json !== undefined) writeFileSync(options.json, `${result}\n`);
  console.log(result);
  return checks.some(({ faults }) => faults.length > 0) ? 1 : 0;
}
