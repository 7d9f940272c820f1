/** Every command, in the order of the help. A new one is a file here and a line below. */
import type { Command } from 'commander';
import { addAblate } from './ablate.ts';
import { addCalibrate } from './calibrate.ts';
import { addCompare } from './compare.ts';
import { addEvidence } from './evidence.ts';
import { addFigure } from './figure.ts';
import { addMerge } from './merge.ts';
import { addPlan } from './plan.ts';
import { addReproduce } from './reproduce.ts';
import { addRun } from './run.ts';
import { addScenarios } from './scenarios.ts';
import { addSensitivity } from './sensitivity.ts';
import { addServe } from './serve.ts';
import { addStart } from './start.ts';
import { addStatus } from './status.ts';
import { addSubmit } from './submit.ts';
import { addSweep } from './sweep.ts';
import { addValidate } from './validate.ts';
import { addVerify } from './verify.ts';
import { addWork } from './work.ts';

export const COMMANDS: readonly ((program: Command) => void)[] = [
  addRun,
  addCompare,
  addFigure,
  addAblate,
  addCalibrate,
  addSensitivity,
  addSweep,
  addPlan,
  addSubmit,
  addWork,
  addStatus,
  addMerge,
  addValidate,
  addVerify,
  addReproduce,
  addScenarios,
  addEvidence,
  addServe,
  addStart,
];
