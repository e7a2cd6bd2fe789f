/** Who points to whom. Everything that is pointed to is a key as well. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Everything that can be reached from a node, itself included. */
export function reachableFrom(graph: Graph, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const node of seen) for (const next of graph.get(node) ?? []) seen.add(next); // a set is walked through what is added on the way, too
  return seen;
}

/** Groups of nodes that all reach each other: a node in no cycle is a group by itself. */
export function cyclicGroups(graph: Graph): readonly (readonly string[])[] {
  const reachable = new Map([...graph.keys()].map((node) => [node, reachableFrom(graph, node)]));
  const reaches = (from: string, to: string): boolean => reachable.get(from)?.has(to) ?? false;
  const grouped = new Set<string>();
  const groups: string[][] = [];
  for (const node of graph.keys()) {
    if (grouped.has(node)) continue;
    const group = [...graph.keys()].filter((other) => reaches(node, other) && reaches(other, node));
    for (const member of group) grouped.add(member);
    groups.push(group);
  }
  return groups;
}

/** How many nodes the longest chain has, when each cycle counts as one node. */
export function longestChain(graph: Graph): number {
  const groupOf = new Map(cyclicGroups(graph).flatMap((group) => group.map((node) => [node, group] as const)));
  const heights = new Map<readonly string[], number>();

  const heightOf = (group: readonly string[]): number => {
    const known = heights.get(group);
    if (known !== undefined) return known;
    const below = group.flatMap((node) => [...(graph.get(node) ?? [])]).map((node) => groupOf.get(node) ?? [node]);
    const height = 1 + Math.max(0, ...below.filter((other) => other !== group).map(heightOf));
    heights.set(group, height);
    return height;
  };

  return Math.max(0, ...[...groupOf.values()].map(heightOf));
}
