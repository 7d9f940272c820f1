import type { Run } from '../../engine/run.ts';

/** A value by run, made when it is first asked for. */
export function oncePerRun<T>(make: (run: Run) => T): (run: Run) => T {
  const known = new WeakMap<Run, { readonly value: T }>();
  return (run) => {
    const made = known.get(run) ?? { value: make(run) };
    known.set(run, made);
    return made.value;
  };
}
