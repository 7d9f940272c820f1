/** Runs a second on one and on two workers: every run of another replicate, observed as in a fit. */
import { threadExecutor } from '../../../dist/lib/cli/threads.js';
import type { Job } from '../../../dist/lib/ensemble/job.js';
import { loadShippedEvidence } from '../../../dist/lib/evidence/library.js';
import { referenceModel } from '../models.ts';
import type { Section } from '../result.ts';

const evidence = loadShippedEvidence('reported');
if (!evidence.ok) throw new Error('shipped document');
const setting = {
  evidence: evidence.value,
  observer: { readings: {}, roles: ['fit' as const] },
};

/** Replicates `from` … `from + count - 1`: no two measurements share one. */
function jobs(from: number, count: number): Job[] {
  const model = referenceModel();
  return Array.from({ length: count }, (_, i) => ({
    key: { stage: 'bench', batch: 0, index: 0, replicate: from + i },
    model: { ...model, replicate: from + i },
  }));
}

async function rate(workers: number, count: number): Promise<number> {
  const executor = threadExecutor(Infinity, workers);
  try {
    await executor.run(jobs(0, 2 * workers), { setting });
    const before = performance.now();
    await executor.run(jobs(2 * workers, count), { setting });
    return (1000 * count) / (performance.now() - before);
  } finally {
    executor.close();
  }
}

export const throughput: Section = {
  name: 'throughput',
  run: async ({ quick }) => {
    const count = quick ? 12 : 60;
    const [one, two] = [await rate(1, count), await rate(2, count)];
    return {
      title:
        'Replicates a second: reference scenario, a new replicate each time, figures of role fit',
      columns: [
        { key: 'workers', title: 'workers' },
        { key: 'rate', title: 'runs a second', digits: 3 },
        { key: 'speedUp', title: '÷ one worker', digits: 3 },
        { key: 'runs', title: 'runs measured' },
      ],
      rows: [
        { workers: 1, rate: one, speedUp: 1, runs: count },
        { workers: 2, rate: two, speedUp: two / one, runs: count },
      ],
      remarks: ['Two logical processors may be one core: then a second worker adds little.'],
      targets: [
        {
          what: '1,000 replicates on two workers (s)',
          target: '≤ 20',
          measured: 1000 / two,
          met: 1000 / two <= 20,
        },
      ],
    };
  },
};
