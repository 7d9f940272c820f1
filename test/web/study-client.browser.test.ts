/** The page's end of the study worker, where the worker is not to be had. */
import { expect, it } from 'vitest';
import type { StudyRequest } from '../../src/worker/studies/study.ts';
import { StudyClient } from '../../web/state/study-client.ts';

/** Never read: no worker of these tests gets as far. */
const request = {} as StudyRequest<'laws'>;

const failed = (code: string) => ({ status: 'failed', failure: { code } });

it('says that no worker can be started where the browser forbids it', async () => {
  const studies = new StudyClient(() => {
    throw new DOMException('forbidden by the policy of the page', 'SecurityError');
  });
  const study = studies.start('laws', request);
  expect(await study.outcome).toMatchObject(failed('worker-not-loaded'));
  study.stop();
});

it('says when a worker cannot be loaded, and starts a new one for the next study', async () => {
  let spawned = 0;
  const studies = new StudyClient(() => {
    spawned += 1;
    return new Worker(new URL('/nothing-here.js', location.href), { type: 'module' });
  });
  for (const count of [1, 2]) {
    expect(await studies.start('laws', request).outcome).toMatchObject(failed('worker-not-loaded'));
    expect(spawned).toBe(count);
  }
});

it('leaves no study open when it is closed', async () => {
  const studies = new StudyClient(
    () => new Worker(URL.createObjectURL(new Blob(['onmessage = () => {};']))),
  );
  const { outcome } = studies.start('laws', request);
  studies.close();
  expect(await outcome).toMatchObject(failed('worker-died'));
});
