/**
 * The page's worker on a country of a hundredth and at most six replicates: the same code, fast
 * enough for every test.
 */
import { serveSimulation } from '../../src/worker/serve.ts';

serveSimulation({
  adapt: (model) => ({
    ...model,
    parameters: { ...model.parameters, 'population.scale': 0.01 },
  }),
  mostReplicates: 6,
});
