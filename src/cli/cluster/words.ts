/** What commands of the cluster say on stderr. */
import { shortRanges } from '../../cluster/ranges.ts';
import type { ClusterWording } from '../../wording/cluster.ts';
import type { StagePlace } from './folder.ts';
import type { Missing } from './replay.ts';
import type { Aside } from './shard-file.ts';

export const say = (line: string): void => void process.stderr.write(`${line}\n`);

export function sayAside(words: ClusterWording, aside: readonly Aside[]): void {
  for (const { file, fault } of aside) say(words.aside(file, fault));
}

export const sayPlanned = (words: ClusterWording, { stage }: StagePlace): void =>
  say(words.planned(stage.stage, stage.size, stage.shards));

export const sayMissing = (words: ClusterWording, { stage, shards, of }: Missing): void =>
  say(words.missing(stage, shortRanges(shards), shards.length, of));
