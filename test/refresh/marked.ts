/**
 * Passages of documents that are made by code. They stand between two comments,
 * `<!-- generated: NAME -->` and `<!-- /generated: NAME -->`; everything else is written by hand.
 */
import { format, resolveConfig } from 'prettier';

/** Passages by name. */
export type Passages = Readonly<Record<string, string>>;

const PASSAGE = /<!-- generated: ([a-z0-9-]+) -->[\s\S]*?<!-- \/generated: \1 -->/g;

/** Names of the passages of a document, in order. */
export const passageNames = (document: string): string[] =>
  [...document.matchAll(PASSAGE)].map(([, name]) => name!);

/**
 * A document with its passages written anew, in the repository's format.
 * @param path of the document, which decides about the format
 * @throws Error when a passage stands in the document that nobody makes, or the other way round
 */
export async function fillPassages(
  path: string,
  document: string,
  passages: Passages,
): Promise<string> {
  const [wanted, made] = [passageNames(document), Object.keys(passages)];
  const stray = [...wanted, ...made].filter((n) => !wanted.includes(n) || !made.includes(n));
  if (stray.length > 0) throw new Error(`${path}: made by nobody or nowhere: ${stray.join(', ')}`);
  const filled = document.replace(
    PASSAGE,
    (_, name: string) =>
      `<!-- generated: ${name} -->\n\n${passages[name]}\n\n<!-- /generated: ${name} -->`,
  );
  return format(filled, { ...(await resolveConfig(path)), parser: 'markdown' });
}

const cell = (text: string | number): string => String(text).replaceAll('|', '\\|');

/** A Markdown table; the columns named in `right` hold numbers. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  right: readonly string[] = [],
): string {
  const line = (cells: readonly (string | number)[]): string =>
    `| ${cells.map(cell).join(' | ')} |`;
  const rule = columns.map((name) => (right.includes(name) ? '---:' : '---'));
  return [line(columns), line(rule), ...rows.map(line)].join('\n');
}

/** 1,234. */
export const grouped = (value: number): string => value.toLocaleString('en-US');

/** A value of a document or table as code; `–` for none. */
export const code = (text: string): string => (text === '' ? '–' : `\`${text}\``);
