/**
 * Width of text without a browser, by classes of letters: a figure must be laid out the same way
 * everywhere, and no reader has exactly the same fonts. On the wide side, so that nothing collides.
 */

/** Widths in em; the first class that holds the character decides. */
const CLASSES: readonly (readonly [RegExp, number])[] = [
  [/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’—…]/u, 1],
  [/[ijlI|!.,:;'()[\]\u00a0 ]/u, 0.31],
  [/[frt/\\-]/u, 0.38],
  [/[mwMW@%]/u, 0.9],
  [/[0-9+<>=≥≤±×–−]/u, 0.6],
  [/[A-Z]/u, 0.7],
];
const OTHER = 0.57;
const BOLD = 1.06;

const widthOf = (character: string): number =>
  CLASSES.find(([set]) => set.test(character))?.[1] ?? OTHER;

/** Estimated width in px of text of `size` px. */
export function estimateWidth(text: string, size: number, isStrong = false): number {
  const em = Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);
  return em * size * (isStrong ? BOLD : 1);
}

/** A Chinese text breaks between any two characters, but no line starts with a closing mark. */
const PIECE =
  /[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f“‘][，。、；：！？）”’》]*|[^\u2e80-\u9fff\uff00-\uff60\u3000-\u303f“‘\s]+[，。、；：！？）”’》]*|\s+/gu;

/** Lines of at most `width` px; a single word that is wider stands alone. */
export function wrap(text: string, width: number, size: number, isStrong = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(PIECE)) {
    if (line !== '' && estimateWidth(line + piece.trimEnd(), size, isStrong) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
