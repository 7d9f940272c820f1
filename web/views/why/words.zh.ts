import type { WhyWords } from './words.ts';

export const zh: WhyWords = {
  title: '经由哪些渠道',
  introduction: '渠道是开户的那次尝试，不是原因。',
};
