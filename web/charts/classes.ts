/** Pure: classes of a value on a map or grid, and how to walk over cells by keyboard. */

/** Classes drawn, from little to much. */
export const CLASSES = 6;

/**
 * Class 0–5 of a value: how many thresholds it reaches.
 * @param thresholds five, ascending
 */
export function classOf(value: number, thresholds: readonly number[]): number {
  return thresholds.filter((threshold) => value >= threshold).length;
}

/** Five round numbers, 1, 2 or 5 times a power of ten, that divide 0 … `highest` by factors. */
export function countThresholds(highest: number): number[] {
  const top = Math.max(highest, 32);
  const ratio = top ** (1 / CLASSES);
  const round = (value: number): number => {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * ([5, 2, 1].find((step) => value >= step * power * 0.999) ?? 1);
  };
  const wanted = Array.from({ length: CLASSES - 1 }, (_, k) =>
    round(top / ratio ** (CLASSES - 1 - k)),
  );
  return wanted.map((value, k) => (k > 0 && value <= wanted[k - 1]! ? wanted[k - 1]! * 2 : value));
}

/** Thresholds of a share of those that can act, 0–1. */
export const SHARE_THRESHOLDS: readonly number[] = [0.1, 0.3, 0.5, 0.65, 0.8];

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Cell that a key leads to in a grid of `rows` × `columns`; null for keys that do nothing. */
export function nextCell(
  key: string,
  { row, column }: Cell,
  rows: number,
  columns: number,
): Cell | null {
  const at = (r: number, c: number): Cell => ({
    row: Math.min(rows - 1, Math.max(0, r)),
    column: Math.min(columns - 1, Math.max(0, c)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(row - 1, column);
    case 'ArrowDown':
      return at(row + 1, column);
    case 'ArrowLeft':
      return at(row, column - 1);
    case 'ArrowRight':
      return at(row, column + 1);
    case 'Home':
      return at(row, 0);
    case 'End':
      return at(row, columns - 1);
    case 'PageUp':
      return at(0, column);
    case 'PageDown':
      return at(rows - 1, column);
    default:
      return null;
  }
}
