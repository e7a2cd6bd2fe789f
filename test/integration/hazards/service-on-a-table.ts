import { type PaymentView, viewOf } from '../../../shared/contract/payment-view.ts';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { aService, type Service } from '../../support/a-service.ts';
import { testedTable } from '../../support/tested-table.ts';

/** One table for all tests of a file; each test gets a service of its own on it. */
export function serviceOnATable(): () => Service {
  const table = testedTable();
  return () => aService(table());
}

/** A queue message with these facts. */
export function factsMessage(paymentRequestId: string, ...facts: readonly Fact[]): string {
  return serializeQueueMessage({ kind: 'facts', paymentRequestId, facts }, minutesLater(5));
}

/** A queue message with a notification from Antom. */
export function notification(body: Readonly<Record<string, unknown>>): string {
  return serializeQueueMessage({ kind: 'webhook', body: Buffer.from(JSON.stringify(body)) }, minutesLater(5));
}

export async function viewed(service: Service, paymentRequestId: string): Promise<PaymentView> {
  return viewOf(await service.payment(paymentRequestId), service.clock.now());
}
