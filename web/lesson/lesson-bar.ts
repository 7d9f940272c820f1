/**
 * `<zhengwu-lesson>`: what a teaching link adds to the page: the guess before anything is shown, the
 * steps of the story, and the way out. Fetched only when a link asks for it.
 *
 * Properties: `locale`, `state`, `session`, `marks`, `own` (ids of the reader's figures).
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SplitKey } from '../../src/engine/splits.ts';
import type { FigureMark } from '../charts/figure-marks.ts';
import type { Language, Locale } from '../locale/index.ts';
import type { PageState } from '../state/page-state.ts';
import type { Session } from '../state/session.ts';
import { headlineMark } from '../state/situation.ts';
import { shared } from '../styles/shared.ts';
import { BLANK, guessText, readGuess, type Guess } from './guess-data.ts';
import './guess.ts';
import { lessonOf, STORY_STEPS, withLesson, type Lesson } from './lesson.ts';
import { stateOfStep, withoutLesson } from './story.ts';
import type { LessonWords } from './words.ts';

const loadWords = async (language: Language): Promise<LessonWords> =>
  language === 'zh' ? (await import('./words.zh.ts')).zh : (await import('./words.en.ts')).en;

@customElement('zhengwu-lesson')
export class LessonBar extends LitElement {
  static override styles = [
    shared,
    css`
      section {
        margin-top: var(--s5);
        padding: var(--s4) var(--s5);
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--wash);
      }
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        font-size: var(--t1);
        color: var(--ink2);
      }
      .top .button {
        margin-left: auto;
      }
      h1,
      h2 {
        margin-top: var(--s2);
      }
      h1 {
        font: 600 var(--t4) / 1.25 var(--serif);
      }
      p {
        max-width: 56em;
        margin-top: var(--s2);
      }
      .look {
        color: var(--ink2);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
        margin-top: var(--s4);
      }
      .strong {
        border-color: var(--ink);
        background: var(--ink);
        color: var(--paper);
      }
      zhengwu-guess {
        margin-top: var(--s4);
        background: var(--paper);
      }
      @media (hover: hover) {
        .button.strong:not([disabled]):hover {
          background: var(--ink2);
        }
      }
      @media (max-width: 900px) {
        section {
          padding: var(--s3);
        }
      }
      @media print {
        .buttons,
        .top .button {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) state!: PageState;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) marks: readonly FigureMark<SplitKey>[] = [];
  @property({ attribute: false }) own: ReadonlySet<string> = new Set();

  @state() private words: LessonWords | null = null;
  #language: Language | null = null;

  protected override willUpdate(): void {
    const { language } = this.locale;
    if (language === this.#language) return;
    this.#language = language;
    void loadWords(language).then((words) => {
      if (this.#language === language) this.words = words;
    });
  }

  override render() {
    const { words } = this;
    if (words === null) return nothing;
    const lesson = lessonOf(this.state.viewState);
    return html`<section aria-label=${words.label}>
      <div class="top">
        <span>${this.#where(lesson, words)}</span>
        <button type="button" class="button" id="leave" @click=${this.#leave}>
          ${words.leave}
        </button>
      </div>
      ${lesson.guess === 'none' ? nothing : this.#guess(lesson, words)}
      ${lesson.step === null || lesson.guess === 'open' ? nothing : this.#story(lesson.step, words)}
    </section>`;
  }

  #where({ step, guess, controls }: Lesson, words: LessonWords): string {
    if (step !== null && guess !== 'open') {
      return `${words.story.title} · ${words.story.step(step, STORY_STEPS)}`;
    }
    return controls === 'locked' ? words.locked : words.label;
  }

  // ── Guess ────────────────────────────────────────────────────────────────────────────────────

  get #drawn(): Guess {
    return readGuess(this.state.viewState['take.points']) ?? BLANK;
  }

  #guess(lesson: Lesson, { guess: words }: LessonWords) {
    const isShown = lesson.guess === 'shown';
    const view = this.session.shown?.view ?? null;
    const curve = view && { startDay: view.startDay, values: view.curves.total.median };
    // Before the reveal the page has no other headline.
    return html`${isShown ? html`<h2>${words.title}</h2>` : html`<h1>${words.title}</h1>`}
      <p>${isShown ? this.#result(words) : words.about}</p>
      <zhengwu-guess
        .locale=${this.locale}
        .words=${words}
        .guess=${this.#drawn}
        .isShown=${isShown}
        .marks=${isShown ? this.marks : []}
        .curve=${isShown ? curve : null}
        @guess-change=${(event: CustomEvent<Guess>) => this.#keepGuess(event.detail)}
      ></zhengwu-guess>
      <p class="look">
        ${isShown ? `╌ ${words.yours} · — ${words.simulated} · ● ${words.reported}` : words.keys}
      </p>
      <div class="buttons">
        ${
          isShown
            ? html`<button
                type="button"
                class="button"
                id="again"
                @click=${() => this.#to({ ...lesson, guess: 'open' })}
              >
                ${words.again}
              </button>`
            : html`<button
                type="button"
                class="button strong"
                id="reveal"
                @click=${() => this.#to({ ...lesson, guess: 'shown' })}
              >
                ${words.reveal}
              </button>`
        }
      </div>`;
  }

  #result(words: LessonWords['guess']): string {
    const { format } = this.locale;
    const reported = headlineMark(this.marks, this.own)?.value;
    const guessed = this.#drawn.at(-1)!;
    if (reported === undefined) return words.about;
    const relative = guessed / reported - 1;
    const times = Math.abs(relative) < 0.005 ? null : format.signedPercent(relative, 0);
    return words.result({
      guessed: format.count(guessed),
      reported: format.count(reported),
      times,
    });
  }

  #keepGuess(guess: Guess): void {
    const { viewState } = this.state;
    this.session.store.update({ viewState: { ...viewState, 'take.points': guessText(guess) } });
  }

  #to(lesson: Lesson): void {
    this.session.store.update({ viewState: withLesson(this.state.viewState, lesson) });
  }

  // ── Story ────────────────────────────────────────────────────────────────────────────────────

  #story(step: number, { story }: LessonWords) {
    const { title, text, look } = story.steps[step - 1]!;
    const isLast = step === STORY_STEPS;
    return html`<div aria-live="polite">
        <h2>${title}</h2>
        <p>${text}</p>
        <p class="look"><b>${story.look}</b> ${look}</p>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="button"
          id="back"
          ?disabled=${step === 1}
          @click=${() => this.#step(step - 1)}
        >
          ${story.back}
        </button>
        <button type="button" class="button strong" id="next" @click=${() => this.#step(step + 1)}>
          ${isLast ? story.end : story.next}
        </button>
      </div>`;
  }

  #step(step: number): void {
    this.session.store.update(stateOfStep(this.state, step));
  }

  #leave = (): void => {
    this.session.store.update(withoutLesson(this.state));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-lesson': LessonBar;
  }
}
