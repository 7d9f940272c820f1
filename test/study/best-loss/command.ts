/**
 * `best-loss`: the smallest loss that long searches find, so that a calibration of a few hundred runs
 * can be judged. Hours; it may be stopped at any moment and goes on when it is started again.
 */
import { InvalidArgumentError, type Command } from 'commander';
import {
  DEFAULT_FREE,
  freeParameters,
  valuesAt,
} from '../../../src/calibration/free-parameters.ts';
import { readText } from '../../../src/cli/documents.ts';
import { CommandError } from '../../../src/cli/exit.ts';
import { wholeNumber } from '../../../src/cli/long-work.ts';
import { writeOut } from '../../../src/cli/output.ts';
import { parseJson } from '../../../src/scenario/issues.ts';
import { hashInputs, studyDocument, writeDocument } from '../document.ts';
import type {
  BestLossDocument,
  BestLossResults,
  BestLossSettings,
  BestLossStart,
  Estimate,
  TracePoint,
  Values,
} from '../formats.ts';
import { Ledger } from '../ledger.ts';
import {
  commandText,
  ledgerPath,
  longWork,
  pathOf,
  placeOf,
  studyCommand,
  subjectFrom,
  type CommonOptions,
} from '../study.ts';
import { heldBackExcess, heldBackLoss, type Evaluated, type Judge } from './losses.ts';
import { Search, type SearchSetting } from './run.ts';
import { nextOf, startOf, type Plan, type Step } from './search.ts';

const LAMBDA = 16;
const FIRST_REPLICATES = 8;
const MOST_REPLICATES = 32;
const CANDIDATE_RUNS = 32;
const HELD_BACK_RUNS = 64;
/** Rows of the trace of a start in the document; the ledger has all. */
const TRACE_ROWS = 60;

interface Options extends CommonOptions {
  readonly starts: number;
  readonly runs: number;
  readonly against?: readonly string[];
  readonly finish?: boolean;
}

function settingFor(word: string, options: Options): SearchSetting {
  const { scenario, evidence } = subjectFrom(word, options);
  const plan: Plan = {
    starts: options.starts,
    runs: options.runs,
    lambda: LAMBDA,
    firstReplicates: FIRST_REPLICATES,
    mostReplicates: MOST_REPLICATES,
    candidateRuns: CANDIDATE_RUNS,
  };
  const { model, readings, replicates } = scenario;
  const free = freeParameters(DEFAULT_FREE);
  const heldBackRuns = HELD_BACK_RUNS;
  const { seed } = options;
  return { model, evidence, readings, free, seed, replicates, plan, heldBackRuns };
}

/** How many starts there are and how long they are may grow later: the ledger does not depend on it. */
function inputsOf({ model, plan, ...rest }: SearchSetting): string {
  const { starts: _starts, runs: _runs, ...search } = plan;
  return hashInputs(model, { ...rest, search });
}

interface Other {
  readonly document: string;
  readonly values: Values;
  readonly runs: number | null;
}

/** The point of a calibration document. */
function otherFrom(document: string): Other {
  const parsed = parseJson(readText(pathOf(document)));
  const result = parsed.ok
    ? (parsed.value as { result?: { values?: Values; runs?: number } } | null)?.result
    : undefined;
  if (result?.values === undefined) {
    throw new CommandError(`${document}: wanted a calibration that is done, got something else.`);
  }
  return { document, values: result.values, runs: result.runs ?? null };
}

const rounded = ({ value, standardError }: Estimate): Estimate => ({
  value: Number(value.toFixed(4)),
  standardError: standardError === null ? null : Number(standardError.toFixed(4)),
});

/** Rows spread evenly, the last among them. */
function thinned(trace: readonly TracePoint[]): TracePoint[] {
  const count = Math.min(TRACE_ROWS, trace.length);
  return Array.from({ length: count }, (_, i) => {
    const { runs, loss, spread } = trace[Math.floor(((i + 1) * trace.length) / count) - 1];
    return { runs, loss: Number(loss.toFixed(3)), spread: Number(spread.toPrecision(4)) };
  });
}

interface Named extends Evaluated {
  readonly name: string;
  readonly values: Values;
}

async function evaluateAll(search: Search, others: readonly Other[]): Promise<Named[]> {
  const { free } = search.setting;
  const found: Named[] = [];
  for (const [start, { best }] of search.state) {
    if (best === null) continue;
    const values = valuesAt(free, best.point);
    const numbers = await search.evaluate(best.point, values);
    found.push({ name: `start ${start}`, values, point: best.point, numbers });
  }
  for (const { document, values } of others) {
    const point = search.pointOfValues(values);
    found.push({ name: document, values, point, numbers: await search.evaluate(point, values) });
  }
  return found;
}

const judged = (judge: Judge, own: Named, best: Named) => ({
  values: own.values,
  loss: rounded(heldBackLoss(judge, own)),
  excess: rounded(heldBackExcess(judge, own, best)),
});

function startResult(search: Search, start: number, judge: Judge, own: Named, best: Named) {
  const state = startOf(search.state, start);
  const result: BestLossStart = {
    start,
    from: start === 1 ? 'scenario' : 'prior',
    startLoss: state.startLoss,
    runs: state.runs,
    isComplete: nextOf(state, search.setting.plan).step === 'complete',
    descents: state.descents,
    ...judged(judge, own, best),
    trace: thinned(state.trace),
  };
  return result;
}

async function resultsOf(search: Search, others: readonly Other[]): Promise<BestLossResults> {
  const judge = await search.judge();
  const all = await evaluateAll(search, others);
  if (all.length === 0) throw new CommandError('--finish: wanted a start under way, got none.');
  const best = all.reduce((a, b) =>
    heldBackLoss(judge, b).value < heldBackLoss(judge, a).value ? b : a,
  );
  const named = new Map(all.map((row) => [row.name, row]));
  const starts = [...search.state.keys()].toSorted((a, b) => a - b);
  const evaluations = (1 + all.length) * search.setting.heldBackRuns;
  return {
    runs: search.runs + evaluations,
    starts: starts.map((start) =>
      startResult(search, start, judge, named.get(`start ${start}`)!, best),
    ),
    against: others.map(({ document, runs }) => ({
      document,
      runs,
      ...judged(judge, named.get(document)!, best),
    })),
    bestLoss: rounded(heldBackLoss(judge, best)),
    bestOf: best.name,
  };
}

const settingsOf = ({ plan, heldBackRuns, free, readings }: SearchSetting): BestLossSettings => ({
  starts: plan.starts,
  runs: plan.runs,
  lambda: plan.lambda,
  replicates: { first: plan.firstReplicates, most: plan.mostReplicates },
  candidateRuns: plan.candidateRuns,
  heldBackRuns,
  free,
  readings,
});

function textOf({ results }: BestLossDocument): string {
  const line = (name: string, loss: Estimate, excess: Estimate, note: string): string =>
    `${name}: loss ${loss.value} (± ${loss.standardError}), ${excess.value} (± ${excess.standardError}) above the best${note}`;
  return [
    ...results.starts.map(({ start, loss, excess, runs, descents }) =>
      line(`start ${start}`, loss, excess, `; ${runs} runs, ${descents.length} descents`),
    ),
    ...results.against.map(({ document, loss, excess }) => line(document, loss, excess, '')),
    `best: ${results.bestOf}\n`,
  ].join('\n');
}

/**
 * Searches, starts in turn: the first descent of each, then the others, so that a study cut short has
 * minima from as many places as it could; with `--finish` ends them where they are.
 */
async function searchAll(search: Search, { starts, finish }: Options): Promise<void> {
  const all = Array.from({ length: starts }, (_, i) => i + 1);
  if (finish) {
    for (const start of all) await search.finish(start);
    return;
  }
  const isBeforeFirst = (start: number): boolean =>
    startOf(search.state, start).descents.length === 0;
  for (const start of all) while (isBeforeFirst(start) && (await search.advance(start)));
  for (const start of all) while (await search.advance(start));
}

async function bestLoss(word: string, options: Options): Promise<void> {
  const setting = settingFor(word, options);
  const others = (options.against ?? []).map(otherFrom);
  const { starts, runs, seed } = options;
  const out = placeOf(options.out!);
  const inputs = inputsOf(setting);
  const ledger = new Ledger<Step>(ledgerPath(out), { study: 'best-loss', inputs }, options.fresh);
  const kept = ledgerPath(out);
  const document = await longWork('runs', { ...options, kept }, async (work) => {
    const search = new Search(setting, ledger, work);
    await searchAll(search, options);
    return studyDocument({
      study: 'best-loss' as const,
      command: commandText('best-loss', word, options, {
        starts,
        runs,
        ...(options.against && { against: options.against.join(' ') }),
        ...(options.finish && { finish: '' }),
      }),
      scenario: word,
      seed,
      inputs,
      settings: settingsOf(setting),
      results: await resultsOf(search, others),
    });
  });
  writeDocument(out, document);
  await writeOut(textOf(document));
}

const few = (text: string): number => {
  const runs = wholeNumber(1, 1e7)(text);
  const least = LAMBDA * FIRST_REPLICATES + CANDIDATE_RUNS;
  if (runs >= least) return runs;
  throw new InvalidArgumentError(`wanted at least ${least} (a generation and its judgement).`);
};

/** Adds `best-loss`. */
export function addBestLoss(program: Command): void {
  studyCommand(program, 'best-loss')
    .description('Search long for the smallest loss, from several starts.')
    .option('--starts <n>', 'searches', wholeNumber(1, 100), 5)
    .option('--runs <n>', 'runs of each', few, 20_000)
    .option('--against <files...>', 'calibration documents whose points are judged beside')
    .option('--finish', 'end the searches where they are, and judge them')
    .action(bestLoss);
}
