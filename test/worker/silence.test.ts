/** When silence is too long: counted only while there was time to hear. */
import { expect, it, vi } from 'vitest';
import { SilenceWatch } from '../../src/worker/silence.ts';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function holdUp(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

it('tells of silence once, and not before its time', async () => {
  const onSilent = vi.fn<() => void>();
  const start = performance.now();
  new SilenceWatch(300, onSilent).start();
  await vi.waitFor(() => expect(onSilent).toHaveBeenCalled(), { timeout: 20_000, interval: 5 });
  expect(performance.now() - start).toBeGreaterThan(250);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(onSilent).toHaveBeenCalledOnce();
});

it('does not count a time in which the thread was held up', async () => {
  const onSilent = vi.fn<() => void>();
  const watch = new SilenceWatch(400, onSilent);
  watch.start();
  // More often than there are parts.
  for (let part = 0; part < 30; part++) {
    holdUp(100);
    await turn();
  }
  expect(onSilent).not.toHaveBeenCalled();
  watch.end();
});

it('begins anew with everything that is heard, and ends when it is told to', async () => {
  const onSilent = vi.fn<() => void>();
  const watch = new SilenceWatch(400, onSilent);
  for (let heard = 0; heard < 6; heard++) {
    watch.start();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  watch.end();
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(onSilent).not.toHaveBeenCalled();
});
