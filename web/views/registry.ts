/**
 * The views below the lab. A view is a custom element `<zhengwu-view-NAME>` in `web/views/NAME/`,
 * with words of its own; both are fetched when it is first shown. The contract stands in
 * `docs/interface.md`, the base class in `view.ts`.
 */
import type { ViewName } from './names.ts';

export * from './names.ts';

/** Fetches a view; its element is defined afterwards. */
export const LOAD_VIEW: Readonly<Record<ViewName, () => Promise<unknown>>> = {
  compare: () => import('./compare/compare.ts'),
  who: () => import('./who/who.ts'),
  where: () => import('./where/where.ts'),
  why: () => import('./why/why.ts'),
  sure: () => import('./sure/sure.ts'),
  calibrate: () => import('./calibrate/calibrate.ts'),
  verify: () => import('./verify/verify.ts'),
  sources: () => import('./sources/sources.ts'),
  take: () => import('./take/take.ts'),
};
