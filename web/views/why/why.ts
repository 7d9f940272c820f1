/**
 * `<zhengwu-view-why>`: proximate channels over time and by sector, the transmission of one agent,
 * the leading accounts, idle accounts. Properties: see `view.ts`. Keeps `agent` (an id).
 */
import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { LEVELS, KINDS, RANKS, SECTORS } from '../../../src/engine/categories.ts';
import { PROVINCES } from '../../../src/engine/provinces.ts';
import type { RosterRecord } from '../../../src/scenario/schema.ts';
import type { ChannelsTable } from '../../../src/worker/queries/channels.ts';
import { withCategories, type Categories } from '../../locale/categories.ts';
import type { Language } from '../../locale/index.ts';
import { shared } from '../../styles/shared.ts';
import { Asking } from '../ask.ts';
import { saveCsv } from '../save.ts';
import { ViewElement, viewStyle } from '../view.ts';
import { waitingFor } from '../waiting.ts';
import './agent-search.ts';
import './agent-story.ts';
import { agentPanelStyle } from './agent-panel.style.ts';
import type { Speaker } from './agent-words.ts';
import { channelsCsv } from './channels-csv.ts';
import './channels-panel.ts';
import './dormancy-panel.ts';
import './leading-panel.ts';
import { mixes, peersOf, sumOf, total } from './mix.ts';
import type { Term } from './search-text.ts';
import type { WhyWords } from './words.ts';

type Words = WhyWords & { readonly categories: Categories };

@customElement('zhengwu-view-why')
export class WhyView extends ViewElement<Words> {
  static override styles = [
    shared,
    viewStyle,
    agentPanelStyle,
    css`
      .note {
        margin-bottom: var(--s4);
      }
      section {
        margin-top: var(--s7);
      }
      h3 {
        font: 600 var(--t3) / 1.3 var(--serif);
      }
    `,
  ];

  protected override readonly name = 'why';

  @state() private isTable = false;
  /** Agent that is shown; null: what is kept, else the first that is found. */
  @state() private first: number | null = null;

  readonly #channels = new Asking(this, () => ({ kind: 'channels' as const }));

  protected override loadWords(language: Language): Promise<Words> {
    return withCategories(language, {
      en: () => import('./words.en.ts').then(({ en }) => en),
      zh: () => import('./words.zh.ts').then(({ zh }) => zh),
    });
  }

  protected override renderView(words: Words) {
    const table = this.#channels.answer;
    if (table === null) return waitingFor(this.#channels, words);
    const speaker = this.#speaker(words);
    return html`<div class="head">
        <div><h2>${this.#title(words, table)}</h2></div>
        ${this.#tools(words, table)}
      </div>
      <p class="note"><b>${words.note[0]}</b> ${words.note[1]}</p>
      <zhengwu-channels-panel
        .locale=${this.locale}
        .words=${words}
        .categories=${words.categories}
        .table=${table}
        .cursor=${this.session.cursor}
        ?isStale=${this.#channels.isStale}
        ?isTable=${this.isTable}
      ></zhengwu-channels-panel>
      ${this.#agent(words, speaker)} ${this.#activity(words, speaker)}`;
  }

  #title(words: Words, table: ChannelsTable): string {
    const mix = total(mixes(table, { kind: null, sector: null }));
    const all = sumOf(mix);
    if (all === 0) return words.titleNone;
    const { percent } = this.locale.format;
    return words.title(percent(peersOf(mix) / all, 0), percent(mix.outside / all, 0));
  }

  #tools(words: Words, table: ChannelsTable) {
    return html`<span>
      <button
        type="button"
        class="button"
        aria-pressed=${this.isTable}
        @click=${() => (this.isTable = !this.isTable)}
      >
        ${words.table}
      </button>
      <button
        type="button"
        class="button"
        @click=${() => saveCsv('zhengwu-why.csv', channelsCsv(table))}
      >
        ${words.csv}
      </button>
    </span>`;
  }

  #speaker(words: Words): Speaker {
    const { update } = this.session.shown!;
    return {
      words: words.agent,
      categories: words.categories,
      format: this.locale.format,
      names: new Map(this.#roster().map(({ id, name }) => [id, name[this.locale.language]])),
      endDay: update.startDay + update.curves.total.median.length - 1,
    };
  }

  /** The named bodies of the shown scenario; a resolved scenario keeps what its document says. */
  #roster(): readonly RosterRecord[] {
    const { roster } = this.session.shown!.scenario.model;
    return roster.filter((entry): entry is RosterRecord => 'name' in entry);
  }

  /** Everything that may be typed, in both languages. */
  #terms({ agent, categories }: Words): Term[] {
    const { kinds, sectors, levels, ranks } = categories;
    return [
      ...KINDS.map((key) => ({ text: kinds[key], filter: { kinds: [key] } })),
      ...SECTORS.map((key) => ({ text: sectors[key], filter: { sectors: [key] } })),
      ...LEVELS.map((key) => ({ text: levels[key], filter: { levels: [key] } })),
      ...RANKS.map((key) => ({ text: ranks[key], filter: { ranks: [key] } })),
      ...PROVINCES.flatMap(({ key, name, nameZh }) =>
        [name, nameZh].map((text) => ({ text, filter: { provinces: [key] } })),
      ),
      ...this.#roster().flatMap(({ id, name }) =>
        [name.en, name.zh, id].map((text) => ({ text, roster: id })),
      ),
      ...agent.synonyms.map(([text, key]) => ({ text, filter: { sectors: [key] } })),
    ];
  }

  get #agentId(): number | null {
    const kept = Number(this.kept('agent') ?? NaN);
    return Number.isInteger(kept) && kept >= 0 ? kept : this.first;
  }

  /** The first one found is shown without being written into the link. */
  #onPick = ({ detail }: CustomEvent<number>): void => {
    if (this.#agentId === null) this.first = detail;
    else this.keep('agent', String(detail));
  };

  #agent(words: Words, speaker: Speaker) {
    const agent = this.#agentId;
    return html`<section @agent-pick=${this.#onPick}>
      <h3 id="agent">${words.agent.title}</h3>
      <p class="quiet">${words.agent.introduction}</p>
      <div class="panel">
        <zhengwu-agent-search
          .session=${this.session}
          .waiting=${words}
          .speaker=${speaker}
          .terms=${this.#terms(words)}
          .agent=${agent}
        ></zhengwu-agent-search>
        ${
          agent === null
            ? ''
            : html`<zhengwu-agent-story
                .session=${this.session}
                .waiting=${words}
                .speaker=${speaker}
                .agent=${agent}
              ></zhengwu-agent-story>`
        }
      </div>
    </section>`;
  }

  #activity(words: Words, speaker: Speaker) {
    const { leading, dormancy } = words;
    return html`<section @agent-pick=${this.#onLeader}>
        <h3>${leading.title}</h3>
        <p class="quiet">${leading.introduction}</p>
        <zhengwu-leading-panel
          .session=${this.session}
          .waiting=${words}
          .locale=${this.locale}
          .speaker=${speaker}
          .words=${leading}
        ></zhengwu-leading-panel>
      </section>
      <section>
        <zhengwu-dormancy-panel
          .session=${this.session}
          .waiting=${words}
          .locale=${this.locale}
          .words=${dormancy}
          ?isTable=${this.isTable}
        ></zhengwu-dormancy-panel>
      </section>`;
  }

  /** A leading holder is shown above: the page goes there. */
  #onLeader = ({ detail }: CustomEvent<number>): void => {
    this.keep('agent', String(detail));
    this.renderRoot.querySelector('#agent')?.scrollIntoView({ block: 'start' });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-view-why': WhyView;
  }
}
