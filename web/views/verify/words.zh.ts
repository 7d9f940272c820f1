/** Chinese words of the view "Verify": written, not translated. */
import { commands } from '../../../src/wording/zh/commands.ts';
import { workZh } from '../study/words.zh.ts';
import type { VerifyWords } from './words.ts';

export const zh: VerifyWords = {
  title: '在本浏览器里自己核对',
  introduction: '这里没有一个数字是查来的：闭式解、定律和哈希都由画出本页的引擎在你的机器上算出。',
  work: {
    ...workZh,
    start: '开始核对',
    again: '重新核对',
    progress: (done, of) => `已核对 ${done} / ${of} 项`,
    noEstimate: (checks) => `${checks} 项`,
    estimate: (checks, time) => `${checks} 项，约需 ${time}`,
    stopped: '已停止。',
  },

  receipt: '本次运行的收据',
  receiptText:
    '任何人用下面的命令或程序库调用，都会得到同一哈希：按次序涵盖全部重复中开设的每个账号。',
  pending: '全部重复完成后给出收据。',
  hash: '哈希',
  command: '命令行',
  library: '程序库',
  copy: '复制',
  copied: '已复制',
  notCopied: '浏览器未允许；请选中文字自行复制。',
  save: '保存收据',
  whole: '完整收据',
  ownScenario:
    '自行添加的事件、所选的解读和自建情景没有对应的选项：请先把本次情景保存为文件，再以文件名替换 FILE.json。',

  check: '核对一张收据',
  checkText: '粘贴收据、含收据的结果，或命令行打印的那一行：将在这里重新运行。',
  paste: '收据',
  checkButton: '重新运行',
  file: '或选择文件',
  unreadable: '这不是收据：',
  receiptRuns: (runs) => `${runs} 次运行`,
  status: {
    confirmed: '确认：哈希相同。',
    different: '不同：本引擎得到另一哈希。',
    edited: '收据写成后被改动：自身摘要不符，未予运行。',
    unusable: '此处无法构造收据中的情景。',
  },
  expected: '收据所载',
  got: '此处所得',
  scenario: '情景',
  changes: {
    version: (before, after) => `由版本 ${before} 写成；此处为 ${after}。`,
    model: (id) => `情景 ${id} 随附的取值已变。`,
    evidence: (id) => `证据 ${id} 已变，或不再随附。`,
    posterior: '其抽样所来自的后验分布已是另一份。',
  },

  forms: '闭式解',
  formsText: '模型的若干特例，答案可由数学得知。种子固定；容差为偶然或有限总体所能解释的部分。',
  formsResult: (passed, of) =>
    passed === of ? `${of} 项闭式解全部通过` : `${of} 项闭式解中 ${passed} 项通过`,
  checks: '核对',
  checksCaption: '引擎与各闭式解的距离',
  statement: '闭式解',
  error: '误差',
  tolerance: '容差',
  axis: '误差 ÷ 容差',
  axisNote: '条在竖线左侧即为通过。',
  verdict: '结论',
  passed: '通过',
  failed: '未通过',
  statements: commands.verify.statements,

  laws: '定律与哈希',
  lawsText:
    '任何运行都遵守的定律，在页面当前情景上核对；以及每个随附情景的第一次运行，其哈希已在 Node 中记录。',
  lawColumn: '定律',
  lawStatements: {
    repeated: '同一运行再做一次，哈希相同',
    observed: '观测不消耗随机数：加以观测的运行哈希相同',
    parts: '按平台、类别、系统、层级和渠道划分，每天各部分之和等于总数',
    ordered: '日志按时间排列；账号在开设之前不计入',
    'more-imitation': '只加强模仿，任何一天的总数都不会减少',
  },
  cases: '情形数',
  violations: '违反数',
  hashes: '随附情景',
  hashesText: '第一次运行的哈希：Node 中所记录与此处所得',
  recorded: '所记录',
  here: '此处',
  same: '相同',
  other: '不同',
  loading: '正在载入情景 …',
};
