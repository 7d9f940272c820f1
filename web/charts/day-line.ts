/**
 * `<zhengwu-day-line>`: the line of the shared cursor over a drawing on the chart's time axis. Lies
 * over its positioned parent and takes no pointer.
 *
 * Properties: `cursor`, `area`.
 */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { DayCursor } from './day-cursor.ts';
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

  @state() private day: number | null = null;
  #end = (): void => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('cursor')) this.#listen();
  }

  #listen(): void {
    this.#end();
    this.day = this.cursor.day;
    this.#end = this.cursor.subscribe((day) => (this.day = day));
  }

  override render() {
    const { day, area } = this;
    if (day === null || !isOn(area, day)) return nothing;
    return html`<i .style=${`left:${xOf(area, day)}px`}></i>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-day-line': DayLine;
  }
}
