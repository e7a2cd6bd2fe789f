import { type PaymentView, viewOf } from '../../../shared/contract/payment-view.ts';
import { serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import type { Fact } from '../../../shared/payment/fact.ts';
import { type Hindrance, hindranceOf } from '../../../shared/payment/order.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
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

/** An operator has looked at all that needs it, and told the worker. */
export async function reviewed({ store, payment, clock, processMessage }: Service, { paymentRequestId }: NewPayment): Promise<void> {
  const reasons = reviewTexts(await payment(paymentRequestId));
  await store.recordReview(paymentRequestId, { by: 'Kim', reason: 'looked in the Dashboard', reasons }, clock.now());
  await processMessage(serializeQueueMessage({ kind: 'reviewed', paymentRequestId }, clock.now()));
}

/** How the payment stands in the way of another one of its order. */
export async function hindrance({ payment }: Service, start: NewPayment): Promise<Hindrance | undefined> {
  return hindranceOf(await payment(start.paymentRequestId), start);
}
