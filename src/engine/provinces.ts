/**
 * The 31 provincial-level units of mainland China with their numbers of territorial units and their
 * population. The only map of territory that the population of agencies is built from.
 *
 * The columns are counted at different dates, those at which the national totals stand at 333, 2,853
 * and 40,466 (at the end of 2011 there were 332 prefecture-level units: Sansha followed in July 2012;
 * at the end of 2012 there were 2,852 county-level units). `COLUMN_SOURCES` and each row's `source`
 * say where a number was read; no row was adjusted to make a total agree.
 */

/** A citation of the publication in which a number stands, and how it was read there. */
export interface ColumnSource {
  /** Publication, edition and table. */
  readonly publication: string;
  /** End of the year at which the units were counted. */
  readonly asOf: 2011 | 2012;
  /** National total printed in that table, in the unit of the column. */
  readonly publishedTotal: number;
}

export interface Province {
  /** Two letters of GB/T 2260, unique. */
  readonly code: string;
  /** First two digits of the GB/T 2260 number, 11–65, unique; the table is in this order. */
  readonly gb: number;
  /** Kebab-case key used in documents and on the command line, unique. */
  readonly key: string;
  /** English short name. */
  readonly name: string;
  /** Chinese short name. */
  readonly nameZh: string;
  /** Prefecture-level units, end of 2012; 0 in the four municipalities. */
  readonly prefectures: number;
  /** County-level units, end of 2011, > 0. */
  readonly counties: number;
  /** Township-level units (towns, townships, street offices, district offices), end of 2011, > 0. */
  readonly townships: number;
  /** Resident population, thousand persons, rounded to ten thousand persons, end of 2011. */
  readonly population: number;
  /** How the row's numbers were read: one of `ROW_SOURCES`. */
  readonly source: string;
}

/** The four number columns: publication, date and printed national total. */
export const COLUMN_SOURCES: Readonly<
  Record<'prefectures' | 'counties' | 'townships' | 'population', ColumnSource>
> = {
  prefectures: {
    publication: 'NBS, China Statistical Yearbook 2013, table 1-1',
    asOf: 2012,
    publishedTotal: 333,
  },
  counties: {
    publication: 'NBS, China Statistical Yearbook 2012, table 1-1',
    asOf: 2011,
    publishedTotal: 2_853,
  },
  townships: {
    publication: 'NBS, China Statistical Yearbook 2012, table 1-1',
    asOf: 2011,
    publishedTotal: 40_466,
  },
  // The printed total includes servicemen and is corrected for sampling error, the provincial
  // figures are neither: their sum is about half a per cent lower.
  population: {
    publication: 'NBS, Population by region 2011 (China Statistical Yearbook 2012, chapter 3)',
    asOf: 2011,
    publishedTotal: 1_347_350,
  },
};

const POPULATION_NOTE = 'population: reproduction of the NBS table, consistent with its shares';

/** Firmness of a row. Both kinds are published figures; they differ in how directly they were read. */
export const ROW_SOURCES = {
  /** All unit counts read in the published tables; counties also counted in the code list. */
  read: `units: NBS yearbooks 2012 and 2013, table 1-1; ${POPULATION_NOTE}`,
  /**
   * Prefectures read in the published table; counties counted in the Ministry of Civil Affairs code
   * list for the end of 2011 (they fill the published total exactly); townships from a public
   * transcription of table 1-1 whose totals by type agree with the printed ones.
   */
  transcribed:
    'prefectures: NBS yearbook 2013, table 1-1; counties: MCA code list, end of 2011; ' +
    `townships: transcription of NBS yearbook 2012, table 1-1; ${POPULATION_NOTE}`,
} as const;

type Row = readonly [
  code: string,
  gb: number,
  key: string,
  name: string,
  nameZh: string,
  prefectures: number,
  counties: number,
  townships: number,
  population: number,
  reading: keyof typeof ROW_SOURCES,
];

const ROWS: readonly Row[] = [
  ['BJ', 11, 'beijing', 'Beijing', '北京', 0, 16, 322, 20_190, 'read'],
  ['TJ', 12, 'tianjin', 'Tianjin', '天津', 0, 16, 244, 13_550, 'read'],
  ['HE', 13, 'hebei', 'Hebei', '河北', 11, 172, 2_233, 72_410, 'read'],
  ['SX', 14, 'shanxi', 'Shanxi', '山西', 11, 119, 1_397, 35_930, 'read'],
  ['NM', 15, 'inner-mongolia', 'Inner Mongolia', '内蒙古', 12, 101, 909, 24_820, 'read'],
  ['LN', 21, 'liaoning', 'Liaoning', '辽宁', 14, 100, 1_508, 43_830, 'read'],
  ['JL', 22, 'jilin', 'Jilin', '吉林', 9, 60, 898, 27_490, 'read'],
  ['HL', 23, 'heilongjiang', 'Heilongjiang', '黑龙江', 13, 128, 1_278, 38_340, 'read'],
  ['SH', 31, 'shanghai', 'Shanghai', '上海', 0, 17, 209, 23_470, 'read'],
  ['JS', 32, 'jiangsu', 'Jiangsu', '江苏', 13, 104, 1_300, 78_990, 'read'],
  ['ZJ', 33, 'zhejiang', 'Zhejiang', '浙江', 11, 90, 1_346, 54_630, 'read'],
  ['AH', 34, 'anhui', 'Anhui', '安徽', 16, 105, 1_522, 59_680, 'read'],
  ['FJ', 35, 'fujian', 'Fujian', '福建', 9, 85, 1_102, 37_200, 'read'],
  ['JX', 36, 'jiangxi', 'Jiangxi', '江西', 11, 100, 1_539, 44_880, 'read'],
  ['SD', 37, 'shandong', 'Shandong', '山东', 17, 140, 1_857, 96_370, 'read'],
  ['HA', 41, 'henan', 'Henan', '河南', 17, 159, 2_381, 93_880, 'read'],
  ['HB', 42, 'hubei', 'Hubei', '湖北', 13, 103, 1_233, 57_580, 'read'],
  ['HN', 43, 'hunan', 'Hunan', '湖南', 14, 122, 2_426, 65_960, 'read'],
  ['GD', 44, 'guangdong', 'Guangdong', '广东', 21, 121, 1_585, 105_050, 'read'],
  ['GX', 45, 'guangxi', 'Guangxi', '广西', 14, 109, 1_235, 46_450, 'read'],
  ['HI', 46, 'hainan', 'Hainan', '海南', 3, 20, 222, 8_770, 'read'],
  ['CQ', 50, 'chongqing', 'Chongqing', '重庆', 0, 38, 1_012, 29_190, 'transcribed'],
  ['SC', 51, 'sichuan', 'Sichuan', '四川', 21, 181, 4_672, 80_500, 'transcribed'],
  ['GZ', 52, 'guizhou', 'Guizhou', '贵州', 9, 88, 1_558, 34_690, 'transcribed'],
  ['YN', 53, 'yunnan', 'Yunnan', '云南', 16, 129, 1_362, 46_310, 'transcribed'],
  ['XZ', 54, 'tibet', 'Tibet', '西藏', 7, 73, 692, 3_030, 'transcribed'],
  ['SN', 61, 'shaanxi', 'Shaanxi', '陕西', 10, 107, 1_418, 37_430, 'transcribed'],
  ['GS', 62, 'gansu', 'Gansu', '甘肃', 14, 86, 1_353, 25_640, 'transcribed'],
  ['QH', 63, 'qinghai', 'Qinghai', '青海', 8, 43, 396, 5_680, 'transcribed'],
  ['NX', 64, 'ningxia', 'Ningxia', '宁夏', 5, 22, 237, 6_390, 'transcribed'],
  ['XJ', 65, 'xinjiang', 'Xinjiang', '新疆', 14, 99, 1_020, 22_090, 'transcribed'],
];

function toProvince(row: Row): Province {
  const [code, gb, key, name, nameZh, prefectures, counties, townships, population, reading] = row;
  return {
    code,
    gb,
    key,
    name,
    nameZh,
    prefectures,
    counties,
    townships,
    population,
    source: ROW_SOURCES[reading],
  };
}

/** The 31 provincial-level units in the order of their GB/T 2260 numbers. */
export const PROVINCES: readonly Province[] = ROWS.map(toProvince);
