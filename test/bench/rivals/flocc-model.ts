/** Rival: the same law in flocc, an `Agent` with data for each agent and a rule at each tick. */
import { Agent, Environment } from 'flocc';
import { PLATFORMS } from '../../../dist/lib/engine/categories.js';
import { Registry, Society, type Ledger } from './society.ts';
import type { World } from './world.ts';

interface Country {
  readonly world: World;
  readonly environment: Environment;
  readonly society: Society;
  readonly registry: Registry<Agent>;
}

function adopt({ society }: Country, body: Agent): void {
  if (body.get('hasAdopted')) return;
  body.set('hasAdopted', true);
  society.adopt(body.get('sector'), body.get('cell'), body.get('unit'), body.get('isOfficial'));
}

function pressureOn({ society }: Country, body: Agent): number {
  const superior = body.get('superior') as Agent | null;
  return society.pressure(
    body.get('sector'),
    body.get('cell'),
    body.get('unit'),
    body.get('isOfficial'),
    body.get('hasAdopted'),
    superior !== null && superior.get('hasAdopted'),
  );
}

/** The rule of every agent. */
function visit(country: Country, body: Agent): void {
  const slots = body.get('slots') as number;
  if (slots === 0) return;
  const { world, registry, environment } = country;
  const day = environment.time;
  const peers = pressureOn(country, body);
  const weight = body.get('weight') as number;
  const outside = body.get('outside') as number;
  for (let m = 0; m < PLATFORMS.length; m++) {
    if ((slots & (1 << m)) === 0) continue;
    const outsideNow = outside * world.outsidePull[m][day];
    if (!registry.dice.happens(weight * (outsideNow + peers * world.peerPull[m][day]))) continue;
    body.set('slots', body.get('slots') & ~(1 << m));
    registry.open(body, m, day);
  }
}

function addAgents(country: Country): void {
  const { world: w, environment } = country;
  const tick = (body: Agent): void => visit(country, body);
  for (let i = 0; i < w.size; i++) {
    const body = new Agent({
      slots: w.slots[i],
      weight: w.weight[i],
      outside: w.outside[i],
      sector: w.sector[i],
      cell: w.cell[i],
      unit: w.unit[i],
      isOfficial: w.isOfficial[i] === 1,
      hasAdopted: false,
      superior: null,
    });
    body.set('tick', tick);
    environment.addAgent(body);
  }
  const agents = environment.getAgents();
  w.superior.forEach((above, i) => {
    if (above >= 0) agents[i].set('superior', agents[above]);
  });
}

/** An environment that is set up; its run is one call. */
export function prepareFlocc(world: World, seed: number): () => Ledger {
  const country: Country = {
    world,
    environment: new Environment({ torus: false, width: 1, height: 1 }),
    society: new Society(world),
    registry: new Registry<Agent>(world, seed),
  };
  addAgents(country);
  return () => {
    for (let day = 0; day < world.days; day++) {
      for (const body of country.registry.adopting(day)) adopt(country, body);
      country.environment.tick();
    }
    return country.registry.ledger;
  };
}
