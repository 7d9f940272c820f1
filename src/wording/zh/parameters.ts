import type { ParametersWording } from '../parameters.ts';

export const parameters: ParametersWording = {
  groups: {
    spread: { label: '如何扩散', meaning: '外部影响，以及一个单位可能效仿的四类同侪。' },
    receptivity: { label: '谁更易接受', meaning: '各层级单位、各职级官员开通账号的难易。' },
    pioneers: { label: '先行者', meaning: '在无人可效仿之前，谁最先回应公众。' },
    platforms: { label: '平台', meaning: '各平台何时开放、覆盖多少单位、吸引力多大。' },
    public: { label: '公众', meaning: '有多少人使用微博，政府对此反应多强。' },
    waves: { label: '浪潮与指令', meaning: '某一日期起的短期上升（不认定原因），以及上级指令。' },
    eligible: { label: '谁可能参与', meaning: '有可能开通账号的单位和官员（市场潜量）。' },
    verification: { label: '认证', meaning: '账号在计入统计之前，平台认证所需的时间。' },
    extra: { label: '追加账号', meaning: '同一单位在同一平台上的第二个及以后的账号。' },
    activity: { label: '发帖与粉丝', meaning: '账号开通之后的情况，不影响其他单位。' },
    population: { label: '全国规模', meaning: '模拟全国的多大部分。' },
  },
  units: {
    'per-year': '每年',
    share: '',
    ratio: '倍',
    years: '年',
    days: '天',
    million: '百万',
    count: '个',
    'per-day': '每天',
    date: '',
    switch: '',
    number: '',
  },
  provenance: { reported: '报道数字', fitted: '拟合', assumed: '假设' },
  bands: {
    strength: ['无', '很弱', '偏弱', '中等', '偏强', '很强'],
    size: ['无', '很小', '偏小', '中等', '偏大', '很大'],
    relative: ['无', '远低于', '低于', '相当', '高于', '远高于'],
  },
  parameters: {
    innovation: {
      label: '外部影响',
      meaning: '单位不靠同侪、因公众使用微博而自行开通的速率（创新系数）。',
    },
    imitation: { label: '模仿', meaning: '若同侪全部开通，单位随之开通的速率（模仿系数）。' },
    'weights.sectoral': { label: '本系统的权重', meaning: '模仿中参照全国本系统的部分。' },
    'weights.horizontal': { label: '省内同系统的权重', meaning: '模仿中参照本省本系统的部分。' },
    'weights.vertical': { label: '上级的权重', meaning: '模仿中参照最近一级上级单位的部分。' },
    'weights.jurisdiction': {
      label: '本地的权重',
      meaning: '模仿中参照同一行政区内其他单位的部分。',
    },
    'sectoral.enabled': {
      label: '本系统有影响',
      meaning: '关闭后，无人参照全国本系统，其余同侪的权重不变。',
    },
    'horizontal.enabled': {
      label: '省内同系统有影响',
      meaning: '关闭后，无人参照本省本系统，其余同侪的权重不变。',
    },
    'vertical.enabled': {
      label: '上级有影响',
      meaning: '关闭后，无人参照上级，其余同侪的权重不变。',
    },
    'jurisdiction.enabled': {
      label: '本地有影响',
      meaning: '关闭后，无人参照同一行政区内的单位，其余同侪的权重不变。',
    },
    'crossPlatform.rate': {
      label: '由一个平台到另一个平台',
      meaning: '已在别的平台有认证账号的单位额外增加的速率。',
    },
    'crossPlatform.enabled': {
      label: '平台之间相互带动',
      meaning: '关闭后，在一个平台开通不会加快在另一平台开通。',
    },
    'receptivity.agency.central': {
      label: '中央单位的接受度',
      meaning: '部委等中央单位各项速率的倍数。',
    },
    'receptivity.agency.province': {
      label: '省级单位的接受度',
      meaning: '省级单位各项速率的倍数。',
    },
    'receptivity.agency.prefecture': {
      label: '地级单位的接受度',
      meaning: '地级单位各项速率的倍数。',
    },
    'receptivity.agency.county': { label: '县级单位的接受度', meaning: '县级单位各项速率的倍数。' },
    'receptivity.agency.grassroots': {
      label: '基层单位的接受度',
      meaning: '乡镇街道、派出所等基层单位各项速率的倍数。',
    },
    'receptivity.official': {
      label: '官员的接受度',
      meaning: '官员个人各项速率的倍数；为0时无人开通。',
    },
    'receptivity.official.grassroots': {
      label: '县处级以下官员',
      meaning: '县处级以下官员在此之上的倍数。',
    },
    'receptivity.official.division': {
      label: '县处级官员',
      meaning: '县处级官员在此之上的倍数。',
    },
    'receptivity.official.senior': {
      label: '厅局级及以上官员',
      meaning: '厅局级及以上官员在此之上的倍数。',
    },
    'heterogeneity.variance': {
      label: '单位之间的差异',
      meaning: '个体积极性的方差（均值为1的伽马脆弱因子）。',
    },
    'heterogeneity.enabled': {
      label: '积极性有差异',
      meaning: '关闭后，同类单位的积极性完全相同。',
    },
    'pioneers.sectors': {
      label: '先行系统的优势',
      meaning: '公安、司法、宣传、旅游（2010年的先行者）所受外部影响的倍数。',
    },
    'pioneers.police': {
      label: '公安的优势',
      meaning: '公安在先行系统之上所受外部影响的倍数。',
    },
    'pioneers.seniorOfficials': {
      label: '高级官员的优势',
      meaning: '厅局级及以上官员所受外部影响的倍数。',
    },
    'attraction.sina': { label: '新浪的吸引力', meaning: '在新浪各项速率的倍数，以此为基准。' },
    'attraction.tencent': { label: '腾讯的吸引力', meaning: '在腾讯各项速率的倍数。' },
    'attraction.people': { label: '人民网的吸引力', meaning: '在人民网各项速率的倍数。' },
    'attraction.xinhua': { label: '新华网的吸引力', meaning: '在新华网各项速率的倍数。' },
    'reach.sina': { label: '新浪的覆盖面', meaning: '可能参与者中有可能在新浪开通的占比。' },
    'reach.tencent': { label: '腾讯的覆盖面', meaning: '可能参与者中有可能在腾讯开通的占比。' },
    'reach.people': { label: '人民网的覆盖面', meaning: '可能参与者中有可能在人民网开通的占比。' },
    'reach.xinhua': { label: '新华网的覆盖面', meaning: '可能参与者中有可能在新华网开通的占比。' },
    'launch.sina': { label: '新浪开放日', meaning: '新浪微博开放的日期。' },
    'launch.tencent': { label: '腾讯开放日', meaning: '腾讯微博开放的日期。' },
    'launch.people': { label: '人民网开放日', meaning: '人民网微博开放的日期。' },
    'launch.xinhua': { label: '新华网开放日', meaning: '新华网微博开放的日期。' },
    'launch.ramp': { label: '升至全部吸引力的时间', meaning: '平台从开放到具备全部吸引力的时间。' },
    'publicUse.ceiling': {
      label: '公众用户的上限',
      meaning: '公众微博用户最终趋近的人数；仅凭两次统计无法确定。',
    },
    'publicUse.exponent': {
      label: '对公众使用的反应',
      meaning: '外部影响随公众用户数变化的程度：0为无关，1为成正比。',
    },
    'publicUse.lead': {
      label: '公众使用提前',
      meaning: '把公众使用的增长整体提前；负值表示推后。',
    },
    'publicUse.users2010': {
      label: '2010年末公众用户',
      meaning: '2010年12月31日的微博用户数（CNNIC统计）。',
    },
    'publicUse.users2011': {
      label: '2011年年中公众用户',
      meaning: '2011年6月30日的微博用户数（CNNIC统计）。',
    },
    'publicUse.enabled': {
      label: '政府回应公众',
      meaning: '关闭后，无论多少人使用微博，外部影响始终不变。',
    },
    'waves.march.amplitude': {
      label: '2011年3月的一波',
      meaning: '2011年3月之后各项速率上升的高度，不认定原因。',
    },
    'waves.march.date': { label: '2011年3月一波的起始', meaning: '2011年3月这一波开始的日期。' },
    'waves.march.peak': {
      label: '2011年3月一波升至峰值的时间',
      meaning: '2011年3月这一波从开始到峰值的时间。',
    },
    'waves.summer.amplitude': {
      label: '2011年夏季腾讯的一波',
      meaning: '2011年夏季腾讯上速率上升的高度，不认定原因。',
    },
    'waves.summer.date': { label: '2011年夏季一波的起始', meaning: '腾讯上这一波开始的日期。' },
    'waves.summer.peak': {
      label: '2011年夏季一波升至峰值的时间',
      meaning: '腾讯上这一波从开始到峰值的时间。',
    },
    'waves.early2012.amplitude': {
      label: '2012年初的一波',
      meaning: '2012年初各项速率上升的高度，不认定原因。',
    },
    'waves.early2012.date': { label: '2012年初一波的起始', meaning: '2012年初这一波开始的日期。' },
    'waves.early2012.peak': {
      label: '2012年初一波升至峰值的时间',
      meaning: '2012年初这一波从开始到峰值的时间。',
    },
    'events.enabled': { label: '浪潮', meaning: '关闭后，没有任何浪潮抬高速率。' },
    'mandates.enabled': { label: '指令', meaning: '关闭后，没有指令下达，也无人执行。' },
    'eligible.agencies': {
      label: '可能参与的机构',
      meaning: '约32.5万个机构中有可能开通账号的数目。',
    },
    'eligible.officials': {
      label: '可能参与的官员',
      meaning: '702万名公务员中有可能开通账号的人数。',
    },
    'eligible.police.agencies': {
      label: '其中公安机构',
      meaning: '可能参与的机构中公安所占的比例。',
    },
    'eligible.police.officials': {
      label: '其中民警',
      meaning: '可能参与的官员中民警所占的比例。',
    },
    'eligible.weight.central': {
      label: '中央单位的参与机会',
      meaning: '中央单位可能参与的机会相对于平均的倍数。',
    },
    'eligible.weight.province': {
      label: '省级单位的参与机会',
      meaning: '省级单位可能参与的机会相对于平均的倍数。',
    },
    'eligible.weight.prefecture': {
      label: '地级单位的参与机会',
      meaning: '地级单位可能参与的机会相对于平均的倍数。',
    },
    'eligible.weight.county': {
      label: '县级单位的参与机会',
      meaning: '县级单位可能参与的机会相对于平均的倍数。',
    },
    'eligible.weight.grassroots': {
      label: '基层单位的参与机会',
      meaning: '基层单位可能参与的机会相对于平均的倍数。',
    },
    'eligible.rank.division': {
      label: '其中县处级',
      meaning: '可能参与的官员中县处级所占的比例。',
    },
    'eligible.rank.bureau': { label: '其中厅局级', meaning: '可能参与的官员中厅局级所占的比例。' },
    'eligible.rank.leader': {
      label: '其中省部级',
      meaning: '可能参与的官员中省部级所占的比例。',
    },
    'verification.minimum': { label: '认证最短时间', meaning: '从开通到通过认证的最短时间。' },
    'verification.mean': {
      label: '认证另需时间的均值',
      meaning: '最短时间之外，按指数分布另需时间的均值。',
    },
    'verification.enabled': {
      label: '认证需要时间',
      meaning: '关闭后，账号自开通之日起即计入统计并为同侪所见。',
    },
    'extraAccounts.central': {
      label: '中央单位的追加账号',
      meaning: '一个中央单位在一个平台上追加账号的平均数。',
    },
    'extraAccounts.province': {
      label: '省级单位的追加账号',
      meaning: '一个省级单位在一个平台上追加账号的平均数。',
    },
    'extraAccounts.tail': {
      label: '追加账号的均匀程度',
      meaning: '厚尾分布的指数：越小，越集中于少数单位。',
    },
    'extraAccounts.gap': {
      label: '追加账号的间隔',
      meaning: '同一单位在同一平台上相继开通两个账号的平均间隔。',
    },
    'extraAccounts.enabled': {
      label: '追加账号',
      meaning: '关闭后，每个单位在一个平台上至多一个账号。',
    },
    'posts.perDay.agency': { label: '机构发帖数', meaning: '在用的机构账号平均发帖数。' },
    'posts.perDay.official': { label: '官员发帖数', meaning: '在用的官员账号平均发帖数。' },
    'posts.dispersion': {
      label: '发帖的均匀程度',
      meaning: '负二项分布的形状参数：越小，账号之间、日与日之间差别越大。',
    },
    'posts.burst': {
      label: '浪潮中的发帖增量',
      meaning: '浪潮期间发帖增加的程度，相对于浪潮的高度。',
    },
    'posts.audienceElasticity': {
      label: '发帖与受众',
      meaning: '受众越多的账号发帖越多，其弹性大小。',
    },
    'dormancy.neverUsed': { label: '从未使用', meaning: '开通后从未发帖的账号占比。' },
    'dormancy.rate': { label: '弃用', meaning: '在用账号从此沉寂的速率。' },
    'followers.scale.agency': {
      label: '机构的粉丝规模',
      meaning: '随公众使用增长，机构账号积累粉丝的规模。',
    },
    'followers.scale.official': {
      label: '官员的粉丝规模',
      meaning: '随公众使用增长，官员账号积累粉丝的规模。',
    },
    'followers.tail': {
      label: '粉丝的均匀程度',
      meaning: '厚尾分布的指数：越小，越集中于少数账号。',
    },
    'followers.fakeShare': { label: '僵尸粉', meaning: '粉丝数中并非真人的占比。' },
    'population.scale': {
      label: '全国的缩放',
      meaning: '模拟规模与实际规模之比，1为一比一。',
    },
  },
};
