/**
 * What the engine is given: the resolved model, free of documents, wording and provenance. Floors
 * above make it from a scenario document; the engine trusts it.
 */
import type { IsoDate } from './calendar.ts';
import type { Kind, Level, Platform, Rank, Sector } from './categories.ts';
import type { Parameters } from './parameters.ts';

/** Restricts an intervention; an absent list restricts nothing, lists are joined by "and". */
export interface Filter {
  readonly platforms?: readonly Platform[];
  readonly kinds?: readonly Kind[];
  readonly sectors?: readonly Sector[];
  readonly levels?: readonly Level[];
  /** Officials only; an agency never matches a filter that names ranks. */
  readonly ranks?: readonly Rank[];
  /** Province keys of `provinces.ts`; `centre` for the central level. */
  readonly provinces?: readonly string[];
}

/** A temporary rise of every hazard inside the filter: E = 1 + amplitude · (x/τ) e^(1−x/τ). */
export interface Wave {
  readonly type: 'wave';
  readonly id: string;
  readonly date: IsoDate;
  /** Height of the peak relative to the level without a wave, ≥ 0. */
  readonly amplitude: number;
  /** τ, years from the date to the peak, > 0. */
  readonly peakYears: number;
  readonly filter?: Filter;
}

/** An order to open an account on `platform`, obeyed on a keyed uniform day. */
export interface Mandate {
  readonly type: 'mandate';
  readonly id: string;
  readonly platform: Platform;
  readonly from: IsoDate;
  readonly deadline: IsoDate;
  /** Probability that a targeted body complies, 0–1. */
  readonly compliance: number;
  readonly filter: Filter;
}

export type Intervention = Wave | Mandate;

/** A named body of the sources and the accounts that are known of it: input, never a result. */
export interface RosterEntry {
  readonly id: string;
  readonly sector: Sector;
  readonly level: Level;
  /** Province key; `centre` for a central body. */
  readonly province: string;
  /** Position among the bodies of that sector, level and province, from 0. */
  readonly index: number;
  readonly platform: Platform;
  /** Day on which the first account was verified. */
  readonly opened: IsoDate;
  /** Further accounts on the same platform, spread evenly from `opened` to `by`. */
  readonly further?: { readonly count: number; readonly by: IsoDate };
  /** Followers of the first account at a date, when reported. */
  readonly followers?: { readonly count: number; readonly at: IsoDate };
  /** Mean posts a day of the first account, when reported. */
  readonly postsPerDay?: number;
}

/** Everything that determines a run. */
export interface Model {
  readonly parameters: Parameters;
  readonly interventions: readonly Intervention[];
  readonly roster: readonly RosterEntry[];
  /** First simulated day. */
  readonly start: IsoDate;
  /** Last simulated day, inclusive. */
  readonly end: IsoDate;
  /** Any non-empty text. */
  readonly seed: string;
  /** Replicate number; 0 for the first. Each replicate has its own run key. */
  readonly replicate: number;
}
