/** English words of the view "Calibrate". */
import { workEn } from '../study/words.en.ts';
import type { CalibrateWords } from './words.ts';

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const en: CalibrateWords = {
  title: 'Choose figures, readings and parameters; watch the fit; stop when you like',
  introduction:
    'The same calibration as the command’s, in this browser. It starts from the priors, not from the values on the page, and can be stopped and continued, also after the page was closed.',
  work: {
    ...workEn,
    start: 'Calibrate',
    again: 'Calibrate again',
    stopped: 'Stopped. What was finished is kept; it can go on.',
    progress: (done, of, left) =>
      `${done} of at most ${of} runs${left === '' ? '' : `, at most ${left} left`}`,
    estimate: (runs, time) => `at most ${runs} runs, about ${time} in this browser`,
  },
  figures: 'Figures and readings',
  figuresSummary: (fit, predicted) =>
    `${fit} fitted${predicted > 0 ? `, ${predicted} held out and predicted` : ''}`,
  figure: 'Figure',
  use: 'Use',
  uses: { fit: 'fit', predict: 'hold out, predict', leave: 'leave out' },
  reading: 'Reading',
  after: 'Hold out all after',
  source: 'Hold out a source',
  chooseSource: 'choose …',
  apply: 'Apply',
  usual: 'Back to the usual',
  parameters: 'Free parameters and priors',
  parametersSummary: (free) => plural(free, 'parameter', 'parameters'),
  parameter: 'Parameter',
  fitted: 'Fit',
  prior: 'Prior',
  priorType: {
    'log-normal': 'log-normal',
    'logit-normal': 'logit-normal',
    'half-normal': 'half-normal',
  },
  median: 'Median',
  spread: 'Spread',
  scale: 'Scale',
  addParameter: 'Free another parameter',
  noPrior: 'held',
  effort: 'Effort',
  budget: 'Most runs',
  budgetHelp: (least, withPosterior) =>
    `At least ${least} for the point alone, ${withPosterior} with a posterior.`,
  seed: 'Seed of the search',
  pointOnly: 'Point only, no posterior',
  mixture: 'Mix readings that are not chosen, in the posterior',
  issues: {
    'idle-prior': ({ key }, { parameter }) => `${parameter(key)} has a prior and is not fitted.`,
    'no-prior': ({ key }, { parameter }) => `${parameter(key)} has no prior: give it one.`,
    'no-parameter': () => 'No parameter is free: choose at least one.',
    'no-figure': () => 'No figure is fitted: choose at least one.',
    budget: ({ least, pointOnly }) =>
      `At least ${least} runs are needed${pointOnly === null ? '' : `; ${pointOnly} are enough for the point alone`}.`,
  },
  wrongPrior: (name, wanted) => `Prior of ${name}: wanted ${wanted}.`,
  wrongBudget: 'Most runs: wanted a whole number from 1 to 1,000,000.',
  noScenario: 'The scenario on the page cannot be simulated as it stands.',
  warnings: {
    'more-parameters-than-figures': ({ parameters, figures, leftToPrior }, { parameter }) =>
      `${parameters} free parameters for ${figures} figures: at least ${parameters - figures} combinations are left to the priors${leftToPrior.length === 0 ? '' : ` (as wide as their priors: ${leftToPrior.map(parameter).join(', ')})`}.`,
    'unmoved-figure': ({ id }, { figure }) =>
      `No free parameter moves “${figure(id)}”: nothing is learned from it.`,
    'prior-conflict': ({ id, p }, { figure }) =>
      `“${figure(id)}” lies far out in what the priors would have had reported (p ${p.toPrecision(2)}).`,
    'prior-cut': ({ key, share }, { parameter, percent }) =>
      `${percent(share)} of the prior of ${parameter(key)} lies outside its range and is cut off there.`,
  },
  interventions:
    'Events or orders were added on the page: save the scenario as a file, and give the command that file.',

  progress: 'Progress',
  phases: {
    pilot: 'pilot',
    'cma-es': 'search',
    check: 'check',
    'without-waves': 'without waves',
    posterior: 'posterior',
    done: 'done',
    design: 'design of the surrogate',
    surrogate: 'runs for the surrogate',
    sample: 'sampling',
    'check-wave': 'check against true runs',
    profiles: 'profiles',
  },
  stageNow: (stage) => `Now: ${stage}`,
  meanField: 'Now: fitting the mean field, before any run',
  trace: 'Loss',
  traceNote: 'of the point, or the median of a generation; hollow: pilot and check',
  traceX: 'runs',
  traceY: 'loss',
  traceSpoken: (stage, runs, loss) => `${stage}, after ${runs} runs: loss ${loss}`,
  stage: 'Stage',
  runs: 'Runs',
  loss: 'Loss',
  spreadColumn: 'Spread',
  cloud: 'Where the search stands',
  cloudNote: (points) =>
    points === 0
      ? 'Dot: the best point so far; pale strip: central 90 % of the prior'
      : `Dot: the middle; ticks: the ${points} points tried now; pale strip: central 90 % of the prior`,
  cloudValue: 'Value',
  cloudAxis: 'Prior standard deviations',
  waiting: 'Nothing has been calibrated here yet.',

  result: 'The answer',
  resultText: (runs, stop, loss) =>
    `${runs} runs; ${stop === 'budget' ? 'ended by the budget' : 'ended because the search stood still'}; loss ${loss}.`,
  missed: (count) => plural(count, 'fitted figure is missed', 'fitted figures are missed'),
  allMet: (count) => `all ${count} fitted figures are met`,
  fittedFigures: 'Figures that were fitted, over the check',
  heldOutFigures: 'Figures that were held out, predicted by the answer',
  simulated: 'Simulated, 90 %',
  reported: 'Reported',
  error: 'Distance',
  verdict: 'Verdict',
  errorAxis: 'Relative to the reported number',
  open: 'Open in the lab',
  opened: 'It is shown above, its fitted parameters marked so.',
  saveScenario: 'Save as a scenario',
  saveDocument: 'Save the calibration',
  hash: 'Hash of the result',
  sameByCommand: 'The same by command',
  sameNote:
    'The runs are the same everywhere; the search between them uses the browser’s own logarithms, whose last digit may differ from those of Node, and then the hash does.',
  discard: 'Discard',
  kept: (when) => `Kept in this browser, ${when}.`,
  found: (runs, of) => `An unfinished calibration is kept here: ${runs} of at most ${of} runs.`,
  faults: {
    blocked:
      'This browser keeps nothing for this page (private window, or storage switched off): the calibration runs, but is lost when the page is closed. Save it before.',
    full: 'The browser’s storage is full: the calibration runs, but what comes now is lost when the page is closed. Save it before.',
    damaged: 'What was kept here cannot be read and was left aside.',
  },
};
