/** What waits for a worker hears of its loss, and nothing is kept of what was answered. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Lifeline } from '../../src/worker/lifeline.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const never = (): Promise<string> => new Promise(() => undefined);

it('gives the answer, or the loss, or what the call throws', async () => {
  const life = new Lifeline<'lost'>();
  expect(await life.wait(Promise.resolve('answer'))).toBe('answer');
  await expect(life.wait(Promise.reject(new Error('thrown')))).rejects.toThrow('thrown');
  const waiting = [life.wait(never()), life.wait(never())];
  expect(life.waiting).toBe(2);
  life.lose('lost');
  expect(await Promise.all(waiting)).toEqual(['lost', 'lost']);
  expect(life.waiting).toBe(0);
  expect(await life.wait(Promise.resolve('too late'))).toBe('lost');
});

it('keeps no answer while the worker lives', async () => {
  const life = new Lifeline<'lost'>();
  const answers: WeakRef<object>[] = [];
  for (let call = 0; call < 50; call++) {
    const answer = new Float64Array(100_000);
    answers.push(new WeakRef(answer));
    await life.wait(Promise.resolve(answer));
  }
  // A reference that was looked at holds until the end of the turn.
  await new Promise((resolve) => setTimeout(resolve));
  collect();
  expect(answers.filter((ref) => ref.deref() !== undefined).length).toBeLessThan(5);
  expect(life.waiting).toBe(0);
});
