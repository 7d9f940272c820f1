/** Names of the closed vocabularies: platforms, kinds, sectors, levels, ranks and channels. */
import type { Channel, Kind, Level, Platform, Rank, Sector } from '../engine/categories.ts';
import type { Explained } from './evidence.ts';

export interface CategoryWording {
  readonly platforms: Readonly<Record<Platform, string>>;
  /** In the plural, as the head of a column. */
  readonly kinds: Readonly<Record<Kind, string>>;
  /** One of them. */
  readonly kind: Readonly<Record<Kind, string>>;
  readonly sectors: Readonly<Record<Sector, string>>;
  readonly levels: Readonly<Record<Level, string>>;
  readonly ranks: Readonly<Record<Rank, string>>;
  /** Proximate channels: how an account came, never its cause. */
  readonly channels: Readonly<Record<Channel, Explained>>;
  /** What stands for a province at the central level. */
  readonly centre: string;
}
