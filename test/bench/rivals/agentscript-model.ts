/** Rival: the same law in agentscript, a turtle for each agent, asked once a day. */
import { PLATFORMS } from '../../../dist/lib/engine/categories.js';
import { Registry, Society, type Ledger } from './society.ts';
import type { World } from './world.ts';

/** The package asks for a canvas class when it is loaded; nothing is drawn here. */
class NoCanvas {
  getContext(): object {
    return {};
  }
}
(globalThis as { OffscreenCanvas?: unknown }).OffscreenCanvas ??= NoCanvas;
const { Model } = await import('agentscript');

/** An agent: own properties of a turtle. */
interface Body {
  slots: number;
  weight: number;
  outside: number;
  sector: number;
  cell: number;
  unit: number;
  isOfficial: boolean;
  hasAdopted: boolean;
  superior: Body | null;
}

const ONE_PATCH = { minX: 0, maxX: 0, minY: 0, maxY: 0 };

/** The country as an agentscript model. */
class Country extends Model<Body> {
  readonly country: World;
  readonly society: Society;
  readonly registry: Registry<Body>;

  constructor(world: World, seed: number) {
    super(ONE_PATCH);
    this.country = world;
    this.society = new Society(world);
    this.registry = new Registry<Body>(world, seed);
  }

  override setup(): void {
    const { country: w, turtles } = this;
    let i = 0;
    turtles.create(w.size, (body) => {
      body.slots = w.slots[i];
      body.weight = w.weight[i];
      body.outside = w.outside[i];
      body.sector = w.sector[i];
      body.cell = w.cell[i];
      body.unit = w.unit[i];
      body.isOfficial = w.isOfficial[i] === 1;
      body.hasAdopted = false;
      body.superior = null;
      i++;
    });
    w.superior.forEach((above, k) => {
      if (above >= 0) turtles[k].superior = turtles[above];
    });
  }

  override step(): void {
    for (const body of this.registry.adopting(this.ticks)) this.adopt(body);
    this.turtles.ask((body) => {
      if (body.slots !== 0) this.visit(body);
    });
  }

  private adopt(body: Body): void {
    if (body.hasAdopted) return;
    body.hasAdopted = true;
    this.society.adopt(body.sector, body.cell, body.unit, body.isOfficial);
  }

  private visit(body: Body): void {
    const { country, society, registry, ticks } = this;
    const { sector, cell, unit, isOfficial, hasAdopted, superior, weight, outside, slots } = body;
    const superiorHas = superior !== null && superior.hasAdopted;
    const peers = society.pressure(sector, cell, unit, isOfficial, hasAdopted, superiorHas);
    for (let m = 0; m < PLATFORMS.length; m++) {
      if ((slots & (1 << m)) === 0) continue;
      const outsideNow = outside * country.outsidePull[m][ticks];
      if (!registry.dice.happens(weight * (outsideNow + peers * country.peerPull[m][ticks])))
        continue;
      body.slots &= ~(1 << m);
      registry.open(body, m, ticks);
    }
  }
}

/** A model that is set up; its run is one call. */
export function prepareAgentscript(world: World, seed: number): () => Ledger {
  const model = new Country(world, seed);
  model.setup();
  return () => {
    while (model.ticks < world.days) model.step();
    return model.registry.ledger;
  };
}
