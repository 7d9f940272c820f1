/** Tables of what each reading gives when it is fitted by itself. */
import type { BranchResult, Interval, Judgement, ReadingsDocument } from '../../study/formats.ts';
import { conclusionsOf } from '../../study/readings/conclusions.ts';
import { code, markdownTable } from '../marked.ts';
import { fixed, interval, madeBy, percent, probability } from './numbers.ts';
import { trustCells } from './trust-cells.ts';

function shareText({ q05, median, q95 }: Interval): string {
  if (q05 === null || median === null || q95 === null) return '–';
  return `${percent(median, 1)} (${interval(percent(q05, 1), percent(q95, 1))})`;
}

const branchRow = ({ id, weight, runs, imitationOff, peerShare }: BranchResult): string[] => [
  code(id),
  probability(weight),
  fixed(runs.loss),
  `${runs.met} of ${runs.of}`,
  runs.missed.map(({ id: figure }) => code(figure)).join(', ') || '–',
  shareText(imitationOff),
  shareText(peerShare),
];

const BRANCH_COLUMNS = [
  'branch',
  'prior weight',
  'loss',
  'met',
  'missed',
  'accounts left without imitation',
  'moved by a peer',
];

const JUDGEMENTS: readonly Judgement[] = ['yes', 'no', 'undecided'];

function conclusionTable(branches: readonly BranchResult[]): string {
  const rows = conclusionsOf(branches).map(({ id, holds, survives }) => {
    const said = Object.values(holds);
    const counts = JUDGEMENTS.map((word) => String(said.filter((own) => own === word).length));
    return [id.replaceAll('-', ' '), ...counts, survives];
  });
  return markdownTable(['conclusion', ...JUDGEMENTS, 'the same in all that can be fitted'], rows);
}

/** Which readings are met, and which conclusions survive. */
export function readingsText(study: ReadingsDocument): string {
  const { branches, unsaved, onTheEdge, posteriorWeights, check, rHat } = study.results;
  const weightRows = Object.entries(posteriorWeights).flatMap(([id, own]) =>
    Object.entries(own).map(([reading, p]) => [code(id), code(reading), probability(p)]),
  );
  const listed = (ids: readonly string[]): string =>
    ids.length === 0 ? 'none' : ids.map(code).join(', ');
  const [k, worst, worth, verdict] = trustCells(rHat, check);
  return [
    markdownTable(BRANCH_COLUMNS, branches.map(branchRow)),
    'Intervals are of 90 % of replicates at the point of the branch: what the figures leave open about the point is not in them. _Imitation is weak_ means that at least half of the accounts are left without it, _peers move most_ that at least half have a peer as proximate channel; where the interval straddles one half, that is undecided.',
    `Missed by the best fit that was found: ${listed(unsaved)}. That a search has found no better one does not say that there is none; these branches are left out of the last column below.`,
    `On the edge (the corrected fit meets every figure, the runs at it miss one): ${listed(onTheEdge)}; a calibration of its own tells.`,
    conclusionTable(branches),
    `Posterior probabilities with all readings mixed; of the draws behind them: Pareto k ${k}, R̂ ${worst}, worth ${worth} draws: ${verdict}.`,
    markdownTable(['figure', 'reading', 'posterior probability'], weightRows),
    madeBy(study),
  ].join('\n\n');
}
