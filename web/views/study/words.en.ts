/** English words of long work. */
import type { WorkWords } from './words.ts';

export const workEn: WorkWords = {
  start: 'Run',
  again: 'Run again',
  stop: 'Stop',
  resume: 'Go on',
  estimate: (runs, time) => `${runs} runs, about ${time} in this browser`,
  noEstimate: (runs) => `${runs} runs`,
  seconds: (seconds) => (seconds === 1 ? '1 second' : `${seconds} seconds`),
  minutes: (minutes) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  hours: (hours) => `${hours} hours`,
  starting: 'Starting …',
  progress: (done, of, left) => `${done} of ${of} runs${left === '' ? '' : `, about ${left} left`}`,
  progressLabel: 'Progress',
  stopped: 'Stopped. Nothing of it is shown, since it was not finished.',
  failed: 'The work ended in a fault. What was shown before stays.',
  detail: 'Detail',
  stale: 'Out of date',
  staleBecause: (what) =>
    `Out of date: ${what.length > 1 ? `${what.slice(0, -1).join(', ')} and ${what.at(-1)}` : what[0]} changed since this was computed.`,
  changed: {
    scenario: 'the scenario',
    figures: 'the figures',
    readings: 'the readings',
    engine: 'the engine',
  },
};
