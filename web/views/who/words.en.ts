import type { WhoWords } from './words.ts';

export const en: WhoWords = {
  title: 'Who opened accounts',
  introduction: 'Agencies and officials by sector, level and kind.',
};
