/** What is said of a file or a form, under it: lines with a bar beside them, amber for a fault. */
import { css } from 'lit';

export const noticeStyle = css`
  .notice {
    padding: 8px 14px;
    border-left: 3px solid var(--ink);
    background: var(--wash2);
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .notice.fault {
    border-color: var(--warn);
    background: var(--warnbg);
  }
  .notice ul {
    margin: 4px 0;
    padding-left: 18px;
    list-style: disc;
  }
`;
