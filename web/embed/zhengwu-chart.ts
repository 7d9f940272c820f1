/**
 * `<zhengwu-chart>`: the growth chart for other pages, with the whole country simulated in a worker
 * of the visitor's browser. Loaded as one module: `<script type="module" src="…/zhengwu-chart.js">`.
 *
 * Attributes, all optional: `scenario` (id of a shipped scenario), `set` (`KEY:VALUE` pairs, separated
 * by blanks), `seed`, `replicates`, `axis` (`linear` or `logarithmic`), `lang` (`en` or `zh`),
 * `theme` (`light`, `dark`, or what the visitor prefers).
 * Event: `zhengwu-run` when all replicates are done (detail: scenario, seed, replicates, hash).
 * Part: `caption`.
 */
import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../charts/growth-chart.ts';
import { splitMarks, type FigureMark } from '../charts/figure-marks.ts';
import type { SplitKey } from '../../src/engine/splits.ts';
import { loadLocale, preferredLanguage, type Language, type Locale } from '../locale/index.ts';
import { NO_EVIDENCE } from '../state/evidence.ts';
import { linkText } from '../state/link-text.ts';
import { initialState, type ChartChoice, type Theme } from '../state/page-state.ts';
import type { ResolvedScenario } from '../../src/scenario/resolve.ts';
import { readLink, type LinkIssue } from '../state/read-link.ts';
import { Session } from '../state/session.ts';
import { publishers, readingWords } from '../state/situation.ts';
import { Store } from '../state/store.ts';
import { shared } from '../styles/shared.ts';
import { linkOfAttributes } from './attributes.ts';
import tokens from '../styles/tokens.css?inline';

const spawnWorker = (): Worker =>
  new Worker(new URL('../../src/worker/simulate.worker.ts', import.meta.url), { type: 'module' });

/** The page's tokens, on this element alone. */
const ownTokens = unsafeCSS(
  tokens
    .replaceAll(/:root\[(data-theme=['"]?dark['"]?)\]/g, ':host([$1])')
    .replaceAll(':root', ':host'),
);

/** Folder of the site that this module came from: there is the whole page. */
const moduleAddress: string = import.meta.url;

@customElement('zhengwu-chart')
export class ZhengwuChart extends LitElement {
  static override styles = [
    shared,
    ownTokens,
    css`
      :host {
        color: var(--ink);
        background: var(--paper);
        font: 400 var(--t2) / 1.5 var(--sans);
        font-variant-numeric: tabular-nums lining-nums;
        color-scheme: light dark;
      }
      .frame {
        display: block;
        padding: var(--s4);
      }
      [part='caption'] {
        margin-top: var(--s2);
        font-size: var(--t1);
        color: var(--ink2);
      }
      .wrong {
        margin-bottom: var(--s3);
        padding: 8px 12px;
        border-left: 3px solid var(--warn);
        background: var(--warnbg);
        font-size: var(--t1);
      }
      .waiting {
        min-height: 320px;
      }
    `,
  ];

  @property() scenario: string | null = null;
  @property() set: string | null = null;
  @property() seed: string | null = null;
  @property() replicates: string | null = null;
  @property() axis: string | null = null;
  @property() override lang = '';
  @property() theme: string | null = null;
  /** Makes the simulation worker; tests give their own. */
  @property({ attribute: false }) spawn: () => Worker = spawnWorker;

  @state() private locale: Locale | null = null;
  @state() private issues: readonly LinkIssue[] = [];

  readonly #store = new Store(initialState);
  #session: Session | null = null;
  #marks: readonly FigureMark<SplitKey>[] = [];
  /** Hash that was told of last. */
  #told: string | null = null;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');

  override connectedCallback(): void {
    super.connectedCallback();
    this.#dark.addEventListener('change', this.#onTheme);
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dark.removeEventListener('change', this.#onTheme);
    this.#session?.close();
    this.#session = null;
  }

  async #open(): Promise<void> {
    await this.#read();
    if (!this.isConnected || this.#session !== null) return;
    this.#session = new Session({ store: this.#store, spawn: this.spawn });
    this.#session.subscribe(() => this.#onSession());
    this.#session.start();
  }

  /** Attributes become a state; what cannot be read is named under the chart. */
  async #read(): Promise<void> {
    const link = linkOfAttributes((name) => this.getAttribute(name));
    const { state, issues } = await readLink(link, initialState);
    this.issues = issues;
    this.#store.update({ ...state, theme: this.#shownTheme });
    this.dataset['theme'] = this.#shownTheme;
    this.locale = await loadLocale(this.#language);
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (this.hasUpdated && old !== value) void this.#read();
  }

  get #language(): Language {
    const wanted = this.lang || this.closest('[lang]')?.getAttribute('lang') || '';
    if (/^zh\b/i.test(wanted)) return 'zh';
    return /^en\b/i.test(wanted) ? 'en' : preferredLanguage();
  }

  get #shownTheme(): Theme {
    if (this.theme === 'light' || this.theme === 'dark') return this.theme;
    return this.#dark.matches ? 'dark' : 'light';
  }

  #onTheme = (): void => void this.#read();

  #onSession(): void {
    const shown = this.#session?.shown;
    if (shown) this.#placeMarks(shown.scenario);
    this.requestUpdate();
    const { hash, done, of } = shown?.update ?? { hash: null, done: 0, of: 1 };
    if (!shown || hash === null || done < of || hash === this.#told) return;
    this.#told = hash;
    const detail = {
      scenario: shown.scenario.id,
      seed: shown.scenario.model.seed,
      replicates: of,
      hash,
    };
    this.dispatchEvent(new CustomEvent('zhengwu-run', { detail, bubbles: true, composed: true }));
  }

  override render() {
    const { locale } = this;
    if (locale === null) return html`<div class="waiting"></div>`;
    return html`<div class="frame" lang=${locale.language === 'zh' ? 'zh-CN' : 'en'}>
      ${this.#wrong(locale)} ${this.#chart(locale)} ${this.#caption(locale)}
    </div>`;
  }

  #wrong({ phrases }: Locale) {
    const failure = this.#session?.status.kind === 'failed' ? this.#session.status.failure : null;
    const settings = this.#session?.issues ?? [];
    if (this.issues.length === 0 && failure === null && settings.length === 0) return nothing;
    return html`<div class="wrong" role="alert">
      <ul>
        ${this.issues.map((issue) => html`<li>${phrases.link.issue(issue)}</li>`)}
        ${failure === null ? nothing : html`<li>${phrases.status.failed[failure.code]}</li>`}
        ${
          settings.length === 0
            ? nothing
            : html`<li>
                ${phrases.status.issue}
                ${settings.map(({ path, got }) => `${path} ${got}`).join(', ')}
              </li>`
        }
      </ul>
    </div>`;
  }

  #chart(locale: Locale) {
    const evidence = this.#session?.evidence ?? NO_EVIDENCE;
    return html`<zhengwu-growth-chart
      .locale=${locale}
      .theme=${this.#shownTheme}
      .view=${this.#session?.shown?.view ?? null}
      .marks=${this.#marks}
      .choice=${this.#store.state}
      .publishers=${publishers(evidence)}
      .readings=${readingWords(evidence, locale)}
      @chart-change=${(event: CustomEvent<Partial<ChartChoice>>) => this.#change(event.detail)}
    ></zhengwu-growth-chart>`;
  }

  #placeMarks({ readings }: ResolvedScenario): void {
    this.#marks = splitMarks(this.#session!.evidence, readings, this.#store.state.by);
  }

  #change(patch: Partial<ChartChoice>): void {
    this.#store.update(patch);
    const shown = this.#session?.shown;
    if (shown && patch.by !== undefined) this.#placeMarks(shown.scenario);
    this.requestUpdate();
  }

  #caption(locale: Locale) {
    const shown = this.#session?.shown;
    if (!shown) return html`<p part="caption" role="status">${locale.phrases.status.starting}</p>`;
    const { scenario, update } = shown;
    const state = { ...this.#store.state, language: locale.language };
    const page = new URL(`./#${linkText(state)}`, moduleAddress);
    const name = `Zhengwu 政务`;
    return html`<p part="caption">
      ${scenario.title[locale.language]} · ${locale.phrases.receipt.seed} ${scenario.model.seed} ·
      ${locale.phrases.receipt.replicates(update.done)} ·
      <a href=${page.href} rel="noopener" target="_blank">${name}</a>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-chart': ZhengwuChart;
  }
}
