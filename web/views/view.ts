/**
 * What every view below the lab is made of. A view extends {@link ViewElement}, gives `loadWords`
 * (its own typed words, one file a language) and `renderView`; it is rendered again whenever the
 * state, the language, the theme or the shown run changes. It changes the state by
 * `this.session.store.update(…)` and keeps choices of its own with `keep` and `kept`, which travel in
 * the link as `NAME.KEY`.
 */
import { css, LitElement, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Language, Locale } from '../locale/index.ts';
import type { PageState, Theme } from '../state/page-state.ts';
import type { Session } from '../state/session.ts';
import { shared } from '../styles/shared.ts';
import type { ViewName } from './registry.ts';
import { failedText } from './waiting.ts';

/** Rules that views share: head, two columns, notes, plain tables. */
export const viewStyle = css`
  :host {
    padding-top: var(--s5);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: var(--s2) var(--s5);
    margin-bottom: var(--s4);
  }
  .head > div:first-child {
    flex: 1;
    min-width: 280px;
  }
  .head p {
    max-width: 52em;
    margin-top: 2px;
    color: var(--ink2);
  }
  .note {
    max-width: 60em;
    padding: 10px 14px;
    border-left: 3px solid var(--warn);
    background: var(--warnbg);
    font-size: 14px;
    line-height: 1.5;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: var(--s6) var(--s7);
    align-items: start;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-size: 14px;
  }
  th,
  td {
    padding: 7px 12px 7px 0;
    border-bottom: 1px solid var(--line);
    text-align: left;
    vertical-align: baseline;
    font-weight: 400;
  }
  thead th {
    border-bottom: 1.5px solid var(--ink);
    font-size: var(--t0);
    color: var(--ink2);
  }
  .number {
    text-align: right;
  }
  .wide {
    overflow-x: auto;
  }
  @media (max-width: 900px) {
    .pair {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

export abstract class ViewElement<Words> extends LitElement {
  static override styles: CSSResultGroup = [shared, viewStyle];

  /** Language of the page with its way of writing and the wording shared with the command line. */
  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) theme: Theme = 'light';
  @property({ attribute: false }) state!: PageState;
  @property({ attribute: false }) session!: Session;

  /** Words of the view in the language of the page; null until they are fetched. */
  @state() protected words: Words | null = null;
  @state() private isWithoutWords = false;
  #language: Language | null = null;
  #unsubscribe = (): void => undefined;

  /** Name of the view in the registry. */
  protected abstract readonly name: ViewName;

  /** Fetches the words of one language, and nothing of the other. */
  protected abstract loadWords(language: Language): Promise<Words>;

  /** What the view shows; called when its words are there. */
  protected abstract renderView(words: Words): unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = this.session.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.locale.language !== this.#language) void this.#fetchWords(this.locale.language);
  }

  async #fetchWords(language: Language): Promise<void> {
    this.#language = language;
    this.isWithoutWords = false;
    const words = await this.loadWords(language).catch(() => null);
    if (this.#language !== language) return;
    this.words = words;
    this.isWithoutWords = words === null;
  }

  override render() {
    if (this.isWithoutWords) return this.#notLoaded();
    return this.words === null ? nothing : this.renderView(this.words);
  }

  #notLoaded() {
    const { views, status } = this.locale.phrases;
    const again = (): void => void this.#fetchWords(this.locale.language);
    return failedText(views.notLoaded, status.again, again);
  }

  /** A choice that the view keeps in the state and the link; `undefined` where none was made. */
  protected kept(key: string): string | undefined {
    return this.state.viewState[`${this.name}.${key}`];
  }

  /** Keeps a choice, or with `null` takes it back. */
  protected keep(key: string, value: string | null): void {
    const { [`${this.name}.${key}`]: _, ...rest } = this.state.viewState;
    const viewState = value === null ? rest : { ...rest, [`${this.name}.${key}`]: value };
    this.session.store.update({ viewState });
  }
}
