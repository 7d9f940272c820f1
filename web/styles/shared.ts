/** Rules that every component's shadow root shares: reset, type, buttons, focus, hidden text. */
import { css } from 'lit';

export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul {
    list-style: none;
  }
  button,
  input,
  select {
    font: inherit;
    font-variant-numeric: inherit;
    color: inherit;
  }
  button {
    background: none;
    border: 0;
    padding: 0;
    cursor: pointer;
    text-align: inherit;
  }
  a {
    color: inherit;
    text-underline-offset: 3px;
    text-decoration-thickness: 1px;
    text-decoration-color: var(--rule);
  }
  :focus-visible {
    outline: 2px solid var(--ink);
    outline-offset: 2px;
  }
  h2 {
    font: 600 var(--t4) / 1.25 var(--serif);
    letter-spacing: -0.008em;
  }
  :lang(zh) h2,
  h2:lang(zh) {
    letter-spacing: 0;
  }
  b,
  .strong {
    font-weight: 600;
  }
  .quiet {
    color: var(--ink3);
    font-weight: 400;
  }
  .button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 34px;
    padding: 0 12px;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: var(--paper);
    font-size: var(--t1);
    white-space: nowrap;
  }
  .button[disabled] {
    color: var(--ink3);
    border-color: var(--line);
    cursor: default;
  }
  .button[aria-pressed='true'] {
    background: var(--ink);
    border-color: var(--ink);
    color: var(--paper);
  }
  .segments {
    display: inline-flex;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    overflow: hidden;
  }
  .segments button {
    min-height: 26px;
    padding: 3px 10px;
    border-left: 1px solid var(--rule);
    font-size: var(--t1);
    line-height: 20px;
    white-space: nowrap;
  }
  .segments button:first-child {
    border-left: 0;
  }
  .segments button[aria-pressed='true'] {
    background: var(--ink);
    color: var(--paper);
  }
  .segments button:focus-visible {
    outline-offset: -3px;
  }
  .segments button[aria-pressed='true']:focus-visible {
    outline-color: var(--paper);
  }
  @media (hover: hover) {
    /* Without weight, so that a button of another colour can have its own. */
    .button:where(:not([disabled]):not([aria-pressed='true'])):hover,
    .segments button:where(:not([aria-pressed='true'])):hover {
      background: var(--wash2);
    }
  }
  .spoken {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  code,
  .mono {
    font: 12.5px/1.55 var(--mono);
    overflow-wrap: anywhere;
  }
  @media (max-width: 900px) {
    .button {
      min-height: 44px;
    }
    .segments button {
      min-height: 36px;
    }
  }
  /* Nobody can press paper: of a choice only what was chosen is left. */
  @media print {
    .button,
    .segments button[aria-pressed='false'] {
      display: none !important;
    }
    .segments {
      border: 0;
    }
    .segments button[aria-pressed='true'] {
      padding-left: 0;
      border: 0;
      background: none;
      color: inherit;
    }
  }
`;
