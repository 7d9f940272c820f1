import type { WhoWords } from './words.ts';

export const zh: WhoWords = {
  title: (lead) =>
    lead === null
      ? '尚无机构开通账号'
      : `${lead.sector}走在最前：可能参与的机构中 ${lead.share} 已有账号`,
  introduction: {
    share: '可能参与的机构与官员中已有认证账号的比例（%），取自一次运行。',
    adopters: '已有认证账号的机构与官员数，取自一次运行。',
    accounts: '四个平台上的认证账号数，取自一次运行。',
  },
  assumption: [
    '多为假设。',
    '报道计过公安、部委、官员及高级官员。其余系统与层级有多少单位可能参与出自假设，其间差异亦然。',
  ],
  waiting: '正在按系统与层级计数 …',
  failed: '未能完成计数。',
  again: '重试',
  time: { label: '日期', play: '逐日播放', pause: '暂停' },
  measure: '颜色表示',
  measures: { share: '比例', adopters: '机构与人', accounts: '账号' },
  kinds: '持有者',
  bothKinds: '全部',
  heat: { rowHead: '系统', hint: '指向格子，或用方向键移动，可读全文。点表头排序。' },
  heatLabel: (date) => `系统与层级，${date}`,
  all: '合计',
  legend: '各级下限',
  table: '表格',
  csv: 'CSV',
  cell: (where, { adopters, able, share, accounts }) =>
    `${where}：可能参与者 ${able}，其中 ${adopters} 已有账号（${share}），共 ${accounts} 个账号。`,
  nobody: (where) => `${where}：无可能参与者。`,
  ranks: {
    title: '官员职级',
    introduction: '职级指官员本人，与所在机构的层级无关。',
    rank: '职级',
  },
  columns: {
    sector: '系统',
    kind: '类别',
    level: '层级',
    population: '全国总数',
    able: '可能参与',
    adopters: '已有账号',
    share: '比例',
    accounts: '账号数',
  },
  join: '，',
};
