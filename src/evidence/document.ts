/** Reading and joining evidence documents: strict at the edge, trusting inside. */
import * as v from 'valibot';
import {
  fail,
  fromValibot,
  joinPath,
  near,
  resultOf,
  show,
  showChoices,
  succeed,
  type Issue,
  type IssueCode,
  type Result,
} from '../scenario/issues.ts';
import {
  EVIDENCE_SCHEMA_VERSION,
  EvidenceSchema,
  type EvidenceDocument,
  type Figure,
  type ReadingChoice,
} from './figure.ts';

const issue = (path: string, code: IssueCode, wanted: string, got: unknown): Issue => ({
  path,
  code,
  wanted,
  got: show(got),
});

/** Windows that end before they begin, anywhere below `value`. */
function reversedWindows(value: unknown, path: string): Issue[] {
  if (typeof value !== 'object' || value === null) return [];
  const { from, to, low, high } = value as Record<string, unknown>;
  const own: Issue[] = [];
  if (typeof from === 'string' && typeof to === 'string' && to < from) {
    own.push(issue(joinPath(path, 'to'), 'interval-reversed', `≥ ${from}`, to));
  }
  if (typeof low === 'number' && typeof high === 'number' && high < low) {
    own.push(issue(joinPath(path, 'high'), 'interval-reversed', `≥ ${low}`, high));
  }
  const below = Object.entries(value).flatMap(([key, item]) =>
    reversedWindows(item, joinPath(path, key)),
  );
  return [...own, ...below];
}

function checkReadings(figure: Figure, path: string): Issue[] {
  const { readings } = figure;
  if (readings === undefined) return [];
  const at = joinPath(path, 'readings');
  const sum = readings.reduce((total, { weight }) => total + weight, 0);
  const defaults = readings.filter((reading) => reading.default === true).length;
  const issues = duplicates(readings, at);
  if (Math.abs(sum - 1) > 1e-9) issues.push(issue(at, 'shares-sum', '1', sum));
  if (defaults !== 1) issues.push(issue(at, 'wrong-value', '1 × default', defaults));
  return issues;
}

/** A number or a text must be reported, and a share lies in 0–1. */
function checkReported(figure: Figure, path: string): Issue[] {
  const issues: Issue[] = [];
  const at = joinPath(path, 'reported');
  if (figure.reported === null && figure.reportedText === undefined) {
    issues.push(issue(joinPath(path, 'reportedText'), 'missing-key', 'reportedText', undefined));
  }
  if (figure.unit === 'share' && (figure.reported ?? 0) > 1) {
    issues.push(issue(at, 'out-of-range', '0 … 1', figure.reported));
  }
  const counted = !['window', 'statistic', 'rank'].includes(figure.relation);
  if (counted && figure.reported === null) issues.push(issue(at, 'wrong-type', 'number', null));
  return issues;
}

/** Keys that a relation or a role needs and that the shape alone does not ask for. */
function checkRelation(figure: Figure, path: string): Issue[] {
  const judged = figure.role === 'fit' || figure.role === 'check';
  const issues: Issue[] = [];
  if (figure.relation === 'window' && typeof figure.asOf === 'string') {
    issues.push(issue(joinPath(path, 'asOf'), 'wrong-type', 'from, to', figure.asOf));
  }
  const waits =
    figure.operator.type === 'outside-share' || figure.operator.type === 'evenness-rise';
  if (figure.relation === 'statistic' && judged && figure.condition === undefined && !waits) {
    issues.push(issue(joinPath(path, 'condition'), 'missing-key', 'condition', undefined));
  }
  if (figure.role === 'fit' && ['statistic', 'rank'].includes(figure.relation)) {
    issues.push(issue(joinPath(path, 'role'), 'wrong-value', 'check | given | context', 'fit'));
  }
  if (figure.role === 'fit' && figure.reported === 0) {
    issues.push(issue(joinPath(path, 'reported'), 'out-of-range', '> 0', 0));
  }
  return issues;
}

function duplicates(items: readonly { id: string }[], path: string): Issue[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, index) => {
    const known = seen.has(id);
    seen.add(id);
    return known ? [issue(joinPath(path, index, 'id'), 'duplicate-id', 'id', id)] : [];
  });
}

function unknownReference(path: string, id: string, known: readonly string[]): Issue[] {
  if (known.includes(id)) return [];
  return [{ ...issue(path, 'wrong-value', showChoices(known), id), ...near(id, known) }];
}

function checkFigure(figure: Figure, path: string, document: EvidenceDocument): Issue[] {
  const sources = document.sources.map(({ id }) => id);
  const counters = document.counters.map(({ id }) => id);
  return [
    ...reversedWindows(figure, path),
    ...checkReadings(figure, path),
    ...checkReported(figure, path),
    ...checkRelation(figure, path),
    ...unknownReference(joinPath(path, 'source'), figure.source, sources),
    ...unknownReference(joinPath(path, 'counter'), figure.counter, counters),
  ];
}

function checkDocument(document: EvidenceDocument): Issue[] {
  return [
    ...duplicates(document.sources, 'sources'),
    ...duplicates(document.counters, 'counters'),
    ...duplicates(document.figures, 'figures'),
    ...document.figures.flatMap((figure, index) =>
      checkFigure(figure, joinPath('figures', index), document),
    ),
  ];
}

/** A version that is a number but not ours is named before anything else is looked at. */
function checkVersion(input: unknown): Issue[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [];
  const version = (input as Record<string, unknown>)['schemaVersion'];
  if (typeof version !== 'number' || version === EVIDENCE_SCHEMA_VERSION) return [];
  const code = version > EVIDENCE_SCHEMA_VERSION ? 'future-version' : 'unknown-version';
  return [issue('schemaVersion', code, String(EVIDENCE_SCHEMA_VERSION), version)];
}

/**
 * Reads an evidence document.
 * @param input parsed JSON of unknown shape
 * @returns the document, or every issue with its path
 */
export function parseEvidence(input: unknown): Result<EvidenceDocument> {
  const version = checkVersion(input);
  if (version.length > 0) return fail(...version);
  const parsed = v.safeParse(EvidenceSchema, input);
  if (!parsed.success) return fail(...fromValibot(parsed.issues));
  return resultOf(parsed.output, checkDocument(parsed.output));
}

/** Checks that every chosen reading exists. */
export function checkChoice(
  document: EvidenceDocument,
  choice: ReadingChoice,
  path = 'readings',
): Result<ReadingChoice> {
  const ids = document.figures.map(({ id }) => id);
  const issues = Object.entries(choice).flatMap(([id, reading]): Issue[] => {
    const at = joinPath(path, id);
    const figure = document.figures.find((candidate) => candidate.id === id);
    if (figure === undefined) {
      return [{ ...issue(at, 'unknown-figure', showChoices(ids), id), ...near(id, ids) }];
    }
    const known = (figure.readings ?? []).map((candidate) => candidate.id);
    if (known.includes(reading)) return [];
    const wanted = known.length === 0 ? 'nothing' : showChoices(known);
    return [{ ...issue(at, 'unknown-reading', wanted, reading), ...near(reading, known) }];
  });
  return issues.length === 0 ? succeed(choice) : fail(...issues);
}
