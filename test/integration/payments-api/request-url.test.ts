import { describe, expect, test } from 'vitest';
import { PAYMENT_ROUTE_KEYS, type RouteKey } from '../../../shared/contract/route-keys.ts';
import { aDisputeStep } from '../../support/a-fact.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { aRequest, type Asked } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentsApi } from './a-payments-api.ts';

const table = testedTable();
const CARD_NUMBER = '4111111111111111';
const ID = 'c0ffee00'.repeat(5);

/** What each route needs beside the path, so that nothing else is wrong with it. */
const NEEDED: Partial<Record<RouteKey, Asked>> = {
  'POST /payments': { idempotencyKey: 'key-1', body: aStartRequest() },
  'GET /payments': { query: 'referenceOrderId=order-7' },
  'GET /orders': { query: 'referenceOrderId=order-7' },
  'GET /totals': { query: 'day=2026-01-31' },
  'POST /payments/{paymentRequestId}/refunds': { idempotencyKey: 'key-1', body: { refundAmount: { currency: 'KRW', value: '1' } } },
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/defense': { body: { disputeEvidence: 'cHJvb2Y=' } },
  'GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence': { query: 'type=DISPUTE_EVIDENCE_FILE' },
};
const OF_ONE_PAYMENT = PAYMENT_ROUTE_KEYS.filter((routeKey) => routeKey.includes('{paymentRequestId}'));

describe.each(OF_ONE_PAYMENT)('%s', (routeKey) => {
  const pathOf = (paymentRequestId: string) => ({ paymentRequestId, refundRequestId: 'refund-1', disputeId: 'dispute-1' });

  test("does not find another client's payment, and leaves it alone", async () => {
    const api = aPaymentsApi(table());
    const id = await api.paymentWith([anOutcome('captured'), aDisputeStep('DISPUTE_CREATED')]);
    const before = await api.store.get(id);
    const others = await api.call(routeKey, { ...NEEDED[routeKey], path: pathOf(id), apiClientId: 'other-shop' });
    const unknown = await api.call(routeKey, { ...NEEDED[routeKey], path: pathOf('0'.repeat(40)), apiClientId: 'other-shop' });
    expect(others).toMatchObject({ status: 404, body: { code: 'payment_not_found' } });
    expect(others).toEqual(unknown);
    expect(await api.store.get(id)).toEqual(before);
  });

  test.each(['not-an-id', ID.toUpperCase(), `${ID}0`, '../payments', ''])('does not look up %j', async (paymentRequestId) => {
    const { serve } = servedApi();
    const response = await serve(aRequest(routeKey, { ...NEEDED[routeKey], path: pathOf(paymentRequestId) }));
    expect(response.statusCode).toBe(404);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'payment_not_found' });
  });
});

describe.each(PAYMENT_ROUTE_KEYS)('%s', (routeKey) => {
  test('refuses an unknown parameter', async () => {
    const { serve } = servedApi();
    const query = [NEEDED[routeKey]?.query, 'colour=red'].filter((part) => part !== undefined).join('&');
    const response = await serve(aRequest(routeKey, { ...NEEDED[routeKey], path: { paymentRequestId: ID }, query }));
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({
      code: 'invalid_request',
      errors: [{ parameter: 'colour', detail: 'is not a parameter of this request' }],
    });
    expect(response.body).not.toContain('red');
  });

  test('refuses a parameter that is given twice', async () => {
    const { serve } = servedApi();
    const response = await serve(aRequest(routeKey, { ...NEEDED[routeKey], path: { paymentRequestId: ID }, query: 'a=1&a=2' }));
    expect(JSON.parse(response.body)).toMatchObject({ errors: [{ parameter: 'a', detail: 'is given more than once' }] });
  });

  test.each<readonly [string, Asked, string]>([
    ['as the payment', { path: { paymentRequestId: CARD_NUMBER } }, 'paymentRequestId'],
    ['as the refund', { path: { paymentRequestId: ID, refundRequestId: CARD_NUMBER } }, 'refundRequestId'],
    ['as the dispute', { path: { paymentRequestId: ID, disputeId: '4111-1111-1111-1111' } }, 'disputeId'],
    ['as an encoded part of the path', { path: { paymentRequestId: ID, disputeId: '4111%201111%201111%201111' } }, 'disputeId'],
    ['beside a malformed encoding', { path: { paymentRequestId: ID, disputeId: `%${CARD_NUMBER}%` } }, 'disputeId'],
    ['as the order', { query: `referenceOrderId=${CARD_NUMBER}` }, 'referenceOrderId'],
    ['as an encoded part of the order', { query: 'referenceOrderId=4111+1111%201111+1111' }, 'referenceOrderId'],
    ['as the cursor', { query: `referenceOrderId=a&cursor=${CARD_NUMBER}` }, 'cursor'],
    ['as the name of a parameter', { query: `${CARD_NUMBER}=1` }, ''],
    ['as a name and its value', { query: `${CARD_NUMBER}=${CARD_NUMBER}` }, ''],
  ])('refuses a card number %s, and neither repeats nor logs it', async (_, asked, parameter) => {
    const { serve, log } = servedApi();
    const response = await serve(aRequest(routeKey, { ...NEEDED[routeKey], ...asked }));
    expect(response.statusCode).toBe(400);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'card_number_in_request', errors: [{ parameter }] });
    expect(log.lines).toEqual([{ level: 'info', code: 'request_refused', routeKey, problem: 'card_number_in_request' }]);
    expect(response.body).not.toContain('4111');
  });
});

test.each<readonly [RouteKey, Record<string, string>]>([
  ['GET /payments/{paymentRequestId}', { paymentRequestId: `${CARD_NUMBER}${'a'.repeat(24)}` }],
  ['GET /payments/{paymentRequestId}/refunds/{refundRequestId}', { paymentRequestId: ID, refundRequestId: `${ID}_${CARD_NUMBER}aaaaaa` }],
])('%s takes an id of its own that contains a card number by chance', async (routeKey, path) => {
  const { serve } = servedApi({ findPayment: () => Promise.reject(new Error('looked up')) });
  const response = await serve(aRequest(routeKey, { path }));
  expect(response.statusCode).toBe(500); // it got as far as the look-up
});
