/** A worker in a process of its own, so that it can be killed. */
import type { Endpoint } from 'comlink';
import { serveJobs } from '../../src/worker/pool/job-runner.ts';

type Listener = (event: { data: unknown }) => void;

serveJobs({
  postMessage: (message: unknown) => void process.send?.(message),
  addEventListener: (_: string, listener: unknown) =>
    process.on('message', (data) => (listener as Listener)({ data })),
  removeEventListener: () => {},
} as Endpoint);
