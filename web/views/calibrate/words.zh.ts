import type { CalibrateWords } from './words.ts';

export const zh: CalibrateWords = {
  title: '校准',
  introduction: '使参数与所选数字相符。',
  command: '页面尚未提供，可用命令行：',
};
