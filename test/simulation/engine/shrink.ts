/** A list of decisions that still fails, and what running it gave. */
export interface Failing<Result> {
  readonly decisions: readonly number[];
  readonly result: Result;
}

/** Runs a list of decisions. Undefined when nothing fails, or something else. */
export type Retry<Result> = (decisions: readonly number[]) => Promise<Failing<Result> | undefined>;

/**
 * Looks for a simpler list of decisions that fails in the same way: decisions are left out, in pieces that get smaller, and then each is made simpler.
 * @param attempts how many lists are tried at most
 */
export async function shrink<Result>(failing: Failing<Result>, retry: Retry<Result>, attempts: number): Promise<Failing<Result>> {
  let best = { ...failing, decisions: withoutEnd(failing.decisions) };
  let left = attempts;

  async function tryOut(decisions: readonly number[]): Promise<boolean> {
    if (left-- <= 0) return false;
    const failed = await retry(decisions);
    const simpler = failed && { ...failed, decisions: withoutEnd(failed.decisions) };
    if (simpler === undefined || !isSimpler(simpler.decisions, best.decisions)) return false;
    best = simpler;
    return true;
  }

  for (let progress = true; progress && left > 0;) {
    const before = best;
    for (let size = Math.ceil(best.decisions.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let start = best.decisions.length - size; start >= 0 && left > 0; start -= size) {
        const rest = best.decisions.slice(start + size);
        if (await tryOut([...best.decisions.slice(0, start), ...rest])) continue;
        await tryOut([...best.decisions.slice(0, start), ...best.decisions.slice(start, start + size).map(() => 0), ...rest]);
      }
    }
    for (let index = 0; index < best.decisions.length && left > 0; index++) {
      for (let value = 0; value < (best.decisions[index] ?? 0); value++) if (await tryOut(best.decisions.with(index, value))) break;
    }
    progress = best !== before;
  }
  return best;
}

/** Zeros at the end decide what an empty list decides. */
function withoutEnd(decisions: readonly number[]): readonly number[] {
  return decisions.slice(0, decisions.findLastIndex((decision) => decision !== 0) + 1);
}

function isSimpler(a: readonly number[], b: readonly number[]): boolean {
  const eventful = (decisions: readonly number[]) => decisions.filter((decision) => decision !== 0).length;
  const sum = (decisions: readonly number[]) => decisions.reduce((total, decision) => total + decision, 0);
  return (
    a.length - b.length < 0 || (a.length === b.length && (eventful(a) < eventful(b) || (eventful(a) === eventful(b) && sum(a) < sum(b))))
  );
}
