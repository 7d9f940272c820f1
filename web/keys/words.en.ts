import type { KeysWords } from './words.ts';

export const en: KeysWords = {
  title: 'Keys',
  close: 'Close',
  groups: [
    {
      title: 'Everywhere',
      keys: [
        [['?'], 'this list'],
        [['Tab'], 'next control; with Shift the one before'],
        [['Esc'], 'closes what is open'],
      ],
    },
    {
      title: 'Growth chart',
      keys: [
        [['←', '→'], 'a week'],
        [['PgUp', 'PgDn'], 'a quarter'],
        [['Home', 'End'], 'first and last day'],
        [['F'], 'next reported figure'],
        [['Enter'], 'its card'],
        [['+', '−'], 'zoom in and out about the cursor'],
        [['[', ']'], 'begin and end at the cursor'],
        [['<', '>'], 'earlier and later days'],
        [['0'], 'the whole run'],
        [['L'], 'lock the value axis'],
      ],
    },
    {
      title: 'Sliders',
      keys: [
        [['←', '→'], 'one step'],
        [['PgUp', 'PgDn'], 'ten steps'],
        [['Home', 'End'], 'either end'],
      ],
    },
    {
      title: 'Tabs, lists and maps',
      keys: [
        [['←', '→'], 'next tab, cell or province'],
        [['↑', '↓'], 'next row'],
        [['Enter'], 'opens it'],
      ],
    },
    {
      title: 'Drawing a guess',
      keys: [
        [['↑', '↓'], 'a thousand accounts'],
        [['PgUp', 'PgDn'], 'ten thousand'],
      ],
    },
  ],
};
