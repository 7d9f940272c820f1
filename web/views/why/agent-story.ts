/**
 * `<zhengwu-agent-story>`: one agent in words, and the tree of its transmission.
 *
 * Properties: `session`, `waiting`, `speaker`, `agent` (id).
 * Event: `agent-pick` (detail: the id of another agent).
 */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Agent } from '../../../src/worker/queries/agent.ts';
import type { Step, Transmission } from '../../../src/worker/queries/transmission.ts';
import '../../charts/agent-tree.ts';
import type { Session } from '../../state/session.ts';
import { shared } from '../../styles/shared.ts';
import { Asking } from '../ask.ts';
import { failedText, waitingFor, type WaitingWords } from '../waiting.ts';
import { viewStyle } from '../view.ts';
import { agentPanelStyle } from './agent-panel.style.ts';
import { nameOf, sentences, stateOf, treeOf, type Speaker } from './agent-words.ts';

/** Branches of an agent listed at once. */
const LIMIT = 40;

@customElement('zhengwu-agent-story')
export class AgentStory extends LitElement {
  static override styles = [shared, viewStyle, agentPanelStyle];

  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) waiting!: WaitingWords;
  @property({ attribute: false }) speaker!: Speaker;
  @property({ attribute: false }) agent = 0;

  @state() private branches: ReadonlyMap<number, readonly Step[]> = new Map();
  /** Agents whose branches could not be fetched. */
  @state() private unopened: ReadonlySet<number> = new Set();
  /** Run to which the branches belong. */
  #runId: number | null = null;
  #end = new AbortController();

  readonly #story = new Asking(this, () => ({
    kind: 'transmission' as const,
    agent: this.agent,
    limit: LIMIT,
  }));

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end.abort();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#end = new AbortController();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const runId = this.session.shown?.update.runId ?? null;
    if (runId !== this.#runId && this.branches.size > 0) this.branches = new Map();
    if (runId !== this.#runId || changed.has('agent')) this.unopened = new Set();
    this.#runId = runId;
  }

  override render() {
    const story = this.#story.answer;
    if (story === null) return waitingFor(this.#story, this.waiting);
    const { words } = this.speaker;
    const name = nameOf(story.agent, this.speaker);
    return html`<div class="story" aria-busy=${this.#story.isStale}>
      <h4>${name} <small>${words.id(String(story.agent.id))}</small></h4>
      ${sentences(story, this.speaker).map((sentence) => html`<p>${sentence}</p>`)}
      <div class="columns">
        <div>${this.#superiors(story)}</div>
        <div>${this.#peers(story)}</div>
      </div>
      ${this.#tree(story)}
    </div>`;
  }

  #link(agent: Agent, note: string) {
    return html`<button type="button" @click=${() => this.#pick(agent.id)}>
        ${nameOf(agent, this.speaker)}
      </button>
      <small>${note}</small>`;
  }

  #superiors({ superiors, nearestAble }: Transmission) {
    const { words } = this.speaker;
    const noteOf = (agent: Agent): string =>
      [
        stateOf(agent, this.speaker),
        ...(agent.id === nearestAble ? [words.state.nearest] : []),
      ].join(' · ');
    return html`<h4>${words.superiors}</h4>
      ${superiors.length === 0 ? html`<p class="quiet">${words.noSuperior}</p>` : nothing}
      <ol class="chain">
        ${superiors.map((agent) => html`<li>${this.#link(agent, noteOf(agent))}</li>`)}
      </ol>`;
  }

  #peers({ peers, neighbours }: Transmission) {
    const { words, format } = this.speaker;
    const { peerColumns: columns } = words;
    return html`<h4>${words.peers}</h4>
      <table aria-label=${words.peers}>
        <thead>
          <tr>
            <th scope="col">${columns.group}</th>
            <th scope="col" class="number">${columns.able}</th>
            <th scope="col" class="number">${columns.before}</th>
            <th scope="col" class="number">${columns.atEnd}</th>
          </tr>
        </thead>
        <tbody>
          ${peers.map(
            ({ group, able, before, atEnd }) =>
              html`<tr>
                <th scope="row">${words.peerGroups[group]}</th>
                ${[able, before, atEnd].map((n) => html`<td class="number">${format.count(n)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${this.#neighbours(neighbours)}`;
  }

  #neighbours(neighbours: readonly Agent[]) {
    if (neighbours.length === 0) return nothing;
    const { words, format } = this.speaker;
    return html`<details>
      <summary>${words.neighbours(format.count(neighbours.length))}</summary>
      <ul class="chain">
        ${neighbours.map((agent) => html`<li>${this.#link(agent, stateOf(agent, this.speaker))}</li>`)}
      </ul>
    </details>`;
  }

  #tree(story: Transmission) {
    const { words } = this.speaker;
    const root = treeOf(story, this.branches, this.speaker);
    if (root === null) return nothing;
    return html`<h4>${words.tree} <small>${words.treeHint}</small></h4>
      <div class="tree">
        <zhengwu-agent-tree
          .root=${root}
          .label=${words.tree}
          @tree-pick=${(event: CustomEvent<number>) => this.#pick(event.detail)}
          @tree-open=${(event: CustomEvent<number>) => void this.#open(event.detail)}
        ></zhengwu-agent-tree>
      </div>
      ${this.#failedBranch()}`;
  }

  #failedBranch() {
    const { unopened, waiting } = this;
    if (unopened.size === 0) return nothing;
    const openAll = (): void => unopened.forEach((agent) => void this.#open(agent));
    return failedText(waiting.failed, waiting.again, openAll);
  }

  #pick(detail: number): void {
    this.dispatchEvent(new CustomEvent('agent-pick', { detail, bubbles: true, composed: true }));
  }

  /** Fetches the branches of an agent. */
  async #open(agent: number): Promise<void> {
    const runId = this.#runId;
    this.unopened = new Set([...this.unopened].filter((other) => other !== agent));
    const asked = await this.session.ask({ kind: 'moved', agent, limit: LIMIT }, this.#end.signal);
    if (runId !== this.#runId) return;
    if (asked.status === 'failed') this.unopened = new Set([...this.unopened, agent]);
    if (asked.status !== 'done') return;
    this.branches = new Map([...this.branches, [agent, asked.answer]]);
  }
}
