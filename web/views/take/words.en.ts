import type { TakeWords } from './words.ts';

export const en: TakeWords = {
  title: 'Take away',
  introduction: 'Data, figures and files of this run.',
  command: 'Not in the page yet; the command line does it:',
};
