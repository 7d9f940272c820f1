import type { LessonWords } from './words.ts';

export const en: LessonWords = {
  label: 'Lesson',
  leave: 'Leave the lesson',
  locked: 'In this lesson the controls are locked.',
  guess: {
    title: 'Before you look: draw your guess',
    about:
      'How many verified micro-blog accounts of agencies and officials were there in China? The first service opened in August 2009. Drag the handles, or move them by the arrow keys; then see what was reported.',
    canvas: 'Your guess',
    at: (date) => `Accounts on ${date}`,
    value: (accounts) => `${accounts} accounts`,
    keys: '↑ ↓ a thousand, Page Up and Page Down ten thousand',
    reveal: 'Show what was reported',
    result: ({ guessed, reported, times }) =>
      `You said ${guessed} for December 2012; the survey counted ${reported}. ${
        times === null ? 'That is as close as one can draw.' : `That is ${times}.`
      }`,
    again: 'Draw again',
    yours: 'your guess',
    reported: 'reported',
    simulated: 'simulated',
  },
  story: {
    title: 'How the reported figures fit together',
    step: (step, of) => `Step ${step} of ${of}`,
    back: 'Back',
    next: 'Next',
    end: 'End',
    look: 'Look:',
    steps: [
      {
        title: 'One count holds the rest',
        text: 'A survey at the end of 2012 counted 176,714 verified accounts on four platforms: 113,382 of agencies and 63,332 of officials. It is the one exact number of the whole, and whatever else was reported has to lie under it.',
        look: 'the disc at the right end of the black curve, and the thirteen figures of role “fit” in the table.',
      },
      {
        title: 'The same words, another scope',
        text: 'In August 2012 a report spoke of 50,000 accounts. If that were all four platforms, more than 126,000 would have opened in four months. It was the report of one service, Sina; read so, it lies where Sina’s curve needs it.',
        look: 'the orange mark of August 2012, and its reading in the table.',
      },
      {
        title: 'Two and a half times, or by two and a half times?',
        text: 'The total is said to have risen by nearly two and a half times in 2012. As an increase it puts the year before at some 50,500 accounts, as a ratio at some 71,000. The model can be brought to meet either, and every other figure with it, but by different mechanisms: a ratio leaves no room for a wave in early 2012.',
        look: 'the hollow disc at the end of 2011, and the curve in early 2012.',
      },
      {
        title: 'Was the first count complete?',
        text: 'A university counted 2,400 accounts in March 2011. If its crawl found only a part, growth can have been steady and peers need not have mattered much. If it found all, growth was steeper after it, which asks for stronger imitation or larger waves. Both fit, the ranges of imitation that they allow overlap, and the figures do not decide.',
        look: 'the bracket of March 2011, and the slider of imitation in this scenario.',
      },
      {
        title: 'What the figures leave open',
        text: 'Without any peers at all the curve ends lower. How much lower depends on the reading of the step before, so no report tells how much of the growth was imitation. A good fit is no evidence for the model; what it predicts for figures that were left out is.',
        look: 'the thin line, which is the reference, and the view “How sure”.',
      },
    ],
  },
};
