import type { EndpointEvent, EndpointEventType } from '../contract/service-event.ts';
import { eventSource } from '../contract/urns.ts';
import { webhookEndpointView } from '../contract/webhook-endpoint-view.ts';
import type { NewEvent } from '../webhook-storage/event-store.ts';
import type { DisabledBecause, Endpoint } from '../webhooks/endpoint.ts';
import { eventIdOf } from '../webhooks/ids.ts';

interface EndpointOccasion {
  readonly type: EndpointEventType;
  readonly endpoint: Endpoint;
  /** Unique within the endpoint: the same whenever the same thing is told again. */
  readonly name: string;
  readonly challenge?: string | undefined;
}

/** Something about an endpoint, as an event of its client. */
export function endpointEvent({ type, endpoint, name, challenge }: EndpointOccasion, stageId: string, now: Date): NewEvent {
  const { endpointId, apiClientId } = endpoint;
  const event = {
    specversion: '1.0',
    id: `${endpointId}/${name}`,
    type,
    source: eventSource(stageId),
    subject: endpointId,
    time: now.toISOString(),
    sequence: String(now.getTime()),
    datacontenttype: 'application/json',
    apiclientid: apiClientId,
    data: { endpoint: webhookEndpointView(endpoint, now), challenge },
  } satisfies EndpointEvent;
  return { eventId: eventIdOf(event), apiClientId, type, subject: endpointId, body: JSON.stringify(event) };
}

/** For the client's other endpoints: this one has failed for long. */
export function failingEvent(endpoint: Endpoint, warnings: number, stageId: string, now: Date): NewEvent {
  const since = String(endpoint.health.failingSinceEpochMs ?? 0);
  return endpointEvent({ type: 'webhook_endpoint.failing', endpoint, name: `failing/${since}/${String(warnings)}` }, stageId, now);
}

/** For the client's other endpoints: this one gets nothing any more. @param endpoint as it is before */
export function disabledEvent(endpoint: Endpoint, disabledBecause: DisabledBecause, stageId: string, now: Date): NewEvent {
  const disabled: Endpoint = { ...endpoint, state: 'DISABLED', disabledBecause, disabledAt: now.toISOString() };
  return endpointEvent(
    { type: 'webhook_endpoint.disabled', endpoint: disabled, name: `disabled/${disabledBecause}/${String(endpoint.revision)}` },
    stageId,
    now,
  );
}
