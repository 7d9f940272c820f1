import { cluster } from './en/cluster.ts';
import { comparison } from './en/comparison.ts';
import { page } from './en/page.ts';
import { sensitivity } from './en/sensitivity.ts';
import type { Wording } from './wording.ts';

export const en: Wording = {
  ...page,
  comparison,
  sensitivity,
  cluster,
};
