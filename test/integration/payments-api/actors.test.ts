import { describe, expect, test } from 'vitest';
import { paymentEvent } from '../../../shared/contract/payment-event.ts';
import { actor } from '../../../shared/payment/actor.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { STATUS_SECRET } from '../../support/start-settings.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentsApi, type TestedApi } from './a-payments-api.ts';
import { NO_ANSWER, payAnswer } from './scripted-answers.ts';

const table = testedTable();
const first = { keyName: 'backend-1' };
const second = { keyName: 'backend-2' };

const show = ({ call }: TestedApi, paymentRequestId: string) => call('GET /payments/{paymentRequestId}', { path: { paymentRequestId } });

describe('who did what with a payment is shown with it, and stays the first who did', () => {
  test('who started it, also in its events, which have no token', async () => {
    const api = aPaymentsApi(table(), { pay: [payAnswer('actor-1')] });
    const request = aStartRequest();
    const body = { ...request, order: { ...request.order, referenceOrderId: 'order-with-actor' } };
    const { body: started } = await api.call('POST /payments', { body, idempotencyKey: 'actor-1', key: first });
    const again = await api.call('POST /payments', { body, idempotencyKey: 'actor-1', key: second });
    expect([started['startedBy'], again.body['startedBy']]).toEqual(['key:backend-1', 'key:backend-1']);
    const id = String(started['paymentRequestId']);
    await api.store.record(id, anOutcome('authorized'), api.clock.now());
    const payment = await api.store.get(id);
    const event = JSON.stringify(payment && paymentEvent(payment, anOutcome('authorized'), 'test'));
    expect(event).toContain('"startedBy":"key:backend-1"');
    expect(event).not.toContain(STATUS_SECRET);
  });

  test('who closed it', async () => {
    const api = aPaymentsApi(table(), { cancel: () => NO_ANSWER, inquiryPayment: () => NO_ANSWER });
    const paymentRequestId = await api.pending();
    for (const key of [first, second]) await api.call('POST /payments/{paymentRequestId}/cancel', { path: { paymentRequestId }, key });
    expect(await show(api, paymentRequestId)).toMatchObject({ body: { closing: 'merchant', closingRequestedBy: 'key:backend-1' } });
  });

  test('who answered a dispute', async () => {
    const api = aPaymentsApi(table(), { acceptDispute: () => NO_ANSWER });
    const paymentRequestId = await api.paymentWith([anOutcome('authorized'), anOutcome('captured'), aDisputeStep('DISPUTE_CREATED')]);
    const path = { paymentRequestId, disputeId: 'dispute-1' };
    for (const key of [first, second]) await api.call('POST /payments/{paymentRequestId}/disputes/{disputeId}/accept', { path, key });
    expect(await show(api, paymentRequestId)).toMatchObject({ body: { disputes: [{ answeredBy: 'key:backend-1' }] } });
    expect(await api.call('GET /payments/{paymentRequestId}/disputes/{disputeId}', { path })).toMatchObject({
      body: { answeredBy: 'key:backend-1' },
    });
  });

  test('nobody, when the key has no name', async () => {
    const api = aPaymentsApi(table(), { cancel: () => NO_ANSWER, inquiryPayment: () => NO_ANSWER });
    const paymentRequestId = await api.pending();
    await api.call('POST /payments/{paymentRequestId}/cancel', { path: { paymentRequestId } });
    expect((await show(api, paymentRequestId)).body).not.toHaveProperty('closingRequestedBy');
  });
});

test('an actor has a kind and a name, of which the end is kept when it is too long', () => {
  const arn = `arn:aws:sts::000000000000:assumed-role/${'r'.repeat(120)}/kim`;
  expect(actor('operator', arn)).toBe(`operator:${arn.slice(-128)}`);
  expect(actor('operator', arn)).toMatch(/\/kim$/);
  expect(actor('key', undefined)).toBeUndefined();
});
