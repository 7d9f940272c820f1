import type { AgentParts, TippedParts, WhyWords } from './words.ts';

const stack = { month: '截至', total: '合计', stop: '；' };

function agentName({ sector, level, isCentral, rank, province, unit, place, name }: AgentParts) {
  if (name !== null && rank === null) return name;
  const where = isCentral ? '中央' : `${province}${level}第 ${unit} 单位`;
  const agency = `${where}，${sector}第 ${place} 号机构`;
  return rank === null ? agency : `${agency}的${rank}官员`;
}

const followed =
  (how: string) =>
  ({ platform, date, source, sourceDate }: TippedParts): string =>
    `${date}在${platform}开通，追随${how}：${source}（${sourceDate}已开通）。`;

export const zh: WhyWords = {
  title: (peers, outside) => `账号中 ${peers} 经同侪示范而来，${outside} 经外部影响`,
  titleNone: '尚无账号开通',
  introduction: {
    flow: '每月新认证账号，按近端渠道，取自一次运行。',
    stock: '截至各月的认证账号，按近端渠道，取自一次运行。',
  },
  note: [
    '是渠道，不是原因。',
    '日志记下的是开通账号的那次尝试。若它未到，数日后或有另一次。同侪的作用要靠关闭模仿来看，不能由这些比例读出。模仿在四类同侪间如何分配，出自假设。',
  ],
  waiting: '正在读取运行日志 …',
  failed: '未能读取运行。',
  again: '重试',
  mode: '数量',
  modes: { flow: '按月', stock: '累计' },
  kinds: '持有者',
  everybody: '全部',
  sector: '系统',
  allSectors: '全部系统',
  table: '表格',
  csv: 'CSV',
  stack: { ...stack, cursor: '渠道图上的月份', caption: '按近端渠道的账号数' },
  own: '自身追加或给定',
  bySector: {
    title: '各系统的渠道',
    introduction: '全部月份合计；同侪所占比例最大的系统在前。',
    accounts: '账号数',
    peers: '同侪',
    mix: '构成',
  },
  agent: {
    title: '一个机构或官员',
    introduction: '除资料列名者外，单位只有编号，没有名称：第 12 号是哪个县，模型并不知道。',
    search: '搜索',
    placeholder: '浙江 县级 公安；外交部；127511 …',
    synonyms: [
      ['警察', 'public-security'],
      ['司法', 'justice'],
      ['政府', 'general-government'],
      ['卫计', 'health'],
    ],
    kind: '类别',
    sector: '系统',
    level: '层级',
    province: '省份',
    unit: '单位号',
    any: '不限',
    order: '排在前面',
    orders: { moved: '带动最多', adoption: '开通最早', id: '按编号' },
    results: '结果',
    found: (shown, total) => `显示 ${total} 个中的 ${shown} 个。`,
    nobody: '没有符合者。请去掉一个词或一项选择。',
    unknown: (words) => `此处无“${words}”。可用省份、系统、层级、列名单位与编号。`,
    name: agentName,
    id: (id) => `编号 ${id}`,
    able: (frailty, platforms) =>
      `可能参与，开通倾向为平均的 ${frailty} 倍，可用平台：${platforms}。`,
    unable: '在此次运行中不能参与：不在可能参与者之列。',
    noAccount: (end) => `截至${end}未开通账号。`,
    notVerified: (end) => `截至${end}尚未认证，同侪看不到它。`,
    tipped: {
      outside: ({ platform, date }) => `${date}在${platform}自行开通，没有同侪带动（外部影响）。`,
      sectoral: followed('全国本系统的示范'),
      horizontal: followed('本省本系统的示范'),
      vertical: followed('上级'),
      jurisdiction: followed('本辖区的机构'),
      'cross-platform': ({ platform, date }) => `${date}在${platform}开通，已有他平台账号。`,
      mandate: ({ platform, date }) => `${date}遵照指令在${platform}开通。`,
      extra: ({ platform, date }) => `${date}在${platform}再开一个账号。`,
      roster: ({ platform, date }) => `${date}在${platform}开通：输入，资料列名。`,
    },
    counts: (date) => `${date}认证，此后他人可追随。`,
    accounts: (list, more) =>
      `其余账号：${list.join('；')}${more === 0 ? '' : `；另有 ${more} 个`}。`,
    account: (platform, ordinal, opened, channel) =>
      `${platform}${ordinal === 0 ? '' : `（第 ${ordinal + 1} 个）`}，${opened}：${channel}`,
    superiors: '上级，由近及远',
    noSuperior: '本系统内无上级。',
    state: {
      adopted: (date) => `${date}开通`,
      never: '无账号',
      unable: '不能参与',
      nearest: '所参照的上级',
    },
    peers: '可能参与的同侪',
    peerColumns: { group: '范围', able: '同侪', before: '先于它开通', atEnd: '期末已开通' },
    peerGroups: {
      sectoral: '本系统，全国',
      horizontal: '本系统，本省',
      jurisdiction: '同一辖区的机构',
    },
    neighbours: (count) => `同一辖区的机构（${count}）`,
    moved: (moved, descendants) =>
      `其示范带动 ${moved} 个；经它直接或辗转开通的共 ${descendants} 个。`,
    movedNobody: '其示范未带动任何单位。',
    tree: '从谁而来，带动了谁',
    treeHint: '方向键移动，→ 展开，回车转到该单位。',
    step: (platform, date, channel) => `${platform}，${date} · ${channel}`,
    further: '另一平台',
    movedShort: (count) => `带动 ${count}`,
    more: (count) => `另有 ${count} 个`,
    moreDetail: '此处未列',
    stop: '、',
  },
  leading: {
    title: '粉丝最多的账号',
    introduction: `取自一次运行。粉丝数服从厚尾分布（假设）；列名单位的粉丝数取自资料。`,
    day: '日期',
    platform: '平台',
    reported: '报道与模拟',
    columns: {
      place: '名次',
      holder: '持有者',
      followers: '粉丝',
      fake: '其中虚假',
      posts: '发帖',
      opened: '开通',
      inUse: '在用',
    },
    yes: '是',
    no: '否',
    sum: (count) => `前 ${count} 名合计`,
    figure: '数字',
    figureReported: '报道',
    figureSimulated: '模拟，90 % 区间',
    verdict: '结论',
    given: '给定',
    none: '该平台尚无此类账号。',
  },
  dormancy: {
    title: (share) => `期末 ${share} 的账号闲置`,
    introduction: '各月末的认证账号：在用、已弃用、从未使用，取自一次运行。',
    note: ['假设。', '资料只说有闲置账号，未说多少。两个速率均未受任何数字约束。'],
    inUse: '在用',
    givenUp: '已弃用',
    neverUsed: '从未使用',
    stack: { ...stack, cursor: '闲置图上的月份', caption: '在用与闲置的账号数' },
  },
};
