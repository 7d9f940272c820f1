import type { SourcesWords } from './words.ts';

export const en: SourcesWords = {
  title: 'Sources and model',
  introduction: 'What the figures come from, and what the model says.',
  command: 'Not in the page yet; the command line does it:',
};
