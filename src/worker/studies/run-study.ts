/** Runs a study by its kind; what computes it is fetched when it is first asked for. */
import { WorkerNotLoadedError } from '../pool/pool.ts';
import type { Study, StudyKind, StudyOutcome, StudyRequest, StudyRoom } from './study.ts';

const STUDIES: { readonly [K in StudyKind]: () => Promise<Study<K>> } = {
  ensemble: async () => (await import('./ensemble.ts')).ensembleStudy,
  sensitivity: async () => (await import('./sensitivity.ts')).sensitivityStudy,
  ablation: async () => (await import('./ablation.ts')).ablationStudy,
  calibration: async () => (await import('./calibration.ts')).calibrationStudy,
  checks: async () => (await import('./checks.ts')).checksStudy,
  laws: async () => (await import('./laws.ts')).lawsStudy,
  reproduction: async () => (await import('./reproduction.ts')).reproductionStudy,
};

/** Never rejects: what goes wrong comes back as data. */
export async function runStudy<K extends StudyKind>(
  kind: K,
  request: StudyRequest<K>,
  room: StudyRoom<K>,
): Promise<StudyOutcome<K>> {
  try {
    const study = await STUDIES[kind]();
    return await study(request, room);
  } catch (error) {
    const code = error instanceof WorkerNotLoadedError ? 'worker-not-loaded' : 'defect';
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { status: 'failed', failure: { code, detail } };
  }
}
