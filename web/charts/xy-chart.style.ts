import { css } from 'lit';

export const xyChartStyle = css`
  figure {
    min-width: 0;
  }
  figcaption {
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: var(--s3);
    min-height: 36px;
    margin-bottom: var(--s1);
    font-size: var(--t1);
  }
  figcaption .quiet {
    display: block;
    font-size: var(--t0);
  }
  .button.small {
    flex: none;
    min-height: 26px;
    padding: 0 9px;
    font-size: var(--t0);
  }
  .plot {
    position: relative;
    border-radius: 2px;
    overflow: hidden;
  }
  .plot:focus-visible {
    outline-offset: 0;
  }
  svg {
    display: block;
  }
  text {
    font: 400 12px var(--sans);
    fill: var(--ink3);
    font-variant-numeric: tabular-nums lining-nums;
  }
  .axis {
    fill: var(--ink2);
  }
  .grid {
    fill: none;
    stroke: var(--line);
  }
  .foot {
    fill: none;
    stroke: var(--rule);
  }
  .band {
    fill: var(--ink2);
    opacity: 0.2;
  }
  .line {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2;
    stroke-linejoin: round;
  }
  .line.quiet {
    stroke: var(--rule);
    stroke-width: 1.5;
  }
  .line.warn {
    stroke: var(--warn);
  }
  .line.dashed {
    stroke-dasharray: 5 4;
  }
  .rule {
    fill: none;
    stroke: var(--rule);
    stroke-dasharray: 2 3;
  }
  .rule.warn {
    stroke: var(--warn);
  }
  .rule.ink {
    stroke: var(--ink);
  }
  .rule-text.warn {
    fill: var(--warn);
  }
  .point {
    fill: var(--ink);
  }
  .point.quiet {
    fill: var(--rule);
  }
  .point.warn {
    fill: var(--warn);
  }
  .point.hollow {
    fill: var(--paper);
    stroke: var(--ink);
    stroke-width: 1.5;
  }
  .error {
    fill: none;
    stroke: var(--rule);
  }
  .leader {
    fill: none;
    stroke: var(--rule);
  }
  .label {
    fill: var(--ink);
    paint-order: stroke;
    stroke: var(--paper);
    stroke-width: 3px;
  }
  .cursor {
    fill: none;
    stroke: var(--ink);
    stroke-dasharray: 2 2;
  }
  .cursor-dot {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2;
  }
  .said {
    min-height: 34px;
    font-size: var(--t0);
    line-height: 17px;
    color: var(--ink2);
  }
  .scroll {
    max-height: 420px;
    overflow: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--t1);
  }
  th,
  td {
    padding: 3px 10px 3px 0;
    border-bottom: 1px solid var(--line);
    text-align: right;
    font-weight: 400;
  }
  th:first-child {
    text-align: left;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--paper);
    color: var(--ink2);
    font-size: var(--t0);
  }
  @media (max-width: 900px) {
    .button.small {
      min-height: 34px;
    }
  }
`;
