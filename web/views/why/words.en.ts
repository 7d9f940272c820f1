import type { WhyWords } from './words.ts';

export const en: WhyWords = {
  title: 'Through which channels',
  introduction: 'The channel is the attempt that opened an account, not its cause.',
};
