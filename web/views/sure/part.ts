/** What the parts of the view share: what they are given, and rules of look. */
import { css, LitElement, type CSSResultGroup } from 'lit';
import { property } from 'lit/decorators.js';
import type { ResolvedScenario } from '../../../src/scenario/resolve.ts';
import type { Locale } from '../../locale/index.ts';
import type { Session, Shown } from '../../state/session.ts';
import { shared } from '../../styles/shared.ts';
import { viewStyle } from '../view.ts';
import type { SureWords } from './words.ts';

export const partStyle = css`
  :host {
    padding-top: 0;
  }
  h3 {
    margin: var(--s6) 0 var(--s1);
    font: 600 var(--t3) / 1.3 var(--serif);
  }
  h3:first-child {
    margin-top: 0;
  }
  h3 + p,
  .intro {
    max-width: 52em;
    margin-bottom: var(--s3);
    color: var(--ink2);
    text-wrap: pretty;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: var(--s3) var(--s5);
    margin-bottom: var(--s3);
  }
  .controls label,
  .controls .field {
    display: flex;
    flex-direction: column;
    gap: 3px;
    max-width: 100%;
    font-size: var(--t0);
    color: var(--ink2);
  }
  select,
  input[type='number'],
  input[type='text'],
  input[type='date'] {
    min-height: 34px;
    max-width: 100%;
    padding: 0 8px;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
    font-size: 14px;
  }
  input[type='number'] {
    width: 7em;
  }
  zhengwu-work {
    margin-bottom: var(--s4);
  }
  .small {
    max-width: 60em;
    font-size: var(--t1);
    color: var(--ink2);
  }
  .multiples {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
    gap: var(--s4) var(--s5);
  }
  zhengwu-row-table + zhengwu-row-table,
  .gap {
    margin-top: var(--s5);
  }
  .note {
    margin: var(--s3) 0;
  }
  .segments button {
    min-height: 34px;
  }
  @media (max-width: 900px) {
    select,
    input[type='number'],
    input[type='text'],
    input[type='date'] {
      min-height: 44px;
    }
  }
`;

export abstract class SurePart extends LitElement {
  static override styles: CSSResultGroup = [shared, viewStyle, partStyle];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: SureWords;
  @property({ attribute: false }) session!: Session;
  /** The run that is shown; null before the first. */
  @property({ attribute: false }) shown: Shown | null = null;
  /** The choice as it stands, when it can be simulated. */
  @property({ attribute: false }) scenario: ResolvedScenario | null = null;

  /** Milliseconds of one whole run, as last measured; null before the first. */
  protected get runMilliseconds(): number | null {
    return this.shown?.update.milliseconds ?? null;
  }
}
