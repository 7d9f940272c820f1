import { cluster } from './zh/cluster.ts';
import { comparison } from './zh/comparison.ts';
import { page } from './zh/page.ts';
import { sensitivity } from './zh/sensitivity.ts';
import type { Wording } from './wording.ts';

export const zh: Wording = {
  ...page,
  comparison,
  sensitivity,
  cluster,
};
