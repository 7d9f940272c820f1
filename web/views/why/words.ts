/** Words of the view "why". */
import type { Channel, Sector } from '../../../src/engine/categories.ts';
import type { SearchQuery } from '../../../src/worker/queries/search.ts';
import type { PeerCount } from '../../../src/worker/queries/transmission.ts';
import type { StackMode } from '../../charts/stack.ts';
import type { StackWords } from '../../charts/stack-chart.ts';

/** What an agent is, in words. */
export interface AgentParts {
  readonly sector: string;
  /** Lower-cased where the language has cases. */
  readonly level: string;
  readonly isCentral: boolean;
  /** Null for an agency. */
  readonly rank: string | null;
  readonly province: string;
  readonly unit: string;
  readonly place: string;
  /** Name in the roster; null for none. */
  readonly name: string | null;
}

/** An opening in words. */
export interface TippedParts {
  readonly platform: string;
  readonly date: string;
  /** Whose example it was, and when that had adopted; empty for nobody. */
  readonly source: string;
  readonly sourceDate: string;
}

export interface AgentWords {
  readonly title: string;
  readonly introduction: string;
  readonly search: string;
  readonly placeholder: string;
  /** Other words for sectors that may be typed. */
  readonly synonyms: readonly (readonly [text: string, sector: Sector])[];
  readonly kind: string;
  readonly sector: string;
  readonly level: string;
  readonly province: string;
  readonly unit: string;
  readonly any: string;
  readonly order: string;
  readonly orders: Readonly<Record<SearchQuery['order'], string>>;
  readonly results: string;
  readonly found: (shown: string, total: string) => string;
  readonly nobody: string;
  readonly unknown: (words: string) => string;
  readonly name: (parts: AgentParts) => string;
  readonly id: (id: string) => string;
  readonly able: (frailty: string, platforms: string) => string;
  readonly unable: string;
  readonly noAccount: (end: string) => string;
  readonly notVerified: (end: string) => string;
  readonly tipped: Readonly<Record<Channel, (parts: TippedParts) => string>>;
  readonly counts: (date: string) => string;
  /** The accounts after the first, each already in words. */
  readonly accounts: (list: readonly string[], more: number) => string;
  readonly account: (platform: string, ordinal: number, opened: string, channel: string) => string;
  readonly superiors: string;
  readonly noSuperior: string;
  readonly state: {
    readonly adopted: (date: string) => string;
    readonly never: string;
    readonly unable: string;
    readonly nearest: string;
  };
  readonly peers: string;
  readonly peerColumns: {
    readonly group: string;
    readonly able: string;
    readonly before: string;
    readonly atEnd: string;
  };
  readonly peerGroups: Readonly<Record<PeerCount['group'], string>>;
  readonly neighbours: (count: string) => string;
  readonly moved: (moved: string, descendants: string) => string;
  readonly movedNobody: string;
  readonly tree: string;
  readonly treeHint: string;
  readonly step: (platform: string, date: string, channel: string) => string;
  readonly further: string;
  readonly movedShort: (count: string) => string;
  readonly more: (count: string) => string;
  readonly moreDetail: string;
  readonly stop: string;
}

export interface WhyWords {
  readonly title: (peers: string, outside: string) => string;
  readonly titleNone: string;
  readonly introduction: Readonly<Record<StackMode, string>>;
  /** Bold lead and text of the note. */
  readonly note: readonly [lead: string, text: string];
  readonly waiting: string;
  readonly failed: string;
  readonly again: string;
  readonly mode: string;
  readonly modes: Readonly<Record<StackMode, string>>;
  readonly kinds: string;
  readonly everybody: string;
  readonly sector: string;
  readonly allSectors: string;
  readonly table: string;
  readonly csv: string;
  readonly stack: StackWords;
  /** Accounts that no other agent and no order brought. */
  readonly own: string;
  readonly bySector: {
    readonly title: string;
    readonly introduction: string;
    readonly accounts: string;
    readonly peers: string;
    readonly mix: string;
  };
  readonly agent: AgentWords;
  readonly leading: {
    readonly title: string;
    readonly introduction: string;
    readonly day: string;
    readonly platform: string;
    readonly reported: string;
    readonly columns: {
      readonly place: string;
      readonly holder: string;
      readonly followers: string;
      readonly fake: string;
      readonly posts: string;
      readonly opened: string;
      readonly inUse: string;
    };
    readonly yes: string;
    readonly no: string;
    readonly sum: (count: string) => string;
    readonly figure: string;
    readonly figureReported: string;
    readonly figureSimulated: string;
    readonly verdict: string;
    readonly given: string;
    readonly none: string;
  };
  readonly dormancy: {
    readonly title: (share: string) => string;
    readonly introduction: string;
    readonly note: readonly [lead: string, text: string];
    readonly inUse: string;
    readonly givenUp: string;
    readonly neverUsed: string;
    readonly stack: StackWords;
  };
}
