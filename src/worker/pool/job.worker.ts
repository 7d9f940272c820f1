/** A worker of the page that computes the jobs of a pool. */
import { serveJobs } from './job-runner.ts';

serveJobs();
