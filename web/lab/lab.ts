/** The parts of the lab that come after the first result, and their words. */
import type { CategoryWording } from '../../src/wording/categories.ts';
import type { Language } from '../locale/format.ts';
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
  if (language === 'zh') {
    const [{ zh }, { categories }] = await Promise.all([
      import('./words.zh.ts'),
      import('../../src/wording/zh/categories.ts'),
    ]);
    return { ...zh, categories };
  }
  const [{ en }, { categories }] = await Promise.all([
    import('./words.en.ts'),
    import('../../src/wording/en/categories.ts'),
  ]);
  return { ...en, categories };
}
