import { css } from 'lit';
import { fileButton } from '../../../styles/file-button.ts';
import { noticeStyle } from '../../../styles/notice.ts';

export const ownFiguresStyle = [
  fileButton,
  noticeStyle,
  css`
    section {
      margin-top: var(--s5);
      padding-top: var(--s4);
      border-top: 1px solid var(--line);
    }
    h3 {
      font: 600 var(--t3) / 1.3 var(--serif);
    }
    .introduction {
      max-width: 60em;
      margin-top: 2px;
      font-size: 14px;
      color: var(--ink2);
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
      margin-top: var(--s3);
    }
    .file {
      color: var(--ink);
    }
    ul.own {
      margin-top: var(--s3);
      font-size: 14px;
    }
    .own li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--s3);
      min-height: 36px;
      border-bottom: 1px solid var(--line);
    }
    .own li span:first-child {
      flex: 1;
      min-width: 200px;
    }
    .small {
      min-height: 28px;
    }
    form {
      display: grid;
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: var(--s3) var(--s4);
      align-items: start;
      max-width: 1000px;
      margin-top: var(--s4);
      padding: var(--s4);
      border: 1px solid var(--rule);
      border-radius: var(--radius);
      background: var(--wash);
    }
    label {
      display: grid;
      gap: 2px;
      font-size: var(--t1);
      color: var(--ink2);
    }
    .wide {
      grid-column: span 2;
    }
    .most {
      grid-column: span 3;
    }
    .whole {
      grid-column: 1 / -1;
    }
    .hint {
      font-size: var(--t0);
      color: var(--ink2);
    }
    form input,
    select {
      width: 100%;
      min-height: 36px;
      padding: 4px 10px;
      border: 1px solid var(--rule);
      border-radius: var(--radius);
      background: var(--paper);
      color: var(--ink);
      font: inherit;
    }
    [aria-invalid='true'] {
      border-color: var(--warn);
      background: var(--warnbg);
    }
    .notice {
      margin-top: var(--s3);
    }
    @media (max-width: 900px) {
      form {
        grid-template-columns: minmax(0, 1fr);
      }
      .wide,
      .most {
        grid-column: auto;
      }
      form input,
      select,
      .small {
        min-height: 44px;
      }
    }
    @media print {
      .buttons,
      form {
        display: none;
      }
    }
  `,
];
