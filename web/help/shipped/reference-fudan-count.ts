/** Elasticities of a shipped scenario: the bundler keeps what is named here. */
import {
  command,
  parameters,
  replicates,
  result,
} from '../../../docs/studies/elasticities-reference-fudan-count.json';

export const shipped = { command, parameters, replicates, result };
