/** A worker thread that computes the mean field of each job instead of running it. */
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort } from 'node:worker_threads';
import { evaluateJob, type Observe } from '../ensemble/sensitivity/surrogate.ts';
import type { JobRunner } from '../worker/pool/job-runner.ts';
import { meanFieldOf } from './mean-field-threads.ts';

let observe: Observe = () => ({});

const runner: JobRunner = {
  begin({ evidence, observer }) {
    if (evidence !== null) observe = meanFieldOf(evidence, observer?.readings ?? {});
  },
  run: (job) => evaluateJob(job, observe),
};

if (parentPort !== null) Comlink.expose(runner, nodeEndpoint(parentPort));
