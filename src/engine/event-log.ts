/**
 * The event log is the result of a run: one row for every account opened, in (day, time of day,
 * agent, platform, ordinal) order. It names the proximate channel and the source, so attribution
 * and the tree of who moved whom cost nothing extra.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { widened } from './widened.ts';

/** Struct of arrays, one row an account. */
export interface EventLog {
  readonly size: number;
  /** Day on which the account was opened, days since 1970-01-01. */
  readonly day: Uint16Array;
  /** Time of day of the opening, 0–1. */
  readonly time: Float64Array;
  /** Day from which it counts as verified; 65535 when that is beyond the calendar. */
  readonly verified: Uint16Array;
  /** Population id of the holder. */
  readonly agent: Uint32Array;
  readonly platform: Uint8Array;
  readonly channel: Uint8Array;
  /** 0 for the holder's first account on the platform, 1 … for extra ones. */
  readonly ordinal: Uint16Array;
  /** Population id of the agent whose example it was, or `NO_SOURCE`. */
  readonly source: Uint32Array;
  readonly stratum: Uint16Array;
  /** Province code; 31 for the centre. */
  readonly province: Uint8Array;
}

/** The columns of a log that can still grow. */
export class LogBuilder {
  size = 0;
  private capacity = 0;
  day = new Uint16Array(0);
  time = new Float64Array(0);
  verified = new Uint16Array(0);
  agent = new Uint32Array(0);
  platform = new Uint8Array(0);
  channel = new Uint8Array(0);
  ordinal = new Uint16Array(0);
  source = new Uint32Array(0);
  stratum = new Uint16Array(0);
  province = new Uint8Array(0);

  constructor(capacity: number) {
    this.grow(capacity);
  }

  /** Index of a new, empty row. */
  next(): number {
    if (this.size === this.capacity) this.grow(this.capacity * 2);
    return this.size++;
  }

  private grow(capacity: number): void {
    this.capacity = capacity;
    this.day = widened(new Uint16Array(capacity), this.day);
    this.time = widened(new Float64Array(capacity), this.time);
    this.verified = widened(new Uint16Array(capacity), this.verified);
    this.agent = widened(new Uint32Array(capacity), this.agent);
    this.platform = widened(new Uint8Array(capacity), this.platform);
    this.channel = widened(new Uint8Array(capacity), this.channel);
    this.ordinal = widened(new Uint16Array(capacity), this.ordinal);
    this.source = widened(new Uint32Array(capacity), this.source);
    this.stratum = widened(new Uint16Array(capacity), this.stratum);
    this.province = widened(new Uint8Array(capacity), this.province);
  }

  /** The finished log; columns are views, nothing is copied. */
  finish(): EventLog {
    const n = this.size;
    return {
      size: n,
      day: this.day.subarray(0, n),
      time: this.time.subarray(0, n),
      verified: this.verified.subarray(0, n),
      agent: this.agent.subarray(0, n),
      platform: this.platform.subarray(0, n),
      channel: this.channel.subarray(0, n),
      ordinal: this.ordinal.subarray(0, n),
      source: this.source.subarray(0, n),
      stratum: this.stratum.subarray(0, n),
      province: this.province.subarray(0, n),
    };
  }
}

const HEADER = utf8ToBytes('zhengwu-log-1\n');
const ROW_BYTES = 16;
const CHUNK_ROWS = 4096;

/** Rows from `first` on as little-endian words, at most {@link CHUNK_ROWS} of them. */
function encodeRows(log: EventLog, first: number): Uint8Array {
  const rows = Math.min(CHUNK_ROWS, log.size - first);
  const bytes = new Uint8Array(rows * ROW_BYTES);
  const view = new DataView(bytes.buffer);
  for (let r = 0; r < rows; r++) {
    const i = first + r;
    view.setUint32(r * ROW_BYTES, log.day[i], true);
    view.setUint32(r * ROW_BYTES + 4, log.agent[i], true);
    const detail = log.platform[i] | (log.channel[i] << 8) | (log.ordinal[i] << 16);
    view.setUint32(r * ROW_BYTES + 8, detail, true);
    view.setUint32(r * ROW_BYTES + 12, log.source[i], true);
  }
  return bytes;
}

/**
 * Run hash: SHA-256 over the line `zhengwu-log-1` and, for each account, four little-endian words:
 * day; agent; platform | channel « 8 | ordinal « 16; source.
 * @returns 64 hexadecimal digits
 */
export function hashLog(log: EventLog): string {
  const hash = sha256.create().update(HEADER);
  for (let first = 0; first < log.size; first += CHUNK_ROWS) hash.update(encodeRows(log, first));
  return bytesToHex(hash.digest());
}

/** Hash of several replicates: SHA-256 over their hashes (as bytes), in order. */
export function combineHashes(hashes: readonly string[]): string {
  if (hashes.length === 1) return hashes[0];
  const parts = hashes.map((h) => Uint8Array.from(h.match(/../g) ?? [], (b) => parseInt(b, 16)));
  return bytesToHex(sha256(concatBytes(...parts)));
}
