/** Chinese words of long work. */
import type { WorkWords } from './words.ts';

export const workZh: WorkWords = {
  start: '开始计算',
  again: '重新计算',
  stop: '停止',
  resume: '继续',
  estimate: (runs, time) => `${runs} 次运行，在本浏览器约需 ${time}`,
  noEstimate: (runs) => `${runs} 次运行`,
  seconds: (seconds) => `${seconds} 秒`,
  minutes: (minutes) => `${minutes} 分钟`,
  hours: (hours) => `${hours} 小时`,
  starting: '正在启动 …',
  progress: (done, of, left) => `已完成 ${done} / ${of} 次${left === '' ? '' : `，约剩 ${left}`}`,
  progressLabel: '进度',
  stopped: '已停止。未完成的计算不予显示。',
  failed: '计算因故障中止，此前的结果保留。',
  detail: '细节',
  stale: '已过时',
  staleBecause: (what) => `已过时：此后${what.join('、')}有变动。`,
  changed: { scenario: '情景', figures: '报道数字', readings: '读法', engine: '引擎' },
};
