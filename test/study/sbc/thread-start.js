/** Starts `thread.ts` in a thread: the loader of the main thread does not reach into it. */
import { tsImport } from 'tsx/esm/api';

await tsImport('./thread.ts', import.meta.url);
