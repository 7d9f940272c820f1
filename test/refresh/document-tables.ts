/** Tables of the shipped documents: reported figures and named bodies. */
import { numberText } from '../../src/cli/numbers.ts';
import type { AsOf, EvidenceDocument, Figure } from '../../src/evidence/figure.ts';
import { loadShippedEvidence } from '../../src/evidence/library.ts';
import { findShipped } from '../../src/scenario/library.ts';
import { RELATION_SIGNS } from '../../src/wording/evidence.ts';
import { code, grouped, markdownTable } from './marked.ts';

function reportedEvidence(): EvidenceDocument {
  const loaded = loadShippedEvidence('reported');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.value;
}

const dateText = (asOf: AsOf): string =>
  typeof asOf === 'string' ? asOf : `${asOf.from} … ${asOf.to}`;

function valueText({ relation, reported, reportedText, unit }: Figure): string {
  if (reportedText !== undefined) return reportedText.en;
  return reported === null ? '–' : `${RELATION_SIGNS[relation]} ${numberText(reported, unit)}`;
}

/** The figures that the model is fitted to or checked by. */
export function patternTable(): string {
  const rows = reportedEvidence()
    .figures.filter(({ role }) => role === 'fit' || role === 'check')
    .map((figure) => [
      code(figure.id),
      figure.role,
      figure.label.en,
      valueText(figure),
      dateText(figure.asOf),
      figure.source,
    ]);
  return markdownTable(['id', 'role', 'quantity', 'reported', 'as of', 'source'], rows);
}

/** Number of figures by role, in a sentence. */
export function roleCounts(): string {
  const { figures } = reportedEvidence();
  const roles = [...new Set(figures.map(({ role }) => role))];
  const parts = roles.map((role) => `${figures.filter((f) => f.role === role).length} ${role}`);
  return `${grouped(figures.length)} figures: ${parts.join(', ')}.`;
}

/** The articles that the figures stand in. */
export function sourceList(): string {
  return reportedEvidence()
    .sources.map(({ id, title, publisher, published }) =>
      [`- **${id}**: ${publisher}, “${title}”`, published].filter(Boolean).join(', '),
    )
    .map((line) => `${line}.`)
    .join('\n');
}

/** The named bodies of the reference scenario. */
export function rosterTable(): string {
  const rows = (findShipped('reference')?.roster ?? []).map(
    ({ id, sector, level, province, opened, further, note }) => [
      code(id),
      `${sector}, ${level}, ${province}`,
      opened,
      further ? `${1 + further.count} by ${further.by}` : '1',
      note?.en ?? '–',
    ],
  );
  return markdownTable(['id', 'body', 'first account', 'accounts', 'what is known'], rows);
}
