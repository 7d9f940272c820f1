/** Plays the last move once more: back to where it began, then through it in small steps. */
import { PARAMETER_KEYS } from '../../src/engine/parameters.ts';
import type { Choice } from '../state/page-state.ts';
import { shippedParameters } from '../state/scenarios.ts';
import type { Session } from '../state/session.ts';

const STEPS = 16;
const PAUSE_MILLISECONDS = 90;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A choice between two that differ in numbers, `part` 0–1 of the way. */
export function between(
  before: Choice,
  after: Choice,
  part: number,
  base: Readonly<Record<string, unknown>>,
): Choice {
  const changes: Record<string, unknown> = { ...after.changes };
  for (const key of PARAMETER_KEYS) {
    const from = before.changes[key] ?? base[key];
    const to = after.changes[key] ?? base[key];
    if (typeof from !== 'number' || typeof to !== 'number' || from === to) continue;
    changes[key] = from + (to - from) * part;
  }
  return { ...after, changes: changes as Choice['changes'] };
}

/** Resolves when the move was played and its end is run again in full. */
export async function replayMove(session: Session, isStill: boolean): Promise<void> {
  const move = session.history.lastMove;
  if (move === null) return;
  const { before, after } = move;
  const base = shippedParameters(after.scenario, session.store.state.own) ?? {};
  const isSmooth = before.scenario === after.scenario && !isStill;
  if (isSmooth) {
    for (let step = 0; step <= STEPS; step++) {
      session.pass(between(before, after, step / STEPS, base as Readonly<Record<string, unknown>>));
      await pause(PAUSE_MILLISECONDS);
    }
  } else {
    session.pass(before);
    await pause(1200);
  }
  session.arrive(after);
}
