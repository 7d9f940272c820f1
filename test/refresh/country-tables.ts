/** Tables of the simulated country for the model description. */
import {
  KINDS,
  LEVELS,
  OFFICIAL,
  PLATFORMS,
  RANKS,
  SECTORS,
  type Platform,
} from '../../src/engine/categories.ts';
import { BODIES, OFFICIALS, RANK_BY_LEVEL, RANK_SHARE } from '../../src/engine/establishment.ts';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { populationAt } from '../../src/engine/population.ts';
import {
  COLUMN_SOURCES,
  PROVINCES,
  ROW_SOURCES,
  type Province,
} from '../../src/engine/provinces.ts';
import { code, grouped, markdownTable } from './marked.ts';

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Numbers of units, agencies and officials at full scale, as the code builds them. */
export function scaleTable(): string {
  const { territory, agencies, officials, strata } = populationAt(1);
  const rows = LEVELS.map((level, l) => {
    const own = strata.filter((s) => s.level === l);
    const size = (kind: number): number =>
      sum(own.filter((s) => s.kind === kind).map((s) => s.size));
    const units = territory.levelStart[l + 1]! - territory.levelStart[l]!;
    return [code(level), grouped(units), ...KINDS.map((_, kind) => grouped(size(kind)))];
  });
  const units = grouped(territory.parent.length);
  const total = ['all', units, grouped(agencies), grouped(officials)];
  const numbers = ['territorial units', 'agencies', 'officials employed'];
  return markdownTable(['level', ...numbers], [...rows, total], numbers);
}

/** Bodies by sector and level, with their margins. */
export function bodyTable(): string {
  const rows = SECTORS.map((sector) => [
    code(sector),
    ...BODIES[sector].map(grouped),
    grouped(sum(BODIES[sector])),
  ]);
  const margins = LEVELS.map((_, l) => sum(SECTORS.map((sector) => BODIES[sector][l]!)));
  const total = ['all', ...margins.map(grouped), grouped(sum(margins))];
  const numbers = [...LEVELS, 'all'];
  return markdownTable(['sector', ...numbers], [...rows, total], numbers);
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(4))} %`;

/** Officials by rank: their share, their number, and where they work. */
export function rankTable(): string {
  const { strata } = populationAt(1);
  const rows = RANKS.map((rank, r) => {
    const own = strata.filter((s) => s.kind === OFFICIAL && s.rank === r);
    return [
      code(rank),
      percent(RANK_SHARE[rank]),
      grouped(sum(own.map((s) => s.size))),
      ...LEVELS.map((level) => percent(RANK_BY_LEVEL[rank][level])),
    ];
  });
  const numbers = ['share', 'officials', ...LEVELS];
  const table = markdownTable(['rank', ...numbers], rows, numbers);
  return `${table}\n\nThe shares are taken of ${grouped(OFFICIALS)} officials; each cell is rounded.`;
}

const SERVICES: Readonly<Record<Platform, string>> = {
  sina: 'Sina (weibo.com)',
  tencent: 'Tencent (t.qq.com)',
  people: 'People’s Daily Online (t.people.com.cn)',
  xinhua: 'Xinhua (t.home.news.cn)',
};

/** The platforms in code order. */
export function platformTable(): string {
  const rows = PLATFORMS.map((platform) => [
    code(platform),
    SERVICES[platform],
    PARAMETERS[`launch.${platform}`].default,
    PARAMETERS[`attraction.${platform}`].default,
    PARAMETERS[`reach.${platform}`].default,
  ]);
  const numbers = ['opens', 'attraction', 'reach'];
  return markdownTable(['key', 'service', ...numbers], rows, numbers);
}

const COLUMNS = ['prefectures', 'counties', 'townships', 'population'] as const;

const totalOf = (column: (typeof COLUMNS)[number]): number =>
  sum(PROVINCES.map((province) => province[column]));

/** Where each column of the table of provinces was read. */
export function provinceColumnTable(): string {
  const rows = COLUMNS.map((column) => {
    const { publication, asOf, publishedTotal } = COLUMN_SOURCES[column];
    const totals = [grouped(publishedTotal), grouped(totalOf(column))];
    return [column, `end of ${asOf}`, ...totals, publication];
  });
  const numbers = ['printed total', 'sum of the rows'];
  return markdownTable(['column', 'counted', ...numbers, 'publication'], rows, numbers);
}

const reading = ({ source }: Province): string =>
  Object.entries(ROW_SOURCES).find(([, text]) => text === source)![0];

/** The 31 provincial-level units. */
export function provinceTable(): string {
  const rows = PROVINCES.map((province) => [
    code(province.key),
    province.nameZh,
    ...COLUMNS.map((column) => grouped(province[column])),
    reading(province),
  ]);
  const total = ['all', '', ...COLUMNS.map((column) => grouped(totalOf(column))), ''];
  const table = markdownTable(['key', 'name', ...COLUMNS, 'read'], [...rows, total], COLUMNS);
  const notes = Object.entries(ROW_SOURCES).map(([name, text]) => `- ${code(name)}: ${text}.`);
  return `${table}\n\n${notes.join('\n')}`;
}
