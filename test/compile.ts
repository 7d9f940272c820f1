/** Before tests in Node: compiles the library where it is older than its sources. */
import { fileURLToPath } from 'node:url';
import { setUp } from '../src/cli/setup.js';

export default function compile(): Promise<void> {
  return setUp(fileURLToPath(new URL('..', import.meta.url)), ['lib']);
}
