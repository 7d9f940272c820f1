import type { VerifyWords } from './words.ts';

export const zh: VerifyWords = {
  title: '核验',
  introduction: '有已知答案的规律，在本浏览器内核验。',
  command: '页面尚未提供，可用命令行：',
};
