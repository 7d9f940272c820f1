/**
 * `<zhengwu-day-line>`: the line of the shared cursor over a drawing on the chart's time axis. Lies
 * over its positioned parent and takes no pointer.
 *
 * Properties: `cursor`, `area`.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { DayCursor } from './day-cursor.ts';
import { FollowedDay } from './followed-day.ts';
import { isOn, xOf, type PlotArea } from './plot-area.ts';

@customElement('zhengwu-day-line')
export class DayLine extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }
    i {
      position: absolute;
      top: 0;
      bottom: 0;
      border-left: 1px dotted var(--ink);
    }
  `;

  @property({ attribute: false }) cursor = new DayCursor();
  @property({ attribute: false }) area!: PlotArea;

  readonly #day = new FollowedDay(this, () => this.cursor);

  override render() {
    const { area } = this;
    const { day } = this.#day;
    if (day === null || !isOn(area, day)) return nothing;
    return html`<i .style=${`left:${xOf(area, day)}px`}></i>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-day-line': DayLine;
  }
}
