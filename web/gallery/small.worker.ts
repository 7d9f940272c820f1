/** The page's worker on a fiftieth of the country and four replicates: fixed data in a moment. */
import { serveSimulation } from '../../src/worker/serve.ts';

serveSimulation({
  adapt: (model) => ({
    ...model,
    parameters: { ...model.parameters, 'population.scale': 0.02 },
  }),
  mostReplicates: 4,
});
