/** Names of the views, apart from their code: a link names views without fetching any. */
export const VIEW_NAMES = [
  'compare',
  'who',
  'where',
  'why',
  'sure',
  'calibrate',
  'verify',
  'sources',
  'take',
] as const;
export type ViewName = (typeof VIEW_NAMES)[number];
