import type { WhereWords } from './words.ts';

const NONE = '各省尚无账号';

export const zh: WhereWords = {
  title: {
    share: (e) =>
      e === null
        ? NONE
        : e.isAlike
          ? `此次运行中各省步调相近：最低${e.lowestIn} ${e.lowest}，最高${e.highestIn} ${e.highest}`
          : `${e.highestIn}走在最前，${e.highest}；${e.lowestIn}最后，${e.lowest}`,
    perHead: (e) =>
      e === null
        ? NONE
        : `每十万人账号数${e.highestIn}最多，${e.highest}；${e.lowestIn}最少，${e.lowest}`,
    accounts: (e) =>
      e === null
        ? NONE
        : `${e.highestIn}账号最多，${e.highest} 个；${e.lowestIn}最少，${e.lowest} 个`,
  },
  introduction: {
    share: '可能参与的机构与官员中已有认证账号的比例（%），取自一次运行。一格为一个省级行政区。',
    perHead: '每十万常住人口（2011 年末）的认证账号数，取自一次运行。一格为一个省级行政区。',
    accounts: '认证账号数，取自一次运行。一格为一个省级行政区。',
  },
  assumption: [
    '假设。',
    '没有报道按省计数。各格差异来自行政单位数量、偶然，以及未受任何数字约束的参数。',
  ],
  waiting: '正在按省计数 …',
  failed: '未能完成计数。',
  again: '重试',
  time: { label: '日期', play: '逐日播放', pause: '暂停' },
  measure: '颜色表示',
  measures: { share: '比例', perHead: '每十万人', accounts: '账号' },
  legend: '各级下限',
  table: '表格',
  csv: 'CSV',
  map: (date) => `${date}各省`,
  tile: (province, value, accounts) => `${province}：${value}；${accounts} 个账号`,
  short: [...Array.from('京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新'), '中央'],
  all: '31 省合计',
  multiples: '同一张图，历时',
  showDay: (date) => `显示${date}`,
  noneYet: '尚无',
  rows: {
    province: '省份',
    accounts: '账号数',
    adopters: '已有账号',
    able: '可能参与',
    share: '占可能参与者',
    perHead: '每十万人账号数',
    first: '首个账号',
    police: '公安占账号',
    counties: '有机构账号的县',
  },
  ofAll: (part, all) => `${part} / ${all}`,
  pick: '点选一格，在此读其数字；方向键可在图上移动。',
};
