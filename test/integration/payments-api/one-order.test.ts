import { describe, expect, test } from 'vitest';
import { MAX_OPEN_PAYMENTS } from '../../../shared/payment/order.ts';
import { reviewTexts } from '../../../shared/payment/review.ts';
import { aCancellation, aDisputeStep, anAnomaly, aNotPlaced, aRefund, aReturnedRefund, aRiskReview } from '../../support/a-fact.ts';
import { aStartFor, aStartRequest } from '../../support/a-start-request.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aProcessor } from '../payment-worker/a-processor.ts';
import { acceptEach, anOrder, pageOf } from './an-order.ts';
import { noAnswer, refused } from './pay-answers.ts';

const table = testedTable();
const AUTHORIZED = anOutcome('authorized');
const CAPTURED = anOutcome('captured');
const captureOf = (captureId: string) => anOutcome('captured', { provenance: { source: 'notification', captureId } });
const refunded = (minorUnits: bigint) => aRefund('SUCCESS', { amount: won(minorUnits) });
const failed = (minorUnits: bigint) => aRefund('FAIL', { amount: won(minorUnits) });

describe('a start for an order that has a payment', () => {
  test('is refused with that payment and its page, and nothing is sent to Antom', async () => {
    const order = anOrder(table());
    await order.start('1');
    expect(await order.start('2')).toMatchObject({
      status: 409,
      body: {
        code: 'order_has_open_payment',
        payment: { paymentRequestId: order.idOf('1'), status: 'PENDING', normalUrl: pageOf(order.idOf('1')) },
      },
    });
    expect(order.sent()).toEqual([order.idOf('1')]);
    expect((await order.read('2')).status).toBe(404);
  });

  test.each([
    ['is declined: the page is still open', [anOutcome('authorizationFailed')], 'order_has_open_payment', 'FAILED'],
    ['is authorized', [AUTHORIZED], 'order_already_paid', 'AUTHORIZED'],
    ['is captured', [AUTHORIZED, CAPTURED], 'order_already_paid', 'CAPTURED'],
    ['is refunded in part', [CAPTURED, refunded(6_000n)], 'order_already_paid', 'PARTIALLY_REFUNDED'],
    ['needs a review', [anAnomaly('captured other KRW 1')], 'order_already_paid', 'REVIEW'],
    ['was cancelled and is paid all the same', [aCancellation(), CAPTURED], 'order_already_paid', 'REVIEW'],
    ['has a failed capture', [AUTHORIZED, anOutcome('captureFailed')], 'order_already_paid', 'CAPTURE_FAILED'],
  ] as const)('is refused when it %s', async (_, facts, code, status) => {
    const order = anOrder(table());
    await order.start('1');
    await order.record('1', ...facts);
    for (const rule of code === 'order_already_paid' ? (['refuse', 'replace'] as const) : (['refuse'] as const)) {
      expect(await order.start('2', rule)).toMatchObject({ status: 409, body: { code, payment: { status } } });
    }
    expect(order.sent()).toHaveLength(1);
    expect(order.antom.received('cancel')).toEqual([]);
  });

  test.each([
    ['is cancelled', [aCancellation()]],
    ['was declined and then closed', [anOutcome('authorizationFailed'), aCancellation()]],
    ['is refunded in full', [CAPTURED, refunded(46_000n)]],
  ] as const)('goes on when it %s', async (_, facts) => {
    const order = anOrder(table());
    await order.start('1');
    await order.record('1', ...facts);
    expect(await order.start('2')).toMatchObject({ status: 201, body: { status: 'PENDING', normalUrl: pageOf(order.idOf('2')) } });
    expect(order.antom.received('cancel')).toEqual([]);
  });

  test.each([
    ['names another Antom id', [anAnomaly('acceptance another'), aCancellation()]],
    ["was declined under another of Antom's ids", [anOutcome('authorizationFailed', { paymentId: 'another' }), aCancellation()]],
    ['was authorized', [AUTHORIZED, aCancellation()]],
    [
      'counted as failed after its success',
      [AUTHORIZED, anOutcome('authorizationFailed'), anAnomaly('failedAfterSuccess'), aCancellation()],
    ],
    [
      'was under a risk review without an end, and its capture failed',
      [AUTHORIZED, aRiskReview('riskReviewStarted'), anAnomaly('riskReviewWithoutEnd'), anOutcome('captureFailed'), aCancellation()],
    ],
    [
      'counted as failed after its success, which its failed capture explains',
      [AUTHORIZED, anOutcome('authorizationFailed'), anAnomaly('failedAfterSuccess'), anOutcome('captureFailed'), aCancellation()],
    ],
  ] as const)('goes on once a person has reviewed it, when it %s and was then closed', async (_, facts) => {
    const order = anOrder(table());
    await order.start('1');
    await order.record('1', ...facts);
    expect(await order.start('2')).toMatchObject({ status: 409, body: { code: 'order_already_paid' } });
    const payment = await order.store.get(order.idOf('1'));
    const reasons = payment === undefined ? [] : reviewTexts(payment);
    await order.store.recordReview(order.idOf('1'), { by: 'Kim', reason: 'no money was taken', reasons }, order.clock.now());
    expect(await order.start('2')).toMatchObject({ status: 201 });
  });

  test('goes on when it was never placed', async () => {
    const order = anOrder(table(), { pay: (request) => (order.sent().length <= 2 ? noAnswer('') : acceptEach(request)) });
    expect(await order.start('1')).toMatchObject({ status: 503 });
    await order.record('1', aNotPlaced());
    expect(await order.start('2')).toMatchObject({ status: 201 });
  });

  test('goes on right after the merchant has cancelled it, though the worker has not recorded that yet', async () => {
    const order = anOrder(table());
    await order.start('1');
    expect(await order.cancel('1')).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
    expect(await order.start('2')).toMatchObject({ status: 201, body: { status: 'PENDING' } });
  });

  test('is refused until the second one is refunded, too, when two are paid', async () => {
    const order = anOrder(table());
    await order.start('1', 'allow');
    await order.start('2', 'allow');
    for (const name of ['1', '2']) await order.record(name, CAPTURED);
    await order.record('1', refunded(46_000n));
    expect(await order.start('3')).toMatchObject({ body: { code: 'order_already_paid', payment: { paymentRequestId: order.idOf('2') } } });
    await order.record('2', aRefund('SUCCESS', { refundRequestId: 'refund-2', amount: won(46_000n) }));
    expect(await order.start('3')).toMatchObject({ status: 201 });
  });

  test('is refused by a payment that has paid the order after it was closed', async () => {
    const order = anOrder(table());
    await order.start('1');
    await order.start('2', 'replace');
    await order.record('1', aCancellation(), CAPTURED);
    await order.store.recordPaidBy({ apiClientId: 'shop', referenceOrderId: order.referenceOrderId, paymentRequestId: order.idOf('1') });
    await order.record('2', aCancellation());
    expect(await order.start('3')).toMatchObject({ status: 409, body: { code: 'order_already_paid' } });
  });

  test.each([
    ['after', [aCancellation(), AUTHORIZED]],
    ['before', [AUTHORIZED, aCancellation()]],
  ])('is refused by a payment that was approved %s its replacement, though the one that replaced it is refunded', async (_, facts) => {
    const order = anOrder(table());
    await order.start('1');
    await order.start('2', 'replace');
    const { processFacts } = aProcessor(table(), { store: order.store });
    await processFacts(order.idOf('2'), CAPTURED);
    await processFacts(order.idOf('1'), ...facts);
    await processFacts(order.idOf('2'), refunded(46_000n));
    for (const ifOrderHasPayment of ['refuse', 'replace'] as const) {
      expect(await order.start('3', ifOrderHasPayment)).toMatchObject({
        status: 409,
        body: { code: 'order_already_paid', payment: { paymentRequestId: order.idOf('1') } },
      });
    }
  });

  test.each([
    ['closed, and captured with another amount', [aCancellation()], [anOutcome('captured', { amount: won(45_000n) })]],
    ["closed, and authorized under another of Antom's ids", [aCancellation()], [anOutcome('authorized', { paymentId: 'other' })]],
    ['refunded in full, and captured a second time', [captureOf('A'), refunded(46_000n)], [captureOf('B')]],
    ['refunded in full, and its refund came back', [captureOf('A'), failed(46_000n), refunded(46_000n)], [aReturnedRefund()]],
    ['closed, and disputed', [aCancellation()], [aDisputeStep('DISPUTE_CREATED')]],
  ] as const)('is refused by a payment that was %s, though the one that replaced it is refunded', async (_, before, after) => {
    const order = anOrder(table());
    const { processFacts } = aProcessor(table(), { store: order.store });
    await order.start('1');
    await processFacts(order.idOf('1'), ...before);
    await order.start('2');
    await processFacts(order.idOf('2'), CAPTURED);
    await processFacts(order.idOf('1'), ...after);
    await processFacts(order.idOf('2'), aRefund('SUCCESS', { refundRequestId: 'refund-2', amount: won(46_000n) }));
    expect(await order.start('3')).toMatchObject({
      status: 409,
      body: { code: 'order_already_paid', payment: { paymentRequestId: order.idOf('1') } },
    });
  });

  test('under its own key gets the payment, and not a refusal', async () => {
    const order = anOrder(table());
    await order.start('1');
    expect(await order.start('1')).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' }, body: { status: 'PENDING' } });
  });

  test('of another client for an order with the same id goes on', async () => {
    const order = anOrder(table());
    await order.start('1');
    const body = aStartFor(order.referenceOrderId);
    expect(await order.call('POST /payments', { idempotencyKey: 'k', apiClientId: order.referenceOrderId, body })).toMatchObject({
      status: 201,
    });
  });

  test('under the key of another order is refused for the key, and the order stays free', async () => {
    const order = anOrder(table());
    const other = anOrder(table());
    const idempotencyKey = order.keyOf('1');
    await order.start('1');
    const body = aStartFor(other.referenceOrderId);
    expect(await order.call('POST /payments', { idempotencyKey, body })).toMatchObject({ status: 422 });
    expect(await other.start('1')).toMatchObject({ status: 201 });
  });

  test('is refused when it says something else than refuse, replace or allow', async () => {
    const order = anOrder(table());
    const body = { ...aStartRequest(), ifOrderHasPayment: 'cancel' };
    expect(await order.call('POST /payments', { idempotencyKey: 'k', body })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/ifOrderHasPayment', detail: 'must be one of refuse, replace, allow' }] },
    });
  });

  test('goes on after Antom has refused the payment and found that it has none', async () => {
    const order = anOrder(table(), { pay: (request) => (order.sent().length === 1 ? refused('RISK_REJECT')('') : acceptEach(request)) });
    await order.start('1');
    await order.record('1', aNotPlaced());
    expect(await order.start('2')).toMatchObject({ status: 201 });
  });
});

describe('payments that are allowed beside each other', () => {
  test('can all be paid, and are seen by a later start that does not allow it', async () => {
    const order = anOrder(table());
    await order.start('1');
    expect(await order.start('2', 'allow')).toMatchObject({ status: 201, body: { status: 'PENDING' } });
    await order.record('1', aCancellation());
    expect(await order.start('3')).toMatchObject({ status: 409, body: { payment: { paymentRequestId: order.idOf('2') } } });
  });

  test('are replaced together', async () => {
    const order = anOrder(table());
    await order.start('1', 'allow');
    await order.start('2', 'allow');
    expect(await order.start('3', 'replace')).toMatchObject({ status: 201 });
    for (const name of ['1', '2']) expect((await order.read(name)).body).toMatchObject({ closing: 'merchant' });
  });

  test('are at most as many at once as the limit says; those that are closed for good make room', async () => {
    const order = anOrder(table());
    for (let count = 1; count <= MAX_OPEN_PAYMENTS; count++)
      expect(await order.start(String(count), 'allow')).toMatchObject({ status: 201 });
    expect(await order.start('one-more', 'allow')).toMatchObject({ status: 409, body: { code: 'too_many_open_payments' } });
    await order.record('7', aCancellation());
    expect(await order.start('one-more', 'allow')).toMatchObject({ status: 201 });
  });
});

describe('twenty starts of one order at the same time, each under a key of its own', () => {
  test.each(['refuse', 'allow'] as const)('%s: as many payments as that allows are sent to Antom', async (rule) => {
    const order = anOrder(table());
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    const answers = await Promise.all(names.map((name) => order.start(name, rule)));
    const started = answers.filter(({ status }) => status === 201);
    expect(started).toHaveLength(rule === 'allow' ? MAX_OPEN_PAYMENTS : 1);
    expect(new Set(order.sent()).size).toBe(started.length);
    for (const refusal of answers.filter(({ status }) => status !== 201)) expect([409, 503]).toContain(refusal.status);
  });
});
