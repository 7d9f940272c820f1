/** Joining evidence documents that were checked before: needs no validator. */
import { joinPath, resultOf, show, type Issue, type Result } from '../scenario/issue.ts';
import type { EvidenceDocument } from './figure.ts';

const duplicate = (path: string, id: string): Issue => ({
  path,
  code: 'duplicate-id',
  wanted: 'id',
  got: show(id),
});

/** Joins lists by id; an entry of `more` that repeats one of `base` word for word is dropped. */
function joinById<T extends { readonly id: string }>(
  base: readonly T[],
  more: readonly T[],
  path: string,
): { joined: T[]; issues: Issue[] } {
  const known = new Map(base.map((entry) => [entry.id, entry]));
  const fresh = more.filter(({ id }) => !known.has(id));
  const issues = more.flatMap((entry, index) => {
    const old = known.get(entry.id);
    const same = old !== undefined && JSON.stringify(old) === JSON.stringify(entry);
    if (old === undefined || (same && path !== 'figures')) return [];
    return [duplicate(joinPath(path, index, 'id'), entry.id)];
  });
  return { joined: [...base, ...fresh], issues };
}

/**
 * The figures of `base` followed by those of `own`. Ids of figures must not collide; a source or
 * counter may be repeated only word for word.
 */
export function mergeEvidence(
  base: EvidenceDocument,
  own: EvidenceDocument,
): Result<EvidenceDocument> {
  const sources = joinById(base.sources, own.sources, 'sources');
  const counters = joinById(base.counters, own.counters, 'counters');
  const figures = joinById(base.figures, own.figures, 'figures');
  const issues = [...sources.issues, ...counters.issues, ...figures.issues];
  const merged = {
    ...base,
    id: `${base.id}-${own.id}`.slice(0, 64),
    sources: sources.joined,
    counters: counters.joined,
    figures: figures.joined,
  };
  return resultOf(merged, issues);
}
