import type { EvidenceWording } from '../evidence.ts';

export const evidence: EvidenceWording = {
  relations: {
    exact: { name: '等于', meaning: '按原文刊出的计数。' },
    about: { name: '约', meaning: '取整后的数字。' },
    'more-than': { name: '超过', meaning: '刚刚超过的整数：不少于此数，也不会高出很多。' },
    'at-least': { name: '至少', meaning: '只有下限，没有上限。' },
    nearly: { name: '近', meaning: '略低于此数。' },
    'at-most': { name: '至多', meaning: '上限。' },
    partial: { name: '部分统计', meaning: '不完全统计，如抓取或参与者数：实际数不少于此。' },
    window: { name: '达到于', meaning: '在该窗口内的某一天达到。' },
    rank: { name: '名次', meaning: '排名中的位置。' },
    statistic: { name: '陈述', meaning: '一项陈述，以运行所得统计量判定。' },
  },
  roles: {
    fit: { name: '拟合', meaning: '进入校准的评分。' },
    check: { name: '检验', meaning: '计算并判定，不参与拟合。' },
    given: { name: '给定', meaning: '模型的输入，因此谈不上达到。' },
    context: { name: '背景', meaning: '与运行并列显示，不作判定。' },
    'not-comparable': { name: '不可比', meaning: '报道比较了口径不同的计数：只列出，不评分。' },
  },
  verdicts: {
    met: { name: '达到', meaning: '各次重复按其关系的规则与报道相符。' },
    missed: { name: '未达到', meaning: '各次重复与报道不符。' },
    given: { name: '给定', meaning: '由名册或公众用户输入。' },
    context: { name: '背景', meaning: '不作判定。' },
    'not-comparable': { name: '不可比', meaning: '不作判定：口径不同。' },
  },
  precisions: { census: '普查', news: '新闻约数' },
  units: {
    accounts: '个账号',
    bodies: '个机构',
    provinces: '个省级行政区',
    sectors: '个部门',
    followers: '个粉丝',
    posts: '条微博',
    'million-people': '百万人',
    'per-hour': '条/小时',
    places: '个名次',
    share: '',
    ratio: '倍',
    number: '',
    day: '',
  },
  reasons: {
    'outside-horizon': '运行不包含这一天。',
    'not-reached': '运行期内未达到该水平。',
    'empty-denominator': '分母为零。',
    'too-few-accounts': '账号太少，无法计算该统计量。',
    'not-modelled': '模型中没有这一数量。',
    'not-in-roster': '本次运行的机构中，名册未列出该机构；缩小的总体可能不含它。',
    'profile-needed':
      '单次运行无法判定：需要公众使用指数的剖面，见 docs/calibration.md；此处按未达到计。',
    'scopes-differ': '两个计数口径不同，其比值不能说明增长。',
    'not-observed': '本次运行未观测。',
  },
  loses: (mechanism, figures) =>
    figures.length === 0
      ? `关闭${mechanism}后没有失去任何数字。`
      : `关闭${mechanism}后失去以下数字：${figures.join('、')}。`,
};
