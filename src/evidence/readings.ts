/** Which reading of an ambiguous phrase counts. */
import type { Figure, Reading, ReadFigure, ReadingChoice } from './figure.ts';

/** Applies one reading; `null` for a figure that has only one. */
function apply(figure: Figure, reading: Reading | null): ReadFigure {
  const { readings: _, ...rest } = figure;
  if (reading === null) return { ...rest, reading: null, weight: 1 };
  const { id, label: _label, weight, default: _default, ...changes } = reading;
  // A reading that changes the relation or the number drops the interval of the other reading.
  const { interval, ...base } = rest;
  const keeps = changes.relation === undefined && changes.reported === undefined;
  const kept = keeps && interval !== undefined ? { interval } : {};
  return { ...base, ...kept, ...changes, reading: id, weight };
}

/** Reading marked as default, or the only one (null). */
function defaultReading(figure: Figure): Reading | null {
  const { readings } = figure;
  return readings?.find((reading) => reading.default === true) ?? readings?.[0] ?? null;
}

/**
 * The figure under its chosen reading.
 * @param choice id of a reading by figure id; others keep their default
 * @throws RangeError when the chosen reading does not exist (documents are checked before)
 */
export function readFigure(figure: Figure, choice: ReadingChoice = {}): ReadFigure {
  const chosen = choice[figure.id];
  if (chosen === undefined) return apply(figure, defaultReading(figure));
  const reading = figure.readings?.find(({ id }) => id === chosen);
  if (reading === undefined) throw new RangeError(`${figure.id}: no reading ${chosen}`);
  return apply(figure, reading);
}

/** Every reading of a figure with its weight; one entry of weight 1 when there is nothing to choose. */
export function allReadings(figure: Figure): ReadFigure[] {
  if (figure.readings === undefined) return [apply(figure, null)];
  return figure.readings.map((reading) => apply(figure, reading));
}
