/** The worker that the page draws from. */
import { serveSimulation } from './serve.ts';

serveSimulation();
