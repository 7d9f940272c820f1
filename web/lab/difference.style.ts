import { css } from 'lit';
import { numberTableStyle } from '../styles/number-table.ts';
import { sectionStyle } from './section.style.ts';

export const differenceStyle = [
  sectionStyle,
  numberTableStyle,
  css`
    .stale .plot {
      opacity: 0.55;
    }
    .plot {
      position: relative;
    }
    .waiting {
      min-height: 112px;
      color: var(--ink2);
    }
    text {
      fill: var(--ink3);
    }
    .grid,
    .zero {
      stroke: var(--line);
    }
    .zero {
      stroke: var(--rule);
    }
    .total {
      --series: var(--total);
    }
    .sina {
      --series: var(--sina);
    }
    .tencent {
      --series: var(--tencent);
    }
    .people {
      --series: var(--people);
    }
    .xinhua {
      --series: var(--xinhua);
    }
    .band {
      fill: var(--series);
      fill-opacity: 0.16;
    }
    .line {
      fill: none;
      stroke: var(--series);
      stroke-width: 2;
    }
    .small {
      font-size: var(--t0);
    }
    summary {
      width: max-content;
      min-height: 24px;
      font-size: var(--t0);
      cursor: pointer;
    }
    .scroll {
      max-height: 300px;
      overflow: auto;
    }
    th,
    td {
      padding: 4px 16px 4px 0;
    }
    @media (max-width: 900px) {
      summary {
        min-height: 34px;
      }
    }
  `,
];
