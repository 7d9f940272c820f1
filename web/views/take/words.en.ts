import type { TakeWords } from './words.ts';

export const en: TakeWords = {
  title: 'Take away',
  introduction:
    'What is on the page now, as files: made in this browser, sent nowhere. Each one carries the receipt of its run, so that anybody can run it again.',
  waiting: 'There is nothing to take yet: the first run is under way.',
  partial: (done, of) =>
    `${done} of ${of} replicates are done; what you take now is of those ${done}.`,
  figure: {
    title: 'The figure',
    about: 'Light, for paper and slides, with its sources, a citation and the receipt line.',
    alternative: 'Growth figure as it will be saved',
    failed: 'The browser could not make the picture. The SVG can be saved all the same.',
  },
  data: {
    title: 'The data',
    about:
      'Tidy tables: one row a date and platform, or one row a reported figure. Columns are those of the command line.',
    table: 'Table',
    tables: { growth: 'Growth by day and platform', comparison: 'Reported against simulated' },
    format: 'Format',
    save: (format) => `Save ${{ csv: 'CSV', json: 'JSON', parquet: 'Parquet' }[format]}`,
    description: 'Save the description (Data Package)',
    receipt: 'Save the receipt',
    lines: 'Lines that read it',
    programs: { R: 'R', Python: 'Python', Stata: 'Stata', Excel: 'Excel (Power Query)' },
    noLines: (program) => `${program} does not read this format by itself: take the CSV.`,
    noParquet: 'This table has empty cells of different kinds; it comes as CSV or JSON.',
  },
  file: {
    title: 'This run as one file',
    about:
      'One HTML file with engine, scenario and results. It opens from disk, needs no network, and runs everything again. Without scripts it still shows the figure.',
    save: 'Save this run as one file',
    working: 'Putting the file together …',
    failed: 'The page could not be fetched for that. Is there a connection? Then try again.',
    same: 'This is a saved run. It was run again here, and the hash is the one in the file.',
    pending: 'This is a saved run; it is being run again here.',
    differs: (saved, here) =>
      `This is a saved run, but here its hash is ${here}, in the file ${saved}: the versions differ, or the file was edited.`,
    other:
      'This is a saved run. What is on the page now is another choice than the one in the file.',
  },
  link: {
    title: 'Link and embedding',
    about:
      'The whole state of the page stands in the address; this browser remembers it, and nothing is sent.',
    address: 'Address of this state',
    embed: 'Chart for another page',
    embedAbout: 'Two lines of HTML draw this scenario on any page; docs/embedding.md has the rest.',
    embedReduced:
      'Events, readings and scenarios of your own do not fit into these lines; the address carries them.',
  },
  teach: {
    title: 'For teaching',
    about: 'A link that opens the page as a lesson. Its readers can leave the lesson at any time.',
    controls: 'Controls',
    modes: { free: 'free', locked: 'shown, locked', hidden: 'hidden' },
    guess: 'Draw your guess first: reported figures appear after it',
    story: 'Begin with the story: how the reported figures fit together, in five steps',
    try: 'Open the lesson here',
  },
  cite: { title: 'Citation', about: 'With the version, without which a number means little.' },
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser refused; select the text and copy it by hand.',
};
