import { css } from 'lit';

export const comparisonStyle = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: var(--s2) var(--s5);
    margin-bottom: var(--s3);
  }
  .head > div:first-child {
    flex: 1;
    min-width: 280px;
  }
  .head p {
    max-width: 46em;
    margin-top: 2px;
    color: var(--ink2);
  }
  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    font-size: var(--t1);
  }
  .filter button {
    min-height: 26px;
    padding: 1px 11px;
    border: 1px solid var(--rule);
    border-radius: 99px;
  }
  .filter button::first-letter {
    text-transform: uppercase;
  }
  .filter button[aria-pressed='true'] {
    border-color: var(--ink);
    background: var(--ink);
    color: var(--paper);
  }
  .sort {
    color: inherit;
    text-align: inherit;
    line-height: 1.35;
  }
  .row {
    display: block;
    width: 100%;
    text-align: left;
    line-height: 1.35;
  }
  @media (hover: hover) {
    .row:hover .name,
    .sort:hover {
      text-decoration: underline;
      text-decoration-color: var(--rule);
      text-underline-offset: 3px;
    }
  }
  tr.open > *,
  tr.card > td {
    background: var(--wash);
  }
  tr.open > * {
    border-bottom: 0;
  }
  tr.open > th,
  tr.card > td {
    box-shadow: inset 3px 0 0 var(--ink);
    padding-left: 14px;
  }
  tr.card > td {
    white-space: normal;
  }
  sup {
    margin-left: 3px;
    font-size: 11px;
    line-height: 0;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  .stale td.simulated,
  .stale td.share,
  .stale td.verdict,
  .stale td.verdict * {
    color: var(--ink3);
  }
  .stale td.residual {
    opacity: 0.45;
  }
  th,
  td {
    padding: 7px 12px 7px 0;
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
  thead svg {
    display: block;
    height: 20px;
  }
  thead text {
    font: 400 12px var(--sans);
    fill: var(--ink3);
  }
  tbody th {
    width: 25%;
    font-weight: 400;
    line-height: 1.35;
  }
  .name,
  .scope {
    display: block;
  }
  .name {
    font-weight: 600;
  }
  .scope {
    font-size: var(--t0);
    color: var(--ink3);
  }
  .role {
    display: inline-block;
    padding: 0 7px;
    border: 1px solid var(--ink);
    border-radius: 3px;
    font-size: var(--t0);
    line-height: 19px;
    white-space: nowrap;
  }
  .role.fit {
    border-color: transparent;
    background: var(--wash2);
    font-weight: 600;
  }
  .role.own {
    margin-top: 2px;
    border-style: dotted;
  }
  .role.given {
    border-style: dashed;
    border-color: var(--rule);
  }
  .role.context,
  .role.not-comparable {
    padding-left: 0;
    border-color: transparent;
    color: var(--ink2);
  }
  .reported {
    width: 15%;
  }
  .reported .glyph {
    margin-right: 6px;
    vertical-align: -3px;
  }
  .simulated {
    width: 16%;
    white-space: nowrap;
  }
  td.residual svg {
    display: block;
    overflow: visible;
  }
  .allowed {
    fill: var(--wash2);
  }
  .zero {
    fill: none;
    stroke: var(--rule);
  }
  .interval {
    stroke: var(--ink);
    stroke-width: 2;
  }
  .off {
    fill: none;
    stroke: var(--ink);
    stroke-width: 2;
  }
  .median {
    fill: var(--ink);
    stroke: var(--paper);
    stroke-width: 1.5;
  }
  .median.outside {
    fill: var(--paper);
    stroke: var(--ink);
    stroke-width: 2;
  }
  .share {
    min-width: 6.5em;
    padding-right: 24px;
    text-align: right;
  }
  .verdict {
    min-width: 13em;
    line-height: 1.3;
  }
  .sign {
    display: inline-block;
    width: 20px;
    font-weight: 600;
  }
  .sign.missed {
    color: var(--warn);
  }
  .foot {
    margin-top: var(--s3);
    font-size: var(--t1);
    color: var(--ink2);
  }
  @media (max-width: 1240px) {
    .residual,
    .share {
      display: none;
    }
  }
  @media (max-width: 900px) {
    .filter button {
      min-height: 34px;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
      height: 1px;
      overflow: hidden;
    }
    /* Its heads sort: they are seen by whoever comes to them by keys. */
    thead:focus-within {
      position: static;
      clip-path: none;
      height: auto;
      overflow: visible;
    }
    thead tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--s4);
    }
    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 2px 12px;
      padding: 12px 0;
      border-bottom: 1px solid var(--line);
    }
    tbody th,
    td {
      width: auto;
      padding: 0;
      border: 0;
    }
    tbody th {
      grid-row: 1;
    }
    .reported,
    .simulated,
    .verdict {
      grid-column: 1 / -1;
      width: auto;
      min-width: 0;
      max-width: none;
      white-space: normal;
    }
    .reported::before,
    .simulated::before {
      content: attr(data-label);
      display: inline-block;
      min-width: 6.5em;
      color: var(--ink2);
    }
    .simulated.none {
      display: none;
    }
    td.residual {
      display: block;
      grid-column: 1 / -1;
    }
    td.residual:empty {
      display: none;
    }
    td.residual svg {
      height: 20px;
    }
  }
  @media print {
    .filter button[aria-pressed='false'] {
      display: none;
    }
    .filter button[aria-pressed='true'] {
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
    }
  }
`;
