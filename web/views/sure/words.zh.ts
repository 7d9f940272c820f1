import type { SureWords } from './words.ts';

export const zh: SureWords = {
  title: '有多确定',
  introduction: '更多次运行、别的参数会给出什么。',
  command: '页面尚未提供，可用命令行：',
};
