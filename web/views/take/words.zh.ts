import type { TakeWords } from './words.ts';

export const zh: TakeWords = {
  title: '带走',
  introduction: '本次运行的数据、图与文件。',
  command: '页面尚未提供，可用命令行：',
};
