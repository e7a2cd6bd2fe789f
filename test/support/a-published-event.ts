import { randomUUID } from 'node:crypto';
import type { NewEvent } from '../../shared/webhook-storage/event-store.ts';
import { eventIdOf } from '../../shared/webhooks/ids.ts';
import { CREATED_AT } from './a-new-payment.ts';

/** What the topic carries, as JSON text: an event with an id of its own. */
export function aPublishedEvent(different: Readonly<Record<string, unknown>> = {}): string {
  const subject = `payment-${randomUUID()}`;
  return JSON.stringify({
    specversion: '1.0',
    id: `${subject}/captured`,
    type: 'payment.captured',
    source: 'urn:antom-payments:test',
    subject,
    time: CREATED_AT.toISOString(),
    sequence: '2',
    datacontenttype: 'application/json',
    apiclientid: 'shop',
    data: { payment: { paymentRequestId: subject, status: 'CAPTURED' } },
    ...different,
  });
}

/** An event to be stored, with an id of its own. */
export function aNewEvent(different: Partial<NewEvent> = {}): NewEvent {
  const { apiClientId = 'shop', type = 'payment.captured', subject = `payment-${randomUUID()}` } = different;
  const id = `${subject}/${type}`;
  const source = 'urn:antom-payments:test';
  const body = aPublishedEvent({ id, type, source, subject, apiclientid: apiClientId });
  return { eventId: eventIdOf({ source, id }), apiClientId, type, subject, body, ...different };
}
