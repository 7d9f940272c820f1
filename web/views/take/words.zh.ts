import type { TakeWords } from './words.ts';

export const zh: TakeWords = {
  title: '带走',
  introduction:
    '把页面上的内容存成文件：全部在本浏览器内生成，不发往任何地方。每个文件都附有该次运行的凭据，任何人都能重新运行。',
  waiting: '尚无可带走的内容：首次运行正在进行。',
  partial: (done, of) => `${of} 次运行已完成 ${done} 次；现在带走的是这 ${done} 次的结果。`,
  figure: {
    title: '图',
    about: '浅色，适合论文和幻灯片，附来源、引用方式和凭据。',
    alternative: '将要保存的增长图',
    failed: '浏览器无法生成图片，仍可保存 SVG。',
  },
  data: {
    title: '数据',
    about: '整洁表格：每行一个日期和平台，或每行一个报道数字。各列与命令行相同。',
    table: '表格',
    tables: { growth: '按日和平台的增长', comparison: '报道与模拟对照' },
    format: '格式',
    save: (format) => `保存 ${{ csv: 'CSV', json: 'JSON', parquet: 'Parquet' }[format]}`,
    description: '保存说明（Data Package）',
    receipt: '保存凭据',
    lines: '读取代码',
    programs: { R: 'R', Python: 'Python', Stata: 'Stata', Excel: 'Excel（Power Query）' },
    noLines: (program) => `${program} 本身不能读取这种格式，请取 CSV。`,
    noParquet: '此表含有不同种类的空格，只提供 CSV 或 JSON。',
  },
  file: {
    title: '把本次运行存为一个文件',
    about:
      '一个 HTML 文件，内含引擎、情景与结果。可从磁盘打开，无需网络，并会重新运行一遍；禁用脚本时仍显示图。',
    save: '存为一个文件',
    working: '正在生成文件……',
    failed: '无法取得页面。请检查网络后再试。',
    same: '这是保存下来的运行。已在此重新运行，校验码与文件中的一致。',
    pending: '这是保存下来的运行，正在此重新运行。',
    differs: (saved, here) =>
      `这是保存下来的运行，但此处的校验码为 ${here}，文件中为 ${saved}：版本不同，或文件被改动过。`,
    other: '这是保存下来的运行，但页面上现在是另一个选择。',
  },
  link: {
    title: '链接与嵌入',
    about: '页面的全部状态都在网址里，此浏览器会记住它，但不会发送到任何地方。',
    address: '当前状态的网址',
    embed: '用于其他网页的图',
    embedAbout: '两行 HTML 即可在任何网页上画出此情景；详见 docs/embedding.md。',
    embedReduced: '自加的事件、读法和自己的情景放不进这两行；网址里有。',
  },
  teach: {
    title: '用于教学',
    about: '生成一个以课程形式打开页面的链接。读者随时可以退出课程。',
    controls: '控件',
    modes: { free: '自由', locked: '显示但锁定', hidden: '隐藏' },
    guess: '先画出猜测，之后才显示报道数字',
    story: '从故事开始：五步看清报道数字如何拼合',
    try: '在此打开课程',
  },
  cite: { title: '引用', about: '请注明版本，否则数字意义不大。' },
  copy: '复制',
  copied: '已复制',
  notCopied: '浏览器拒绝了，请选中文字手工复制。',
};
