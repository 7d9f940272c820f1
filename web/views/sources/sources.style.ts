import { css } from 'lit';

export const sourcesStyle = css`
  .contents {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
  }
  section {
    margin-top: var(--s7);
  }
  h3 {
    padding-top: var(--s3);
    border-top: 2px solid var(--ink);
    font: 600 var(--t4) / 1.3 var(--serif);
    scroll-margin-top: var(--s4);
  }
  .about,
  .plain {
    max-width: 46em;
    margin-top: var(--s2);
    color: var(--ink2);
  }
  .plain {
    margin-top: var(--s3);
    color: var(--ink);
  }
  details {
    border-bottom: 1px solid var(--line);
  }
  summary {
    display: flex;
    gap: var(--s2) var(--s4);
    align-items: baseline;
    padding: 10px 0;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    flex: none;
    width: 6px;
    height: 6px;
    border: solid var(--ink2);
    border-width: 0 1.5px 1.5px 0;
    transform: translateY(-2px) rotate(-45deg);
  }
  details[open] > summary::before {
    transform: translateY(-3px) rotate(45deg);
  }
  summary > span:first-of-type {
    flex: 1;
  }
  summary .quiet {
    display: block;
    font-size: var(--t1);
  }
  .count {
    font-size: var(--t0);
    color: var(--ink2);
    text-align: right;
  }
  cite {
    font: 400 var(--t2) / 1.4 var(--serif);
  }
  details .wide {
    margin-bottom: var(--s4);
  }
  td small,
  th small {
    display: block;
    max-width: 46em;
    color: var(--ink3);
    font-size: var(--t0);
  }
  th[scope='row'] {
    min-width: 14em;
  }
  .symbol {
    white-space: nowrap;
  }
  .reported {
    white-space: nowrap;
  }
  .glyph {
    width: 13px;
    height: 13px;
    margin-right: 4px;
    vertical-align: -2px;
  }
  .parameters {
    min-width: 820px;
  }
  figure {
    margin: var(--s5) 0 var(--s4);
    padding: var(--s4);
    background: var(--wash);
  }
  figcaption {
    font-size: var(--t1);
    color: var(--ink2);
  }
  figure math {
    padding: var(--s4) 0 var(--s2);
    font-size: 21px;
  }
  .off {
    color: var(--ink3);
    text-decoration: line-through;
  }
  small.off {
    color: var(--warn);
    text-decoration: none;
  }
  .tag {
    display: inline-block;
    margin: 1px 4px 1px 0;
    padding: 0 6px;
    border: 1px solid var(--line);
    border-radius: 9px;
    font-size: var(--t0);
    color: var(--ink2);
  }
  .warn {
    color: var(--warn);
  }
  .limits {
    max-width: 60em;
    margin-top: var(--s3);
  }
  .limits li {
    padding: var(--s2) 0;
    border-bottom: 1px solid var(--line);
  }
  .limits b {
    margin-right: 6px;
    font-size: var(--t0);
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(300px, 1fr));
    gap: var(--s4) var(--s6);
    margin-top: var(--s4);
  }
  dt {
    font-weight: 600;
  }
  dd {
    color: var(--ink2);
    font-size: 14px;
  }
  @media (max-width: 900px) {
    summary {
      flex-wrap: wrap;
      min-height: 44px;
    }
    th[scope='row'] {
      min-width: 9em;
    }
    figure math {
      font-size: 17px;
    }
    dl {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    .contents {
      display: none;
    }
  }
`;
