import type { CalibrateWords } from './words.ts';

export const en: CalibrateWords = {
  title: 'Calibrate',
  introduction: 'Fits parameters to chosen figures.',
  command: 'Not in the page yet; the command line does it:',
};
