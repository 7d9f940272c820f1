import type { SourcesWords } from './words.ts';

export const zh: SourcesWords = {
  title: '来源与模型',
  introduction: '数字从何而来，模型说了什么。',
  command: '页面尚未提供，可用命令行：',
};
