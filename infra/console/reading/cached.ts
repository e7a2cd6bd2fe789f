/** Reads anew only when what was read is older than `ms`. A read that fails is not kept. */
export function cached<Value>(ms: number, now: () => Date, read: () => Promise<Value>): () => Promise<Value> {
  let kept: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    const at = now().getTime();
    if (kept !== undefined && at - kept.at < ms) return kept.value;
    const value = read();
    const mine = { at, value };
    kept = mine;
    value.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return value;
  };
}
