import { cluster } from './en/cluster.ts';
import { comparison } from './en/comparison.ts';
import { evidence } from './en/evidence.ts';
import { figures } from './en/figures.ts';
import { issues } from './en/issues.ts';
import { parameters } from './en/parameters.ts';
import { sensitivity } from './en/sensitivity.ts';
import type { Wording } from './wording.ts';

export const en: Wording = {
  parameters,
  issues,
  evidence,
  comparison,
  figures,
  sensitivity,
  cluster,
};
