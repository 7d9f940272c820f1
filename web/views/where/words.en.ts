import type { WhereWords } from './words.ts';

export const en: WhereWords = {
  title: 'Where',
  introduction: 'Accounts by province.',
};
