/** How many cases a property is tried on: few in every test run, many by `npm run fuzz`. */
import { env } from 'node:process';

export const CASES = Number(env['ZHENGWU_FUZZ_CASES'] ?? 300);

/** A property may take this long, milliseconds. */
export const LONGEST = 60_000 + CASES * 100;
