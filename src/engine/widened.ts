/** The longer of two columns, with what the shorter one holds at its beginning. */
export function widened<T extends { set(from: T): void }>(longer: T, shorter: T): T {
  longer.set(shorter);
  return longer;
}
