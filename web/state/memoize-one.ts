/**
 * A function that keeps its last result while its inputs are the same ones: the same object lets an
 * element skip work.
 */
export function memoizeOne<A extends readonly unknown[], R>(
  make: (...inputs: A) => R,
): (...inputs: A) => R {
  let kept: { readonly inputs: A; readonly result: R } | null = null;
  return (...inputs) => {
    const last = kept;
    if (last !== null && inputs.every((input, i) => input === last.inputs[i])) return last.result;
    const result = make(...inputs);
    kept = { inputs, result };
    return result;
  };
}
