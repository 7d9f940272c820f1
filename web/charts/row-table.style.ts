import { css } from 'lit';

/** Look of the marks that `row-marks.ts` draws. */
export const markStyle = css`
  .row-graphic,
  .row-axis {
    display: block;
    overflow: visible;
  }
  .row-axis text {
    font: 400 12px var(--sans);
    fill: var(--ink3);
  }
  .strip {
    fill: var(--wash2);
  }
  .bar.ink {
    fill: var(--ink2);
  }
  .bar.quiet {
    fill: var(--rule);
  }
  .bar.warn {
    fill: var(--warn);
  }
  .hollow-bar {
    fill: none;
    stroke: var(--ink2);
    stroke-width: 1.25;
  }
  .hollow-bar.warn {
    stroke: var(--warn);
  }
  .interval {
    stroke: var(--ink);
    stroke-width: 2;
  }
  .interval.quiet {
    stroke: var(--rule);
  }
  .interval.warn {
    stroke: var(--warn);
  }
  .tick {
    stroke: var(--ink);
    stroke-width: 1.5;
  }
  .tick.quiet {
    stroke: var(--rule);
  }
  .zero {
    stroke: var(--rule);
  }
  .dot {
    fill: var(--ink);
    stroke: var(--paper);
    stroke-width: 1.5;
  }
  .dot.warn {
    fill: var(--warn);
  }
  .dot.hollow {
    fill: var(--paper);
    stroke: var(--ink);
  }
  .dot.hollow.warn {
    stroke: var(--warn);
  }
  .over {
    overflow: visible;
  }
  .arrow {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2;
  }
  .arrow.warn {
    stroke: var(--warn);
  }
  .density {
    fill: none;
    stroke: var(--rule);
    stroke-width: 1.25;
    stroke-dasharray: 3 3;
    vector-effect: non-scaling-stroke;
  }
  .density.filled {
    fill: color-mix(in srgb, var(--ink2) 32%, transparent);
    stroke: var(--ink2);
    stroke-dasharray: none;
  }
`;

export const rowTableStyle = [
  markStyle,
  css`
    table {
      width: 100%;
      border-collapse: collapse;
    }
    caption {
      margin-bottom: var(--s2);
      color: var(--ink2);
      font-size: var(--t1);
      text-align: left;
      text-wrap: pretty;
    }
    .stale .number,
    .stale .graphic,
    .stale .tag-cell {
      opacity: 0.45;
    }
    th,
    td {
      padding: 4px 16px 4px 0;
      border-bottom: 1px solid var(--line);
      vertical-align: middle;
      text-align: left;
      font-size: 14px;
    }
    thead th {
      border-bottom: 1.5px solid var(--ink);
      vertical-align: bottom;
      font-size: var(--t0);
      font-weight: 400;
      line-height: 1.35;
      color: var(--ink2);
    }
    tbody th {
      font-weight: 400;
      line-height: 1.35;
    }
    .name {
      display: block;
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    .detail {
      display: block;
      font-size: var(--t0);
      color: var(--ink3);
    }
    .number {
      text-align: right;
      white-space: nowrap;
    }
    thead .number {
      white-space: normal;
    }
    .number b {
      font-weight: 600;
    }
    .graphic {
      width: 42%;
      padding-right: 20px;
    }
    .tag {
      display: inline-block;
      padding: 0 7px;
      border: 1px solid transparent;
      border-radius: 3px;
      background: var(--wash2);
      font-size: var(--t0);
      line-height: 20px;
      white-space: nowrap;
    }
    .tag.quiet {
      background: none;
      border-color: var(--rule);
      color: var(--ink2);
    }
    .tag.warn {
      background: var(--warnbg);
      border-color: var(--warn);
      color: var(--warn);
    }
    .note {
      max-width: 60em;
      margin-top: var(--s2);
      font-size: var(--t0);
      color: var(--ink3);
    }
    @media (max-width: 1100px) {
      .graphic {
        width: 32%;
      }
    }
    @media (max-width: 760px) {
      table,
      tbody,
      tr,
      td,
      tbody th,
      caption {
        display: block;
      }
      thead {
        display: block;
      }
      thead tr {
        display: block;
        border-bottom: 1.5px solid var(--ink);
      }
      thead th,
      thead th.number {
        display: none;
      }
      thead th.graphic {
        display: block;
        width: 100%;
        padding: 0 2px;
        border: 0;
      }
      tbody tr {
        position: relative;
        padding: 8px 0;
        border-bottom: 1px solid var(--line);
      }
      tbody th,
      td {
        padding: 1px 0;
        border: 0;
      }
      tbody th {
        padding-right: 0;
      }
      .number {
        display: flex;
        flex-wrap: wrap;
        gap: 0 6px;
        text-align: left;
      }
      .number::before {
        content: attr(data-label);
        min-width: 9em;
        font-size: var(--t0);
        line-height: 21px;
        color: var(--ink3);
      }
      td.graphic {
        width: 100%;
        padding: 2px;
      }
    }
  `,
];
