/** The parts of the lab that come after the first result, and their words. */
import type { CategoryWording } from '../../src/wording/categories.ts';
import '../components/mini-chart.ts';
import '../components/receipt.ts';
import '../components/scenario-search.ts';
import { loadCategoryWords } from '../locale/category-words.ts';
import type { Language } from '../locale/format.ts';
import './difference.ts';
import './interventions.ts';
import './pins.ts';
import './tools.ts';
import './what-moved.ts';
import type { LabWords } from './words.ts';

export { replayMove } from './replay.ts';

/** Words of the lab, and the names of sectors, levels and platforms. */
export interface LabLanguage extends LabWords {
  readonly categories: CategoryWording;
}

export async function loadLabWords(language: Language): Promise<LabLanguage> {
  const [words, categories] = await Promise.all([
    language === 'zh'
      ? import('./words.zh.ts').then(({ zh }) => zh)
      : import('./words.en.ts').then(({ en }) => en),
    loadCategoryWords(language),
  ]);
  return { ...words, categories };
}
