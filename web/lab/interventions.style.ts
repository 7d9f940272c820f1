import { css } from 'lit';
import { sectionStyle } from './section.style.ts';

export const interventionsStyle = [
  sectionStyle,
  css`
    .rows {
      position: relative;
    }
    .row {
      position: relative;
      border-top: 1px solid var(--line);
    }
    .name {
      position: absolute;
      top: 4px;
      left: 0;
      font-size: var(--t0);
      color: var(--ink2);
    }
    text {
      fill: var(--ink2);
    }
    text.sina {
      fill: var(--sina);
      stroke: none;
    }
    text.tencent {
      fill: var(--tencent);
      stroke: none;
    }
    text.people {
      fill: var(--people);
      stroke: none;
    }
    text.xinhua {
      fill: var(--xinhua);
      stroke: none;
    }
    .launch {
      stroke-width: 3;
      fill: none;
    }
    .sina {
      stroke: var(--sina);
    }
    .tencent {
      stroke: var(--tencent);
    }
    .people {
      stroke: var(--people);
    }
    .xinhua {
      stroke: var(--xinhua);
    }
    .wave {
      fill: var(--wash2);
      stroke: var(--ink);
      stroke-width: 1.25;
      pointer-events: none;
    }
    .mandate {
      fill: var(--wash2);
      stroke-width: 1.5;
    }
    .grip {
      fill: var(--paper);
      stroke: var(--ink);
      stroke-width: 1.75;
      cursor: grab;
      touch-action: none;
    }
    .grip:focus-visible {
      outline: none;
      fill: var(--ink);
      stroke-width: 4;
      stroke: var(--rule);
    }
    .small {
      margin-top: var(--s1);
      font-size: var(--t0);
    }
    .add {
      display: flex;
      flex-wrap: wrap;
      gap: var(--s2);
      margin-top: var(--s2);
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      gap: var(--s2) var(--s4);
      margin-top: var(--s3);
      padding: var(--s2) var(--s3) var(--s3);
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }
    legend {
      padding: 0 4px;
      font-weight: 600;
    }
    label {
      display: grid;
      gap: 2px;
      color: var(--ink2);
    }
    input,
    select {
      min-height: 34px;
      max-width: 150px;
      padding: 2px 8px;
      border: 1px solid var(--rule);
      border-radius: var(--radius);
      background: var(--paper);
      color: var(--ink);
    }
    @media (max-width: 900px) {
      .name {
        position: static;
      }
    }
    @media print {
      .add,
      fieldset {
        display: none;
      }
    }
  `,
];
