import { css } from 'lit';
import { fileButton } from '../styles/file-button.ts';
import { noticeStyle } from '../styles/notice.ts';

export const toolsStyle = [
  fileButton,
  noticeStyle,
  css`
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: var(--s2);
    }
    .primary {
      border-color: var(--ink);
      background: var(--ink);
      color: var(--paper);
    }
    .primary:focus-visible {
      outline-offset: 3px;
    }
    @media (hover: hover) {
      .button.primary:hover {
        background: var(--ink2);
      }
    }
    .menu {
      position: relative;
    }
    summary {
      list-style: none;
      cursor: pointer;
    }
    summary::-webkit-details-marker {
      display: none;
    }
    .sheet {
      position: absolute;
      right: 0;
      z-index: 6;
      display: grid;
      gap: var(--s2);
      width: 300px;
      max-height: 70vh;
      margin-top: var(--s1);
      padding: var(--s4);
      overflow-y: auto;
      border: 1px solid var(--rule);
      border-radius: var(--radius);
      background: var(--paper);
      font-size: var(--t1);
    }
    .sheet input[type='text'] {
      min-height: 34px;
      padding: 4px 10px;
      border: 1px solid var(--rule);
      border-radius: var(--radius);
      background: var(--paper);
    }
    ol {
      margin: 0;
      padding-left: 20px;
    }
    .entry {
      min-height: 28px;
      text-decoration: underline;
      text-decoration-color: var(--rule);
      text-underline-offset: 3px;
    }
    .entry[aria-current] {
      font-weight: 600;
      text-decoration: none;
    }
    .notice {
      margin-top: var(--s2);
    }
    .small {
      min-height: 28px;
    }
    .drop {
      position: fixed;
      inset: 16px;
      z-index: 9;
      display: grid;
      place-items: center;
      border: 2px dashed var(--ink);
      border-radius: var(--radius);
      background: color-mix(in srgb, var(--paper) 88%, transparent);
      font: 600 var(--t4) / 1.3 var(--serif);
      pointer-events: none;
    }
    @media (max-width: 900px) {
      .row {
        justify-content: flex-start;
      }
      .row {
        position: relative;
      }
      /* From the edge of the page, wherever its button stands. */
      .menu {
        position: static;
      }
      .sheet {
        right: auto;
        left: 0;
        width: min(300px, 100%);
      }
    }
    @media print {
      .row {
        display: none;
      }
    }
  `,
];
