import { cluster } from './zh/cluster.ts';
import { comparison } from './zh/comparison.ts';
import { evidence } from './zh/evidence.ts';
import { figures } from './zh/figures.ts';
import { issues } from './zh/issues.ts';
import { parameters } from './zh/parameters.ts';
import { sensitivity } from './zh/sensitivity.ts';
import type { Wording } from './wording.ts';

export const zh: Wording = {
  parameters,
  issues,
  evidence,
  comparison,
  figures,
  sensitivity,
  cluster,
};
