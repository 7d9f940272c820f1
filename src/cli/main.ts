#!/usr/bin/env node
/** The command: reads the command line, runs one command, turns every failure into an exit code. */
import { endQuietlyWithoutReader } from './output.ts';
import { runProgram } from './program.ts';

endQuietlyWithoutReader();
await runProgram(process.argv.slice(2));
