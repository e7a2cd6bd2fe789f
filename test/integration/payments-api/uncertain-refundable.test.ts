import { expect, test } from 'vitest';
import { anAnomaly, aRefund } from '../../support/a-fact.ts';
import { minutesLater } from '../../support/a-new-payment.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi } from './a-payments-api.ts';
import { refund } from './refunds.ts';
import { inquired, refundInProcess } from './scripted-answers.ts';

const table = testedTable();
const withUnreadableRefund = (answer: ReturnType<typeof inquired>) =>
  answer.outcome === 'answered' && answer.signed
    ? { ...answer, body: answer.body && { ...answer.body, unreadableRefunds: [undefined] } }
    : answer;

test.each([
  ['in another currency', { currency: 'USD', minorUnits: 60n }],
  ['of nothing', won(0n)],
  ['without an amount', undefined],
])(
  'a refund is made by force only, or after a review, while one of the Dashboard is known that cannot be counted: %s',
  async (_, amount) => {
    const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => refundInProcess(refundRequestId, 1_000n) });
    const id = await api.captured();
    const anomaly = `refund by-hand ${amount === undefined ? 'no amount' : `${amount.currency} ${String(amount.minorUnits)}`}`;
    const fact = amount === undefined ? anAnomaly(anomaly) : aRefund('SUCCESS', { refundRequestId: 'by-hand', amount });
    await api.store.record(id, fact, minutesLater(1));
    expect((await api.store.get(id))?.anomalies).toEqual([anomaly]);
    expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_needs_review' } });
    expect(api.antom.received('refund')).toEqual([]);
    expect(await refund(api, id, { value: '1000', body: { force: true } })).toMatchObject({ status: 201 });
    await api.store.recordReview(id, { by: 'Kim', reason: 'it was 1,000 won', reasons: [`differs: ${anomaly}`] }, minutesLater(2));
    expect(await refund(api, id, { value: '1000' })).toMatchObject({ status: 201 });
  },
);

test('a refund is made by force only, or after a review, while a step of a dispute is known that could not be kept', async () => {
  const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => refundInProcess(refundRequestId, 1_000n) });
  const id = await api.captured();
  await api.store.record(id, anAnomaly('dispute D DISPUTE_JUDGED'), minutesLater(1));
  expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_needs_review' } });
  expect(api.antom.received('refund')).toEqual([]);
  expect(await refund(api, id, { value: '1000', body: { force: true } })).toMatchObject({ status: 201 });
  await api.store.recordReview(id, { by: 'Kim', reason: 'it was won', reasons: ['differs: dispute D DISPUTE_JUDGED'] }, minutesLater(2));
  expect(await refund(api, id, { value: '1000' })).toMatchObject({ status: 201 });
});

test('a refund is made beside one of the Dashboard that cannot be counted and failed', async () => {
  const api = aPaymentsApi(table(), { refund: ({ refundRequestId }) => refundInProcess(refundRequestId, 1_000n) });
  const id = await api.captured();
  const failed = aRefund('FAIL', { refundRequestId: 'by-hand', amount: { currency: 'USD', minorUnits: 60n } });
  await api.store.record(id, failed, minutesLater(1));
  expect(await api.store.get(id)).toMatchObject({ refunds: {}, anomalies: [] });
  expect(await refund(api, id, { value: '1000' })).toMatchObject({ status: 201 });
});

test('a refund is made by force only once an inquiry has listed one that cannot be read', async () => {
  const api = aPaymentsApi(table(), {
    inquiryPayment: ({ paymentRequestId }) => withUnreadableRefund(inquired(paymentRequestId, 'SUCCESS')),
  });
  const id = await api.captured();
  await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id }, query: 'refresh=true' });
  await api.work();
  expect((await api.store.get(id))?.anomalies).toEqual(['refund #1 unreadable']);
  expect(await refund(api, id)).toMatchObject({ status: 409, body: { code: 'payment_needs_review' } });
  expect(api.antom.received('refund')).toEqual([]);
});
