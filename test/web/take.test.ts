/** What is taken away: tables, the lines that read them, and the page in one file. */
import { describe, expect, it } from 'vitest';
import { csvText } from '../../src/export/csv.ts';
import { rowCount } from '../../src/export/table.ts';
import { makeReceipt } from '../../src/export/receipt.ts';
import { loadShipped } from '../../src/scenario/library.ts';
import { SHIPPED_EVIDENCE } from '../../src/scenario/shipped-evidence.ts';
import type { EvidenceDocument } from '../../src/evidence/figure.ts';
import type { RunUpdate } from '../../src/worker/api.ts';
import { withInlineWorkers } from '../../web/build/inline-workers.ts';
import { versionOf } from '../../web/build/single-files.ts';
import { scriptText, standaloneHtml } from '../../web/build/standalone-html.ts';
import { linkOfAttributes } from '../../web/embed/attributes.ts';
import { withSavedRun } from '../../web/state/saved.ts';
import { FORMATS, PROGRAMS, recipe, TABLES } from '../../web/views/take/recipes.ts';
import { comparisonTable, dataPackage, growthTable } from '../../web/views/take/tables.ts';

const band = (values: number[]) => ({ median: values, q05: values, q95: values });
function update(of: number): RunUpdate {
  const curves = Object.fromEntries(
    ['total', 'sina', 'tencent', 'people', 'xinhua'].map((key, i) => [key, band([i, i + 10])]),
  );
  return {
    runId: 1,
    done: of,
    of,
    startDay: 14_484,
    curves,
    figures: null,
    hash: null,
    milliseconds: 1,
  } as unknown as RunUpdate;
}

describe('growthTable', () => {
  it('has a row for each day, platform and quantile; one run has none', () => {
    expect(rowCount(growthTable(update(20)))).toBe(2 * 5 * 3);
    const lines = csvText(growthTable(update(1))).split('\n');
    expect(lines.slice(0, 3)).toEqual([
      'date,platform,accounts',
      '2009-08-28,total,0',
      '2009-08-28,sina,1',
    ]);
    expect(lines).toContain('2009-08-29,total,10');
  });
});

describe('comparisonTable', () => {
  it('has a row for each reported figure, with empty cells where nothing is known', () => {
    const evidence = SHIPPED_EVIDENCE['reported'] as EvidenceDocument;
    const table = comparisonTable(evidence, {}, []);
    expect(rowCount(table)).toBe(evidence.figures.length);
    const total = csvText(table)
      .split('\n')
      .find((line) => line.startsWith('total-2012,'));
    expect(total).toContain(',176714,2012-12-20,Shanghai Daily,,,,,');
    const described = JSON.parse(dataPackage('comparison', 'a.csv', table, {})) as {
      resources: { schema: { fields: { name: string }[] } }[];
    };
    expect(described.resources[0]!.schema.fields.map(({ name }) => name)).toEqual(
      table.columns.map(({ name }) => name),
    );
  });
});

describe('recipe', () => {
  it('names the file and only columns that the table has, for every program that can read it', () => {
    for (const table of TABLES) {
      for (const isEnsemble of [true, false]) {
        const { columns } =
          table === 'growth'
            ? growthTable(update(isEnsemble ? 20 : 1))
            : comparisonTable(SHIPPED_EVIDENCE['reported'] as EvidenceDocument, {}, []);
        const names = columns.map(({ name }) => name);
        for (const format of FORMATS) {
          for (const program of PROGRAMS) {
            const lines = recipe(program, { table, format, file: 'x.csv', isEnsemble });
            const canRead = format === 'csv' || program === 'R' || program === 'Python';
            expect(lines !== null).toBe(canRead);
            const known = /\b(accounts|value|output_type_id|verdict|simulated_median|platform)\b/g;
            const used = [...(lines ?? '').replaceAll('values=', '').matchAll(known)].map(
              ([word]) => word,
            );
            expect(used.filter((word) => !names.includes(word))).toEqual([]);
            expect(lines ?? 'x.csv').toContain('x.csv');
          }
        }
      }
    }
  });
});

describe('the page in one file', () => {
  const index = `<!doctype html>
<html lang="en" data-theme="light">
  <head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'" />
    <script type="module" crossorigin src="./assets/index-1.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/index-2.css">
  </head>
  <body>
    <zhengwu-app></zhengwu-app>
  </body>
</html>`;
  const files = new Map([
    ['index.html', index],
    ['assets/index-2.css', ':root{color:red}'],
  ]);
  const page = standaloneHtml(files, 'const a = "</script><!--";');

  it('holds style and program, links to nothing, and lets only these two run', () => {
    expect(page).not.toMatch(/href="\.|src="\./);
    expect(page).toContain(':root{color:red}');
    expect(page).toContain('<html data-standalone lang="en"');
    const policy = /content="(default-src[^"]*)"/.exec(page)![1]!;
    expect(policy.match(/sha256-[\w+/=]{44}/g)).toHaveLength(2);
    expect(policy).not.toMatch(/unsafe|'self'/);
  });

  it('cannot be ended early by what stands in the program', () => {
    expect(scriptText('"</script>" + "<!--"')).toBe('"<\\/script>" + "<\\!--"');
    expect(page.match(/<\/script>/g)).toHaveLength(1);
  });

  it('takes one run, in place of the one before, whatever its seed is called', () => {
    const shipped = loadShipped('reference');
    if (!shipped.ok) throw new Error('broken package');
    const receipt = makeReceipt({
      command: 'compare',
      scenario: shipped.value,
      replicates: 1,
      hash: 'ab'.repeat(32),
    });
    const saved = { savedVersion: 1, link: 'v=1&seed=</script><b>', receipt, figures: [] } as const;
    const once = withSavedRun(page, saved, '<svg>1</svg>');
    const twice = withSavedRun(once, { ...saved, link: 'v=1' }, '<svg>2</svg>');
    expect(once.match(/id="zhengwu-saved"/g)).toHaveLength(1);
    expect(twice.match(/id="zhengwu-saved"/g)).toHaveLength(1);
    expect(twice).toContain('<svg>2</svg>');
    expect(twice).not.toContain('<svg>1</svg>');
    const block = /id="zhengwu-saved">([^<]*)</.exec(once)![1]!;
    expect(JSON.parse(block)).toEqual(saved);
  });

  it('has every worker in it', () => {
    const code = `const a = () =>\n  new Worker(new URL('../b/c.worker.ts', import.meta.url), { type: 'module' });`;
    const changed = withInlineWorkers(code)!;
    expect(changed).toContain("from '../b/c.worker.ts?worker&inline'");
    expect(changed).not.toContain('import.meta.url');
    expect(withInlineWorkers('const a = 1;')).toBeNull();
  });
});

describe('the version of a build', () => {
  it('changes with any name or content, and not with the order', () => {
    const one = versionOf(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    );
    expect(
      versionOf(
        new Map([
          ['b', '2'],
          ['a', '1'],
        ]),
      ),
    ).toBe(one);
    expect(
      versionOf(
        new Map([
          ['a', '1'],
          ['b', '3'],
        ]),
      ),
    ).not.toBe(one);
    expect(
      versionOf(
        new Map([
          ['a', '1'],
          ['c', '2'],
        ]),
      ),
    ).not.toBe(one);
  });
});

describe('attributes of the chart', () => {
  it('become a link, escaped', () => {
    const attributes: Record<string, string> = {
      scenario: 'reference',
      set: 'imitation:1.2  vertical.enabled:false',
      seed: 'a&b',
    };
    expect(linkOfAttributes((name) => attributes[name] ?? null)).toBe(
      'scenario=reference&seed=a%26b&set=imitation%3A1.2&set=vertical.enabled%3Afalse',
    );
  });
});
