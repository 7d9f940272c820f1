import { css } from 'lit';

export const takeStyle = css`
  .parts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--s7) var(--s7);
    align-items: start;
    margin-top: var(--s5);
  }
  section > * + * {
    margin-top: var(--s3);
  }
  section p {
    max-width: 52em;
    color: var(--ink2);
    font-size: 14px;
  }
  h3 {
    padding-top: var(--s3);
    border-top: 2px solid var(--ink);
    font: 600 var(--t3) / 1.3 var(--serif);
  }
  img {
    display: block;
    width: 100%;
    height: auto;
    border: 1px solid var(--line);
    background: #fff;
  }
  .buttons,
  .choice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s2) var(--s3);
  }
  .choice > span:first-child {
    min-width: 5em;
  }
  .choice .segments {
    flex-wrap: wrap;
  }
  .said {
    font-size: var(--t1);
    color: var(--warn);
  }
  .check {
    display: flex;
    gap: var(--s2);
    align-items: baseline;
    font-size: 14px;
  }
  .copyable {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s2);
    align-items: flex-start;
  }
  pre {
    flex: 1 1 280px;
    min-width: 0;
    max-height: 13em;
    margin: 0;
    padding: var(--s2) var(--s3);
    overflow: auto;
    background: var(--wash);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    white-space: pre-wrap;
  }
  @media (max-width: 900px) {
    .parts {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--s6);
    }
    .check {
      min-height: 44px;
      align-items: center;
    }
  }
`;
