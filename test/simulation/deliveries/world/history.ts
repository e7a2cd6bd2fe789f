import { parseEndpoint } from '../../../../shared/webhook-storage/endpoint-item.ts';
import type { Endpoint } from '../../../../shared/webhooks/endpoint.ts';
import type { Scheduler } from '../../engine/scheduler.ts';
import type { MemoryTable } from '../../memory-table/memory-table.ts';
import type { ValueMap } from '../../memory-table/value.ts';

/** An endpoint as it was stored from a moment on. */
export interface Version {
  readonly sinceMs: number;
  readonly endpoint: Endpoint;
}

/** What each endpoint has been. */
export interface History {
  /** To be called after each step. */
  note(): void;
  endpointIds(): readonly string[];
  of(endpointId: string): readonly Version[];
  /** Each version with the one before it. */
  changesOf(endpointId: string): readonly (readonly [before: Endpoint, after: Endpoint])[];
  /** What somebody may have read who began then. The last one is how it is now. */
  since(endpointId: string, beganMs: number): readonly Version[];
}

export function createHistory(scheduler: Scheduler, table: MemoryTable): History {
  const versions = new Map<string, Version[]>();
  const seen = new Map<string, ValueMap>();
  let lastItems: unknown;

  function note(): void {
    const items = table.items();
    if (items === lastItems) return;
    lastItems = items;
    for (const [key, item] of items) {
      if (!key.startsWith('C#') || seen.get(key) === item) continue;
      seen.set(key, item);
      const endpoint = parseEndpoint(item);
      const known = versions.get(endpoint.endpointId) ?? [];
      versions.set(endpoint.endpointId, known);
      known.push({ sinceMs: scheduler.nowMs(), endpoint });
    }
  }
  const of = (endpointId: string) => versions.get(endpointId) ?? [];
  return {
    note,
    endpointIds: () => [...versions.keys()],
    of,
    changesOf: (endpointId) =>
      of(endpointId).flatMap(({ endpoint }, index, all) => {
        const before = all[index - 1]?.endpoint;
        return before === undefined ? [] : [[before, endpoint] as const];
      }),
    since(endpointId, beganMs) {
      const all = of(endpointId);
      const first = all.findLastIndex(({ sinceMs }) => sinceMs <= beganMs);
      return all.slice(Math.max(first, 0));
    },
  };
}
