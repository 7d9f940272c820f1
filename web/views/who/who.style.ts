import { css } from 'lit';

export const whoStyle = css`
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s3);
    margin: var(--s4) 0 var(--s3);
  }
  zhengwu-time-slider {
    flex: 1;
    min-width: 260px;
  }
  .under {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s3) var(--s6);
    align-items: start;
    justify-content: space-between;
  }
  h3 {
    margin-top: var(--s6);
    font: 600 var(--t3) / 1.3 var(--serif);
  }
  .ranks {
    max-width: 760px;
  }
  .bar {
    display: block;
    height: 10px;
    border-radius: 2px;
    background: var(--m4);
  }
  td.bars {
    width: 26%;
    vertical-align: middle;
  }
  .scroll {
    max-height: 560px;
    overflow: auto;
  }
  @media (max-width: 900px) {
    td.bars,
    th.bars,
    .ranks th:nth-child(2),
    .ranks td:nth-child(2) {
      display: none;
    }
  }
`;
