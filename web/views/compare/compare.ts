/** `<zhengwu-view-compare>`: every reported figure beside the simulated one. Properties: see `view.ts`. */
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Role } from '../../../src/evidence/figure.ts';
import '../../components/comparison.ts';
import { figureRows } from '../../state/figure-rows.ts';
import { ViewElement } from '../view.ts';

/** The table's words come with the page's. */
const NO_WORDS = {};

@customElement('zhengwu-view-compare')
export class CompareView extends ViewElement<object> {
  protected override readonly name = 'compare';

  protected override loadWords(): Promise<object> {
    return Promise.resolve(NO_WORDS);
  }

  protected override renderView() {
    const { shown, scenario, evidence } = this.session;
    const isJudged = (shown?.judgedRuns ?? 0) > 1;
    const readings = scenario?.readings ?? shown?.scenario.readings ?? {};
    return html`<zhengwu-comparison
      .locale=${this.locale}
      .rows=${figureRows(evidence, readings, shown?.figures ?? null, this.locale, isJudged)}
      .isStale=${shown?.update.figures === null}
      .filter=${this.state.role}
      @role-change=${(event: CustomEvent<Role | 'all'>) =>
        this.session.store.update({ role: event.detail })}
    ></zhengwu-comparison>`;
  }
}
