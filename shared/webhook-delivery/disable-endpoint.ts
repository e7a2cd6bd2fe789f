import type { Log } from '../platform/log.ts';
import type { Meter } from '../platform/metrics.ts';
import type { EndpointHealthWrites } from '../webhook-storage/endpoint-health-writes.ts';
import type { DisabledBecause, Endpoint } from '../webhooks/endpoint.ts';
import type { DeliverySettings } from './delivery-settings.ts';
import type { DispatchEvent } from './dispatch-event.ts';
import { disabledEvent } from './endpoint-events.ts';

export interface DisableDependencies {
  readonly store: Pick<EndpointHealthWrites, 'disable'>;
  readonly dispatch: DispatchEvent;
  readonly settings: Pick<DeliverySettings, 'stageId'>;
  readonly now: () => Date;
  readonly log: Log;
  readonly meter: Meter;
}

/**
 * The client's other endpoints are told first: if this is broken off, whoever comes next tells them the same, which they get once. Resolves with whether it
 * was disabled: it is left alone when its owner has changed it since, or it is disabled already.
 */
export async function disableEndpoint(dependencies: DisableDependencies, endpoint: Endpoint, because: DisabledBecause): Promise<boolean> {
  const { store, dispatch, settings, now, log, meter } = dependencies;
  const { endpointId } = endpoint;
  await dispatch(disabledEvent(endpoint, because, settings.stageId, now()), endpointId);
  if ((await store.disable(endpoint, because, now())) === undefined) return false;
  meter.count('WebhookEndpointDisabled');
  log.warn('endpoint_changed', { endpointId, outcome: 'DISABLED', reason: because });
  return true;
}
