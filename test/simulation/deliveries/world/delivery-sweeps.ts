import { parseEndpoint } from '../../../../shared/webhook-storage/endpoint-item.ts';
import { LANES } from '../../../../shared/webhook-storage/webhooks-table-keys.ts';
import type { Endpoint } from '../../../../shared/webhooks/endpoint.ts';
import { isToBeDisabled } from '../../../../shared/webhooks/endpoint-health.ts';
import type { Items } from '../../memory-table/index-views.ts';
import { textIn, type ValueMap } from '../../memory-table/value.ts';
import { MINUTE } from '../../world/settings.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import { DELIVERY } from './settings.ts';

const NO_SWEEP = { atMs: Infinity, callOff: (): void => undefined };

/** The schedule of the sweep: each minute in which there is something for it to do. The other minutes would change nothing. */
export function createDeliverySweeps({ scheduler, table, skewMs }: DeliveryWorld, sweep: () => void): () => void {
  let planned = NO_SWEEP;
  let seen: Items | undefined;
  let earliestMs = Infinity;
  return () => {
    const items = table.items();
    if (items !== seen) {
      seen = items;
      earliestMs = earliestWorkMs(items);
    }
    const nowMs = scheduler.nowMs();
    const nextMs = Math.ceil(Math.max(nowMs + 1, earliestMs - skewMs.sweep) / MINUTE) * MINUTE;
    if (nextMs === planned.atMs) return;
    planned.callOff();
    if (nextMs === Infinity) {
      planned = NO_SWEEP;
      return;
    }
    const begin = () => {
      planned = NO_SWEEP;
      sweep();
    };
    planned = { atMs: nextMs, callOff: scheduler.after(nextMs - nowMs, 'the sweep begins', begin) };
  };
}

function earliestWorkMs(items: Items): number {
  const waiting = new Map<string, number>();
  const times: number[] = [];
  const marked: ValueMap[] = [];
  for (const item of items.values()) {
    const lane = textIn(item, 'lane');
    const dueAt = Number(item['dueAt']);
    if (lane === LANES.endpoints) marked.push(item);
    else if (lane.startsWith('fresh#')) times.push(dueAt);
    else if (lane.startsWith('waiting#')) waiting.set(lane, Math.min(waiting.get(lane) ?? Infinity, dueAt));
  }
  for (const item of marked) {
    const endpoint = parseEndpoint(item);
    times.push(workAtMs(endpoint, waiting.get(LANES.waiting(endpoint.endpointId)) ?? Infinity));
  }
  return Math.min(Infinity, ...times);
}

const AT_ONCE = 0;
/** As long as an endpoint stays marked at least. */
const MARKED_FOR_MS = 5 * MINUTE;

/** When the sweep has something to do for an endpoint that it looks after. @param waitingMs when the first delivery that waits there is due */
function workAtMs(endpoint: Endpoint, waitingMs: number): number {
  const { state, health, catchUpBeforeEpochMs, markedAtEpochMs = 0 } = endpoint;
  if (state !== 'ENABLED' || isToBeDisabled(endpoint, DELIVERY)) return AT_ONCE;
  const { failingSinceEpochMs, nextProbeAtEpochMs, warnings } = health;
  const warnAfterMs = failingSinceEpochMs === undefined ? undefined : DELIVERY.warnAfterMs[warnings];
  const times = [warnAfterMs === undefined ? Infinity : (failingSinceEpochMs ?? 0) + warnAfterMs];
  if (nextProbeAtEpochMs !== undefined) times.push(waitingMs === Infinity ? Infinity : nextProbeAtEpochMs);
  else times.push(catchUpBeforeEpochMs === undefined ? waitingMs : AT_ONCE);
  if (failingSinceEpochMs === undefined && waitingMs === Infinity) times.push(markedAtEpochMs + MARKED_FOR_MS);
  return Math.min(...times);
}
