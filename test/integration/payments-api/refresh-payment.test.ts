import { describe, expect, test } from 'vitest';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentsApi, type TestedApi } from './a-payments-api.ts';
import { aCaptureEntry, aRefundEntry, inquired, refusal, UNCLEAR } from './scripted-answers.ts';

const table = testedTable();

function refresh({ call }: TestedApi, paymentRequestId: string) {
  return call('GET /payments/{paymentRequestId}', { path: { paymentRequestId }, query: 'refresh=true' });
}

describe('a refreshed payment', () => {
  test('is answered as Antom reports it, and recorded by the worker alone', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()) });
    const id = await api.pending();

    const { status, body } = await refresh(api, id);

    expect({ status, body }).toMatchObject({
      status: 200,
      body: { status: 'CAPTURED', refundableAmount: { currency: 'KRW', value: '46000' } },
    });
    expect(await api.store.get(id)).not.toHaveProperty('captured');
    expect(api.queue.sent).toMatchObject([
      { kind: 'facts', paymentRequestId: id, facts: [{ kind: 'authorized', paymentId: ANTOM_PAYMENT_ID }, { kind: 'captured' }] },
    ]);
    await api.work();
    expect(await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } })).toMatchObject({
      body: { status: 'CAPTURED', refundableAmount: { value: '46000' } },
    });
  });

  test('that was captured, and that Antom does not know, is shown to a person once, and stays as it is', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: () => refusal('ORDER_NOT_EXIST') });
    const id = await api.captured();
    for (const sent of [1, 0, 0]) {
      await refresh(api, id);
      expect(api.queue.sent).toHaveLength(sent);
      await api.work();
    }
    expect(await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } })).toMatchObject({
      body: { status: 'CAPTURED', needsReview: true, reviewReasons: ['differs: inquiry ORDER_NOT_EXIST'] },
    });
  });

  test('whose capture failed is final once Antom shows no capture', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS') });
    const id = await api.paymentWith([anOutcome('authorized'), anOutcome('captureFailed')]);
    expect(await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } })).toMatchObject({
      body: { final: false },
    });
    expect(await refresh(api, id)).toMatchObject({ status: 200, body: { status: 'CAPTURE_FAILED', final: true } });
    expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'notCaptured' }] }]);
  });

  test('that Antom counts as failed although it is captured needs a review', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'FAIL') });
    const id = await api.captured();
    const needsReview = { status: 'CAPTURED', needsReview: true, reviewReasons: ['failed_after_success'], next: 'ask_a_person' };
    expect(await refresh(api, id)).toMatchObject({ status: 200, body: needsReview });
    await api.work();
    expect(await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: id } })).toMatchObject({ body: needsReview });
    expect(await refresh(api, id)).toMatchObject({ status: 200 });
    expect(api.queue.sent).toEqual([]); // it is recorded once
  });

  test('sends the worker nothing that is recorded already', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()) });
    expect(await refresh(api, await api.captured())).toMatchObject({ status: 200, body: { status: 'CAPTURED' } });
    expect(api.queue.sent).toEqual([]);
  });

  test("shows a refund that was made in Antom's Dashboard", async () => {
    const api = aPaymentsApi(table(), {
      inquiryPayment: ({ paymentRequestId }) =>
        inquired(paymentRequestId, 'SUCCESS', aCaptureEntry(), aRefundEntry('dashboard-1', 6_000n, 'SUCCESS')),
    });
    expect(await refresh(api, await api.captured())).toMatchObject({
      status: 200,
      body: { status: 'PARTIALLY_REFUNDED', refundedAmount: { value: '6000' }, refundableAmount: { value: '40000' } },
    });
  });

  test('is answered unchanged when Antom knows no such order', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: [refusal('ORDER_NOT_EXIST')] });
    expect(await refresh(api, await api.pending())).toMatchObject({ status: 200, body: { status: 'PENDING' } });
    expect(api.queue.sent).toEqual([]);
  });

  test.each(Object.entries(UNCLEAR))('is answered with 503 after %s', async (_, answer) => {
    const api = aPaymentsApi(table(), { inquiryPayment: [answer] });
    const id = await api.pending();
    expect(await refresh(api, id)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '2' },
      body: { code: 'antom_outcome_unknown' },
    });
    expect(api.meter.counted).toEqual(['AntomAnswerUnknown']);
    expect(api.log.lines).toContainEqual(expect.objectContaining({ code: 'antom_answer_unknown', paymentRequestId: id }));
  });

  test('is answered with 503 when what Antom reports could not be enqueued', async () => {
    const api = aPaymentsApi(table(), { inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS') });
    api.queue.isDown = true;
    const answer = await refresh(api, await api.pending());
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { code: 'queue_unavailable' } });
    expect(JSON.stringify(answer.body)).not.toContain('AUTHORIZED');
    expect(api.meter.counted).toEqual(['QueueUnavailable']);
    expect(api.log.lines).toContainEqual(expect.objectContaining({ level: 'error', code: 'queue_unavailable' }));
  });

  test.each(['', 'false', 'TRUE', '1', 'yes'])('refresh=%s is refused', async (value) => {
    const api = aPaymentsApi(table());
    const answer = await api.call('GET /payments/{paymentRequestId}', {
      path: { paymentRequestId: await api.pending() },
      query: `refresh=${value}`,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', errors: [{ parameter: 'refresh' }] } });
  });
});

test('without refresh Antom is not asked', async () => {
  const api = aPaymentsApi(table());
  const answer = await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: await api.pending() } });
  expect(answer).toMatchObject({ status: 200, body: { status: 'PENDING' } });
  expect(api.antom.received('inquiryPayment')).toEqual([]);
});
