import type { VerifyWords } from './words.ts';

export const en: VerifyWords = {
  title: 'Verify',
  introduction: 'Laws with known answers, checked in this browser.',
  command: 'Not in the page yet; the command line does it:',
};
