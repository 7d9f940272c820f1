/** The rivals by name, with a common way to prepare and run them. */
import type { Model } from '../../../dist/lib/engine/model.js';
import { prepareAgentscript } from './agentscript-model.ts';
import { prepareFlocc } from './flocc-model.ts';
import type { Ledger } from './society.ts';
import { runTypedLoop } from './typed-loop.ts';
import { worldOf, type World } from './world.ts';

export interface Rival {
  readonly name: string;
  /** Visits the whole population, not the eligible alone. */
  readonly everybody: boolean;
  /** Keeps an object for each agent. */
  readonly hasObjects: boolean;
  /** Agents are made here, untimed; the function that is returned runs all days. */
  readonly prepare: (world: World, seed: number) => () => Ledger;
  /** How much faster the engine is meant to be; none where the plan names no target. */
  readonly target?: number;
}

const prepareLoop = (world: World, seed: number) => (): Ledger => runTypedLoop(world, seed);

const loop = { prepare: prepareLoop, hasObjects: false };
const agentscript = { prepare: prepareAgentscript, hasObjects: true };
const flocc = { prepare: prepareFlocc, hasObjects: true };

export const RIVALS: readonly Rival[] = [
  { name: 'typed arrays, eligible slots', everybody: false, ...loop, target: 200 },
  { name: 'typed arrays, all agents', everybody: true, ...loop, target: 2000 },
  { name: 'agentscript, eligible agents', everybody: false, ...agentscript },
  { name: 'agentscript, all agents', everybody: true, ...agentscript, target: 5000 },
  { name: 'flocc, eligible agents', everybody: false, ...flocc },
  { name: 'flocc, all agents', everybody: true, ...flocc, target: 100_000 },
];

/** A prepared run of a rival on a model. */
export const prepareRival = (rival: Rival, model: Model, seed: number): (() => Ledger) =>
  rival.prepare(worldOf(model, rival.everybody), seed);
