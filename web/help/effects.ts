/**
 * Which figures a parameter moves, from the elasticities that `zhengwu sensitivity` computed for both
 * references. Pure but for the fetching.
 */
import type { NumericKey } from '../../src/engine/parameters.ts';
import type { Per, Slope } from '../../src/ensemble/sensitivity/elasticities.ts';

/** What is read of a sensitivity document. */
export interface Elasticities {
  /** Command that makes it. */
  readonly command: string;
  readonly replicates: number;
  readonly parameters: readonly { readonly key: string }[];
  readonly result: {
    readonly figures: readonly {
      readonly id: string;
      readonly scale: 'log' | 'days';
      readonly effects: readonly {
        readonly key: string;
        readonly per: Per;
        readonly low: number;
        readonly high: number;
        readonly slope: Slope | null;
      }[];
    }[];
  };
}

/** How one figure answers to a parameter. */
export interface Effect {
  readonly figure: string;
  /** Change of the logarithm, or of the day. */
  readonly scale: 'log' | 'days';
  /** For each document; null where it computed none. */
  readonly slopes: readonly (Slope | null)[];
}

/** The total opens every list. */
const FIRST = 'total-2012';
/** Figures named beside it. */
const MOST = 3;
/**
 * Standard errors within which a slope is noise. A list picks the largest of a dozen figures: two would
 * let a slope of 0 into every other list, three into one of thirty.
 */
const NOISE = 3;

const isSeen = (slope: Slope | null): slope is Slope =>
  slope !== null && Math.abs(slope.value) > NOISE * slope.standardError;

/** Largest slope beyond noise; days are no per cent and come after all others. */
const sizeOf = ({ scale, slopes }: Effect): number =>
  scale === 'days'
    ? 0
    : Math.max(0, ...slopes.map((slope) => (isSeen(slope) ? Math.abs(slope.value) : 0)));

function effectsOf(documents: readonly Elasticities[], key: NumericKey): Effect[] {
  const [first] = documents;
  if (first === undefined) return [];
  return first.result.figures.flatMap(({ id, scale, effects }): Effect[] => {
    const own = effects.find((effect) => effect.key === key);
    // Changes per unit or per month would need words of their own; the documents hold none.
    if (own?.per !== 'relative') return [];
    const slopes = documents.map(
      ({ result }) =>
        result.figures
          .find((figure) => figure.id === id)
          ?.effects.find((effect) => effect.key === key)?.slope ?? null,
    );
    return [{ figure: id, scale, slopes }];
  });
}

/** The total, and the figures that move most in either document; empty for keys never varied. */
export function mainEffects(documents: readonly Elasticities[], key: NumericKey): Effect[] {
  const effects = effectsOf(documents, key);
  const others = effects
    .filter(
      ({ figure, scale, slopes }) => figure !== FIRST && scale === 'log' && slopes.some(isSeen),
    )
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, MOST);
  return [...effects.filter(({ figure }) => figure === FIRST), ...others];
}

/** A slope, or null where it lies within the noise of the runs. */
export const seenSlope = (slope: Slope | null): number | null =>
  isSeen(slope) ? slope.value : null;

/** Command that computes the same for one parameter alone: no slope depends on the other parameters. */
export const commandFor = ({ command }: Elasticities, key: NumericKey): string =>
  command.replace(/--parameters \S+/, `--parameters ${key}`);

/** Scenarios in the order of the documents of {@link loadElasticities}. */
export const ELASTICITY_SCENARIOS = ['reference', 'reference-fudan-count'] as const;

/** @throws {TypeError} when they cannot be fetched */
export async function loadElasticities(): Promise<readonly Elasticities[]> {
  const [reference, fudan] = await Promise.all([
    import('./shipped/reference.ts'),
    import('./shipped/reference-fudan-count.ts'),
  ]);
  // Written by the command itself and checked by the tests.
  return [reference.shipped, fudan.shipped] as unknown as readonly Elasticities[];
}
