import { css } from 'lit';
import { chartTableStyle } from '../styles/number-table.ts';

export const stackChartStyle = [
  chartTableStyle,
  css`
    .body {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 280px;
      gap: var(--s4);
      align-items: center;
    }
    svg {
      display: block;
      width: 100%;
      overflow: visible;
    }
    [role='slider'] {
      border-radius: 2px;
      cursor: crosshair;
      touch-action: pan-y;
    }
    text {
      font: 400 var(--chart-text) var(--sans);
      font-variant-numeric: tabular-nums lining-nums;
      fill: var(--ink2);
    }
    .grid {
      stroke: var(--line);
    }
    .axis {
      stroke: var(--rule);
    }
    .edge {
      stroke: var(--peer2);
      stroke-width: 0.75;
    }
    .cursor {
      stroke: var(--ink);
      stroke-dasharray: 1 3;
      stroke-width: 1.5;
    }
    .legend {
      font-size: 14px;
    }
    .legend .when {
      margin-bottom: var(--s1);
      font-weight: 600;
    }
    .legend li {
      display: grid;
      grid-template-columns: 14px minmax(0, 1fr) auto 3.4em;
      gap: 8px;
      align-items: baseline;
      padding: 3px 0;
      line-height: 1.3;
    }
    .legend i {
      width: 12px;
      height: 12px;
      border-radius: 2px;
      transform: translateY(1px);
    }
    .legend i.edge {
      outline: 1px solid var(--peer2);
      outline-offset: -1px;
    }
    .legend b,
    .legend .share {
      text-align: right;
    }
    .legend .share {
      color: var(--ink2);
    }
    .legend .sum {
      margin-top: 2px;
      border-top: 1px solid var(--line);
    }
    .scroll {
      max-height: 420px;
    }
    thead th {
      vertical-align: bottom;
      white-space: normal;
    }
    @media (max-width: 900px) {
      .body {
        grid-template-columns: minmax(0, 1fr);
      }
    }
    @media (forced-colors: active) {
      svg,
      .legend i {
        forced-color-adjust: none;
      }
    }
  `,
];
