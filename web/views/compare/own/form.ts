/** Fields of the form for one reported figure, and what is said of a field that is refused. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { PROVINCES } from '../../../../src/engine/provinces.ts';
import { issueLine } from '../../../../src/wording/issues.ts';
import type { Locale } from '../../../locale/index.ts';
import {
  OWN_ROLES,
  FORM_OPERATORS,
  RELATIONS_OF,
  SCOPE_FIELDS,
  SCOPE_WORDS,
  type Draft,
  type Field,
  type FieldIssue,
  type ScopeField,
} from './draft.ts';
import type { OwnLanguage, OwnWords } from './words.ts';

export interface FormInput {
  readonly draft: Draft;
  readonly words: OwnLanguage;
  readonly locale: Locale;
  /** Fields that were refused. */
  readonly faults: ReadonlySet<Field>;
  readonly set: (field: Field, value: string) => void;
}

const isScope = (field: Field): field is ScopeField =>
  (SCOPE_FIELDS as readonly Field[]).includes(field);

const nameOf = (field: Field, words: OwnWords): string =>
  isScope(field) ? words.scope[field] : words.fields[field];

/** Name of the field, what is wrong, what was wanted and got, the nearest valid word. */
export function fieldMessage(
  { field, issue }: FieldIssue,
  words: OwnWords,
  { wording }: Locale,
): string {
  return issueLine(wording.issues, { ...issue, path: nameOf(field, words) });
}

interface TextField {
  readonly type?: 'text' | 'date';
  readonly style?: string;
  readonly hint?: string;
  readonly name?: string;
}

function textField(
  { draft, words, faults, set }: FormInput,
  field: Field,
  { type = 'text', style = '', hint = '', name = nameOf(field, words.own) }: TextField = {},
): TemplateResult {
  return html`<label class=${style}
    >${name}
    <input
      id="field-${field}"
      type=${type}
      maxlength="500"
      autocomplete="off"
      aria-invalid=${faults.has(field)}
      aria-describedby=${hint === '' ? nothing : `hint-${field}`}
      .value=${live(draft[field])}
      @input=${(event: Event) => set(field, (event.target as HTMLInputElement).value)}
    />
    ${hint === '' ? nothing : html`<span class="hint" id="hint-${field}">${hint}</span>`}
  </label>`;
}

function choiceField(
  { draft, words, faults, set }: FormInput,
  field: Field,
  names: readonly (readonly [key: string, name: string])[],
  style = '',
): TemplateResult {
  return html`<label class=${style}
    >${nameOf(field, words.own)}
    <select
      id="field-${field}"
      aria-invalid=${faults.has(field)}
      @change=${(event: Event) => set(field, (event.target as HTMLSelectElement).value)}
    >
      ${names.map(([key, name]) => html`<option value=${key} .selected=${key === draft[field]}>${name}</option>`)}
    </select>
  </label>`;
}

/** Names of the words of one restriction, `all` first. */
function scopeNames(field: ScopeField, { words, locale }: FormInput) {
  const { categories, own } = words;
  const provinces = Object.fromEntries(
    PROVINCES.map(({ key, name, nameZh }) => [key, locale.language === 'zh' ? nameZh : name]),
  );
  const names: Readonly<Record<string, string>> =
    field === 'provinces' ? { ...provinces, centre: categories.centre } : categories[field];
  return [['', own.all] as const, ...SCOPE_WORDS[field].map((key) => [key, names[key]!] as const)];
}

function dateFields(input: FormInput): TemplateResult {
  const { hints } = input.words.own;
  if (input.draft.quantity !== 'passing-day') {
    return textField(input, 'date', { type: 'date' });
  }
  return html`${textField(input, 'date', { type: 'date', name: hints.from })}
  ${textField(input, 'until', { type: 'date' })}`;
}

/** All fields, in the order in which they are asked. */
export function formFields(input: FormInput): TemplateResult {
  const { draft, words, locale } = input;
  const { relations, roles } = locale.wording.evidence;
  const { hints, quantities } = words.own;
  const isShare = draft.quantity === 'share';
  return html`${textField(input, 'label', { style: 'wide' })}
  ${choiceField(
    input,
    'quantity',
    FORM_OPERATORS.map((key) => [key, quantities[key]]),
  )}
  ${choiceField(
    input,
    'relation',
    RELATIONS_OF[draft.quantity].map((key) => [key, relations[key].name]),
  )}
  ${SCOPE_FIELDS.map((field) => choiceField(input, field, scopeNames(field, input)))}
  ${isShare ? html`<p class="hint wide">${hints.shareOf}</p>` : nothing}
  ${textField(input, 'value', isShare ? { hint: hints.share } : {})}
  ${draft.relation === 'about' ? textField(input, 'rounding', { hint: hints.rounding }) : nothing}
  ${dateFields(input)}
  ${choiceField(
    input,
    'role',
    OWN_ROLES.map((key) => [key, `${roles[key].name} · ${roles[key].meaning}`]),
    'wide',
  )}
  ${textField(input, 'publisher', { style: 'wide' })}
  ${textField(input, 'published', { hint: hints.published })}
  ${textField(input, 'text', { style: 'most' })}`;
}
