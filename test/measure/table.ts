/** The table that is printed, and the quantiles in it. */

/** What was measured, its number, unit and target. */
export type Line = readonly [name: string, value: number, unit: string, target: string];

/** Linear between order statistics. @param probability 0–1 */
export function quantile(values: readonly number[], probability: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * probability;
  const low = sorted[Math.floor(place)] ?? NaN;
  const high = sorted[Math.ceil(place)] ?? NaN;
  return low + (place - Math.floor(place)) * (high - low);
}

const numberText = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 2 : 1);

export function tableText(lines: readonly Line[]): string {
  const rows = lines.map(([name, value, unit, target]) => [
    name,
    `${numberText(value)} ${unit}`.trim(),
    target,
  ]);
  const widths = [0, 1, 2].map((i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map(([name, value, target]) =>
      [name!.padEnd(widths[0]!), value!.padStart(widths[1]!), target!].join('  ').trimEnd(),
    )
    .join('\n');
}
