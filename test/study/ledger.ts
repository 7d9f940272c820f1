/**
 * What a study has finished, in a file beside its document, one JSON line an item, so that it can be
 * stopped at any moment and go on. The first line names what the items belong to.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError, EXIT } from '../../src/cli/exit.ts';
import { reasonOf } from '../../src/cli/output.ts';

const LEDGER_VERSION = 1;

interface Header {
  readonly ledger: typeof LEDGER_VERSION;
  readonly study: string;
  readonly inputs: string;
}

const refuse = (path: string, what: string): CommandError =>
  new CommandError(`${path} cannot be used: ${what}; --fresh begins anew, --out names another.`);

function parseLine(path: string, text: string, place: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(path, `line ${place} is no JSON`);
  }
}

/** A file of finished items. */
export class Ledger<Item> {
  readonly items: Item[] = [];
  private readonly path: string;

  /**
   * Opens a file, or makes it and its folder.
   * @param inputs hash of all that the items depend on
   * @param fresh forgets what the file holds
   * @throws {CommandError} when it cannot be used or belongs to other inputs
   */
  constructor(path: string, header: Omit<Header, 'ledger'>, fresh = false) {
    this.path = path;
    const first: Header = { ledger: LEDGER_VERSION, ...header };
    this.attempt(() => mkdirSync(dirname(path), { recursive: true }));
    if (fresh && existsSync(path)) this.attempt(() => truncateSync(path));
    const text = existsSync(path) ? this.attempt(() => readFileSync(path, 'utf8')) : '';
    // A line without its end was being written when the process was killed.
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) {
      this.attempt(() => truncateSync(path, Buffer.byteLength(whole)));
    }
    if (whole === '') this.write(first);
    else this.read(whole, first);
  }

  private attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw new CommandError(`cannot keep results in ${this.path}: ${reasonOf(error)}.`, EXIT.file);
    }
  }

  private read(text: string, wanted: Header): void {
    const [first, ...rest] = text
      .trimEnd()
      .split('\n')
      .map((line, at) => parseLine(this.path, line, at + 1));
    const own = first as Partial<Header> | null;
    if (own?.ledger !== LEDGER_VERSION || own.study !== wanted.study) {
      throw refuse(this.path, `it is no ledger of ${wanted.study}`);
    }
    if (own.inputs !== wanted.inputs) {
      throw refuse(this.path, 'it belongs to another scenario, engine, seed or setting');
    }
    this.items.push(...(rest as Item[]));
  }

  private write(line: unknown): void {
    this.attempt(() => appendFileSync(this.path, `${JSON.stringify(line)}\n`, { flush: true }));
  }

  /** Keeps an item; it comes back as it would be read. */
  add(item: Item): Item {
    this.write(item);
    const stored = JSON.parse(JSON.stringify(item)) as Item;
    this.items.push(stored);
    return stored;
  }
}
