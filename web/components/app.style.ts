import { css } from 'lit';

export const appStyle = css`
  .skip {
    position: absolute;
    left: var(--s4);
    top: -60px;
    z-index: 5;
    padding: 8px 12px;
    background: var(--ink);
    color: var(--paper);
    border-radius: var(--radius);
  }
  .skip:focus {
    top: var(--s2);
  }
  header,
  main,
  .inner {
    max-width: 1440px;
    margin: 0 auto;
    padding: 0 var(--s6);
  }
  header {
    display: flex;
    align-items: baseline;
    gap: var(--s4);
    padding-top: var(--s3);
    padding-bottom: var(--s3);
  }
  .brand {
    font: 600 var(--t4) / 1.2 var(--serif);
    letter-spacing: -0.01em;
    white-space: nowrap;
  }
  .brand small {
    margin-left: 6px;
    font: 400 var(--t2) var(--serif);
    color: var(--ink2);
  }
  .tagline {
    font-size: var(--t1);
    color: var(--ink2);
  }
  nav {
    display: flex;
    align-items: center;
    gap: var(--s4);
    margin-left: auto;
    font-size: var(--t1);
  }
  @media (min-width: 901px) {
    nav .button {
      min-height: 28px;
      padding: 0 9px;
    }
  }
  .lab {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 396px;
    gap: 0 56px;
    padding-top: var(--s6);
  }
  zhengwu-growth-chart {
    margin-top: calc(var(--s5) - var(--s3));
    padding-top: var(--s3);
    background: var(--paper);
  }
  /*
   * In sight while the sliders beside it are scrolled through; what follows slides beneath it. Events
   * that are edited must not: with any of them it stays in its place.
   */
  @media (min-width: 1241px) and (min-height: 680px) {
    .stage:not(.with-events) zhengwu-growth-chart {
      position: sticky;
      z-index: 2;
      top: 0;
    }
  }
  /* Above the chart that stays in sight for whoever comes here by keys. */
  zhengwu-interventions:focus-within {
    position: relative;
    z-index: 3;
    background: var(--paper);
  }
  aside {
    margin-left: -28px;
    padding-left: 28px;
    border-left: 1px solid var(--line);
  }
  zhengwu-tabs {
    margin-top: var(--s8);
  }
  .notice {
    max-width: 1440px;
    margin: 0 auto var(--s3);
    padding: 10px var(--s6);
    border-left: 3px solid var(--warn);
    background: var(--warnbg);
    font-size: 14px;
  }
  .notice ul {
    margin: 4px 0 8px;
    padding-left: 18px;
    list-style: disc;
    overflow-wrap: anywhere;
  }
  footer {
    margin-top: var(--s8);
    padding: var(--s6) 0 var(--s7);
    border-top: 1px solid var(--line);
    background: var(--wash);
    font-size: var(--t1);
    color: var(--ink2);
  }
  footer .inner {
    display: grid;
    grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr);
    gap: var(--s7);
  }
  footer h2 {
    margin-bottom: var(--s2);
    font-size: var(--t3);
    color: var(--ink);
  }
  @media (max-width: 1240px) {
    .lab {
      grid-template-columns: minmax(0, 1fr);
    }
    .tagline {
      display: none;
    }
    aside {
      margin: var(--s7) 0 0;
      padding: 0;
      border: 0;
    }
  }
  @media (max-width: 900px) {
    header,
    main,
    .inner {
      padding-left: var(--s4);
      padding-right: var(--s4);
    }
    header {
      flex-wrap: wrap;
      align-items: center;
      gap: var(--s2) var(--s3);
    }
    nav {
      width: 100%;
      margin: 0;
      gap: var(--s2);
      justify-content: space-between;
    }
    zhengwu-tabs {
      margin-top: var(--s7);
    }
    footer .inner {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media print {
    aside,
    nav {
      display: none;
    }
    .skip,
    .notice {
      display: none;
    }
    .lab {
      display: block;
      padding-top: var(--s4);
    }
    zhengwu-growth-chart {
      position: static;
      break-inside: avoid;
    }
    header,
    main,
    .inner {
      max-width: none;
      padding-left: 0;
      padding-right: 0;
    }
    footer {
      margin-top: var(--s5);
      background: none;
      break-inside: avoid;
    }
  }
`;
