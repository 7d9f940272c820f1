import { css } from 'lit';

export const agentPanelStyle = css`
  .panel {
    display: grid;
    grid-template-columns: 340px minmax(0, 1fr);
    gap: var(--s5) var(--s7);
    align-items: start;
    margin-top: var(--s3);
  }
  form {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: var(--s2) var(--s3);
  }
  label {
    display: block;
    font-size: var(--t0);
    color: var(--ink2);
  }
  label.whole {
    grid-column: 1 / -1;
  }
  input,
  select {
    display: block;
    width: 100%;
    min-width: 0;
    min-height: 34px;
    margin-top: 2px;
    padding: 2px 8px;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: var(--paper);
    font-size: 14px;
    color: var(--ink);
  }
  .found {
    margin-top: var(--s3);
    font-size: var(--t1);
    color: var(--ink2);
  }
  .unknown {
    margin-top: var(--s2);
    padding: 6px 10px;
    border-left: 3px solid var(--warn);
    background: var(--warnbg);
    font-size: var(--t1);
  }
  .results {
    max-height: 420px;
    margin-top: var(--s1);
    overflow: auto;
    border-top: 1px solid var(--line);
  }
  .results button {
    width: 100%;
    padding: 6px 8px;
    border-bottom: 1px solid var(--line);
    font-size: 14px;
    line-height: 1.35;
  }
  .results button[aria-pressed='true'] {
    background: var(--wash2);
    font-weight: 600;
  }
  .results button:focus-visible {
    outline-offset: -2px;
  }
  small {
    display: block;
    font-size: var(--t0);
    font-weight: 400;
    color: var(--ink2);
  }
  h4 {
    margin: var(--s4) 0 var(--s1);
    font-size: 14px;
    font-weight: 600;
  }
  .story > h4:first-child {
    margin-top: 0;
    font-size: var(--t3);
    line-height: 1.3;
  }
  .story > p {
    max-width: 46em;
    margin-top: 4px;
  }
  .chain li {
    padding: 2px 0;
    font-size: 14px;
  }
  .chain button {
    text-decoration: underline;
    text-decoration-color: var(--rule);
    text-underline-offset: 3px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0 var(--s6);
  }
  details {
    margin-top: var(--s3);
    font-size: 14px;
  }
  summary {
    cursor: pointer;
    padding: 4px 0;
  }
  .tree {
    max-height: 560px;
    overflow: auto;
    padding: 2px;
  }
  @media (hover: hover) {
    .results button:hover {
      background: var(--wash);
    }
  }
  @media (max-width: 1100px) {
    .panel,
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .results {
      max-height: 260px;
    }
  }
  @media (max-width: 900px) {
    input,
    select,
    .results button {
      min-height: 44px;
    }
    summary {
      padding: 10px 0;
    }
  }
  /* What was looked for says nothing on paper; what was found does. */
  @media print {
    .panel {
      display: block;
    }
    zhengwu-agent-search {
      display: none;
    }
  }
`;
