/** English words of the view "How sure". */
import type { SureWords } from './words.ts';
import { workEn } from '../study/words.en.ts';

const number = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const word = (count: number): string => number[count] ?? String(count);
const small = (count: number): string => word(count).toLowerCase();

export const en: SureWords = {
  title: 'How sure is this?',
  introduction:
    'Four different doubts: chance between runs of the same country, values that the figures leave open, assumptions that move the answer, and mechanisms that it rests on.',
  parts: {
    chance: 'Chance',
    parameters: 'Parameters',
    sensitivity: 'Sensitivity',
    mechanisms: 'Mechanisms',
  },
  partsLabel: 'Kinds of doubt',
  work: workEn,
  scale: 'Size of the country',
  scaleChoice: (scale, agents) =>
    scale === 1 ? `whole, ${agents}` : `${100 * scale} %, ${agents}`,
  scaleNote:
    'A smaller country is quicker and noisier; changes are relative, so they can be compared. The day on which a count is passed has no number in it.',

  chance: {
    title: 'Chance: how far runs lie apart',
    introduction:
      'The same parameters, other random numbers. Nothing of this says whether the parameters are right.',
    runs: 'Runs',
    over: 'Drawn over',
    overScenario: 'chance alone',
    overPosterior: 'chance and the posterior',
    noPosterior: 'No posterior is shipped for this scenario.',
    loading: 'Loading the posterior …',
    caption: (runs) => `Median and 90 % interval of each figure over ${runs} runs of this scenario`,
    captionPosterior: (runs) =>
      `Posterior predictive: median and 90 % interval over ${runs} runs, each with a draw of the parameters`,
    figure: 'Figure',
    reported: 'Reported',
    median: 'Median',
    sd: 'Spread (sd)',
    axis: 'Relative to the reported number',
    note: 'Pale strip: what the report allows. Line: 90 % of the runs. Dot: median, hollow where it is missed.',
    verdict: 'Verdict',
    fan: 'Spread of the total over time',
    fanNote: (runs) => `90 % band of ${runs} runs, relative to the median`,
    fanY: 'from the median',
    fanSpoken: (date, median, low, high) =>
      `${date}: median ${median}, 90 % from ${low} to ${high}`,
    date: 'Date',
    low: '5 %',
    high: '95 %',
    waiting: 'The first runs are under way.',
    staleRun: 'These are the figures of the run before; the present one is under way.',
  },

  parameters: {
    headline: (identified, oneSided, flat) => {
      const held = `${word(identified)} ${identified === 1 ? 'parameter is' : 'parameters are'} held by the figures`;
      const rest = [
        ...(oneSided > 0 ? [`${small(oneSided)} on one side only`] : []),
        ...(flat > 0 ? [`${small(flat)} not at all`] : []),
      ];
      return rest.length === 0 ? held : `${held}, ${rest.join(', ')}`;
    },
    introduction:
      'What the calibration learned: the posterior under the full score, beside what was believed before.',
    of: 'Posterior of',
    loading: 'Loading the calibration …',
    failed: 'The calibration could not be loaded. Check the connection and open the view again.',
    older: 'This calibration holds a point fit only: no posterior was kept.',
    made: (runs, command) => `From ${runs} runs: ${command}`,
    foreign: (title) =>
      `The scenario on the page has no posterior of its own; this is that of “${title}”.`,
    caption: 'Every fitted parameter before and after the figures',
    parameter: 'Parameter',
    median: 'Median, 90 %',
    width: 'Width of prior',
    axis: 'Prior standard deviations',
    verdictColumn: 'Verdict',
    note: 'Filled: posterior; dashed: prior; tick: most probable value. Heights are scaled row by row. “Width of prior” is the 90 % interval as a share of that of the prior.',
    verdict: { identified: 'identified', 'one-sided': 'one-sided', flat: 'not identified: flat' },
    bounded: {
      both: 'identified',
      below: 'one-sided: not smaller',
      above: 'one-sided: not larger',
      neither: 'not identified: flat',
    },
    profiles: 'Profiles',
    profilesNote: (threshold) =>
      `One parameter is held, all others are fitted again: what the loss rises by, without the parameter’s own prior. Beyond ${threshold} on a side (amber) the figures say more than the prior (dashed).`,
    profileY: 'rise of the loss',
    profileRule: 'threshold',
    profileSpoken: (value, rise) => `${value}: rise ${rise}`,
    value: 'Value',
    rise: 'Rise',
    priorRise: 'Rise of the prior',
    pair: 'Draws of the posterior',
    pairNote: (correlation) => `correlation ${correlation}; larger points weigh more`,
    pairX: 'Across',
    pairY: 'Up',
    draw: (x, y, weight) => `${x}, ${y}, weight ${weight}`,
    weight: 'Weight',
    degrees: 'What was learned',
    degreesText: (degrees, of) =>
      `Effective degrees of freedom: ${degrees} of ${of}. Each bar is a combination of parameters and how much narrower than the prior the draws lie along it; below 0 they lie wider. The bars sum to the degrees.`,
    combination: 'Combination, in prior standard deviations',
    learned: 'Learned',
    learnedAxis: 'Share of the prior variance that the figures take away',
    readings: 'Readings',
    readingsNote:
      'How probable each reading of an ambiguous phrase is, before (outline) and after (bar)',
    reading: 'Reading',
    before: 'Before',
    after: 'After',
    probability: 'Probability',
    predictive: 'What it would have had reported',
    predictiveNote:
      'Posterior predictive distribution of each report, from one true run at each draw',
    figure: 'Figure',
    reported: 'Reported',
    predicted: 'Predicted, 90 %',
    tail: 'p',
    predictiveAxis: 'Relative to the reported number',
    tailLow: 'far out',
    trust: 'May it be trusted?',
    trustText: ({ draws, worth, rHat, k, off, of }) =>
      `${draws} weighted draws, worth ${worth} equal ones; R-hat ${rHat}; Pareto k of the check against true runs: ${k}. In ${off} of ${of} numbers the surrogate misjudges its error by more than three standard errors.`,
    trustDoubt: (threshold) =>
      `With so many draws a k of ${threshold} or more, or an R-hat above 1.05, means: not yet.`,
    equalWeights: 'none, equal weights',
    without: (loss, lossWith) =>
      `Without any wave the loss of the mean field is ${loss}, with them ${lossWith}: point score with errors of 0.5 %, not a likelihood of the evidence.`,
  },

  sensitivity: {
    title: 'Sensitivity: which parameter moves which figure',
    introduction:
      'Parameters are varied over their ranges (the central 90 % of the priors, or what is thought possible for an assumption), in this browser, when you ask for it.',
    method: 'Analysis',
    methods: {
      'one-at-a-time': {
        name: 'Tornado',
        help: 'each parameter alone from end to end of its range, by the engine',
      },
      morris: {
        name: 'Morris',
        help: 'elementary effects along random paths, by the engine: importance, and whether it depends on the others',
      },
      sobol: {
        name: 'Sobol',
        help: 'shares of the variance, by the mean field, checked against the engine',
      },
      elasticities: {
        name: 'Elasticities',
        help: 'small steps about the scenario, by the engine',
      },
    },
    size: {
      'one-at-a-time': 'Levels',
      morris: 'Trajectories',
      sobol: 'Samples',
      elasticities: 'Steps',
    },
    replicates: 'Runs at each point',
    figure: 'Figure shown',
    which: 'Varied',
    fittedOnly: 'fitted parameters',
    withAssumed: 'fitted parameters and assumptions',
    tooMany: 'More than this browser should hold: take fewer.',
    parameter: 'Parameter',
    atLow: 'At the low end',
    atHigh: 'At the high end',
    range: 'Range',
    tornadoCaption: (figure) => `${figure}: each parameter alone, from end to end of its range`,
    tornadoAxis: {
      log: 'Change of the figure',
      days: 'Change, days',
      absolute: 'Change',
    },
    tornadoNote:
      'Outline: low end of the range; filled: high end; ticks: values between. The same random numbers throughout.',
    morrisTitle: (figure) => `${figure}: elementary effects`,
    morrisNote:
      'far right: important; far up: the effect depends on the other values; hollow: lowers the figure',
    morrisX: 'μ*, mean size of the effect',
    morrisY: 'σ, its spread',
    morrisSpoken: (name, muStar, sigma, mu) =>
      `${name}: μ* ${muStar}, σ ${sigma}, mean effect ${mu}`,
    noise: 'chance',
    interval: '90 %',
    sobolCaption: (figure) => `${figure}: whose variance is it`,
    sobolAxis: 'Share of the variance',
    first: 'Alone',
    total: 'With interactions, 90 %',
    sobolNote:
      'Filled: the parameter alone; outline: with all its interactions; line: 90 % interval of that. Parameters vary independently over their ranges.',
    noiseRow: 'Chance in a single run',
    noiseDetail: (points) => `measured by the engine at ${points} points`,
    interactions: 'Interactions, together',
    surrogate: (explained, bias, points) =>
      `The mean field stands in for the engine: at ${points} points it explains ${explained} of the engine’s variance, with a bias of ${bias}.`,
    elasticityCaption: (figure) =>
      `${figure}: relative change for a relative change of the parameter`,
    elasticityAxis: {
      log: 'Elasticity',
      days: 'Days for a relative change of 1',
      absolute: 'Change for a relative change of 1',
    },
    slope: 'Slope',
    error: '90 %',
    per: { relative: 'relative change', unit: 'per unit', '30-days': 'per 30 days' },
    unmoved: 'No parameter moves this figure.',
    noNumber: 'This figure has no number at these points.',
    failures: (count) => `${count} runs failed and count as having no number.`,
    made: (runs, scale) => `${runs} runs, ${scale}`,
    weights:
      'A weight says how strong a channel is against the others; the four are then divided by their sum.',
    contradiction:
      'Some points of these ranges contradict each other and cannot be run. Vary fewer parameters.',
  },

  mechanisms: {
    title: 'Mechanisms: what the answer rests on',
    introduction:
      'Every mechanism is switched off in turn under the same random numbers, then on again one after another in many orders.',
    note: 'Which channel prompted an account is not what caused it: the two tables answer different questions, and differ.',
    orders: 'Pairs of orders',
    draws: 'Draws of the weights',
    caption: (date) => `Accounts that each mechanism moved by ${date}, as a share of all`,
    mechanism: 'Mechanism',
    without: 'Lost without it',
    shapley: 'Over all orders, 90 %',
    axis: 'Share of all accounts',
    lost: (figures) => `needed for: ${figures}`,
    none: 'no figure needs it',
    inert: 'has nothing to do here',
    assumed: 'assumption',
    tag: 'Strength',
    channelCaption: (date) => `Proximate channels of the log by ${date}`,
    channel: 'Channel',
    share: 'Share',
    accounts: 'Accounts (sd)',
    channelNote: 'Who or what prompted the account; not its cause.',
    channels: {
      outside: 'Outside influence',
      sectoral: 'Own sector, nationwide',
      horizontal: 'Own sector in the province',
      vertical: 'Superior',
      jurisdiction: 'Own territory',
      'cross-platform': 'Own account elsewhere',
      mandate: 'Order',
      extra: 'Further account',
      roster: 'Named account (input)',
    },
    priorNote: (draws) =>
      `No figure informs the four weights of imitation: over ${draws} draws of them the shares of the peers move freely.`,
    readNote:
      'Bar: lost when it alone is switched off, with the 90 % interval of the paired difference. Ring: mean credit over all orders; those add up.',
    made: (runs, scale) => `${runs} runs, ${scale}`,
  },
};
