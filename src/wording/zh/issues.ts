import type { IssuesWording } from '../issues.ts';

export const issues: IssuesWording = {
  root: '文档',
  nearest: (word) => `是否想写“${word}”？`,
  at: (line, column) => `（第${line}行第${column}列）`,
  line: (path, sentence) => `${path}：${sentence}`,
  terms: {
    number: '数字',
    integer: '整数',
    text: '文本',
    boolean: 'true 或 false',
    object: '对象 { … }',
    list: '列表 [ … ]',
    date: '日期',
    null: 'null',
    nothing: '空缺',
    value: '一个值',
    key: '键名',
    'end of text': '文本结尾',
  },
  sentences: {
    'too-large': ({ wanted, got }) => `文档过大：应${wanted}字节，实为${got}字节。`,
    'json-syntax': ({ wanted, got }) =>
      `JSON 在此处中断：此处应为 ${wanted}，实为 ${got}。文件是否不完整？`,
    'too-deep': ({ wanted, got }) => `嵌套过深：层数应${wanted}，实为${got}。`,
    'duplicate-key': ({ got }) => `键 ${got} 在同一对象中出现两次，请只保留一个。`,
    'not-finite': ({ wanted, got }) => `不是有限数：应为双精度范围内的${wanted}，实为 ${got}。`,
    'unknown-key': ({ wanted, got }) => `没有名为 ${got} 的键，可用的有：${wanted}。`,
    'missing-key': ({ wanted }) => `缺少“${wanted}”，必须给出一个值。`,
    'wrong-type': ({ wanted, got }) => `类型不符：应为${wanted}，实为 ${got}。`,
    'wrong-value': ({ wanted, got }) => `取值不符：应为 ${wanted}，实为 ${got}。`,
    'out-of-range': ({ wanted, got }) => `超出范围：应在 ${wanted} 之内，实为 ${got}。`,
    'bad-date': ({ wanted, got }) => `日历上没有这一天：应按 ${wanted} 写出真实日期，实为 ${got}。`,
    'bad-text': ({ wanted, got }) => `含有不允许的字符：应为 ${wanted}，实为 ${got}。`,
    'empty-text': ({ wanted }) => `内容为空：应为至少一个字符的${wanted}。`,
    'too-long': ({ wanted, got }) => `过长：应 ${wanted}，实为 ${got}。`,
    'duplicate-id': ({ got }) => `${got} 在列表中出现两次，每项应有各自的标识。`,
    'future-version': ({ wanted, got }) =>
      `该文档由更新版本的 Zhengwu 写成（格式版本 ${got}），本版本只能读取 ${wanted}，请先升级。`,
    'unknown-version': ({ wanted, got }) => `没有这个格式版本：应为 ${wanted}，实为 ${got}。`,
    'unknown-scenario': ({ wanted, got }) =>
      wanted === '' ? `没有名为 ${got} 的情景。` : `没有名为 ${got} 的情景，可用的有：${wanted}。`,
    'circular-extends': ({ got }) => `情景之间循环继承：${got}。继承链必须有尽头。`,
    'chain-too-long': ({ wanted, got }) => `继承层数过多：应 ${wanted}，实为 ${got}。`,
    'unknown-figure': ({ wanted, got }) => `没有名为 ${got} 的数字，可用的有：${wanted}。`,
    'unknown-reading': ({ wanted, got }) => `该数字没有 ${got} 这种理解，可选的有：${wanted}。`,
    'unknown-evidence': ({ wanted, got }) => `没有名为 ${got} 的证据文档，可用的有：${wanted}。`,
    'unknown-posterior': ({ wanted, got }) =>
      wanted === ''
        ? `没有 ${got} 的后验分布，软件包也未附带任何后验分布。`
        : `没有 ${got} 的后验分布，可用的有：${wanted}，或给出文件。`,
    'other-posterior': ({ wanted, got }) =>
      `该后验分布属于 ${got}，而此情景并不由其扩展；应为以下之一的后验分布：${wanted}。`,
    'nothing-drawn': ({ wanted, got }) =>
      `${got} 改动了后验分布的全部参数（${wanted}），没有可抽取的参数。`,
    'start-too-early': ({ wanted, got }) => `此前尚无平台开放：起始日应 ${wanted}，实为 ${got}。`,
    'start-needs-stock': ({ wanted, got }) =>
      `从 ${got} 开始运行，须在同一文档的名册中给出届时已有的账号；否则起始日应为 ${wanted}。`,
    'end-too-late': ({ wanted, got }) => `时间跨度过长：截止日应 ${wanted}，实为 ${got}。`,
    'end-before-start': ({ wanted, got }) => `截止早于起始：截止日应 ${wanted}，实为 ${got}。`,
    'outside-run': ({ wanted, got }) => `日期不在运行期内：应在 ${wanted} 之间，实为 ${got}。`,
    'before-launch': ({ wanted, got }) => `平台尚未开放：日期应 ${wanted}，实为 ${got}。`,
    'interval-reversed': ({ wanted, got }) => `时段的终点早于起点：应 ${wanted}，实为 ${got}。`,
    'weights-sum': ({ wanted, got }) =>
      `四个权重之和为 ${got}，应为 ${wanted}。请一并设定其余权重，程序不会自行缩放。`,
    'shares-sum': ({ wanted, got }) => `这些占比之和为 ${got}，应 ${wanted}。`,
    'missing-body': ({ wanted, got }) => `没有这个单位：序号应在 ${wanted} 之内，实为 ${got}。`,
    'setting-syntax': ({ wanted, got }) => `不是有效的设定：应写作 ${wanted}，实为 ${got}。`,
    'setting-twice': ({ got }) => `“${got}”设定了两次，请只保留一次。`,
    'csv-syntax': ({ wanted, got }) => `表格在此处出错：应为 ${wanted}，实为 ${got}。`,
    'csv-rows': ({ wanted, got }) =>
      `表格只有列名而没有数据行；需要${wanted}行，每行一个数据，实际为${got}行。`,
    'csv-column': ({ wanted, got }) => `列名不符：应为 ${wanted}，且各出现一次；实为 ${got}。`,
  },
};
