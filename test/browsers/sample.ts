/** A module with known answers, by which page.test.ts checks that evaluation really happens. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export function addOne(value: number): number {
  return value + 1;
}

export async function describeEngine(text: string): Promise<{ agent: string; hash: string }> {
  await Promise.resolve();
  return { agent: navigator.userAgent, hash: bytesToHex(sha256(utf8ToBytes(text))) };
}

export function fail(): never {
  throw new RangeError('on purpose');
}
