/** An ablation in the page: every mechanism off in turn, and shares over all orders. */
import {
  ablateScenario,
  type AblatedScenario,
  type AblationDesign,
  type AblationTable,
} from '../../ensemble/ablate.ts';
import type { EvidenceDocument } from '../../evidence/figure.ts';
import { keepRuns, type KeptRuns } from './kept-runs.ts';
import { progressOf } from './progress.ts';
import type { Study } from './study.ts';

export interface AblationStudy {
  readonly request: {
    readonly scenario: AblatedScenario;
    readonly evidence: EvidenceDocument;
    readonly design: AblationDesign;
  };
  readonly value: AblationTable;
  readonly saved: KeptRuns;
}

export const ablationStudy: Study<'ablation'> = async ({ scenario, evidence, design }, room) => {
  const { executor, kept } = keepRuns(room.executor, room.saved);
  const options = { executor, signal: room.signal, onProgress: progressOf(room) };
  try {
    return { status: 'done', value: await ablateScenario(scenario, evidence, design, options) };
  } catch (error) {
    if (!room.signal.aborted) throw error;
    return { status: 'stopped', value: null, saved: kept() };
  }
};
