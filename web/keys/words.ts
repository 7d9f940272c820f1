/** Words of the list of keys. */
export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly (readonly [keys: readonly string[], meaning: string])[];
}

export interface KeysWords {
  readonly title: string;
  readonly close: string;
  readonly groups: readonly KeyGroup[];
}
