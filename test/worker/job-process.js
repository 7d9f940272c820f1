/** A worker in a process of its own, so that it can be killed. Plain JavaScript starts at once. */
import process from 'node:process';
import { serveJobs } from '../../dist/lib/worker/pool/job-runner.js';

serveJobs({
  postMessage: (message) => void process.send?.(message),
  addEventListener: (_type, listener) => {
    process.on('message', (data) => {
      const event = /** @type {MessageEvent} */ ({ data });
      if (typeof listener === 'function') listener(event);
    });
  },
  removeEventListener: () => {},
});
