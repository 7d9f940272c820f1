import { css } from 'lit';
import { chartTableStyle } from '../styles/number-table.ts';

export const growthChartStyle = [
  chartTableStyle,
  css`
    .head {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-end;
      gap: var(--s3);
      margin-bottom: var(--s2);
    }
    .title {
      flex: 1;
      min-width: 240px;
    }
    .title p {
      color: var(--ink2);
      font-size: var(--t1);
    }
    .controls {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
    }
    .button.small {
      min-height: 28px;
    }
    .choice {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: var(--t1);
      color: var(--ink2);
    }
    .choice select {
      min-height: 28px;
      max-width: 150px;
      padding: 0 6px;
      border: 1px solid var(--rule);
      border-radius: var(--radius);
      background: var(--paper);
      color: var(--ink);
    }
    .zoom {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s1) var(--s2);
      margin-top: var(--s1);
      padding-left: 70px;
      font-size: var(--t0);
    }
    .zoom .button {
      padding: 0 10px;
      font-size: var(--t0);
    }
    .shown {
      color: var(--ink2);
    }
    .plot {
      position: relative;
    }
    .u-select {
      border: 1px solid var(--ink);
      border-width: 0 1px;
      background: color-mix(in srgb, var(--ink) 8%, transparent);
    }
    .canvas {
      min-height: 440px;
      border-radius: 2px;
    }
    .uplot,
    .u-wrap {
      width: 100% !important;
    }
    .u-cursor-x {
      border-right: 1px dotted var(--ink);
    }
    .readout {
      position: absolute;
      padding: 8px 12px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--paper);
      font-size: var(--chart-text);
      line-height: 19px;
      pointer-events: none;
    }
    .row {
      display: grid;
      grid-template-columns: minmax(110px, 1fr) minmax(56px, auto) auto;
      gap: 10px;
    }
    .head-row {
      grid-template-columns: 1fr auto;
      margin-bottom: 2px;
    }
    .row b:not(:first-child) {
      text-align: right;
    }
    .band {
      text-align: right;
      color: var(--ink3);
    }
    .name::before {
      content: '';
      display: inline-block;
      width: 14px;
      height: 0;
      margin-right: 8px;
      border-top: 2.25px solid var(--series);
      vertical-align: 4px;
    }
    .name.mark::before {
      width: 8px;
      height: 8px;
      margin: 0 11px 0 3px;
      border: 0;
      border-radius: 50%;
      background: var(--series);
      vertical-align: 0;
    }
    figcaption {
      margin-top: var(--s2);
      padding-left: 70px;
      font-size: var(--t0);
      color: var(--ink2);
    }
    figcaption ul,
    .keys {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s1) var(--s4);
    }
    figcaption li {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }
    .keys {
      margin-top: var(--s2);
    }
    kbd {
      padding: 0 5px;
      border: 1px solid var(--rule);
      border-radius: 3px;
      background: var(--paper);
      font: inherit;
    }
    .scroll {
      max-height: 440px;
    }
    td .quiet {
      display: inline-block;
      min-width: 9.5em;
      font-size: var(--t0);
    }
    @media (max-width: 900px) {
      figcaption,
      .zoom {
        padding-left: 0;
      }
      .choice select {
        min-height: 36px;
      }
      .keys {
        display: none;
      }
      .button.small {
        min-height: 36px;
      }
    }
    @media (max-width: 700px) {
      .canvas {
        min-height: 320px;
      }
      .readout {
        position: static;
        min-width: 0;
        margin-top: var(--s2);
        padding: 8px 0;
        border-width: 1px 0;
        border-radius: 0;
      }
    }
    @media (forced-colors: active) {
      .canvas {
        forced-color-adjust: none;
      }
    }
  `,
];
