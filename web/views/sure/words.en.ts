import type { SureWords } from './words.ts';

export const en: SureWords = {
  title: 'How sure',
  introduction: 'What more runs and other parameters would have given.',
  command: 'Not in the page yet; the command line does it:',
};
