/** Texts that the page shares with the command line; it fetches no others. */
import type { PageWording } from '../wording.ts';
import { evidence } from './evidence.ts';
import { figures } from './figures.ts';
import { issues } from './issues.ts';
import { parameters } from './parameters.ts';

export const page: PageWording = { parameters, issues, evidence, figures };
