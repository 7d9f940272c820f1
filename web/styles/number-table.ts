/** Tables of numbers: the first column names the row, numbers stand on the right. */
import { css } from 'lit';

export const numberTableStyle = css`
  table {
    border-collapse: collapse;
    font-size: 14px;
  }
  th,
  td {
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
`;

/** The one that stands in the place of a chart: as wide as it, under a head that stays. */
export const chartTableStyle = [
  numberTableStyle,
  css`
    .scroll {
      overflow: auto;
      border-bottom: 1px solid var(--line);
    }
    table {
      width: 100%;
    }
    caption {
      padding: var(--s1) 0 var(--s2);
      text-align: left;
      font-size: var(--t0);
      color: var(--ink2);
    }
    th,
    td {
      padding: 5px 12px 5px 0;
    }
    thead th {
      position: sticky;
      top: 0;
      background: var(--paper);
      border-bottom: 1.5px solid var(--ink);
    }
  `,
];
