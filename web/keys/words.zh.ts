import type { KeysWords } from './words.ts';

export const zh: KeysWords = {
  title: '按键',
  close: '关闭',
  groups: [
    {
      title: '处处可用',
      keys: [
        [['?'], '本列表'],
        [['Tab'], '下一个控件；加 Shift 为上一个'],
        [['Esc'], '关闭已打开的内容'],
      ],
    },
    {
      title: '增长图',
      keys: [
        [['←', '→'], '一周'],
        [['PgUp', 'PgDn'], '一季度'],
        [['Home', 'End'], '首日与末日'],
        [['F'], '下一个报道数字'],
      ],
    },
    {
      title: '滑块',
      keys: [
        [['←', '→'], '一步'],
        [['PgUp', 'PgDn'], '十步'],
        [['Home', 'End'], '两端'],
      ],
    },
    {
      title: '标签、列表与地图',
      keys: [
        [['←', '→'], '下一个标签、格子或省份'],
        [['↑', '↓'], '下一行'],
        [['Enter'], '打开'],
      ],
    },
    {
      title: '画猜测',
      keys: [
        [['↑', '↓'], '一千个账号'],
        [['PgUp', 'PgDn'], '一万个'],
      ],
    },
  ],
};
