/** Chinese words of the view "Calibrate": written, not translated. */
import { workZh } from '../study/words.zh.ts';
import type { CalibrateWords } from './words.ts';

export const zh: CalibrateWords = {
  title: '选数字、读法和参数，看着它拟合，随时可停',
  introduction:
    '与命令行相同的校准，在本浏览器内进行。起点是先验，不是页面上的取值；可以停下，关闭页面后也能继续。',
  work: {
    ...workZh,
    start: '开始校准',
    again: '重新校准',
    stopped: '已停止。已完成的部分保留，可以继续。',
    progress: (done, of, left) =>
      `已完成 ${done} 次，至多 ${of} 次${left === '' ? '' : `，至多还需 ${left}`}`,
    estimate: (runs, time) => `至多 ${runs} 次运行，在本浏览器约需 ${time}`,
  },
  figures: '数字与读法',
  figuresSummary: (fit, predicted) =>
    `拟合 ${fit} 个${predicted > 0 ? `，留出 ${predicted} 个作预测` : ''}`,
  figure: '数字',
  use: '用途',
  uses: { fit: '拟合', predict: '留出并预测', leave: '不用' },
  reading: '读法',
  after: '留出此日之后的全部数字',
  source: '留出一个来源',
  chooseSource: '请选择 …',
  apply: '应用',
  usual: '恢复通常设置',
  parameters: '自由参数与先验',
  parametersSummary: (free) => `${free} 个参数`,
  parameter: '参数',
  fitted: '拟合',
  prior: '先验',
  priorType: { 'log-normal': '对数正态', 'logit-normal': 'logit 正态', 'half-normal': '半正态' },
  median: '中位数',
  spread: '离散',
  scale: '尺度',
  addParameter: '再放开一个参数',
  noPrior: '固定',
  effort: '计算量',
  budget: '最多运行次数',
  budgetHelp: (least, withPosterior) => `仅求点至少 ${least} 次，求后验至少 ${withPosterior} 次。`,
  seed: '搜索的种子',
  pointOnly: '只求点，不求后验',
  mixture: '后验中混合未选定的读法',
  issues: {
    'idle-prior': ({ key }, { parameter }) => `${parameter(key)}给了先验，却不拟合。`,
    'no-prior': ({ key }, { parameter }) => `${parameter(key)}没有先验，请给出。`,
    'no-parameter': () => '没有自由参数，请至少选一个。',
    'no-figure': () => '没有可拟合的数字，请至少选一个。',
    budget: ({ least, pointOnly }) =>
      `至少需要 ${least} 次运行${pointOnly === null ? '' : `；只求点则 ${pointOnly} 次即可`}。`,
  },
  wrongPrior: (name, wanted) => `${name}的先验：应为 ${wanted}。`,
  wrongBudget: '最多运行次数应为 1 至 1,000,000 的整数。',
  noScenario: '页面上的情景目前无法模拟。',
  warnings: {
    'more-parameters-than-figures': ({ parameters, figures, leftToPrior }, { parameter }) =>
      `${parameters} 个自由参数对 ${figures} 个数字：至少 ${parameters - figures} 个组合只能由先验决定${leftToPrior.length === 0 ? '' : `（与先验同宽：${leftToPrior.map(parameter).join('、')}）`}。`,
    'unmoved-figure': ({ id }, { figure }) =>
      `没有自由参数能使“${figure(id)}”变动，从中学不到什么。`,
    'prior-conflict': ({ id, p }, { figure }) =>
      `按先验，“${figure(id)}”的报道远在意料之外（p ${p.toPrecision(2)}）。`,
    'prior-cut': ({ key, share }, { parameter, percent }) =>
      `${parameter(key)}的先验有 ${percent(share)} 超出取值范围，已在边界处截断。`,
  },
  interventions: '页面上添加了事件或指令：请把情景存为文件，再把该文件交给命令行。',

  progress: '进展',
  phases: {
    pilot: '试探',
    'cma-es': '搜索',
    check: '核对',
    'without-waves': '不设浪潮',
    posterior: '后验',
    done: '完成',
    design: '设计代理模型',
    surrogate: '为代理模型运行',
    sample: '抽样',
    'check-wave': '用真实运行核对',
    profiles: '剖面',
  },
  stageNow: (stage) => `当前阶段：${stage}`,
  meanField: '当前阶段：运行之前先拟合平均场',
  trace: '损失',
  traceNote: '该点的损失，或一代的中位数；空心为试探与核对',
  traceX: '运行次数',
  traceY: '损失',
  traceSpoken: (stage, runs, loss) => `${stage}，${runs} 次运行后：损失 ${loss}`,
  stage: '阶段',
  runs: '运行次数',
  loss: '损失',
  spreadColumn: '离散',
  cloud: '搜索所在位置',
  cloudNote: (points) =>
    points === 0
      ? '圆点：目前最好的点；浅色条：先验的中间 90 %'
      : `圆点：中心；竖线：正在尝试的 ${points} 个点；浅色条：先验的中间 90 %`,
  cloudValue: '取值',
  cloudAxis: '先验标准差',
  waiting: '这里还没有做过校准。',

  result: '结果',
  resultText: (runs, stop, loss) =>
    `共 ${runs} 次运行；${stop === 'budget' ? '因次数用完而结束' : '因搜索不再移动而结束'}；损失 ${loss}。`,
  missed: (count) => `${count} 个拟合数字未达到`,
  allMet: (count) => `${count} 个拟合数字全部达到`,
  fittedFigures: '所拟合的数字，按核对运行',
  heldOutFigures: '留出的数字，由结果预测',
  simulated: '模拟与 90 % 区间',
  reported: '报道',
  error: '偏离',
  verdict: '结论',
  errorAxis: '相对报道数字',
  open: '在实验室中打开',
  opened: '已显示在上方，拟合的参数均有标记。',
  saveScenario: '存为情景文件',
  saveDocument: '保存校准文件',
  hash: '结果的哈希',
  sameByCommand: '用命令行得到同一结果',
  sameNote:
    '各次运行在哪里都相同；但其间的搜索使用浏览器自带的对数函数，末位可能与 Node 不同，哈希也会随之不同。',
  discard: '丢弃',
  kept: (when) => `已存于本浏览器，${when}。`,
  found: (runs, of) => `这里存有一次未完成的校准：已完成 ${runs} 次，至多 ${of} 次。`,
  faults: {
    blocked:
      '浏览器不为本页保存数据（隐私窗口，或已关闭存储）：校准照常进行，但关闭页面即丢失，请先保存。',
    full: '浏览器的存储空间已满：校准照常进行，但此后的结果在关闭页面时会丢失，请先保存。',
    damaged: '此前保存的内容无法读取，已搁置。',
  },
};
