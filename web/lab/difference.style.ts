import { css } from 'lit';

export const differenceStyle = css`
  section {
    margin-top: var(--s5);
    font-size: var(--t1);
  }
  .stale .plot,
  .stale .read-out {
    opacity: 0.55;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--s3);
    margin-bottom: var(--s1);
    color: var(--ink2);
  }
  h3 {
    font-size: var(--t2);
    font-weight: 600;
    color: var(--ink);
  }
  .plot {
    position: relative;
  }
  .waiting {
    min-height: 112px;
    color: var(--ink2);
  }
  svg {
    display: block;
    max-width: 100%;
    overflow: visible;
  }
  text {
    font: 400 var(--chart-text) var(--sans);
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
  table {
    border-collapse: collapse;
    font-size: 14px;
  }
  th,
  td {
    padding: 4px 16px 4px 0;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
    white-space: nowrap;
  }
  th:first-child {
    text-align: left;
  }
  thead th {
    font-size: var(--t0);
    color: var(--ink2);
  }
  @media (max-width: 900px) {
    summary {
      min-height: 34px;
    }
  }
`;
