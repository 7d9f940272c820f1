/**
 * `<zhengwu-agent-search>`: finds agencies and eligible officials by words and choices.
 *
 * Properties: `session`, `waiting`, `speaker`, `terms` (what may be typed), `agent` (id chosen; null for none).
 * Events: `agent-pick` (detail: an id).
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { KINDS, LEVELS, SECTORS } from '../../../src/engine/categories.ts';
import type { Filter } from '../../../src/engine/model.ts';
import { PROVINCE_KEYS } from '../../../src/engine/territory.ts';
import type { SearchQuery } from '../../../src/worker/queries/search.ts';
import type { Session } from '../../state/session.ts';
import { shared } from '../../styles/shared.ts';
import { Asking } from '../ask.ts';
import { waitingFor, type WaitingWords } from '../waiting.ts';
import { agentPanelStyle } from './agent-panel.style.ts';
import { nameOf, stateOf, type Speaker } from './agent-words.ts';
import { readSearch, type Term } from './search-text.ts';

/** Agents listed at once. */
const LIMIT = 30;
const ORDERS = ['moved', 'adoption', 'id'] as const;

type Lists = Readonly<Partial<Record<'kinds' | 'sectors' | 'levels' | 'provinces', string>>>;

@customElement('zhengwu-agent-search')
export class AgentSearch extends LitElement {
  static override styles = [shared, agentPanelStyle];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) waiting!: WaitingWords;
  @property({ attribute: false }) speaker!: Speaker;
  @property({ attribute: false }) terms: readonly Term[] = [];
  @property({ attribute: false }) agent: number | null = null;

  @state() private text = '';
  @state() private chosen: Lists = {};
  @state() private unit: number | null = null;
  @state() private order: SearchQuery['order'] = 'moved';

  readonly #found = new Asking(this, () => this.#query());

  #query(): { readonly kind: 'search' } & SearchQuery {
    const typed = readSearch(this.text, this.terms);
    const chosen = Object.fromEntries(
      Object.entries(this.chosen).map(([list, key]) => [list, [key]]),
    ) as Filter;
    return {
      kind: 'search',
      filter: { ...chosen, ...typed.filter },
      unit: typed.unit ?? this.unit,
      id: typed.id,
      roster: typed.roster.length > 0 ? typed.roster : null,
      isAdopter: false,
      order: this.order,
      limit: LIMIT,
    };
  }

  override updated(): void {
    // Something is shown before the reader has chosen: whoever comes first.
    const first = this.#found.answer?.agents[0];
    if (this.agent === null && first !== undefined) this.#pick(first.id);
  }

  override render() {
    const { words } = this.speaker;
    return html`<form
        role="search"
        aria-label=${words.search}
        @submit=${(e: Event) => e.preventDefault()}
      >
        <label class="whole">
          ${words.search}
          <input
            type="search"
            placeholder=${words.placeholder}
            maxlength="120"
            .value=${this.text}
            @input=${(event: InputEvent) => (this.text = (event.target as HTMLInputElement).value)}
          />
        </label>
        ${this.#choices()} ${this.#unitField()} ${this.#orderField()}
      </form>
      ${this.#unknown()} ${this.#results()}`;
  }

  #choices() {
    const { words, categories } = this.speaker;
    return [
      this.#select('kinds', words.kind, KINDS, (key) => categories.kinds[key]),
      this.#select('sectors', words.sector, SECTORS, (key) => categories.sectors[key]),
      this.#select('levels', words.level, LEVELS, (key) => categories.levels[key]),
      this.#select('provinces', words.province, PROVINCE_KEYS, (key) =>
        categories.province(PROVINCE_KEYS.indexOf(key)),
      ),
    ];
  }

  #select<K extends string>(
    list: keyof Lists,
    label: string,
    keys: readonly K[],
    name: (key: K) => string,
  ) {
    const choose = (event: Event): void => {
      const { [list]: _, ...rest } = this.chosen;
      const key = (event.target as HTMLSelectElement).value;
      this.chosen = key === '' ? rest : { ...rest, [list]: key };
    };
    return html`<label>
      ${label}
      <select @change=${choose}>
        <option value="" ?selected=${this.chosen[list] === undefined}>
          ${this.speaker.words.any}
        </option>
        ${keys.map(
          (key) =>
            html`<option value=${key} ?selected=${this.chosen[list] === key}>${name(key)}</option>`,
        )}
      </select>
    </label>`;
  }

  #unitField() {
    const { words } = this.speaker;
    return html`<label>
      ${words.unit}
      <input
        type="number"
        min="1"
        step="1"
        placeholder=${words.any}
        .value=${this.unit === null ? '' : String(this.unit)}
        @change=${(event: Event) => {
          const value = Number((event.target as HTMLInputElement).value);
          this.unit = Number.isInteger(value) && value > 0 ? value : null;
        }}
      />
    </label>`;
  }

  #orderField() {
    const { words } = this.speaker;
    return html`<label>
      ${words.order}
      <select
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          this.order = ORDERS.find((order) => order === value) ?? 'moved';
        }}
      >
        ${ORDERS.map(
          (order) =>
            html`<option value=${order} ?selected=${this.order === order}>
              ${words.orders[order]}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #unknown() {
    const { unknown } = readSearch(this.text, this.terms);
    if (unknown.length === 0) return nothing;
    return html`<p class="unknown" role="status">
      ${this.speaker.words.unknown(unknown.join(this.speaker.words.stop))}
    </p>`;
  }

  #results() {
    const { words, format } = this.speaker;
    const found = this.#found.answer;
    if (found === null) return waitingFor(this.#found, this.waiting);
    if (found.total === 0) return html`<p class="found" role="status">${words.nobody}</p>`;
    const count = words.found(format.count(found.agents.length), format.count(found.total));
    return html`<p class="found" role="status">${count}</p>
      <ul class="results" aria-label=${words.results} aria-busy=${this.#found.isStale}>
        ${found.agents.map(
          (agent) =>
            html`<li>
              <button
                type="button"
                aria-pressed=${agent.id === this.agent}
                @click=${() => this.#pick(agent.id)}
              >
                ${nameOf(agent, this.speaker)}
                <small>
                  ${stateOf(agent, this.speaker)}${
                    agent.moved > 0 ? ` · ${words.movedShort(format.count(agent.moved))}` : nothing
                  }
                </small>
              </button>
            </li>`,
        )}
      </ul>`;
  }

  #pick(detail: number): void {
    this.dispatchEvent(new CustomEvent('agent-pick', { detail, bubbles: true, composed: true }));
  }
}
