import type { WhoWords } from './words.ts';

export const zh: WhoWords = {
  title: '谁开了账号',
  introduction: '按系统、层级与主体类别列出机构与官员。',
};
