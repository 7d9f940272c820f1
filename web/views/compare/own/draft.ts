/**
 * What the reader types of a reported figure, and the evidence document that it makes: the same shape
 * and the same checks as a file of the command line. Pure.
 */
import { KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from '../../../../src/engine/categories.ts';
import { PROVINCE_KEYS } from '../../../../src/engine/territory.ts';
import type { EvidenceDocument, Relation, Words } from '../../../../src/evidence/figure.ts';
import { fail, joinPath, type Issue, type Result } from '../../../../src/scenario/issues.ts';
import { withEvidence } from '../../../state/own-evidence.ts';

/** Operators that a form can ask for; everything else needs a file. */
export const FORM_OPERATORS = ['accounts', 'bodies', 'share', 'passing-day'] as const;
export type FormOperator = (typeof FORM_OPERATORS)[number];

const COUNTED = [
  'exact',
  'about',
  'more-than',
  'at-least',
  'nearly',
  'at-most',
  'partial',
] as const satisfies readonly Relation[];

/** Relations that a quantity may have; the first one is the usual one. */
export const RELATIONS_OF = {
  accounts: COUNTED,
  bodies: COUNTED,
  share: ['about', 'exact', 'more-than', 'at-least', 'nearly', 'at-most'],
  'passing-day': ['window'],
} as const satisfies Readonly<Record<FormOperator, readonly Relation[]>>;

/** Restrictions of the scope, each one word of its vocabulary or empty. */
export const SCOPE_WORDS = {
  platforms: PLATFORMS,
  kinds: KINDS,
  sectors: SECTORS,
  levels: LEVELS,
  ranks: RANKS,
  provinces: PROVINCE_KEYS,
} as const;
export type ScopeField = keyof typeof SCOPE_WORDS;
export const SCOPE_FIELDS = Object.keys(SCOPE_WORDS) as readonly ScopeField[];

export const OWN_ROLES = ['check', 'fit', 'context'] as const;

/** Everything as it was typed. Shares are typed per cent. */
export interface Draft extends Readonly<Record<ScopeField, string>> {
  readonly label: string;
  readonly quantity: FormOperator;
  readonly relation: Relation;
  readonly value: string;
  readonly rounding: string;
  readonly date: string;
  /** Last day of a window. */
  readonly until: string;
  readonly role: string;
  readonly publisher: string;
  readonly published: string;
  readonly text: string;
}
export type Field = keyof Draft;

export const EMPTY: Draft = {
  label: '',
  quantity: 'accounts',
  relation: 'exact',
  value: '',
  rounding: '',
  date: '',
  until: '',
  role: 'check',
  publisher: '',
  published: '',
  text: '',
  ...(Object.fromEntries(SCOPE_FIELDS.map((field) => [field, ''])) as Record<ScopeField, string>),
};

/** A draft with one field set; a relation that the quantity does not have gives way. */
export function withField(draft: Draft, field: Field, value: string): Draft {
  const next = { ...draft, [field]: value } as Draft;
  const known: readonly Relation[] = RELATIONS_OF[next.quantity];
  return known.includes(next.relation) ? next : { ...next, relation: known[0]! };
}

/** An issue of the form: the field that it is about. */
export interface FieldIssue {
  readonly field: Field;
  readonly issue: Issue;
}

const TITLE: Words = { en: 'Figures of the reader', zh: '读者的数字' };
const COUNTER = { id: 'reader', name: { en: 'as given by the reader', zh: '由读者给出' } };

const inBoth = (text: string): Words => ({ en: text, zh: text });

/** A number where one was typed, else the text, which the checks then name. */
const numberOf = (text: string): number | string => {
  const plain = text.trim().replaceAll(/(?<=\d)[,\u202f\u00a0 ](?=\d{3})/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : text.trim();
};

/** Per cent as a share without the digits that a division adds. */
const shareOf = (typed: number | string): number | string =>
  typeof typed === 'number' ? Number((typed / 100).toPrecision(12)) : typed;

function scopeOf(draft: Draft, fields: readonly ScopeField[]): Record<string, string[]> {
  const chosen = fields.filter((field) => draft[field] !== '');
  return Object.fromEntries(chosen.map((field) => [field, [draft[field]]]));
}

/** Whole that a share is of: all accounts on the same platforms and of the same holders. */
const WHOLE: readonly ScopeField[] = ['platforms', 'kinds'];

function operatorOf(draft: Draft, value: number | string) {
  const { quantity: type, date: day } = draft;
  const scope = [scopeOf(draft, SCOPE_FIELDS)];
  if (type === 'passing-day') return { type, scope, level: value };
  if (type === 'share') return { type, scope, of: [scopeOf(draft, WHOLE)], day };
  return { type, scope, day };
}

const UNITS = { accounts: 'accounts', bodies: 'bodies', share: 'share', 'passing-day': 'day' };

function figureOf(draft: Draft, id: string, source: string): Record<string, unknown> {
  const isShare = draft.quantity === 'share';
  const isWindow = draft.quantity === 'passing-day';
  const typed = numberOf(draft.value);
  const value = isShare ? shareOf(typed) : typed;
  const rounding = numberOf(draft.rounding);
  const says = draft.text.trim() || draft.label.trim();
  return {
    id,
    label: inBoth(draft.label.trim()),
    role: draft.role,
    operator: operatorOf(draft, value),
    relation: draft.relation,
    unit: UNITS[draft.quantity],
    reported: isWindow ? null : value,
    ...(isWindow && {
      reportedText: inBoth(`${draft.value.trim()} (${draft.date} … ${draft.until})`),
    }),
    ...(rounding !== '' && { roundingUnit: isShare ? shareOf(rounding) : rounding }),
    asOf: isWindow ? { from: draft.date, to: draft.until } : draft.date,
    precision: 'news',
    source,
    counter: COUNTER.id,
    paraphrase: inBoth(says),
  };
}

const FIELD_OF: Readonly<Record<string, Field>> = {
  label: 'label',
  paraphrase: 'text',
  level: 'value',
  reported: 'value',
  roundingUnit: 'rounding',
  day: 'date',
  from: 'date',
  to: 'until',
  asOf: 'date',
  title: 'publisher',
  publisher: 'publisher',
  published: 'published',
  reportedText: 'value',
};

/** Field in which the value at a path of the document was typed. */
function fieldOf(path: string): Field {
  const keys = path.split('.');
  const key = keys.findLast((part) => part in FIELD_OF || part in EMPTY) ?? 'label';
  return FIELD_OF[key] ?? (key as Field);
}

/** In the order in which they are told. */
const FIELDS = Object.keys(EMPTY) as readonly Field[];

/** Fields of a share that are typed per cent. */
const IN_PER_CENT: readonly Field[] = ['value', 'rounding'];

/** Numbers of a message as they are typed, per cent, where the document has shares. */
const perCent = (text: string): string =>
  text.replaceAll(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/g, (number) =>
    String(Number((100 * Number(number)).toPrecision(12))),
  );

const asTyped = (issue: Issue): Issue => ({
  ...issue,
  wanted: perCent(issue.wanted),
  got: perCent(issue.got),
});

/** One issue a field, the first: a date stands at two places of a figure and in one field. */
function byField(issues: readonly Issue[], { published, quantity }: Draft): FieldIssue[] {
  const first = new Map<Field, Issue>();
  for (const issue of issues) {
    const found = fieldOf(issue.path);
    // Where no date of publication was typed, it is the day that was counted.
    const field = found === 'published' && published.trim() === '' ? 'date' : found;
    if (!first.has(field)) first.set(field, issue);
  }
  return FIELDS.flatMap((field) => {
    const issue = first.get(field);
    if (issue === undefined) return [];
    const isInPerCent = quantity === 'share' && IN_PER_CENT.includes(field);
    return [{ field, issue: isInPerCent ? asTyped(issue) : issue }];
  });
}

/** `own-1`, `own-2`, …: the first that is nobody's. */
function freeName(stem: string, taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}

function sourceOf(draft: Draft, known: EvidenceDocument['sources']) {
  const publisher = draft.publisher.trim();
  const published = draft.published.trim() || draft.until.trim() || draft.date.trim();
  const same = known.find(
    (source) =>
      source.publisher === publisher &&
      source.title === publisher &&
      source.published === published,
  );
  const ids = known.map(({ id }) => id);
  return same ?? { id: freeName('own', ids), title: publisher, publisher, published };
}

export type Made =
  | { readonly ok: true; readonly document: EvidenceDocument; readonly id: string }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] };

/** The reader's figures with the one that was typed; else what is wrong, by field. */
export function withDraft(
  own: EvidenceDocument | null,
  draft: Draft,
  shipped: EvidenceDocument,
): Made {
  const known = [...shipped.figures, ...(own?.figures ?? [])].map(({ id }) => id);
  const id = freeName('own', known);
  const source = sourceOf(draft, [...shipped.sources, ...(own?.sources ?? [])]);
  const document = {
    schemaVersion: 1,
    id: 'own',
    title: TITLE,
    sources: [source],
    counters: [COUNTER],
    figures: [figureOf(draft, id, source.id)],
  };
  const missing: Issue[] =
    draft.quantity === 'passing-day' && draft.until === '' ? [missingEnd] : [];
  const made: Result<EvidenceDocument> =
    missing.length > 0 ? fail(...missing) : withEvidence(own, document, shipped);
  return made.ok
    ? { ok: true, document: made.value, id }
    : { ok: false, issues: byField(made.issues, draft) };
}

/** A union of shapes names the day alone. */
const missingEnd: Issue = {
  path: joinPath('asOf', 'to'),
  code: 'bad-date',
  wanted: 'YYYY-MM-DD',
  got: 'nothing',
};
