/**
 * Observation of a mean field: the operators of the evidence on expected instead of counted stocks.
 * Operators on rows of the event log (activity, named accounts, followers) have no expectation here
 * and stay absent; the figures of role fit need none of them.
 */
import { dayOf } from '../../engine/calendar.ts';
import { KINDS, LEVELS, PLATFORMS, RANKS, SECTORS } from '../../engine/categories.ts';
import { attributesOf } from '../../engine/population.ts';
import { PROVINCE_KEYS } from '../../engine/territory.ts';
import type {
  EvidenceDocument,
  Observation,
  Operator,
  OperatorType,
  Role,
  Scope,
} from '../../evidence/figure.ts';
import type { Compile, Context, Measurement } from '../../evidence/operator.ts';
import { absent, observed } from '../../evidence/operator.ts';
import { measuresOf, type Observations, type ObserverOptions } from '../../evidence/observe.ts';
import type { ScopeIndex, ScopeRegistry, Tally } from '../../evidence/scopes.ts';
import { STOCK_OPERATORS } from '../../evidence/stocks.ts';
import { geometryOf, namedBodies, PROVINCE_CODES, type Named } from './geometry.ts';
import { meanField, type MeanFieldOptions, type MeanFieldRun } from './mean-field.ts';
import type { Model } from '../../engine/model.ts';

const M = PLATFORMS.length;
const COLUMNS = M + 1;

/** Scopes by index, as the operators register them. */
class Scopes {
  readonly list: Scope[] = [];
  private readonly indexOf = new Map<string, ScopeIndex>();

  add(scope: Scope): ScopeIndex {
    const key = JSON.stringify(scope);
    const index = this.indexOf.get(key) ?? this.list.push(scope) - 1;
    this.indexOf.set(key, index);
    return index;
  }
}

/** Codes of whoever holds an account. */
interface Cell {
  readonly kind: number;
  readonly sector: number;
  readonly level: number;
  readonly rank: number;
}

type Part = Scope[number];

const allows = <T>(list: readonly T[] | undefined, value: T): boolean =>
  list === undefined || list.includes(value);

const admitsCell = (part: Part, cell: Cell): boolean =>
  allows(part.kinds, KINDS[cell.kind]) &&
  allows(part.sectors, SECTORS[cell.sector]) &&
  allows(part.levels, LEVELS[cell.level]) &&
  (part.ranks === undefined || (cell.rank >= 0 && part.ranks.includes(RANKS[cell.rank])));

const admits = (scope: Scope, cell: Cell, province: number, platform: number): boolean =>
  scope.some(
    (part) =>
      admitsCell(part, cell) &&
      allows(part.provinces, PROVINCE_KEYS[province]) &&
      allows(part.platforms, PLATFORMS[platform]),
  );

/** Share of a stratum's members on a platform that a scope admits. */
function stratumShare(scope: Scope, run: MeanFieldRun, h: number, platform: number): number {
  const { population } = run.groups;
  const cell = population.strata[h];
  if (scope.every((part) => part.provinces === undefined)) {
    return admits(scope, cell, 0, platform) ? 1 : 0;
  }
  const { provinceShare } = geometryOf(population);
  let sum = 0;
  for (let c = 0; c < PROVINCE_CODES; c++) {
    if (admits(scope, cell, c, platform)) sum += provinceShare[h * PROVINCE_CODES + c];
  }
  return sum;
}

/** Share of each group's accounts on each platform that a scope admits: [group · 4 + platform]. */
function weightsOf(scope: Scope, run: MeanFieldRun): Float64Array {
  const { groups, quotas } = run.groups;
  const weights = new Float64Array(groups.length * M);
  groups.forEach((group, g) => {
    const total = Math.max(1e-9, group.eligible);
    for (let m = 0; m < M; m++) {
      for (const h of group.strata) {
        const part = group.strata.length === 1 ? 1 : quotas[h] / total;
        if (part > 0) weights[g * M + m] += part * stratumShare(scope, run, h, m);
      }
    }
  });
  return weights;
}

/** Whether a scope admits the known accounts of a named body. */
function admitsNamed(scope: Scope, run: MeanFieldRun, { agency, platform }: Named): boolean {
  const cell = attributesOf(run.groups.population, agency);
  return admits(scope, cell, cell.province, platform);
}

/** Named bodies with accounts in scope. */
const namedInScope = (scope: Scope, run: MeanFieldRun): Named[] =>
  namedBodies(run.model.roster, run.groups.population).filter((named) =>
    admitsNamed(scope, run, named),
  );

/** Expected stocks of a scope. */
class ExpectedStock {
  private readonly weights: Float64Array;
  /** Positions of the weights that are not 0. */
  private readonly inside: readonly number[];
  private readonly known: readonly number[];
  private readonly run: MeanFieldRun;

  constructor(scope: Scope, run: MeanFieldRun) {
    this.run = run;
    this.weights = weightsOf(scope, run);
    this.inside = [...this.weights.keys()].filter((i) => this.weights[i] > 0);
    this.known = namedInScope(scope, run).flatMap(({ days }) => days);
  }

  /** Stock at the end of step `k` (−1: the beginning), without the roster. */
  private atStep(k: number, withExtras: boolean): number {
    if (k < 0) return 0;
    const { accounts, extras } = this.run;
    const row = (k * this.weights.length) / M;
    const { weights, inside } = this;
    let sum = 0;
    for (const i of inside) {
      const first = accounts[(row + Math.floor(i / M)) * COLUMNS + (i % M)];
      sum += weights[i] * (withExtras ? first + extras[row * M + i] : first);
    }
    return sum;
  }

  /** Interpolates stocks at the ends of steps to the end of a day inside the run. */
  private interpolate(day: number, at: (step: number) => number): number {
    const { stepDays, startDay, steps } = this.run;
    const place = (day + 1 - startDay) / stepDays - 1;
    const low = Math.min(Math.floor(place), steps - 1);
    const from = at(low);
    return from + (place - low) * (at(Math.min(low + 1, steps - 1)) - from);
  }

  private countKnown(day: number): number {
    return this.known.filter((opened) => opened <= day).length;
  }

  /** Stock at the end of a day inside the run. */
  on(day: number): number {
    return this.interpolate(day, (k) => this.atStep(k, true)) + this.countKnown(day);
  }

  /** First accounts alone, without the roster. */
  firstsOn(day: number): number {
    return this.interpolate(day, (k) => this.atStep(k, false));
  }

  series(): Float64Array {
    const { startDay, endDay, steps } = this.run;
    const stock = Array.from({ length: steps }, (_, k) => this.atStep(k, true));
    const at = (k: number): number => (k < 0 ? 0 : stock[k]);
    return Float64Array.from(
      { length: endDay - startDay + 1 },
      (_, d) => this.interpolate(startDay + d, at) + this.countKnown(startDay + d),
    );
  }
}

/** Stocks of every scope, computed when they are asked for. */
class ExpectedTally {
  private readonly stocks: (ExpectedStock | undefined)[] = [];
  private readonly scopes: Scopes;
  private readonly run: MeanFieldRun;

  constructor(scopes: Scopes, run: MeanFieldRun) {
    this.scopes = scopes;
    this.run = run;
  }

  expected(scope: ScopeIndex): ExpectedStock {
    return (this.stocks[scope] ??= new ExpectedStock(this.scopes.list[scope], this.run));
  }

  series(scope: ScopeIndex): Float64Array {
    return this.expected(scope).series();
  }

  stock(scope: ScopeIndex, day: number): number | undefined {
    const { startDay, endDay } = this.run;
    return day < startDay || day > endDay ? undefined : this.expected(scope).on(day);
  }
}

interface ExpectedContext {
  readonly run: MeanFieldRun;
  readonly tally: ExpectedTally;
}
type ExpectedMeasurement = (context: ExpectedContext) => Observation;

/** Bodies with an account on one platform: first accounts, and the roster's bodies. */
function compileBodies(
  { scope, day: date }: Extract<Operator, { type: 'bodies' }>,
  scopes: Scopes,
): ExpectedMeasurement {
  const index = scopes.add(scope);
  const day = dayOf(date);
  const onePlatform = scope.every((part) => part.platforms?.length === 1);
  return ({ run, tally }) => {
    if (!onePlatform) return absent('not-observed');
    if (day < run.startDay || day > run.endDay) return absent('outside-horizon');
    const known = namedInScope(scope, run).filter(({ days }) => days[0] <= day);
    const agencies = new Set(known.map(({ agency }) => agency));
    return observed(tally.expected(index).firstsOn(day) + agencies.size);
  };
}

const EXPECTED: readonly OperatorType[] = [
  'accounts',
  'share',
  'quotient',
  'growth',
  'passing-day',
  'growth-before-passing',
];

function compile(operator: Operator, scopes: Scopes): ExpectedMeasurement {
  if (operator.type === 'bodies') return compileBodies(operator, scopes);
  const isExpected = EXPECTED.includes(operator.type) && !('without' in operator);
  if (!isExpected) return () => absent('not-observed');
  // These operators ask for `add`, `series` and `stock` alone, which expected stocks offer too.
  const compiler = STOCK_OPERATORS[operator.type as keyof typeof STOCK_OPERATORS];
  const measure: Measurement = (compiler as Compile<OperatorType>)(
    operator,
    scopes as unknown as ScopeRegistry,
  );
  return ({ run, tally }) =>
    measure({ run, tally: tally as unknown as Tally } as unknown as Context);
}

/** Observes mean fields for one evidence document. */
export interface ExpectedObserver {
  observe(run: MeanFieldRun): Observations;
}

/** Compiles the operators of a document for mean fields. */
export function compileExpectedObserver(
  document: EvidenceDocument,
  options: ObserverOptions = {},
): ExpectedObserver {
  const scopes = new Scopes();
  const figures = document.figures.filter(
    ({ role }: { role: Role }) => options.roles?.includes(role) ?? true,
  );
  const compiled = figures
    .flatMap((figure) => measuresOf(figure, options))
    .map(([key, operator]) => [key, compile(operator, scopes)] as const);
  return {
    observe: (run) => {
      const context = { run, tally: new ExpectedTally(scopes, run) };
      return Object.fromEntries(compiled.map(([key, measure]) => [key, measure(context)]));
    },
  };
}

/** Expected observations of a model. */
export const expectedObservations = (
  model: Model,
  observer: ExpectedObserver,
  options: MeanFieldOptions = {},
): Observations => observer.observe(meanField(model, options));
