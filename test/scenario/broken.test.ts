import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fail, type Issue, type IssueCode } from '../../src/scenario/issues.ts';
import { resolveWithShipped } from '../../src/scenario/library.ts';
import { parseScenarioText } from '../../src/scenario/validate.ts';
import { en } from '../../src/wording/en.ts';
import { issueLine } from '../../src/wording/issues.ts';
import { zh } from '../../src/wording/zh.ts';

const FOLDER = fileURLToPath(new URL('./broken/', import.meta.url));

/** File without its extension: code, path and, where one is close, the nearest valid word. */
const EXPECTED: Readonly<Record<string, readonly [IssueCode, string, string?]>> = {
  circular: ['circular-extends', 'extends'],
  'duplicate-key': ['duplicate-key', 'parameters.imitation'],
  empty: ['json-syntax', ''],
  'empty-seed': ['empty-text', 'seed'],
  'end-before-start': ['end-before-start', 'end'],
  'fifty-years': ['end-too-late', 'end'],
  'future-version': ['future-version', 'schemaVersion'],
  'impossible-date': ['bad-date', 'parameters.launch.tencent'],
  infinite: ['not-finite', 'parameters.imitation'],
  list: ['wrong-type', ''],
  'lone-surrogate': ['bad-text', 'seed'],
  'mandate-after-end': ['outside-run', 'interventions.order.deadline'],
  'mandate-before-launch': ['before-launch', 'interventions.order.from'],
  'mandate-reversed': ['interval-reversed', 'interventions.order.deadline'],
  'missing-body': ['missing-body', 'roster.x.index'],
  'missing-title': ['missing-key', 'title.zh'],
  nan: ['json-syntax', 'parameters.imitation'],
  'not-an-integer': ['wrong-type', 'parameters.eligible.agencies'],
  'out-of-range': ['out-of-range', 'parameters.imitation'],
  prototype: ['unknown-key', 'parameters.__proto__'],
  'rank-shares': ['shares-sum', 'parameters.eligible.rank'],
  'root-without-frame': ['missing-key', 'start'],
  'start-before-weibo': ['start-too-early', 'start'],
  'start-without-stock': ['start-needs-stock', 'start'],
  truncated: ['json-syntax', 'parameters.imitation'],
  'unknown-key': ['unknown-key', 'parameters.imitaton', 'imitation'],
  'unknown-province': ['wrong-value', 'interventions.0.filter.provinces.0', 'zhejiang'],
  'unknown-scenario': ['unknown-scenario', 'extends', 'reference'],
  'unknown-sector': ['wrong-value', 'roster.0.sector', 'tourism'],
  'unknown-top-level-key': ['unknown-key', 'paramters', 'parameters'],
  'wave-outside': ['outside-run', 'interventions.late.date'],
  weights: ['weights-sum', 'parameters.weights'],
  'wrong-type': ['wrong-type', 'parameters.imitation'],
};

function issuesOf(text: string): readonly Issue[] {
  const document = parseScenarioText(text);
  const result = document.ok ? resolveWithShipped(document.value) : fail(...document.issues);
  return result.ok ? [] : result.issues;
}

const read = (name: string): string => readFileSync(`${FOLDER}${name}.json`, 'utf8');

describe('broken scenario files', () => {
  it('are all listed here', () => {
    const names = readdirSync(FOLDER).map((name) => name.replace(/\.json$/, ''));
    expect(names.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
    expect(names.length).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.entries(EXPECTED))('%s', (name, [code, path, nearest]) => {
    const [issue] = issuesOf(read(name));
    expect(issue).toMatchObject({ code, path });
    expect(issue!.nearest).toBe(nearest);
  });

  it.each(Object.keys(EXPECTED))('%s has one clear line in both languages', (name) => {
    const [issue] = issuesOf(read(name));
    for (const { issues } of [en, zh]) {
      const line = issueLine(issues, issue!);
      expect(line).toContain(issue!.path);
      expect(line).not.toMatch(/undefined|NaN,|\[object/);
      expect(line.split('\n')).toHaveLength(1);
      expect(line.length).toBeGreaterThan(15);
    }
  });

  it('a file of 100 MB is refused before it is parsed', () => {
    const [issue] = issuesOf(`"${'a'.repeat(100_000_000)}"`);
    expect(issue).toMatchObject({ code: 'too-large', path: '', got: '100000002' });
  });

  it('a text cut anywhere is refused, never read in part', () => {
    const whole = read('weights').trimEnd();
    for (let end = 0; end < whole.length; end++) {
      expect(issuesOf(whole.slice(0, end))[0]!.code).toBe('json-syntax');
    }
  });
});
