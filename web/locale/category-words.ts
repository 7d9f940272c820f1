/** Names of platforms, kinds, sectors, levels and ranks, fetched by what needs them. */
import type { CategoryWording } from '../../src/wording/categories.ts';
import type { Language } from './format.ts';

export async function loadCategoryWords(language: Language): Promise<CategoryWording> {
  const { categories } =
    language === 'zh'
      ? await import('../../src/wording/zh/categories.ts')
      : await import('../../src/wording/en/categories.ts');
  return categories;
}
