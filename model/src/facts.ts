/** The row with the key that is meant, found by looking at one after another. */
export function row<R extends { key: unknown }>(rows: readonly R[], meant: (key: R['key']) => boolean): R | undefined {
  return rows.find(({ key }) => meant(key));
}

/** Of facts that never change: the value under a key. */
export function fact<K, V>(rows: readonly { key: K; value: V }[], meant: (key: K) => boolean): V | undefined {
  return row(rows, meant)?.value;
}
