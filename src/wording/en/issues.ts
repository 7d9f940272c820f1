import type { IssuesWording } from '../issues.ts';

export const issues: IssuesWording = {
  root: 'document',
  nearest: (word) => ` Did you mean "${word}"?`,
  at: (line, column) => `(line ${line}, column ${column})`,
  line: (path, sentence) => `${path}: ${sentence}`,
  terms: {
    number: 'a number',
    integer: 'a whole number',
    text: 'text',
    boolean: 'true or false',
    object: 'an object { … }',
    list: 'a list [ … ]',
    date: 'a date',
    null: 'null',
    nothing: 'nothing',
    value: 'a value',
    key: 'a key',
    'end of text': 'the end of the text',
  },
  sentences: {
    'too-large': ({ wanted, got }) => `The document has ${got} bytes; wanted ${wanted}.`,
    'json-syntax': ({ wanted, got }) =>
      `The JSON breaks here: wanted ${wanted}, got ${got}. Was the file cut off?`,
    'too-deep': ({ wanted, got }) => `Nested too deeply: wanted ${wanted} levels, got ${got}.`,
    'duplicate-key': ({ got }) => `The key ${got} stands twice in the same object; keep one.`,
    'not-finite': ({ wanted, got }) =>
      `This is no finite number: wanted ${wanted} that fits into double precision, got ${got}.`,
    'unknown-key': ({ wanted, got }) => `There is no key ${got}; wanted one of: ${wanted}.`,
    'missing-key': ({ wanted }) => `Missing: wanted a value for "${wanted}", got nothing.`,
    'wrong-type': ({ wanted, got }) => `Wrong type: wanted ${wanted}, got ${got}.`,
    'wrong-value': ({ wanted, got }) => `Wrong value: wanted ${wanted}, got ${got}.`,
    'out-of-range': ({ wanted, got }) => `Out of range: wanted ${wanted}, got ${got}.`,
    'bad-date': ({ wanted, got }) =>
      `No day of the calendar: wanted an existing day as ${wanted}, got ${got}.`,
    'bad-text': ({ wanted, got }) =>
      `Characters that may not stand here: wanted ${wanted}, got ${got}.`,
    'empty-text': ({ wanted }) => `Empty: wanted ${wanted} of at least one character, got nothing.`,
    'too-long': ({ wanted, got }) => `Too long: wanted ${wanted}, got ${got}.`,
    'duplicate-id': ({ got }) =>
      `${got} stands twice in the list; wanted a key of its own for each.`,
    'future-version': ({ wanted, got }) =>
      `Written by a newer version of Zhengwu (schema ${got}); this one reads ${wanted}. Please update Zhengwu.`,
    'unknown-version': ({ wanted, got }) =>
      `There is no such schema version: wanted ${wanted}, got ${got}.`,
    'unknown-scenario': ({ wanted, got }) =>
      wanted === ''
        ? `There is no scenario ${got}.`
        : `There is no scenario ${got}; wanted one of: ${wanted}.`,
    'circular-extends': ({ got }) =>
      `The scenarios extend each other in a circle: ${got}. Wanted a chain that ends.`,
    'chain-too-long': ({ wanted, got }) =>
      `Too many scenarios extend one another: wanted ${wanted}, got ${got}.`,
    'unknown-figure': ({ wanted, got }) => `There is no figure ${got}; wanted one of: ${wanted}.`,
    'unknown-reading': ({ wanted, got }) =>
      `This figure has no reading ${got}; wanted one of: ${wanted}.`,
    'unknown-evidence': ({ wanted, got }) =>
      `There is no evidence document ${got}; wanted one of: ${wanted}.`,
    'unknown-posterior': ({ wanted, got }) =>
      wanted === ''
        ? `There is no posterior of ${got}, and none is shipped.`
        : `There is no posterior of ${got}; wanted one of: ${wanted}, or a file.`,
    'other-posterior': ({ wanted, got }) =>
      `The posterior is that of ${got}, which this scenario does not extend; wanted that of: ${wanted}.`,
    'nothing-drawn': ({ wanted, got }) =>
      `${got} changes every parameter of the posterior (${wanted}); nothing is left to draw.`,
    'start-too-early': ({ wanted, got }) =>
      `No platform was open before: wanted a first day ${wanted}, got ${got}.`,
    'start-needs-stock': ({ wanted, got }) =>
      `A run that starts on ${got} needs a roster, in the same document, of the accounts open by then; without one wanted ${wanted}.`,
    'end-too-late': ({ wanted, got }) =>
      `The horizon is too far away: wanted a last day ${wanted}, got ${got}.`,
    'end-before-start': ({ wanted, got }) =>
      `The run ends before it starts: wanted a last day ${wanted}, got ${got}.`,
    'outside-run': ({ wanted, got }) =>
      `This day is outside the run: wanted ${wanted}, got ${got}.`,
    'before-launch': ({ wanted, got }) =>
      `The platform is not open yet: wanted ${wanted}, got ${got}.`,
    'interval-reversed': ({ wanted, got }) =>
      `The interval ends before it begins: wanted ${wanted}, got ${got}.`,
    'weights-sum': ({ wanted, got }) =>
      `The four weights sum to ${got}; wanted ${wanted}. Set the others too: they are never rescaled in silence.`,
    'shares-sum': ({ wanted, got }) => `These shares sum to ${got}; wanted ${wanted}.`,
    'missing-body': ({ wanted, got }) =>
      `There is no such body: wanted a position in ${wanted}, got ${got}.`,
    'setting-syntax': ({ wanted, got }) => `No setting: wanted ${wanted}, got ${got}.`,
    'setting-twice': ({ got }) => `"${got}" is set twice; wanted one value.`,
    'csv-syntax': ({ wanted, got }) => `The table breaks here: wanted ${wanted}, got ${got}.`,
    'csv-rows': ({ wanted, got }) =>
      `The table has heads but no rows below them: wanted ${wanted}, one a figure, got ${got}.`,
    'csv-column': ({ wanted, got }) =>
      `Wrong column: wanted one of ${wanted}, each once; got ${got}.`,
  },
};
