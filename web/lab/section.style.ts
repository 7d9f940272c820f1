/** A section of the lab under the chart: its head, a name with a sentence beside it, and its drawings. */
import { css } from 'lit';

export const sectionStyle = css`
  section {
    margin-top: var(--s5);
    font-size: var(--t1);
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
  svg {
    display: block;
    max-width: 100%;
    overflow: visible;
  }
  text {
    font: 400 var(--chart-text) var(--sans);
  }
`;
