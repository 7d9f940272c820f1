/** The parts of the lab that come after the first result, and their words. */
import '../components/mini-chart.ts';
import '../components/receipt.ts';
import '../components/scenario-search.ts';
import { withCategories, type Categories } from '../locale/categories.ts';
import type { Language } from '../locale/format.ts';
import './difference.ts';
import './interventions.ts';
import './pins.ts';
import './tools.ts';
import './what-moved.ts';
import type { LabWords } from './words.ts';

export { replayMove } from './replay.ts';

/** Words of the lab, and the names of sectors, levels, platforms and provinces. */
export interface LabLanguage extends LabWords {
  readonly categories: Categories;
}

export function loadLabWords(language: Language): Promise<LabLanguage> {
  return withCategories(language, {
    en: () => import('./words.en.ts').then(({ en }) => en),
    zh: () => import('./words.zh.ts').then(({ zh }) => zh),
  });
}
