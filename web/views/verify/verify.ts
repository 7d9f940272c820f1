/**
 * `<zhengwu-view-verify>`: the receipt of the run with the command and the library call that give the
 * same hash; a receipt that is pasted, run again; closed forms, laws and recorded hashes, computed
 * here. Properties: see `view.ts`.
 */
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import {
  makeReceipt,
  parseReceiptText,
  receiptFileText,
  type Receipt,
} from '../../../src/export/receipt.ts';
import { CHECK_IDS } from '../../../src/ensemble/verify/checks.ts';
import { LAW_IDS } from '../../../src/ensemble/verify/laws.ts';
import type { Change, Reproduction } from '../../../src/ensemble/reproduce.ts';
import { findShipped, loadShipped, shippedIds } from '../../../src/scenario/library.ts';
import type { Issue } from '../../../src/scenario/issue.ts';
import type { RecordedRun } from '../../../src/worker/studies/laws.ts';
import recorded from '../../../test/golden/hashes.json';
import { issueLine } from '../../../src/wording/issues.ts';
import '../../charts/row-table.ts';
import type { Language } from '../../locale/index.ts';
import { commandLine, needsFile } from '../../state/receipt.ts';
import { partStyle } from '../sure/part.ts';
import { estimateSeconds } from '../study/dependence.ts';
import { saveText } from '../study/save-text.ts';
import { StudyRun, Watching } from '../study/study-run.ts';
import '../study/study-bar.ts';
import { ViewElement } from '../view.ts';
import {
  checkTable,
  hashTable,
  lawTable,
  libraryCall,
  passedCount,
  type WordTable,
} from './verify-rows.ts';
import type { VerifyWords } from './words.ts';

/** These outlive the view. */
const checks = new StudyRun<'checks', null>('checks');
const laws = new StudyRun<'laws', { readonly of: string }>('laws');
const reproduction = new StudyRun<'reproduction', Receipt>('reproduction');

/** Longest text of a receipt that is read: they have a few thousand characters. */
const LONGEST = 2_000_000;

@customElement('zhengwu-view-verify')
export class VerifyView extends ViewElement<VerifyWords> {
  static override styles = [
    ViewElement.styles,
    partStyle,
    css`
      :host {
        padding-top: var(--s5);
      }
      section + section,
      .pair + section {
        margin-top: var(--s6);
      }
      .pair section {
        margin-top: 0;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--s2) var(--s4);
        font-size: 14px;
      }
      dt {
        color: var(--ink2);
      }
      .line {
        display: flex;
        align-items: flex-start;
        gap: var(--s3);
      }
      .line code {
        flex: 1;
        white-space: pre-wrap;
      }
      pre {
        max-height: 320px;
        margin: 0;
        padding: 10px 14px;
        overflow: auto;
        border: 1px solid var(--line);
        font: 12px/1.5 var(--mono);
      }
      textarea {
        width: 100%;
        min-height: 110px;
        padding: 8px 10px;
        border: 1px solid var(--rule);
        border-radius: var(--radius);
        background: var(--paper);
        color: var(--ink);
        font: 12px/1.5 var(--mono);
      }
      .field {
        display: block;
        font-size: var(--t1);
        color: var(--ink2);
      }
      details {
        margin-top: var(--s3);
      }
      .failed {
        color: var(--warn);
        font-weight: 600;
      }
      td.mono {
        white-space: nowrap;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s3);
        margin: var(--s3) 0;
      }
      @media (max-width: 760px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 2px;
        }
        .line {
          flex-direction: column;
        }
      }
    `,
  ];

  protected override readonly name = 'verify';

  @state() private copied: { readonly text: string; readonly isDone: boolean } | null = null;
  @state() private pasted = '';
  @state() private issues: readonly Issue[] = [];

  constructor() {
    super();
    new Watching(this, checks);
    new Watching(this, laws);
    new Watching(this, reproduction);
  }

  protected override async loadWords(language: Language): Promise<VerifyWords> {
    return language === 'zh'
      ? (await import('./words.zh.ts')).zh
      : (await import('./words.en.ts')).en;
  }

  protected override renderView(words: VerifyWords) {
    return html`<div class="head">
        <div>
          <h2>${words.title}</h2>
          <p>${words.introduction}</p>
        </div>
      </div>
      <div class="pair">
        <section>${this.#receipt(words)}</section>
        <section>${this.#checking(words)}</section>
      </div>
      <section>${this.#forms(words)}</section>
      <section>${this.#laws(words)}</section>`;
  }

  // ── The receipt ────────────────────────────────────────────────────────────────────────────

  get #own(): Receipt | null {
    const { shown, evidence } = this.session;
    if (shown === null || shown.update.hash === null) return null;
    const { update, scenario } = shown;
    if (update.done !== update.of) return null;
    return makeReceipt({
      command: 'compare',
      scenario,
      replicates: update.done,
      hash: update.hash!,
      evidence: { document: evidence, readings: scenario.readings },
    });
  }

  #receipt(words: VerifyWords) {
    const receipt = this.#own;
    const { scenario } = this.session;
    return html`<h3>${words.receipt}</h3>
      <p>${words.receiptText}</p>
      ${
        receipt === null || scenario === null
          ? html`<p role="status">${words.pending}</p>`
          : this.#receiptLines(words, receipt)
      }`;
  }

  #receiptLines(words: VerifyWords, receipt: Receipt) {
    const { state: page, session } = this;
    const scenario = session.shown!.scenario;
    const command = commandLine(page, scenario);
    const call = libraryCall(page, receipt);
    const text = receiptFileText(receipt);
    return html`<dl>
        <dt>${words.hash}</dt>
        <dd><code id="receipt-hash">${receipt.hash.match(/.{1,8}/g)!.join(' ')}</code></dd>
        <dt>${words.command}</dt>
        <dd>${this.#line(words, command)}</dd>
        <dt>${words.library}</dt>
        <dd>${this.#line(words, call)}</dd>
      </dl>
      ${needsFile(page) ? html`<p class="small">${words.ownScenario}</p>` : nothing}
      ${
        page.evidence === null
          ? nothing
          : html`<p class="small">${this.locale.phrases.receipt.withFigures}</p>`
      }
      <p role="status" class="small">
        ${this.copied === null || this.copied.isDone ? '' : words.notCopied}
      </p>
      <details>
        <summary>${words.whole}</summary>
        <pre tabindex="0">${text}</pre>
      </details>
      <div class="actions">
        <button
          type="button"
          class="button"
          @click=${() => saveText(`${scenario.id}.receipt.json`, text)}
        >
          ${words.save}
        </button>
      </div>`;
  }

  #line(words: VerifyWords, text: string) {
    const isCopied = this.copied?.text === text && this.copied.isDone;
    return html`<div class="line">
      <code>${text}</code>
      <button type="button" class="button" @click=${() => void this.#copy(text)}>
        ${isCopied ? words.copied : words.copy}
      </button>
    </div>`;
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = { text, isDone: true };
    } catch {
      this.copied = { text, isDone: false };
    }
  }

  // ── A receipt that is pasted ───────────────────────────────────────────────────────────────

  #checking(words: VerifyWords) {
    const { status } = reproduction;
    return html`<h3>${words.check}</h3>
      <p>${words.checkText}</p>
      <label class="field" for="paste">${words.paste}</label>
      <textarea
        id="paste"
        spellcheck="false"
        autocomplete="off"
        .value=${this.pasted}
        @input=${(event: Event) => (this.pasted = (event.target as HTMLTextAreaElement).value)}
      ></textarea>
      <div class="actions">
        <button
          type="button"
          class="button"
          id="check"
          ?disabled=${this.pasted.trim() === '' || status.kind === 'running'}
          @click=${() => this.#check(this.pasted)}
        >
          ${words.checkButton}
        </button>
        <label class="field"
          >${words.file}
          <input type="file" accept=".json,application/json,text/plain" @change=${this.#onFile} />
        </label>
      </div>
      <div role="status">${this.#outcome(words)}</div>`;
  }

  #onFile = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file === undefined) return;
    if (file.size > LONGEST) {
      const wanted = `≤ ${LONGEST / 1e6} MB`;
      this.issues = [{ path: '', code: 'too-long', wanted, got: `${file.size}` }];
      return;
    }
    void file.text().then((text) => {
      this.pasted = text;
      this.#check(text);
    });
  };

  #check(text: string): void {
    const parsed = parseReceiptText(text.slice(0, LONGEST));
    this.issues = parsed.ok ? [] : parsed.issues;
    reproduction.forget();
    if (parsed.ok) reproduction.start(parsed.value.digest, parsed.value, parsed.value);
  }

  #outcome(words: VerifyWords) {
    const { locale } = this;
    if (this.issues.length > 0) {
      return html`<div class="note">
        ${words.unreadable}
        <ul>
          ${this.issues.slice(0, 5).map((issue) => html`<li>${issueLine(this.locale.wording.issues, issue)}</li>`)}
        </ul>
      </div>`;
    }
    const { status, result } = reproduction;
    if (status.kind === 'running') {
      return html`<p>
        ${words.work.starting}
        ${status.of > 0 ? words.receiptRuns(`${locale.format.count(status.done)} / ${locale.format.count(status.of)}`) : ''}
      </p>`;
    }
    if (status.kind === 'failed') {
      return html`<p class="note">${words.work.failed} <code>${status.detail}</code></p>`;
    }
    return result === null ? nothing : this.#reproduced(words, result.value);
  }

  #reproduced(words: VerifyWords, outcome: Reproduction) {
    const isGood = outcome.status === 'confirmed';
    const changes = outcome.status === 'edited' ? [] : outcome.changes;
    return html`<p id="outcome" class=${isGood ? 'strong' : 'note'}>
        ${isGood ? '✓ ' : '✕ '}${words.status[outcome.status]}
      </p>
      ${changes.map((change) => html`<p class="small">${changeText(change, words)}</p>`)}
      ${
        'runs' in outcome
          ? html`<dl>
              ${outcome.runs.map(
                ({ scenario, expected, got }) =>
                  html`<dt>${scenario}</dt>
                    <dd>
                      ${words.expected} <code>${expected.slice(0, 16)}</code>, ${words.got}
                      <code>${got.slice(0, 16)}</code>
                    </dd>`,
              )}
            </dl>`
          : nothing
      }`;
  }

  // ── Closed forms ───────────────────────────────────────────────────────────────────────────

  #forms(words: VerifyWords) {
    const { locale } = this;
    const results = checks.result?.value ?? [];
    const isDone = checks.status.kind === 'done';
    const title = isDone ? words.formsResult(passedCount(results), results.length) : words.forms;
    return html`<h3 id="forms">${title}</h3>
      <p>${words.formsText}</p>
      <zhengwu-work
        id="forms-work"
        .words=${words.work}
        .locale=${locale}
        .status=${checks.status}
        .runs=${CHECK_IDS.length}
        .hasResult=${results.length > 0}
        @work-start=${() => checks.start('checks', null, null)}
        @work-stop=${() => checks.stop()}
      ></zhengwu-work>
      ${
        results.length === 0
          ? nothing
          : html`<zhengwu-row-table
              .data=${checkTable(results, words, locale)}
            ></zhengwu-row-table>`
      }`;
  }

  // ── Laws and recorded hashes ───────────────────────────────────────────────────────────────

  #recorded(): RecordedRun[] {
    const hashes: Readonly<Record<string, string>> = recorded;
    return shippedIds.flatMap((id) => {
      const scenario = loadShipped(id);
      const hash = hashes[id];
      return scenario.ok && hash !== undefined ? [{ id, model: scenario.value.model, hash }] : [];
    });
  }

  #startLaws = (): void => {
    const { scenario, evidence } = this.session;
    if (scenario === null) return;
    const request = { model: scenario.model, evidence, recorded: this.#recorded() };
    laws.start('laws', request, { of: scenario.id });
  };

  #laws(words: VerifyWords) {
    const { locale, session } = this;
    const value = laws.result?.value ?? null;
    const work = LAW_IDS.length + shippedIds.length;
    const titleOf = (id: string): string => findShipped(id)?.title[locale.language] ?? id;
    return html`<h3>${words.laws}</h3>
      <p>${words.lawsText}</p>
      <zhengwu-work
        id="laws-work"
        .words=${words.work}
        .locale=${locale}
        .status=${laws.status}
        .runs=${work}
        .seconds=${estimateSeconds(work + LAW_IDS.length, session.shown?.update.milliseconds ?? null, 1, 1)}
        .hasResult=${value !== null}
        .blocked=${session.scenario === null ? words.pending : ''}
        @work-start=${this.#startLaws}
        @work-stop=${() => laws.stop()}
      ></zhengwu-work>
      ${value === null || value.laws.length === 0 ? nothing : this.#words('laws', lawTable(value, words, locale))}
      ${
        value === null || value.runs.length === 0
          ? nothing
          : html`<p class="small gap">${words.hashesText}</p>
              ${this.#words('hashes', hashTable(value, words, titleOf), true)}`
      }`;
  }

  #words(id: string, { columns, rows }: WordTable, isMono = false) {
    return html`<div class="wide">
      <table id=${id}>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ cells: [first, ...rest], isKept, verdict }) =>
              html`<tr>
                <th scope="row">${first}</th>
                ${rest.map((cell) => html`<td class=${isMono ? 'mono' : ''}>${cell}</td>`)}
                <td class=${isKept ? '' : 'failed'}>${verdict}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

function changeText(change: Change, { changes }: VerifyWords): string {
  switch (change.what) {
    case 'version':
      return changes.version(change.before, change.after);
    case 'model':
      return changes.model(change.id);
    case 'evidence':
      return changes.evidence(change.id);
    case 'posterior':
      return changes.posterior;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'zhengwu-view-verify': VerifyView;
  }
}
