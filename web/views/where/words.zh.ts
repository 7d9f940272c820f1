import type { WhereWords } from './words.ts';

export const zh: WhereWords = {
  title: '在哪里',
  introduction: '按省份列出账号。',
};
