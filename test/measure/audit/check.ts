/** What an audit proves, piece by piece, and how it is written down. */
import type { Browser } from 'playwright';

export const PARTS = ['axe', 'keyboard', 'receipts', 'states', 'paper'] as const;
export type Part = (typeof PARTS)[number];

/** One thing that the page promises; nothing in `faults`: it holds. */
export interface Check {
  readonly part: Part;
  readonly what: string;
  readonly faults: readonly string[];
}

/** What a part of the audit is given. */
export interface Audit {
  readonly browser: Browser;
  /** Folder of the built site. */
  readonly site: string;
  /** Address of the served site, with its last slash. */
  readonly url: string;
  /** Fewer languages, widths and scenarios. */
  readonly isQuick: boolean;
  /** Folder for pictures; null for none. */
  readonly pictures: string | null;
  /** Does the work, notes what it finds, and that it broke off when it throws. */
  check(what: string, work: () => Promise<readonly string[]>): Promise<void>;
}

export type AuditPart = (audit: Audit) => Promise<void>;

/** Faults that are listed for one check before the rest is counted. */
const MOST_FAULTS = 12;

const verdict = ({ faults }: Check): string => (faults.length === 0 ? 'pass' : 'FAIL');

/** A check with what it found. */
export function checkText(check: Check): string {
  const { part, what, faults } = check;
  const shown = faults.slice(0, MOST_FAULTS).map((fault) => `        ${fault}`);
  const rest = faults.length - shown.length;
  const lines = [`${verdict(check)}  ${part.padEnd(8)}  ${what}`, ...shown];
  return [...lines, ...(rest > 0 ? [`        and ${rest} more`] : [])].join('\n');
}

/** Every check, and how many hold. */
export function checksText(checks: readonly Check[]): string {
  const passed = checks.filter(({ faults }) => faults.length === 0).length;
  return [...checks.map(checkText), '', `${passed} of ${checks.length} pass`].join('\n');
}
