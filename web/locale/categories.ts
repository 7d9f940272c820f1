/** Names of sectors, levels, ranks, channels and provinces, fetched by the views that need them. */
import { PROVINCES } from '../../src/engine/provinces.ts';
import { CENTRE } from '../../src/engine/territory.ts';
import type { CategoryWording } from '../../src/wording/categories.ts';
import { loadCategoryWords } from './category-words.ts';
import type { Language } from './format.ts';

export interface Categories extends CategoryWording {
  /** Name of a province code; 31 is the centre. */
  readonly province: (code: number) => string;
}

export async function loadCategories(language: Language): Promise<Categories> {
  const categories = await loadCategoryWords(language);
  const province = (code: number): string => {
    if (code === CENTRE) return categories.centre;
    const { name, nameZh } = PROVINCES[code]!;
    return language === 'zh' ? nameZh : name;
  };
  return { ...categories, province };
}

/** Words of a part of the page with the names beside them; the language that is not asked for is not fetched. */
export async function withCategories<W>(
  language: Language,
  words: Readonly<Record<Language, () => Promise<W>>>,
): Promise<W & { readonly categories: Categories }> {
  const [own, categories] = await Promise.all([words[language](), loadCategories(language)]);
  return { ...own, categories };
}
