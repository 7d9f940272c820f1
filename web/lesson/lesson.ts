/**
 * A lesson: how a teaching link opens the page. It stands in the link as `take.controls`,
 * `take.guess` and `take.story`, and only here are those texts read.
 */
import type { PageState } from '../state/page-state.ts';

export const CONTROLS_MODES = ['free', 'locked', 'hidden'] as const;
export type ControlsMode = (typeof CONTROLS_MODES)[number];

export const STORY_STEPS = 5;

export interface Lesson {
  readonly controls: ControlsMode;
  /** `open`: the reader is asked for a guess and sees no figures; `shown`: the guess stays beside them. */
  readonly guess: 'none' | 'open' | 'shown';
  /** Step of the story, 1 … {@link STORY_STEPS}; null when none is told. */
  readonly step: number | null;
}

type ViewState = PageState['viewState'];

function stepOf(text: string | undefined): number | null {
  const step = Number(text);
  return text !== undefined && /^[1-9]$/.test(text) && step <= STORY_STEPS ? step : null;
}

/** What is not understood counts as absent: the page then opens as it always does. */
export function lessonOf(viewState: ViewState): Lesson {
  const controls = CONTROLS_MODES.find((mode) => mode === viewState['take.controls']) ?? 'free';
  const guess = (['open', 'shown'] as const).find((word) => word === viewState['take.guess']);
  return { controls, guess: guess ?? 'none', step: stepOf(viewState['take.story']) };
}

export const isLesson = ({ controls, guess, step }: Lesson): boolean =>
  controls !== 'free' || guess !== 'none' || step !== null;

const LESSON_KEYS = ['take.controls', 'take.guess', 'take.story', 'take.points'];

/** The view state with another lesson; the rest of it stays. */
export function withLesson(viewState: ViewState, { controls, guess, step }: Lesson): ViewState {
  const rest = Object.entries(viewState).filter(([key]) => !LESSON_KEYS.includes(key));
  const points = viewState['take.points'];
  return Object.fromEntries([
    ...rest,
    ...(controls === 'free' ? [] : [['take.controls', controls]]),
    ...(guess === 'none' ? [] : [['take.guess', guess]]),
    ...(step === null ? [] : [['take.story', String(step)]]),
    ...(guess === 'none' || points === undefined ? [] : [['take.points', points]]),
  ]) as ViewState;
}

export const NO_LESSON: Lesson = { controls: 'free', guess: 'none', step: null };
