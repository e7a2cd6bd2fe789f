import type { AttemptDelivery, AttemptOutcome, ClaimedDelivery } from '../../shared/webhook-delivery/attempt-delivery.ts';
import type { DeliverySettings } from '../../shared/webhook-delivery/delivery-settings.ts';
import type { EndpointHealthWrites } from '../../shared/webhook-storage/endpoint-health-writes.ts';
import type { Lanes } from '../../shared/webhook-storage/lanes.ts';
import type { WorkOffMessage } from '../../shared/webhooks/delivery-message.ts';
import type { Endpoint } from '../../shared/webhooks/endpoint.ts';
import { isCircuitOpen, isProbeDue } from '../../shared/webhooks/endpoint-health.ts';
import type { SendWork } from '../../shared/webhooks/send-work.ts';
import type { ClaimRows } from './claim-rows.ts';

export interface WorkOffDependencies {
  readonly store: Pick<EndpointHealthWrites, 'claimWork' | 'releaseWork' | 'claimProbe' | 'endCatchUp'> & Pick<Lanes, 'waiting'>;
  readonly claimRows: ClaimRows;
  readonly attempt: AttemptDelivery;
  readonly sendWork: SendWork;
  readonly settings: DeliverySettings;
  readonly now: () => Date;
}

/** Sends what waits at an endpoint: some at a time, and goes on with the next message as long as it works. */
export type WorkOff = (message: WorkOffMessage) => Promise<void>;

/** What one step did, and where the next one begins. Undefined: there is no next one. */
interface Step {
  readonly next: Pick<WorkOffMessage, 'fromEpochMs'> | undefined;
}

export function createWorkOff(dependencies: WorkOffDependencies): WorkOff {
  const { store, sendWork, settings, now } = dependencies;
  return async ({ apiClientId, endpointId, fromEpochMs }) => {
    const endpoint = await store.claimWork({ apiClientId, endpointId }, now().getTime() + settings.leaseMs, now());
    if (endpoint === undefined) return; // it takes nothing now, or somebody is at it
    const { next } = isCircuitOpen(endpoint) ? await probe(dependencies, endpoint) : await sendSome(dependencies, endpoint, fromEpochMs);
    await store.releaseWork(endpoint);
    if (next !== undefined) await sendWork({ kind: 'workOff', apiClientId, endpointId, ...next }, 'slow');
  };
}

/** One delivery, to see whether the endpoint is back. If it is, the rest follows. */
async function probe({ store, claimRows, attempt, settings, now }: WorkOffDependencies, endpoint: Endpoint): Promise<Step> {
  if (!isProbeDue(endpoint, now()) || (await isEmpty(store.waiting(endpoint.endpointId)))) return { next: undefined };
  const probing = await store.claimProbe(endpoint, settings, now());
  if (probing === undefined) return { next: undefined };
  const { claimed } = await claimRows(probing, { limit: 1, mode: 'probe' });
  const outcomes = await Promise.all(claimed.map(attempt));
  return { next: outcomes.includes('delivered') ? {} : undefined };
}

async function sendSome(
  { store, claimRows, attempt }: WorkOffDependencies,
  endpoint: Endpoint,
  fromEpochMs: number | undefined,
): Promise<Step> {
  const isCatchingUp = endpoint.catchUpBeforeEpochMs !== undefined;
  const rows = await claimRows(endpoint, { limit: endpoint.maxInFlight, mode: isCatchingUp ? 'catchUp' : 'due', fromEpochMs });
  const outcomes = await Promise.all(rows.claimed.map((claimed: ClaimedDelivery) => attempt(claimed)));
  if (isCatchingUp && rows.isEnd && !hasFailedOnly(outcomes)) await store.endCatchUp(endpoint);
  if (rows.isEnd || hasFailedOnly(outcomes)) return { next: undefined };
  return { next: isCatchingUp ? { fromEpochMs: rows.reachedEpochMs } : {} };
}

function hasFailedOnly(outcomes: readonly AttemptOutcome[]): boolean {
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === 'failed');
}

async function isEmpty(rows: AsyncIterable<unknown>): Promise<boolean> {
  for await (const _ of rows) return false;
  return true;
}
