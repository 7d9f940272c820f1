/** The guided story: what each step puts on the page. The words stand in `words.ts`. */
import type { PageState } from '../state/page-state.ts';
import { lessonOf, NO_LESSON, STORY_STEPS, withLesson } from './lesson.ts';

type Patch = Partial<PageState>;

/** What every step starts from, so that going back shows what was there. */
const GROUND: Patch = {
  scenario: 'reference',
  changes: {},
  interventions: [],
  readings: {},
  axis: 'linear',
  view: 'compare',
  role: 'all',
};

const STEPS: readonly Patch[] = [
  { role: 'fit' },
  {},
  { scenario: 'growth-as-ratio', role: 'fit' },
  { scenario: 'reference-fudan-count' },
  { scenario: 'neutral-diffusion', view: 'sure' },
];

/** The state of a step, 1 … {@link STORY_STEPS}; anything beyond ends the story. */
export function stateOfStep(state: PageState, step: number): Patch {
  const lesson = lessonOf(state.viewState);
  if (step < 1 || step > STORY_STEPS) {
    return { viewState: withLesson(state.viewState, { ...lesson, step: null }) };
  }
  return {
    ...GROUND,
    ...STEPS[step - 1],
    viewState: withLesson(state.viewState, { ...lesson, step }),
  };
}

export const withoutLesson = (state: PageState): Patch => ({
  viewState: withLesson(state.viewState, NO_LESSON),
});
