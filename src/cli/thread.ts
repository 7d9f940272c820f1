/** A worker thread: runs the jobs that it is given, one after another. */
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { parentPort } from 'node:worker_threads';
import { serveJobs } from '../worker/pool/job-runner.ts';

if (parentPort !== null) serveJobs(nodeEndpoint(parentPort));
