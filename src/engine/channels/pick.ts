/** Choice of a member of a stratum or cell in proportion to its frailty, by keyed rejection. */
import { FRAILTY_CLASSES } from '../frailty.ts';
import { mix, toIndex, toUniform } from '../random.ts';
import type { EligiblePopulation } from '../eligible.ts';
import { CENTRE } from '../territory.ts';

const CODES = CENTRE + 1;

function pickByFrailty(
  members: EligiblePopulation,
  from: number,
  to: number,
  word: number,
): number {
  const { frailty, frailtyClass } = members;
  const highest = frailty[FRAILTY_CLASSES - 1];
  if (to - from === 1 || highest === frailty[0]) return from + toIndex(word, to - from);
  let w = word;
  for (;;) {
    const member = from + toIndex(w, to - from);
    w = mix(w + 0x68bc21eb);
    if (toUniform(w) * highest < frailty[frailtyClass[member]]) return member;
    w = mix(w + 0x2e1b2138);
  }
}

/** Member of a stratum; the stratum must not be empty. */
export const pickInStratum = (members: EligiblePopulation, stratum: number, word: number): number =>
  pickByFrailty(
    members,
    members.cellStart[stratum * CODES],
    members.cellStart[(stratum + 1) * CODES],
    word,
  );

/** Member of a cell (stratum · 32 + province); the cell must not be empty. */
export const pickInCell = (members: EligiblePopulation, cell: number, word: number): number =>
  pickByFrailty(members, members.cellStart[cell], members.cellStart[cell + 1], word);
