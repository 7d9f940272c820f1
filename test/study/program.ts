/** The studies as commands of one program. */
import { Command } from 'commander';
import { addClusterSizes } from './cluster-sizes.ts';
import { addClusterFaults } from './cluster-faults.ts';
import { addClusterCommands } from './cluster.ts';
import { addBestLoss } from './best-loss/command.ts';
import { addExponent } from './exponent.ts';
import { addHoldout } from './left-out/holdout.ts';
import { addLoso } from './left-out/loso.ts';
import { addMathematics } from './mathematics.ts';
import { addOracle } from './oracle.ts';
import { addReadings } from './readings/command.ts';
import { addSbc } from './sbc/command.ts';

const ADDERS: readonly ((program: Command) => void)[] = [
  addBestLoss,
  addExponent,
  addSbc,
  addLoso,
  addHoldout,
  addReadings,
  addMathematics,
  addOracle,
];

/** Every study, and the commands that take them to a cluster. */
export function makeProgram(): Command {
  const program = new Command('npm run study --')
    .description(
      'Long statistics; each writes docs/studies/NAME.json, of which documents are made.',
    )
    .configureHelp({ helpWidth: 100 })
    .exitOverride()
    .showHelpAfterError('(add --help for the options)');
  for (const add of ADDERS) add(program);
  addClusterCommands(program);
  addClusterFaults(program);
  addClusterSizes(program);
  return program;
}
