/** What the priors and the held values have from the figures that are fitted. */
import { FREE_PARAMETERS } from '../../../src/calibration/free-parameters.ts';
import type { NumericKey } from '../../../src/engine/parameters.ts';
import { loadShippedEvidence } from '../../../src/evidence/library.ts';
import { loadScenario } from '../../../src/index.ts';
import { code, grouped, markdownTable } from '../marked.ts';
import { label } from './fit-tables.ts';
import { brief, percent } from './numbers.ts';

/** Held numbers beside the counts of the end of 2012. */
const HELD = [
  { key: 'eligible.agencies', figure: 'agencies-2012' },
  { key: 'eligible.officials', figure: 'officials-2012' },
] as const;

/** Priors whose medians are values of the prototype, which was fitted to the same articles. */
const FROM_PROTOTYPE: readonly NumericKey[] = [
  'innovation',
  'imitation',
  'eligible.police.agencies',
  'eligible.police.officials',
];

function reported(id: string): number {
  const evidence = loadShippedEvidence('reported');
  if (!evidence.ok) throw new Error(JSON.stringify(evidence.issues));
  return evidence.value.figures.find((figure) => figure.id === id)!.reported!;
}

export function usedTwiceText(): string {
  const { parameters } = loadScenario('reference').model;
  const held = HELD.map(({ key, figure }) => {
    const [value, count] = [parameters[key], reported(figure)];
    return [
      label(key),
      code(key),
      grouped(value),
      `${grouped(count)} (${code(figure)})`,
      percent(value / count - 1, 1).replace('-', '−'),
    ];
  });
  const medians = FREE_PARAMETERS.flatMap(({ key, prior }) =>
    FROM_PROTOTYPE.includes(key) && prior.type !== 'half-normal'
      ? [`${code(key)} ${brief(prior.median)}`]
      : [],
  );
  return [
    markdownTable(['held', 'key', 'value', 'reported for December 2012', 'difference'], held),
    `Medians of priors that come from values of a prototype that was fitted to the same articles: ${medians.join(', ')}.`,
  ].join('\n\n');
}
