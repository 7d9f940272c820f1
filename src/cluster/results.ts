/**
 * Results as lines of text, one a job, each with a checksum that binds it to its plan, stage and
 * shard. A line says which numbers its observations are of by a line before it.
 */
import type { Observation } from '../evidence/figure.ts';
import type { Observations } from '../evidence/observe.ts';
import { isFailure, SERIES_KEYS } from '../ensemble/job.ts';
import type {
  GroupCounts,
  JobKey,
  JobOutcome,
  JobResult,
  PlatformSeries,
} from '../ensemble/job.ts';
import { sealed, unsealed } from './digest.ts';

/** What a file of results belongs to. */
export interface Owner {
  readonly plan: string;
  readonly stage: number;
  readonly shard: number;
  /** Version of the program. */
  readonly zhengwu: string;
}

/** Version of these files. */
const RESULTS_VERSION = 1;

/** What every checksum of a file takes in. */
export const ownerText = ({ plan, stage, shard, zhengwu }: Owner): string =>
  JSON.stringify({ resultsVersion: RESULTS_VERSION, zhengwu, plan, stage, shard });

/** First line of a file. Its checksum is its own, so that a foreign file is known as one. */
export const headerLine = (owner: Owner): string => sealed('', ownerText(owner));

/** An outcome and the place of its job in the stage. */
export interface PlacedOutcome {
  readonly place: number;
  readonly outcome: JobOutcome;
}

// ── Observations ─────────────────────────────────────────────────────────────────────────────

/** A number, the reason why there is none, or either with whether its condition holds. */
type Value = number | string | readonly [number | string, boolean];

function valueOf({ value, reason, holds }: Observation): Value | undefined {
  if ((value === null) === (reason === undefined)) return undefined;
  const own = value ?? reason!;
  return holds === undefined ? own : [own, holds];
}

function observationOf(value: Value): Observation {
  if (Array.isArray(value)) {
    const [own, holds] = value as [number | string, boolean];
    return { ...observationOf(own), holds };
  }
  if (typeof value === 'number') return { value };
  return { value: null, reason: value as NonNullable<Observation['reason']> };
}

const bare = ({ details: _details, ...own }: Observation): Observation => own;

// ── Lines ────────────────────────────────────────────────────────────────────────────────────

interface ResultText {
  readonly n: number;
  /** First day, last day, accounts. */
  readonly r: readonly [number, number, number];
  /** Observations in the order of the line of keys, or with their keys where they are unusual. */
  readonly o: readonly Value[] | Observations;
  readonly h?: string;
  readonly t?: { readonly groups: GroupCounts['groups']; readonly counts: readonly number[] };
  readonly s?: Readonly<Record<string, readonly number[]>>;
}

interface FailureText {
  readonly n: number;
  readonly f: { readonly code: 'threw'; readonly detail: string; readonly cells?: number };
}

type Text =
  ResultText | FailureText | { readonly keys: readonly string[] } | { readonly end: number };

const seriesText = (series: PlatformSeries): ResultText['s'] =>
  Object.fromEntries(SERIES_KEYS.map((key) => [key, [...series[key]]]));

const seriesFrom = (text: NonNullable<ResultText['s']>): PlatformSeries =>
  Object.fromEntries(
    SERIES_KEYS.map((key) => [key, Uint32Array.from(text[key])]),
  ) as unknown as PlatformSeries;

/** Writes the lines of a file behind its header. */
export class ResultWriter {
  private readonly owner: string;
  private keys: readonly string[] = [];
  private keysText = '';

  constructor(owner: Owner) {
    this.owner = ownerText(owner);
  }

  private seal(text: Text): string {
    return sealed(this.owner, JSON.stringify(text));
  }

  /** A line of keys, when they are others than those of the line before. */
  private keysLine(observations: Observations): string {
    const keys = Object.keys(observations);
    const text = keys.join('\n');
    if (text === this.keysText) return '';
    [this.keys, this.keysText] = [keys, text];
    return this.seal({ keys });
  }

  private observed(observations: Observations): ResultText['o'] {
    const values = this.keys.map((key) => valueOf(observations[key]));
    if (values.every((value) => value !== undefined)) return values;
    return Object.fromEntries(Object.entries(observations).map(([key, own]) => [key, bare(own)]));
  }

  private resultLine(place: number, result: JobResult): string {
    const { startDay, endDay, accounts, observations, hash, table, series } = result;
    const keys = this.keysLine(observations);
    const line = this.seal({
      n: place,
      r: [startDay, endDay, accounts],
      o: this.observed(observations),
      ...(hash !== null && { h: hash }),
      ...(table && { t: { groups: table.groups, counts: [...table.counts] } }),
      ...(series && { s: seriesText(series) }),
    });
    return keys + line;
  }

  /** Lines of an outcome. */
  lineOf({ place, outcome }: PlacedOutcome): string {
    if (!isFailure(outcome)) return this.resultLine(place, outcome);
    const { detail, cells } = outcome.failure;
    return this.seal({
      n: place,
      f: { code: 'threw', detail, ...(cells !== undefined && { cells }) },
    });
  }

  /** Last line of a file that is complete. */
  endLine(count: number): string {
    return this.seal({ end: count });
  }
}

/** A line, read. */
export type ReadLine =
  | { readonly type: 'outcome'; readonly place: number; readonly text: ResultText | FailureText }
  | { readonly type: 'keys' }
  | { readonly type: 'end'; readonly count: number };

/** Reads the lines of a file behind its header. */
export class ResultReader {
  private readonly owner: string;
  private keys: readonly string[] = [];

  constructor(owner: Owner) {
    this.owner = ownerText(owner);
  }

  /** What a line says; undefined when it was changed or is not of this file. */
  read(line: string): ReadLine | undefined {
    const body = unsealed(this.owner, line);
    return body === undefined ? undefined : this.parse(body);
  }

  /** {@link read} of a line whose checksum has been looked at. */
  readChecked(line: string): ReadLine {
    return this.parse(line.slice(0, line.lastIndexOf(' ')));
  }

  private parse(body: string): ReadLine {
    const text = JSON.parse(body) as Text;
    if ('keys' in text) {
      this.keys = text.keys;
      return { type: 'keys' };
    }
    if ('end' in text) return { type: 'end', count: text.end };
    return { type: 'outcome', place: text.n, text };
  }

  private observations(text: ResultText['o']): Observations {
    if (!Array.isArray(text)) return text as Observations;
    const values = text as readonly Value[];
    return Object.fromEntries(this.keys.map((key, i) => [key, observationOf(values[i])]));
  }

  /** The outcome of a line that was just read, under the key of its job. */
  outcomeOf({ text }: ReadLine & { type: 'outcome' }, key: JobKey): JobOutcome {
    if ('f' in text) {
      const { detail, cells } = text.f;
      return cells === undefined
        ? { key, failure: { code: 'threw', detail } }
        : { key, failure: { code: 'too-many-cells', detail, cells } };
    }
    const { r, o, h, t, s } = text;
    return {
      key,
      startDay: r[0],
      endDay: r[1],
      accounts: r[2],
      observations: this.observations(o),
      series: s ? seriesFrom(s) : null,
      table: t ? { groups: t.groups, counts: Uint32Array.from(t.counts) } : null,
      hash: h ?? null,
    };
  }
}

/** What the first line of a file says of whose it is. */
export function readHeader(line: string, owner: Owner): 'own' | 'foreign' | 'edited' {
  const body = unsealed('', line);
  if (body === undefined) return 'edited';
  return body === ownerText(owner) ? 'own' : 'foreign';
}
