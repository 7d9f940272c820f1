/** Which conclusions hold under every reading, and where the runs leave them undecided. */
import {
  WAVES,
  type BranchResult,
  type Conclusion,
  type Interval,
  type Judgement,
} from '../formats.ts';

const isAllMet = ({ met, of }: { met: number; of: number }): boolean => met === of;

/** Whether the fit misses a figure, and its runs do. */
export const isUnsaved = ({ meanField, runs }: BranchResult): boolean =>
  !isAllMet(meanField) && !isAllMet(runs);

/** Whether the fit meets all while its runs miss one: too few pilots to tell. */
export const isOnTheEdge = ({ meanField, runs }: BranchResult): boolean =>
  isAllMet(meanField) && !isAllMet(runs);

/** The share from which on a statement is true. */
const HALF = 0.5;

/** Whether a share is at least one half, as far as its 90 % interval tells. */
function atLeastHalf({ q05, q95 }: Interval): Judgement | null {
  if (q05 === null || q95 === null) return null;
  if (q05 >= HALF) return 'yes';
  return q95 < HALF ? 'no' : 'undecided';
}

const asJudgement = (isTrue: boolean): Judgement => (isTrue ? 'yes' : 'no');

/** One word for all branches. */
function together(judgements: readonly Judgement[]): Judgement {
  const said = new Set(judgements);
  if (said.has('yes') && said.has('no')) return 'no';
  return said.has('undecided') || said.size === 0 ? 'undecided' : 'yes';
}

function conclusion(
  id: Conclusion['id'],
  branches: readonly BranchResult[],
  judge: (branch: BranchResult) => Judgement | null,
): Conclusion {
  const holds = Object.fromEntries(branches.map((branch) => [branch.id, judge(branch)]));
  const asked = branches
    .filter((branch) => !isUnsaved(branch))
    .flatMap((branch) => holds[branch.id] ?? []);
  return { id, holds, survives: together(asked) };
}

/** Whether less is met without all waves; null where the branch has left some out itself. */
function needsWaves({ fewerWaves, meanField }: BranchResult): Judgement | null {
  const none = fewerWaves.find(({ without }) => without.length === WAVES.length);
  return none === undefined ? null : asJudgement(none.met < meanField.met);
}

/** What is looked at under every branch. */
export const conclusionsOf = (branches: readonly BranchResult[]): Conclusion[] => [
  conclusion('imitation-is-weak', branches, ({ imitationOff }) => atLeastHalf(imitationOff)),
  conclusion('peers-move-most', branches, ({ peerShare }) => atLeastHalf(peerShare)),
  conclusion('waves-are-needed', branches, needsWaves),
  ...WAVES.map((wave) =>
    conclusion(`${wave}-wave-is-needed`, branches, ({ neededWaves, without }) =>
      without.length > 0 ? null : asJudgement(neededWaves.includes(wave)),
    ),
  ),
];
