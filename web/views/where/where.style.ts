import { css } from 'lit';

export const whereStyle = css`
  .map {
    display: grid;
    grid-template-columns: minmax(0, 558px) minmax(0, 1fr);
    gap: var(--s6) var(--s7);
    align-items: start;
    margin-top: var(--s4);
  }
  .controls {
    display: grid;
    gap: var(--s3);
    justify-items: start;
    margin-bottom: var(--s4);
  }
  zhengwu-time-slider {
    width: 100%;
  }
  zhengwu-tile-map:not([isSmall]) {
    margin-bottom: var(--s4);
  }
  h3 {
    margin: var(--s5) 0 var(--s3);
    font: 600 var(--t3) / 1.3 var(--serif);
  }
  .hint {
    margin-top: var(--s2);
    font-size: 14px;
  }
  .multiples {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 180px));
    gap: var(--s4) var(--s3);
  }
  .multiples button {
    padding: 4px;
    border-radius: var(--radius);
    font-size: var(--t0);
    text-align: center;
  }
  .multiples button[aria-pressed='true'] {
    outline: 1.5px solid var(--ink);
    font-weight: 600;
  }
  .multiples span {
    display: block;
    margin-top: 4px;
  }
  .scroll {
    max-height: 640px;
    overflow: auto;
  }
  .scroll th:first-child {
    white-space: nowrap;
  }
  .scroll thead th {
    position: sticky;
    top: 0;
    min-width: 5.5em;
    background: var(--paper);
    vertical-align: bottom;
  }
  @media (max-width: 1100px) {
    .map {
      grid-template-columns: minmax(0, 1fr);
    }
    .map > div:first-child {
      max-width: 600px;
    }
  }
  @media (max-width: 900px) {
    .multiples {
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
  }
`;
