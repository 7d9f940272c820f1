/** The tables of the view "who": every cell in full, and officials by rank. */
import { html, type TemplateResult } from 'lit';
import type { Kind } from '../../../src/engine/categories.ts';
import type { AdoptionTable } from '../../../src/worker/queries/adoption.ts';
import type { Categories } from '../../locale/categories.ts';
import type { Format } from '../../locale/index.ts';
import { gridColumns, gridRows, rankRows, type Count, type RankRow } from './grid.ts';
import type { CellWords, WhoWords } from './words.ts';

export type Words = WhoWords & { readonly categories: Categories };

/** Counts as they are written. */
export function countWords({ adopters, able, accounts }: Count, format: Format): CellWords {
  return {
    adopters: format.count(adopters),
    able: format.count(able),
    share: able === 0 ? '–' : format.percent(adopters / able),
    accounts: format.count(accounts),
  };
}

function numberHeads({ columns }: Words): TemplateResult[] {
  const { population, able, adopters, share, accounts } = columns;
  return [population, able, adopters, share, accounts].map(
    (head) => html`<th scope="col" class="number">${head}</th>`,
  );
}

function numbers(count: Count, format: Format): TemplateResult[] {
  const { adopters, able, share, accounts } = countWords(count, format);
  return [format.count(count.population), able, adopters, share, accounts].map(
    (text) => html`<td class="number">${text}</td>`,
  );
}

/** One row a sector, kind and level that has anybody, at a position of the days. */
export function longTable(
  table: AdoptionTable,
  at: number,
  kinds: readonly Kind[],
  words: Words,
  format: Format,
): TemplateResult {
  const { categories, columns: heads } = words;
  const columns = gridColumns(kinds).filter(({ level }) => level !== null);
  const rows = gridRows(table, at, columns)
    .flatMap(({ sector, cells }) =>
      cells.map((count, c) => ({ sector, count, column: columns[c]! })),
    )
    .filter(({ count }) => count.population > 0);
  const label = words.heatLabel(format.date(table.days[at]!));
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="col">${heads.sector}</th>
          <th scope="col">${heads.kind}</th>
          <th scope="col">${heads.level}</th>
          ${numberHeads(words)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ sector, count, column }) =>
            html`<tr>
              <th scope="row">${categories.sectors[sector]}</th>
              <td>${categories.kinds[column.kind]}</td>
              <td>${categories.levels[column.level!]}</td>
              ${numbers(count, format)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Officials by rank, with a bar for the share. */
export function rankTable(
  table: AdoptionTable,
  at: number,
  words: Words,
  format: Format,
): TemplateResult {
  const width = ({ able, adopters }: RankRow): number => (able === 0 ? 0 : (100 * adopters) / able);
  return html`<h3>${words.ranks.title}</h3>
    <p class="quiet">${words.ranks.introduction}</p>
    <div class="wide ranks">
      <table aria-label=${words.ranks.title}>
        <thead>
          <tr>
            <th scope="col">${words.ranks.rank}</th>
            ${numberHeads(words)}
            <td class="bars"></td>
          </tr>
        </thead>
        <tbody>
          ${rankRows(table, at).map(
            (row) =>
              html`<tr>
                <th scope="row">${words.categories.ranks[row.rank]}</th>
                ${numbers(row, format)}
                <td class="bars" aria-hidden="true">
                  <span class="bar" .style=${`width:${width(row)}%`}></span>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
