/**
 * Whether lists and objects stand in each other more than so many levels deep; `[]` is one level. It goes level by level and not into itself, so a value
 * of any depth is safe: JSON.parse reads any depth, and JSON.stringify runs out of stack at some thousand levels.
 */
export function isNestedDeeperThan(levels: number, value: unknown): boolean {
  let level = containersIn([value]);
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((container) => containersIn(Object.values(container)));
  }
  return false;
}

function containersIn(values: readonly unknown[]): object[] {
  return values.filter((value) => typeof value === 'object' && value !== null);
}
