/** Rival: a loop over typed arrays, one step a day, one draw for each open slot. */
import { PLATFORMS } from '../../../dist/lib/engine/categories.js';
import { Registry, Society, type Ledger } from './society.ts';
import type { World } from './world.ts';

interface State {
  readonly world: World;
  readonly open: Uint8Array;
  readonly adopted: Uint8Array;
  readonly society: Society;
  readonly registry: Registry<number>;
}

function adoptDue({ world, adopted, society, registry }: State, day: number): void {
  for (const i of registry.adopting(day)) {
    if (adopted[i] === 1) continue;
    adopted[i] = 1;
    society.adopt(world.sector[i], world.cell[i], world.unit[i], world.isOfficial[i] === 1);
  }
}

/** Draws for the open slots of one agent. */
function visit(state: State, i: number, day: number): void {
  const { world: w, adopted, society, registry, open } = state;
  const above = w.superior[i];
  const peers = society.pressure(
    w.sector[i],
    w.cell[i],
    w.unit[i],
    w.isOfficial[i] === 1,
    adopted[i] === 1,
    above >= 0 && adopted[above] === 1,
  );
  const [weight, outside, slots] = [w.weight[i], w.outside[i], open[i]];
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((slots & (1 << m)) === 0) continue;
    const hazard = weight * (outside * w.outsidePull[m][day] + peers * w.peerPull[m][day]);
    if (!registry.dice.happens(hazard)) continue;
    open[i] &= ~(1 << m);
    registry.open(i, m, day);
  }
}

function stepDay(state: State, day: number): void {
  adoptDue(state, day);
  const { open } = state;
  for (let i = 0; i < open.length; i++) if (open[i] !== 0) visit(state, i, day);
}

/** Runs all days of a world. */
export function runTypedLoop(world: World, seed: number): Ledger {
  const state: State = {
    world,
    open: world.slots.slice(),
    adopted: new Uint8Array(world.size),
    society: new Society(world),
    registry: new Registry<number>(world, seed),
  };
  for (let day = 0; day < world.days; day++) stepDay(state, day);
  return state.registry.ledger;
}
