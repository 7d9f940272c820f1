/** Words of the view "Calibrate". */
import type { Prior } from '../../../src/calibration/free-parameters.ts';
import type { RequestIssue } from '../../../src/calibration/request.ts';
import type { CalibrationWarning } from '../../../src/calibration/warnings.ts';
import type { Use } from './draft.ts';
import type { Phase } from './progress-rows.ts';
import type { WorkWords } from '../study/words.ts';
import type { StoreFault } from './storage.ts';

type ByCode<T extends { readonly code: string }> = {
  readonly [C in T['code']]: (issue: Extract<T, { readonly code: C }>, names: Names) => string;
};

/** Names that a sentence needs. */
export interface Names {
  readonly parameter: (key: string) => string;
  readonly figure: (id: string) => string;
  readonly percent: (share: number) => string;
}

export interface CalibrateWords {
  readonly title: string;
  readonly introduction: string;
  readonly work: WorkWords;
  readonly figures: string;
  readonly figuresSummary: (fit: number, predicted: number) => string;
  readonly figure: string;
  readonly use: string;
  readonly uses: Readonly<Record<Use, string>>;
  readonly reading: string;
  readonly after: string;
  readonly source: string;
  readonly chooseSource: string;
  readonly apply: string;
  readonly usual: string;
  readonly parameters: string;
  readonly parametersSummary: (free: number) => string;
  readonly parameter: string;
  readonly fitted: string;
  readonly prior: string;
  readonly priorType: Readonly<Record<Prior['type'], string>>;
  readonly median: string;
  readonly spread: string;
  readonly scale: string;
  readonly addParameter: string;
  readonly noPrior: string;
  readonly effort: string;
  readonly budget: string;
  readonly budgetHelp: (least: string, withPosterior: string) => string;
  readonly seed: string;
  readonly pointOnly: string;
  readonly mixture: string;
  readonly issues: ByCode<RequestIssue>;
  readonly wrongPrior: (name: string, wanted: string) => string;
  readonly wrongBudget: string;
  readonly noScenario: string;
  readonly warnings: ByCode<CalibrationWarning>;
  readonly interventions: string;

  readonly progress: string;
  readonly phases: Readonly<Record<Phase, string>>;
  readonly stageNow: (stage: string) => string;
  readonly meanField: string;
  readonly trace: string;
  readonly traceNote: string;
  readonly traceX: string;
  readonly traceY: string;
  readonly traceSpoken: (stage: string, runs: string, loss: string) => string;
  readonly stage: string;
  readonly runs: string;
  readonly loss: string;
  readonly spreadColumn: string;
  readonly cloud: string;
  readonly cloudNote: (points: number) => string;
  readonly cloudValue: string;
  readonly cloudAxis: string;
  readonly waiting: string;

  readonly result: string;
  readonly resultText: (runs: string, stop: 'budget' | 'movement' | null, loss: string) => string;
  readonly missed: (count: number) => string;
  readonly allMet: (count: number) => string;
  readonly fittedFigures: string;
  readonly heldOutFigures: string;
  readonly simulated: string;
  readonly reported: string;
  readonly error: string;
  readonly verdict: string;
  readonly errorAxis: string;
  readonly open: string;
  readonly opened: string;
  readonly saveScenario: string;
  readonly saveDocument: string;
  readonly hash: string;
  readonly sameByCommand: string;
  readonly sameNote: string;
  readonly discard: string;
  readonly kept: (when: string) => string;
  readonly found: (runs: string, of: string) => string;
  readonly faults: Readonly<Record<StoreFault, string>>;
}
