/**
 * `<zhengwu-lab-tools>`: undo, redo, pin, share, and a menu for scenarios of the reader: keep, name,
 * save, load, remove, history. Files may also be dropped anywhere on the page.
 *
 * Properties: `locale`, `words`, `session`, `state`.
 */
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Locale } from '../locale/index.ts';
import { linkOf } from '../state/link.ts';
import { MOST_PINS, type Choice, type PageState, type Pin } from '../state/page-state.ts';
import { baseScenario, BASELINE } from '../state/scenarios.ts';
import type { Session } from '../state/session.ts';
import { departure } from '../state/situation.ts';
import { shared } from '../styles/shared.ts';
import { documentOf, scenarioFileText, showing } from './documents.ts';
import { readFile, type FileRead } from './files.ts';
import { fileNotice, type Notice } from './notice.ts';
import { toolsStyle } from './tools.style.ts';
import type { LabWords } from './words.ts';

const isTyping = (event: KeyboardEvent): boolean => {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLElement && target.matches('input:not([type=range]), select, textarea')
  );
};

@customElement('zhengwu-lab-tools')
export class LabTools extends LitElement {
  static override styles = [shared, toolsStyle];

  @property({ attribute: false }) locale!: Locale;
  @property({ attribute: false }) words!: LabWords;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) state!: PageState;
  /** Place in the history, so that a move of it is drawn. */
  @property({ type: Number }) stamp = 0;

  @state() private notice: Notice | null = null;
  @state() private isDropping = false;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#onKey);
    addEventListener('dragover', this.#onDragOver);
    addEventListener('dragleave', this.#onDragLeave);
    addEventListener('drop', this.#onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#onKey);
    removeEventListener('dragover', this.#onDragOver);
    removeEventListener('dragleave', this.#onDragLeave);
    removeEventListener('drop', this.#onDrop);
  }

  override render() {
    const { tools } = this.words;
    const { history } = this.session;
    const isFull = this.state.pins.length >= MOST_PINS;
    return html`<div class="row" role="group" aria-label=${tools.label}>
        ${this.#button(tools.undo, () => history.undo(), !history.canUndo)}
        ${this.#button(tools.redo, () => history.redo(), !history.canRedo)}
        ${this.#button(tools.pin, this.#pin, isFull, isFull ? tools.pinFull(MOST_PINS) : '')}
        ${this.#menu()}
        <button type="button" class="button primary" @click=${this.#share}>${tools.share}</button>
      </div>
      ${this.#notice()} ${this.isDropping ? html`<p class="drop">${tools.drop}</p>` : nothing}`;
  }

  #button(text: string, act: () => void, isOff = false, title = '') {
    return html`<button
      type="button"
      class="button"
      ?disabled=${isOff}
      title=${title || nothing}
      @click=${act}
    >
      ${text}
    </button>`;
  }

  #menu() {
    const { tools } = this.words;
    const isOwn = this.state.own.some(({ id }) => id === this.state.scenario);
    return html`<details class="menu" @focusout=${this.#onLeave} @keydown=${this.#onMenuKey}>
      <summary class="button">${tools.more}</summary>
      <div class="sheet">
        <label for="name">${tools.name}</label>
        <input id="name" type="text" maxlength="120" .value=${this.#ownName()} />
        ${this.#button(tools.duplicate, this.#duplicate)} ${this.#button(tools.save, this.#save)}
        <label class="button file">
          ${tools.load}
          <input
            type="file"
            accept=".json,.csv,application/json,text/csv"
            @change=${this.#onFile}
          />
        </label>
        ${isOwn ? this.#button(tools.remove, this.#remove) : nothing}
        ${this.#button(tools.reset, this.#reset)}
        <p id="history" class="quiet">${tools.history}</p>
        <ol aria-labelledby="history">
          ${this.session.history.choices.map((choice, place) => this.#entry(choice, place))}
        </ol>
      </div>
    </details>`;
  }

  /** The first tool that can be used. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
  }

  /** An open menu would hide what has the focus next; a file dialog takes it nowhere. */
  #onLeave = (event: FocusEvent): void => {
    const menu = event.currentTarget as HTMLDetailsElement;
    const next = event.relatedTarget as Node | null;
    if (next !== null && !menu.contains(next)) menu.open = false;
  };

  #onMenuKey = (event: KeyboardEvent): void => {
    const menu = event.currentTarget as HTMLDetailsElement;
    if (event.key !== 'Escape' || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector('summary')!.focus();
  };

  #entry(choice: Choice, place: number) {
    const { history } = this.session;
    return html`<li>
      <button
        type="button"
        class="entry"
        aria-current=${place === history.at ? 'step' : nothing}
        @click=${() => history.goTo(place)}
      >
        ${place === 0 ? this.words.tools.start : this.#choiceWords(choice)}
      </button>
    </li>`;
  }

  #title(id: string): string {
    const base = baseScenario(id, this.state.own);
    return base.ok ? base.value.title[this.locale.language] : id;
  }

  #choiceWords(choice: Choice): string {
    const title = this.#title(choice.scenario);
    const what = departure(title, choice.changes, null, this.locale);
    switch (what.kind) {
      case 'scenario':
        return title;
      case 'parameter':
        return `${what.name} ${what.value}`;
      case 'switch':
        return `${what.name} ${what.on ? '✓' : '✕'}`;
      case 'parameters':
        return this.words.moved.more(what.count);
    }
  }

  #ownName(): string {
    const title = this.#title(this.state.scenario);
    const isChanged = Object.keys(this.state.changes).length > 0;
    return isChanged ? this.words.tools.copyOf(title) : title;
  }

  #typedName(): string {
    const typed = this.renderRoot.querySelector<HTMLInputElement>('#name')?.value.trim();
    return typed === undefined || typed === '' ? this.#ownName() : typed;
  }

  #notice() {
    const { notice } = this;
    if (notice === null) return html`<p class="spoken" role="status"></p>`;
    return html`<div class="notice ${notice.isFault ? 'fault' : ''}" role="status">
      <p>${notice.text}</p>
      ${
        notice.details.length > 0
          ? html`<ul>
              ${notice.details.map((line) => html`<li>${line}</li>`)}
            </ul>`
          : nothing
      }
      <button type="button" class="button small" @click=${() => (this.notice = null)}>
        ${this.words.file.close}
      </button>
    </div>`;
  }

  #say(text: string, details: readonly string[] = [], isFault = false): void {
    this.notice = { text, details, isFault };
  }

  #pin = (): void => {
    const { store } = this.session;
    const { scenario, changes, interventions, seed, pins } = store.state;
    const pin: Pin = { scenario, changes, interventions, seed, name: null };
    store.update({ pins: [...pins, pin] });
  };

  #share = async (): Promise<void> => {
    const { tools } = this.words;
    try {
      await navigator.clipboard.writeText(linkOf(this.state));
      this.#say(tools.copied);
    } catch {
      this.#say(tools.notCopied);
    }
  };

  #duplicate = (): void => {
    const document = documentOf(this.state, this.#typedName());
    this.session.store.update(showing(document, this.state));
  };

  #save = (): void => {
    const document = documentOf(this.state, this.#typedName());
    const blob = new Blob([scenarioFileText(document)], { type: 'application/json' });
    const link = Object.assign(window.document.createElement('a'), {
      href: URL.createObjectURL(blob),
      download: `${document.id}.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  #remove = (): void => {
    const { own, scenario, pins } = this.state;
    this.session.store.update({
      own: own.filter(({ id }) => id !== scenario),
      pins: pins.filter((pin) => pin.scenario !== scenario),
      scenario: BASELINE,
      changes: {},
    });
  };

  #reset = (): void => {
    this.session.store.update({
      changes: {},
      interventions: [],
      readings: {},
      seed: null,
      replicates: null,
    });
  };

  #onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file !== undefined) void this.#load(file);
    input.value = '';
  };

  async #load(file: File): Promise<void> {
    const read = await readFile(file, {
      state: this.state,
      shipped: this.session.shippedEvidence,
    });
    this.#take(read);
    this.notice = fileNotice(file.name, read, this.words.file, this.locale);
  }

  #take(read: FileRead): void {
    const { store } = this.session;
    if (read.kind === 'scenario') store.update(showing(read.document, this.state));
    if (read.kind === 'figures') store.update({ evidence: read.evidence });
  }

  #onKey = (event: KeyboardEvent): void => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (!isCommand || event.altKey || isTyping(event)) return;
    const key = event.key.toLowerCase();
    const { history } = this.session;
    if (key === 'z' && !event.shiftKey) history.undo();
    else if (key === 'y' || (key === 'z' && event.shiftKey)) history.redo();
    else return;
    event.preventDefault();
  };

  #onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isDropping = true;
  };

  #onDragLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.isDropping = false;
  };

  #onDrop = (event: DragEvent): void => {
    this.isDropping = false;
    const [file] = event.dataTransfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    void this.#load(file);
  };
}
