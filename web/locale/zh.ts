/** Chinese phrases of the page: written, not translated. */
import type { LinkIssue } from '../state/read-link.ts';
import type { Departure, Phrases } from './phrases.ts';

const SMALL = 0.005;

function lead(what: Departure): string {
  switch (what.kind) {
    case 'scenario':
      return `${what.title}：`;
    case 'parameter':
      return `${what.name}取 ${what.value} 时，`;
    case 'switch':
      return `${what.on ? '开启' : '关闭'}“${what.name}”后，`;
    case 'parameters':
      return `改动 ${what.count} 个参数后，`;
  }
}

function linkIssue({ kind, key, got, wanted, nearest }: LinkIssue): string {
  const near = nearest === undefined ? '' : `是否指“${nearest}”？`;
  switch (kind) {
    case 'unknown-key':
      return `此处没有“${key}”，已略去。${near}`;
    case 'bad-value':
      return `“${key}”不能取“${got}”，保留原值${wanted === '' ? '' : `；应为 ${wanted}`}。${near}`;
    case 'newer-version':
      return `链接由较新版本（${got}）的页面生成；本页已读入其所知的部分。`;
    case 'repeated':
      return `“${key}”出现两次；以第一次为准，“${got}”不取。`;
    case 'too-many':
      return `“${key}”过多（${wanted}）；“${got}”已略去。`;
    case 'too-long':
      return `${key === '' ? '链接' : `“${key}”`}过长，无法读取（${wanted} 个字符）。`;
  }
}

export const zh: Phrases = {
  language: 'zh',
  documentTitle: '政务 Zhengwu：中国政务微博如何扩散',
  tagline: '中国政务微博如何扩散，2009–2012：浏览器里的实验室',
  languageGroup: '语言',
  themeGroup: '配色',
  light: '浅色',
  dark: '深色',
  keys: '按键',
  skip: '跳到图表',

  scenario: '情景',
  search: {
    label: '搜索情景',
    found: '找到的情景',
    nothing: (typed, nearest) =>
      `没有情景含有“${typed}”；请输入名称或问题中的词，中英文均可。${nearest === null ? '' : `是否指“${nearest}”？`}`,
  },
  edited: (title) => `${title}（已改）`,
  resetAll: '撤回全部改动',
  now: '当前',
  baseline: '基准',
  lineKey: '颜色表示数量，线型表示情景；各次运行共用同一随机数。',
  unchanged: '未改动',

  headline: (situation, count, percent) => {
    if (situation.kind === 'loading') return '全国每个机构、每名官员，都在这里模拟';
    if (situation.kind === 'reference') {
      const { met, fitted } = situation;
      return met === fitted
        ? `基准情景达到了拟合所用的全部 ${fitted} 个数字`
        : `拟合所用的 ${fitted} 个数字，基准情景达到 ${met} 个`;
    }
    const { what, excess, relative } = situation;
    if (Math.abs(relative) < SMALL) {
      return `${lead(what)}2012 年底的总量与报道相差不到 ${percent(SMALL)}`;
    }
    return `${lead(what)}2012 年底${excess > 0 ? '多出' : '少了'} ${count(Math.abs(excess))} 个账号`;
  },
  reportedOn: (date) => `报道，${date}`,
  simulatedOne: '模拟，一次运行',
  simulatedMedian: (runs) => `模拟，${runs} 次中位数`,
  interval90: '90 %：',
  difference: '相差',
  fittedMet: '达到的拟合数字',
  outOf: (total) => `/ ${total}`,

  series: { total: '合计', sina: '新浪', tencent: '腾讯', people: '人民', xinhua: '新华' },
  chart: {
    title: '认证政务账号',
    quantity: '统计口径',
    quantities: { stock: '累计', flow: '每月新增', daily: '每日新增' },
    counted: { stock: '累计', flow: '每个自然月新增账号', daily: '每日新增账号' },
    axisTitles: { stock: '累计账号数', flow: '每月新增账号数', daily: '每日新增账号数' },
    onLinear: '线性轴',
    onLog: '对数轴：每格相差十倍',
    underFloor: (floor) => `零在轴上没有位置，小于 ${floor} 的数值在轴脚之下`,
    noFigures: '报道所计为累计数，故此处不画',
    levelOfOfficials: '官员按所在机构的层级计',
    by: '划分',
    splits: { platform: '平台', kind: '类别', sector: '系统', level: '层级' },
    bandOf: '区间',
    allBands: '全部',
    zoom: {
      label: '显示的日期',
      in: '放大',
      out: '缩小',
      whole: '整段',
      lock: '锁定数值轴',
      shown: (from, to) => `显示 ${from} 至 ${to}`,
    },
    captions: {
      flow: '每月新增认证账号数：模拟中位数与 90 % 区间',
      stock: (isDaily) => `每${isDaily ? '日' : '月'}末认证账号数：模拟中位数与 90 % 区间`,
      daily: (isDaily) =>
        isDaily
          ? '每日新增认证账号数：模拟中位数与 90 % 区间'
          : '每月最后一日的新增认证账号数；放大到 100 天以内可逐日列出',
    },
    bands: (runs) => `${runs} 次运行的 90 % 区间`,
    oneRun: '一次运行',
    inside: '合计包含四个平台',
    axis: '坐标轴',
    linear: '线性',
    log: '对数',
    table: '表格',
    tableDate: '日期',
    summary: (end, values) => `各平台增长。${end}：${values}。`,
    cursor: '增长图上的日期',
    simulated90: '模拟值，90 %',
    simulated: '模拟值',
    reported: '报道',
    reportedSeries: (series) => `报道，${series}`,
    keys: [
      [['←', '→'], '周'],
      [['PgUp', 'PgDn'], '季度'],
      [['F'], '下一个报道数字'],
      [['Enter'], '其卡片'],
      [['+', '−'], '缩放'],
      [['[', ']'], '由此起、至此止'],
      [['<', '>'], '前移、后移'],
      [['0'], '整段'],
      [['L'], '锁定数值轴'],
    ],
    marks: {
      exact: '精确',
      about: '约数，横杠为舍入',
      'more-than': '超过',
      nearly: '接近',
      partial: '部分计数',
      window: '窗口内某日',
      interval: '给定区间',
      alternative: '另一读法',
    },
    markList: '报道数字的画法',
    own: (text) => `我的：${text}`,
    otherReading: (value, reading) => `若读作“${reading}”：${value}`,
    mark: (kind, value, series) => {
      const of = series ?? '';
      if (kind === 'more-than') return `> ${value} ${of}`.trim();
      if (kind === 'about') return `${of}约 ${value}`;
      if (kind === 'nearly') return `${of}近 ${value}`;
      if (kind === 'partial') return `${of}至少 ${value}（抓取）`;
      if (kind === 'window') return `${of} ${value}，其间某日`.trim();
      return `${of} ${value}`.trim();
    },
  },

  panel: {
    title: '参数',
    tick: '情景中的取值',
    resetTo: (value) => `恢复为 ${value}`,
    exact: (name) => `${name}，精确值`,
    mechanisms: '机制',
    mechanismsHelp: '机制关闭后不再起作用，其余机制的权重不变。',
    off: (count) => (count === 0 ? '全部开启' : `${count} 项关闭`),
    notANumber: (typed) =>
      typed === '' ? '此处须填数字，保留原值。' : `“${typed}”不是数字，保留原值。`,
    outOfRange: (low, high, nearest) => `应在 ${low} 与 ${high} 之间；最近为 ${nearest}。`,
    weightsFollow: '其余权重随之变化，合计为 1。',
    posterior: '后验分布的 90 %',
    posteriorIs: (low, high) => `报道数字把 90 % 的概率留在 ${low} 至 ${high} 之间。`,
    help: '是什么、依据、影响什么',
    helpOn: (name) => `${name}：是什么、依据、影响什么`,
  },

  table: {
    title: '报道与模拟对照',
    introduction: '每个数字只与其所计之量相比。界限按界限判断；作为输入者从不称为“达到”。',
    filter: '按角色筛选',
    all: '全部',
    columns: {
      figure: '数字及口径',
      role: '角色',
      reported: '报道',
      simulated: '模拟，90 % 区间',
      simulatedShort: '模拟',
      residual: '中位数相对报道，%',
      share: '满足的运行比例',
      verdict: '结论',
    },
    input: '输入',
    own: '我的',
    shown: (shown, total) => `显示 ${total} 行中的 ${shown} 行。`,
    reading: '浅色条为报道所容许的范围；圆点为中位数，空心者在范围之外。',
    allPlatforms: '四大平台',
    alone: (platform) => `仅${platform}`,
    window: (from, to) => `${from} 至 ${to}`,
    times: (ratio) => `${ratio}\u00a0倍`,
    people: (million, grouped) => `${grouped(Math.round(million * 100))}\u00a0万`,
    perHour: (value) => `每小时 ${value}`,
    bound: (kind, value) =>
      ({
        'more-than': `> ${value}`,
        'at-least': `≥ ${value}`,
        nearly: `近 ${value}`,
        'at-most': `≤ ${value}`,
      })[kind],
    unjudged: {
      given: '给定，不作判断',
      context: '仅列出',
      'not-comparable': '从不计分',
    },
    reasons: {
      'outside-horizon': '运行未覆盖该日',
      'not-reached': '始终未达该数',
      'empty-denominator': '分母为零',
      'too-few-accounts': '账号太少，无法判断',
      'not-modelled': '模型中没有此量',
      'not-in-roster': '不在具名单位之列',
      'profile-needed': '需要校准的剖面',
      'scopes-differ': '口径不同',
      'not-observed': '未观测',
    },
    above: (percent) => `高 ${percent}`,
    below: (percent) => `低 ${percent}`,
    pending: '首次运行后填入。',
  },

  receipt: {
    title: '本次运行收据',
    hash: '哈希',
    seed: '种子',
    replicates: (runs) => `${runs} 次重复`,
    engine: '引擎',
    versions: (engine, scenario, evidence) =>
      `zhengwu ${engine} · 情景 ${scenario} · 证据 ${evidence}`,
    command: '用命令行得到同一次运行',
    copy: '复制',
    copied: '已复制',
    notCopied: '浏览器未允许；请选中该行自行复制。',
    pending: '全部重复完成后给出',
    fromFile:
      '自行添加的事件、所选的解读和自建情景没有对应的命令行选项：请先把本次情景保存为文件，再以文件名替换 FILE.json。',
    withFigures:
      '自行添加的数字不影响哈希，只影响对照的内容：请先在“我的数字”中把它们存为文件，再以文件名替换 FIGURES.json。',
  },

  views: {
    label: '本次运行的各个视图',
    names: {
      compare: '对照',
      who: '谁',
      where: '何处',
      why: '为何',
      sure: '多确定',
      calibrate: '校准',
      verify: '核验',
      sources: '来源与模型',
      take: '带走',
    },
    loading: '正在载入 …',
    notLoaded: '此视图未能载入。请检查网络后重试。',
  },

  link: {
    title: '链接未能完整读取：',
    issue: linkIssue,
    dismiss: '关闭',
  },

  limits: {
    title: '本页不能告诉你的',
    text: '十三个数字对十至十五个参数：拟合好不足以证明模型。省份、同侪权重与公众用户上限均为假设。数据不离开浏览器。',
  },

  status: {
    label: '模拟状态',
    starting: '正在首次模拟全国 …',
    running: (done, of) => `第 ${done} 次，共 ${of} 次`,
    done: (runs, milliseconds) => `${runs} 次运行，730 万个主体，每次 ${milliseconds} 毫秒`,
    stopped: '已停止，完成的部分保留。',
    stop: '停止',
    again: '重试',
    failed: {
      defect: '模拟因程序缺陷而中止。',
      'worker-not-loaded': '负责模拟的部分未能载入。请检查网络后重试。',
      'worker-died': '浏览器终止了模拟，可能是内存不足。请关闭其他标签页后重试。',
      'worker-silent': '模拟半分钟没有回应，已被终止。',
    },
    kept: '页面保留上一次完成的结果。',
    detail: '细节',
    issue: '这组设置无法模拟：',
    takeBack: '撤回上一次改动',
  },
};
