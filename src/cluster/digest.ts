/** Checksums of what stands in a plan folder. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of a text, in hexadecimal digits. */
export const textHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

const CHECK_DIGITS = 16;

/** Checksum of a line: the first 64 bits of SHA-256 over what it belongs to and what it says. */
export const checkOf = (owner: string, body: string): string =>
  textHash(`${owner}\n${body}`).slice(0, CHECK_DIGITS);

/** A line with its checksum, its end included. */
export const sealed = (owner: string, body: string): string => `${body} ${checkOf(owner, body)}\n`;

/** What a sealed line says (without its end); undefined when it was changed. */
export function unsealed(owner: string, line: string): string | undefined {
  const end = line.length - CHECK_DIGITS - 1;
  if (end < 0 || line[end] !== ' ') return undefined;
  const body = line.slice(0, end);
  return checkOf(owner, body) === line.slice(end + 1) ? body : undefined;
}
