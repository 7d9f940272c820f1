/** English words of the view "Verify". */
import { commands } from '../../../src/wording/en/commands.ts';
import { workEn } from '../study/words.en.ts';
import type { VerifyWords } from './words.ts';

export const en: VerifyWords = {
  title: 'Check it yourself, in this browser',
  introduction:
    'Nothing here is looked up: closed forms, laws and hashes are computed by the engine that draws the page, on your machine.',
  work: {
    ...workEn,
    start: 'Check',
    again: 'Check again',
    progress: (done, of) => `${done} of ${of} checks`,
    noEstimate: (checks) => `${checks} checks`,
    estimate: (checks, time) => `${checks} checks, about ${time}`,
    stopped: 'Stopped.',
  },

  receipt: 'Receipt of this run',
  receiptText:
    'Whoever runs the command or the library call gets the same hash: of every account opened, in order, over all replicates.',
  pending: 'The receipt is there when all replicates are done.',
  hash: 'Hash',
  command: 'Command',
  library: 'Library',
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser did not allow it; select the text instead.',
  save: 'Save the receipt',
  whole: 'The whole receipt',
  ownScenario:
    'Events, readings and scenarios of your own have no option: save this run as a scenario file first, and put its name in the place of FILE.json.',

  check: 'Check a receipt',
  checkText:
    'Paste a receipt, a result that holds one, or the line that a command printed: it is run again here.',
  paste: 'Receipt',
  checkButton: 'Run it again',
  file: 'or a file',
  unreadable: 'This is no receipt:',
  receiptRuns: (runs) => `${runs} runs`,
  status: {
    confirmed: 'Confirmed: the same hash.',
    different: 'Different: this engine gives another hash.',
    edited:
      'The receipt was edited after it was written: its own digest does not fit. It was not run.',
    unusable: 'The scenario of the receipt cannot be made here.',
  },
  expected: 'In the receipt',
  got: 'Here',
  scenario: 'Scenario',
  changes: {
    version: (before, after) => `It was made by version ${before}; this is ${after}.`,
    model: (id) => `The scenario ${id} is shipped with other values now.`,
    evidence: (id) => `The evidence ${id} reads otherwise now, or is not shipped.`,
    posterior: 'The posterior that its draws come from is another one now.',
  },

  forms: 'Closed forms',
  formsText:
    'Special cases of the model whose answer is known from mathematics. Seeds are fixed; the tolerance is what chance or a finite population explains.',
  formsResult: (passed, of) =>
    passed === of ? `All ${of} closed forms pass` : `${passed} of ${of} closed forms pass`,
  checks: 'Check',
  checksCaption: 'Distance of the engine from each closed form',
  statement: 'Closed form',
  error: 'Error',
  tolerance: 'Tolerance',
  axis: 'Error ÷ tolerance',
  axisNote: 'A bar that stays left of the line passes.',
  verdict: 'Verdict',
  passed: 'pass',
  failed: 'FAIL',
  statements: commands.verify.statements,

  laws: 'Laws and hashes',
  lawsText:
    'Laws that every run keeps, checked on the scenario of the page; and the first run of every shipped scenario, whose hash was recorded in Node.',
  lawColumn: 'Law',
  lawStatements: {
    repeated: 'The same run again has the same hash',
    observed: 'Observing draws nothing: a run that is observed has the same hash',
    parts: 'By platform, kind, sector, level and channel, parts sum to the whole on every day',
    ordered: 'The log is in order of time; no account counts before it was opened',
    'more-imitation': 'More imitation and nothing else lowers the total on no day',
  },
  cases: 'Cases',
  violations: 'Violations',
  hashes: 'Shipped scenarios',
  hashesText: 'Hash of the first run, recorded in Node and computed here',
  recorded: 'Recorded',
  here: 'Here',
  same: 'same',
  other: 'DIFFERS',
  loading: 'Loading the scenarios …',
};
