/**
 * A run that was saved as one file: the page's own HTML with a block of data, from which it opens.
 * The block holds what the run was (a link and a receipt) and what came out (the judged figures), so
 * that whoever opens the file can see whether the same comes out again.
 */
import type { ComparedFigure } from '../../src/worker/api.ts';
import type { Receipt } from '../../src/export/receipt.ts';

export const SAVED_ID = 'zhengwu-saved';

export interface SavedRun {
  readonly savedVersion: 1;
  /** Fragment of the state, as in a share link. */
  readonly link: string;
  readonly receipt: Receipt;
  readonly figures: readonly ComparedFigure[];
}

/** Text that may stand inside `<script type="application/json">`. */
const blockText = (saved: SavedRun): string => JSON.stringify(saved).replaceAll('<', '\\u003c');

const BLOCK = `<script type="application/json" id="${SAVED_ID}">`;
const PICTURE = /\s*<noscript id="zhengwu-figure">[\s\S]*?<\/noscript>/g;
const SCRIPT = /(<script\b[^>]*>[\s\S]*?<\/script>)/i;

/**
 * A page without the run that was saved in it. The program of the page holds the texts that are
 * looked for, this very file among them, and may not change by a letter: its policy names its hash.
 */
function withoutSavedRun(page: string): string {
  // Scripts stand at the odd places.
  return page.split(SCRIPT).reduce((before, piece, i) => {
    if (i % 2 === 0) return before + piece.replace(PICTURE, '');
    return piece.startsWith(BLOCK) ? before.trimEnd() : before + piece;
  }, '');
}

/**
 * The page in one file with a run in it, in place of any that was there.
 * @param svg figure for a reader whose browser runs no scripts
 */
export function withSavedRun(page: string, saved: SavedRun, svg: string): string {
  const bare = withoutSavedRun(page);
  const at = bare.lastIndexOf('</head>', bare.indexOf('<body'));
  if (at < 0) throw new Error('no head to put the run into');
  const block = `${BLOCK}${blockText(saved)}</script>\n  `;
  const withBlock = bare.slice(0, at) + block + bare.slice(at);
  return withBlock.replace(
    /<body[^>]*>/,
    (body) => `${body}\n    <noscript id="zhengwu-figure">${svg}</noscript>`,
  );
}

function isSaved(value: unknown): value is SavedRun {
  if (typeof value !== 'object' || value === null) return false;
  const { savedVersion, link, receipt } = value as Record<string, unknown>;
  const hasReceipt = typeof receipt === 'object' && receipt !== null && 'hash' in receipt;
  return savedVersion === 1 && typeof link === 'string' && hasReceipt;
}

/** The run of the file that is open; null for the page itself, and for a block that is broken. */
export function savedRun(): SavedRun | null {
  try {
    const value: unknown = JSON.parse(document.getElementById(SAVED_ID)?.textContent ?? 'null');
    return isSaved(value) ? value : null;
  } catch {
    return null;
  }
}

/** The file's own text, taken before anything is drawn; null where the page is no single file. */
export const ownSource: { text: string | null } = { text: null };
