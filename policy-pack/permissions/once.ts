/** Computes when first asked and remembers the answer: a stack that never asks pays nothing. */
export function once<T>(compute: () => T): () => T {
  let answer: { readonly value: T } | undefined;
  return () => (answer ??= { value: compute() }).value;
}
