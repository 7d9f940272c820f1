/** The readings under which everything is fitted again. */
import type { EvidenceDocument, Figure, ReadingChoice } from '../../../src/evidence/figure.ts';
import { canBeScored } from '../../../src/calibration/figure-selection.ts';
import { readFigure } from '../../../src/evidence/readings.ts';
import { WAVES, type Branch, type Wave } from '../formats.ts';

/** Checks that are fitted where their second reading is looked at. */
const ALSO_FITTED: readonly string[] = ['tencent-senior-2011-09'];

/** Other readings of a figure. */
function othersOf(figure: Figure, chosen: ReadingChoice): string[] {
  const usual = readFigure(figure, chosen).reading;
  return (figure.readings ?? []).map(({ id }) => id).filter((id) => id !== usual);
}

function weightOf({ figures }: EvidenceDocument, readings: ReadingChoice): number {
  return figures
    .filter(({ id, role }) => role === 'fit' || readings[id] !== undefined)
    .reduce((product, figure) => product * readFigure(figure, readings).weight, 1);
}

function branch(
  evidence: EvidenceDocument,
  chosen: ReadingChoice,
  changes: ReadingChoice,
  without: readonly Wave[] = [],
): Branch {
  const names = Object.entries(changes).map(([id, reading]) => `${id}=${reading}`);
  const readings = { ...chosen, ...changes };
  const off = without.length === WAVES.length ? '-waves' : without.map((w) => `-${w}`).join('');
  return {
    id: `${names.length > 0 ? names.join('+') : 'default'}${off}`,
    readings,
    without,
    alsoFitted: Object.keys(changes).filter((id) => ALSO_FITTED.includes(id)),
    weight: Number(weightOf(evidence, readings).toPrecision(6)),
  };
}

/**
 * The default readings; each other reading of each figure by itself; Tencent's August figure as
 * another counter's with no wave in the summer; no waves at all under either reading of March 2011.
 */
export function branchesOf(evidence: EvidenceDocument, chosen: ReadingChoice): Branch[] {
  const one = (changes: ReadingChoice, without?: readonly Wave[]): Branch =>
    branch(evidence, chosen, changes, without);
  const open = evidence.figures.filter(
    (figure) => figure.role === 'fit' || ALSO_FITTED.includes(figure.id),
  );
  const single = open
    .filter(canBeScored)
    .flatMap((figure) => othersOf(figure, chosen).map((reading) => one({ [figure.id]: reading })));
  return [
    one({}),
    ...single,
    one({ 'tencent-2011-08': 'other-counter' }, ['summer']),
    one({}, WAVES),
    one({ 'fudan-2011-03': 'full-count' }, WAVES),
  ];
}

/** The document in which a branch's figures are of role fit. */
export const evidenceOfBranch = (
  evidence: EvidenceDocument,
  { alsoFitted }: Branch,
): EvidenceDocument => ({
  ...evidence,
  figures: evidence.figures.map((figure): Figure =>
    alsoFitted.includes(figure.id) ? { ...figure, role: 'fit' } : figure,
  ),
});
