import { describe, expect, test } from 'vitest';
import { aCancellation, aNotCaptured, aNotPlaced } from '../../support/a-fact.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aPaymentsApi, type TestedApi } from './a-payments-api.ts';
import { aCaptureEntry, inquired, NO_ANSWER, refusal, success, UNCLEAR, undecided } from './scripted-answers.ts';

const table = testedTable();
const CANCELLED = success({ paymentId: ANTOM_PAYMENT_ID, paymentRequestId: undefined, cancelTime: '2026-01-31T18:10:00+09:00' });

function cancel({ call }: TestedApi, paymentRequestId: string, body?: unknown) {
  return call('POST /payments/{paymentRequestId}/cancel', { path: { paymentRequestId }, body });
}

describe('cancelling a payment', () => {
  test('cancels it at Antom; the worker records that', async () => {
    const api = aPaymentsApi(table(), { cancel: [CANCELLED] });
    const id = await api.pending();

    const answer = await cancel(api, id);

    expect(answer).toMatchObject({ status: 200, body: { status: 'CANCELLED', closing: 'merchant' } });
    expect(answer.body).not.toHaveProperty('normalUrl');
    expect(api.antom.received('cancel')).toEqual([{ paymentRequestId: id }]);
    expect(api.queue.sent).toMatchObject([{ paymentRequestId: id, facts: [{ kind: 'cancellation' }] }]);
    const stored = await api.store.get(id);
    expect(stored).toMatchObject({ closing: { reason: 'merchant' } });
    expect(stored).not.toHaveProperty('cancellation');
  });

  test('stores the intention, due at once, before Antom is asked', async () => {
    let stored: unknown;
    const api = aPaymentsApi(table(), {
      cancel: async () => {
        stored = await api.store.get(id);
        return NO_ANSWER;
      },
      inquiryPayment: [NO_ANSWER],
    });
    const id = await api.pending();
    await cancel(api, id);
    expect(stored).toMatchObject({ closing: { reason: 'merchant' }, dueAtEpochMs: minutesLater(10).getTime() });
  });

  test.each([
    ['no body', undefined],
    ['an empty body', ''],
    ['an empty object', {}],
  ])('accepts %s', async (_, body) => {
    const api = aPaymentsApi(table(), { cancel: [CANCELLED] });
    expect(await cancel(api, await api.pending(), body)).toMatchObject({ status: 200 });
  });

  test('accepts no field', async () => {
    const api = aPaymentsApi(table());
    const id = await api.pending();
    expect(await cancel(api, id, { reason: 'sold out' })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/reason' }] } });
    expect(await api.store.get(id)).not.toHaveProperty('closing');
  });

  test('is not confirmed by a cancellation of another order at Antom, which a person has to look at', async () => {
    const answered = success({ paymentId: 'another', paymentRequestId: undefined, cancelTime: '2026-01-31T18:10:00+09:00' });
    const api = aPaymentsApi(table(), { cancel: [answered] });
    const id = await api.pending();
    expect(await cancel(api, id)).toMatchObject({ status: 202, body: { status: 'PENDING', closing: 'merchant', needsReview: true } });
    await api.work();
    const stored = await api.store.get(id);
    expect(stored).toMatchObject({ anomalies: ['cancellation another'], dueAtEpochMs: minutesLater(10).getTime() });
    expect(stored).not.toHaveProperty('cancellation');
  });

  test('makes a decline final', async () => {
    const api = aPaymentsApi(table(), { cancel: [CANCELLED] });
    const id = await api.paymentWith([anOutcome('authorizationFailed')]);
    expect(await cancel(api, id)).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
    await api.work();
    expect(await api.store.get(id)).toMatchObject({ dueAtEpochMs: minutesLater(10 + 24 * 60).getTime() }); // for its final inquiry
  });

  test('is stored even when Antom does not know the payment yet, and the buyer gets no page later', async () => {
    const api = aPaymentsApi(table(), { cancel: [refusal('ORDER_NOT_EXIST')], inquiryPayment: [refusal('ORDER_NOT_EXIST')] });
    const payment = aNewPayment();
    await api.store.create(payment, CREATED_AT);

    expect(await cancel(api, payment.paymentRequestId)).toMatchObject({ status: 202, body: { status: 'CREATED', closing: 'merchant' } });

    await api.store.recordAcceptance(payment, { paymentId: ANTOM_PAYMENT_ID, normalUrl: 'https://antom.test/late' }, api.clock.now());
    const { body } = await api.call('GET /payments/{paymentRequestId}', { path: { paymentRequestId: payment.paymentRequestId } });
    expect(body).toMatchObject({ status: 'PENDING', closing: 'merchant' });
    expect(body).not.toHaveProperty('normalUrl');
  });
});

describe('cancelling a payment that has ended', () => {
  test('answers with the payment as it is, without asking Antom', async () => {
    const api = aPaymentsApi(table(), { cancel: [CANCELLED] });
    const id = await api.pending();
    await cancel(api, id);
    await api.work();
    expect(await cancel(api, id)).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
    expect(api.antom.received('cancel')).toHaveLength(1);
  });

  test.each([
    ['an expired payment', 'EXPIRED'],
    ['a payment that was never placed', 'FAILED'],
  ])('answers with the payment as it is: %s', async (_, status) => {
    const api = aPaymentsApi(table());
    const payment = aNewPayment();
    const { paymentRequestId: id } = payment;
    await api.store.create(payment, CREATED_AT);
    if (status === 'EXPIRED') {
      await api.store.recordClosing(payment, 'expired', minutesLater(5));
      await api.store.record(id, aCancellation(), minutesLater(6));
    } else {
      await api.store.record(id, aNotPlaced(), minutesLater(5));
    }
    expect(await cancel(api, id)).toMatchObject({ status: 200, body: { status } });
  });
});

describe('cancelling a payment that the buyer has paid', () => {
  const refused = (id: string) => ({
    status: 409,
    body: { code: 'authorized_payment_cannot_be_voided', refund: `POST /payments/${id}/refunds` },
  });

  test.each([['authorized'], ['captured']] as const)('is refused, names the refund, and writes nothing: %s', async (kind) => {
    const api = aPaymentsApi(table());
    const id = await api.paymentWith([anOutcome(kind)]);
    expect(await cancel(api, id)).toMatchObject(refused(id));
    expect(await api.store.get(id)).not.toHaveProperty('closing');
  });

  test.each([
    ['not asked since', []],
    ['no capture when Antom was asked', [aNotCaptured()]],
  ])('is refused as what it is when its capture failed: %s', async (_, facts) => {
    const api = aPaymentsApi(table());
    const id = await api.paymentWith([anOutcome('authorized'), anOutcome('captureFailed'), ...facts]);
    expect(await cancel(api, id)).toMatchObject({ status: 409, body: { code: 'capture_failed' } });
    expect(await api.store.get(id)).not.toHaveProperty('closing');
  });

  test('is refused when only Antom knows that, and the worker gets what Antom reports', async () => {
    const api = aPaymentsApi(table(), {
      cancel: [refusal('ORDER_STATUS_INVALID')],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS', aCaptureEntry()),
    });
    const id = await api.pending();
    expect(await cancel(api, id)).toMatchObject(refused(id));
    expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'authorized' }, { kind: 'captured' }] }]);
    await api.work();
    expect(await cancel(api, id)).toMatchObject(refused(id)); // although the intention was recorded before
    expect(api.antom.received('cancel')).toHaveLength(1);
  });

  test('after its cancellation is not refused: Antom returns that money', async () => {
    const api = aPaymentsApi(table());
    const id = await api.paymentWith([aCancellation(), anOutcome('authorized')]);
    expect(await cancel(api, id)).toMatchObject({ status: 200, body: { status: 'REVIEW', needsReview: true } });
  });
});

describe('a cancellation whose outcome is unknown', () => {
  test.each(Object.entries(UNCLEAR))('after %s from both calls is accepted, and finished by the reconciler', async (_, answer) => {
    const api = aPaymentsApi(table(), { cancel: [answer], inquiryPayment: [answer] });
    const id = await api.pending();
    expect(await cancel(api, id)).toMatchObject({ status: 202, body: { status: 'PENDING', closing: 'merchant' } });
    expect(api.queue.sent).toEqual([]);
    expect(api.meter.counted).toEqual(['AntomAnswerUnknown', 'AntomAnswerUnknown']);
    for (const operation of ['cancel', 'inquiryPayment'])
      expect(api.log.lines).toContainEqual(expect.objectContaining({ code: 'antom_answer_unknown', operation, paymentRequestId: id }));
  });

  test('is settled by an inquiry that reports the cancellation', async () => {
    const api = aPaymentsApi(table(), {
      cancel: [NO_ANSWER],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'CANCELLED'),
    });
    expect(await cancel(api, await api.pending())).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
  });

  test.each(['PENDING', 'PROCESSING'])('stays open while the payment is %s', async (paymentStatus) => {
    const api = aPaymentsApi(table(), {
      cancel: [undecided('UNKNOWN_EXCEPTION')],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, paymentStatus),
    });
    expect(await cancel(api, await api.pending())).toMatchObject({ status: 202, body: { closing: 'merchant' } });
  });

  test('is still open when the inquiry reports a decline', async () => {
    const api = aPaymentsApi(table(), {
      cancel: [refusal('PROCESS_FAIL')],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'FAIL'),
    });
    expect(await cancel(api, await api.pending())).toMatchObject({
      status: 202,
      body: { status: 'FAILED', final: false, closing: 'merchant' },
    });
    expect(api.queue.sent).toMatchObject([{ facts: [{ kind: 'authorizationFailed' }] }]);
  });

  test('is answered with 202, not 200, when the cancellation could not be enqueued', async () => {
    const api = aPaymentsApi(table(), { cancel: [CANCELLED] });
    api.queue.isDown = true;
    expect(await cancel(api, await api.pending())).toMatchObject({ status: 202, body: { status: 'PENDING', closing: 'merchant' } });
    expect(api.meter.counted).toContain('QueueUnavailable');
  });

  test('is answered with 202, not 409, when the authorization could not be enqueued', async () => {
    const api = aPaymentsApi(table(), {
      cancel: [NO_ANSWER],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS'),
    });
    api.queue.isDown = true;
    expect(await cancel(api, await api.pending())).toMatchObject({ status: 202, body: { status: 'PENDING', closing: 'merchant' } });
  });

  test('is repeated at Antom, also for a payment that is closing because it expired', async () => {
    const api = aPaymentsApi(table(), { cancel: [CANCELLED] });
    const id = await api.pending();
    await api.store.recordClosing({ paymentRequestId: id, apiClientId: 'shop' }, 'expired', minutesLater(6));
    expect(await cancel(api, id)).toMatchObject({ status: 200, body: { status: 'EXPIRED' } });
  });

  test('is answered with 503 for an expired payment that may be paid: the merchant has to send it again', async () => {
    const api = aPaymentsApi(table(), { cancel: [NO_ANSWER, CANCELLED], inquiryPayment: [NO_ANSWER] });
    const id = await api.pending();
    await api.store.recordClosing({ paymentRequestId: id, apiClientId: 'shop' }, 'expired', minutesLater(6));
    await api.store.record(id, anOutcome('captured', { amount: won(1n) }), minutesLater(7));
    expect(await cancel(api, id)).toMatchObject({ status: 503, body: { code: 'antom_outcome_unknown' } });
    expect(await cancel(api, id)).toMatchObject({ status: 200 });
  });

  test('of a payment with another amount at Antom is answered with 202, and the payment needs a review', async () => {
    const api = aPaymentsApi(table(), {
      cancel: [refusal('ORDER_STATUS_INVALID')],
      inquiryPayment: ({ paymentRequestId }) => inquired(paymentRequestId, 'SUCCESS'),
    });
    const id = await api.paymentWith([], { amount: won(45_000n) });
    expect(await cancel(api, id)).toMatchObject({ status: 202, body: { status: 'REVIEW', needsReview: true, closing: 'merchant' } });
  });
});
