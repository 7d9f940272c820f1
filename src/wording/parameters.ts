/** Words for the parameter table. */
import type { ParameterGroup, ParameterKey, Unit } from '../engine/parameters.ts';
import type { ProvenanceKind } from '../scenario/schema.ts';
import type { BandScale } from './bands.ts';

export interface ParameterWords {
  /** Label of the slider, switch or date; no unit, no full stop. */
  readonly label: string;
  /** What it does, in one sentence. */
  readonly meaning: string;
}

/** Six names from "none" to the strongest; see `bandOf`. */
export type BandNames = readonly [string, string, string, string, string, string];

export interface ParametersWording {
  readonly groups: Readonly<Record<ParameterGroup, ParameterWords>>;
  /** What stands behind a value; empty where the number says it all. */
  readonly units: Readonly<Record<Unit, string>>;
  readonly provenance: Readonly<Record<ProvenanceKind, string>>;
  readonly bands: Readonly<Record<BandScale, BandNames>>;
  readonly parameters: Readonly<Record<ParameterKey, ParameterWords>>;
}
