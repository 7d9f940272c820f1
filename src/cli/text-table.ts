/** Tables of text in aligned columns; a Chinese character takes two. */
import { eastAsianWidth } from 'get-east-asian-width';

/** Columns of a terminal that a text takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text.normalize('NFC')) {
    if (!/\p{Mark}/u.test(character)) width += eastAsianWidth(character.codePointAt(0)!);
  }
  return width;
}

/** Spaces up to a width on the side that is away from the text. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'left' ? text + space : space + text;
}

/** Pieces between which a line may break: words with the space behind, Chinese characters. */
const PIECES = /[\p{Script=Han}，。、；：]|[^\s\p{Script=Han}，。、；：]+\s*|\s+/gu;

/** Pieces no wider than `width`; only a word that is itself wider is cut. */
function piecesOf(text: string, width: number): string[] {
  return [...text.matchAll(PIECES)].flatMap(([piece]) => {
    if (textWidth(piece.trimEnd()) <= width) return [piece];
    return Array.from(piece);
  });
}

/** Lines of at most `width` columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text, width)) {
    if (line !== '' && textWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  return [...lines, line.trimEnd()];
}

export interface TextColumn {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** Longer cells go on in further lines. */
  readonly maxWidth?: number;
}

const GAP = '  ';

/** Cells of a row as lines: line by line, column by column. */
function rowLines(
  cells: readonly string[][],
  widths: readonly number[],
  columns: readonly TextColumn[],
): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map(({ align }, i) => pad(cells[i]?.[at] ?? '', widths[i] ?? 0, align))
      .join(GAP)
      .trimEnd(),
  );
}

/**
 * Lines of a table with its headings.
 * @param rows cells by row; a row of one text is a heading over the full width
 */
export function tableLines(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[] | string)[],
): string[] {
  const headings = columns.map(({ heading }) => heading);
  const wrapCell = (cell: string, i: number): string[] =>
    wrap(cell, columns[i]?.maxWidth ?? Infinity);
  const wrapped = [headings, ...rows].map((row) =>
    typeof row === 'string' ? row : row.map(wrapCell),
  );
  const widths = columns.map((_, i) =>
    Math.max(
      ...wrapped.flatMap((row) => (typeof row === 'string' ? [0] : (row[i] ?? []).map(textWidth))),
    ),
  );
  return wrapped.flatMap((row) =>
    typeof row === 'string' ? [row] : rowLines(row, widths, columns),
  );
}
