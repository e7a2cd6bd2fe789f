import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { startPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { derivePaymentRequestId } from '../../../shared/payment/ids.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { A_FULL_START_REQUEST } from '../../support/a-full-start-request.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome, ANTOM_PAYMENT_ID } from '../../support/an-outcome.ts';
import { testedTable } from '../../support/tested-table.ts';
import { won } from '../../support/won.ts';
import { aPaymentStarter, command, type Different } from './a-payment-starter.ts';
import { accepted, acceptedAs, refused } from './pay-answers.ts';

const table = testedTable();

describe('starting a payment', () => {
  test('calls Antom once and answers with the page for the buyer', async () => {
    const { start, antom, meter, log } = aPaymentStarter(table(), [accepted('https://antom.test/pay/7')]);

    const { payment, replayed } = await start(command(randomUUID()));

    expect(replayed).toBe(false);
    expect(viewOf(payment)).toMatchObject({ status: 'PENDING', normalUrl: 'https://antom.test/pay/7', paymentId: ANTOM_PAYMENT_ID });
    expect(antom.received).toHaveLength(1);
    expect(antom.received[0]?.paymentRequestId).toBe(payment.paymentRequestId);
    expect(meter.counted).toEqual(['PaymentStarted']);
    expect(log.lines.map(({ code }) => code)).toEqual(['payment_started', 'payment_accepted']);
  });

  test.each([
    ['U', 'UNKNOWN_EXCEPTION'],
    ['U', 'REQUEST_TRAFFIC_EXCEED_LIMIT'],
    ['U', 'SOMETHING_NEW'],
    ['S', 'SUCCESS'],
  ] as const)('sends the buyer to the page that Antom names, also under %s %s', async (resultStatus, resultCode) => {
    const { start, antom, meter } = aPaymentStarter(table(), [acceptedAs(resultStatus, resultCode)]);
    const { payment } = await start(command(randomUUID()));
    expect(viewOf(payment)).toMatchObject({ status: 'PENDING', normalUrl: 'https://antom.test/pay/1', paymentId: ANTOM_PAYMENT_ID });
    expect(antom.received).toHaveLength(1);
    expect(meter.counted).toEqual(['PaymentStarted']);
  });

  test('asks for an issuer-authenticated card, captured by Antom itself', async () => {
    const { start, antom } = aPaymentStarter(table(), [accepted()]);
    const asked = command(randomUUID(), aStartRequest({ selectedCardBrand: 'SHINHAN' }));
    const { selectedCardBrand, ...request } = asked.request;
    const { payment } = await start(asked);
    expect(JSON.parse(antom.received[0]?.request ?? '')).toEqual({
      ...request,
      locale: 'ko_KR',
      productCode: 'CASHIER_PAYMENT',
      paymentRequestId: payment.paymentRequestId,
      paymentMethod: {
        paymentMethodType: 'CARD',
        paymentMethodMetaData: { requireIssuerAuthentication: true, selectedCardBrand },
      },
      paymentFactor: { isAuthorization: true, captureMode: 'AUTOMATIC' },
      paymentNotifyUrl: 'https://pay.shop.test/webhooks/antom',
      settlementStrategy: { settlementCurrency: 'KRW' },
    });
  });

  test('sends Antom every field of the request, in the form in which it was understood', async () => {
    const { start, antom } = aPaymentStarter(table(), [accepted()]);
    const { selectedCardBrand, ...others } = A_FULL_START_REQUEST;
    const fields = Object.entries(others).filter(([name]) => name !== 'expiresAt' && name !== 'ifOrderHasPayment');
    const asked = startPaymentRequest.parse({ ...A_FULL_START_REQUEST, locale: 'ja_JP' });
    const { payment } = await start({ apiClientId: 'shop', idempotencyKey: randomUUID(), request: asked });
    const sent: unknown = JSON.parse(antom.received[0]?.request ?? '');
    expect(sent).toMatchObject({
      ...Object.fromEntries(fields),
      locale: 'ja_JP',
      paymentMethod: { paymentMethodMetaData: { selectedCardBrand } },
    });
    expect(sent).not.toHaveProperty('expiresAt');
    expect(sent).not.toHaveProperty('ifOrderHasPayment');
    expect(payment.merchantAccountId).toBe('account-1'); // Antom has to be asked about the payment with it
  });

  test('sends Antom the default expiry and the settlement currency where the stage says so', async () => {
    const settings = { settlementCurrency: 'USD', sendExpiryTime: true };
    const { start, antom } = aPaymentStarter(table(), [accepted()], { settings });
    await start(command(randomUUID()));
    expect(JSON.parse(antom.received[0]?.request ?? '')).toMatchObject({
      paymentExpiryTime: '2026-01-31T09:30:00+00:00',
      settlementStrategy: { settlementCurrency: 'USD' },
    });
  });

  test('under a key of another client, and in another deployment, is another payment', async () => {
    const key = randomUUID();
    const ours = aPaymentStarter(table(), [accepted(), accepted()]);
    const elsewhere = aPaymentStarter(table(), [accepted()], { settings: { stageId: 'sandbox', ifOrderHasPayment: 'allow' } });
    const started = [
      await ours.start(command(key)),
      await ours.start({ ...command(key), apiClientId: 'other-shop' }),
      await elsewhere.start(command(key)),
    ];
    expect(new Set(started.map(({ payment }) => payment.paymentRequestId)).size).toBe(3);
    expect(started.map(({ replayed }) => replayed)).toEqual([false, false, false]);
  });
});

describe('starting a payment again with its key', () => {
  test('answers with the payment as it is now, without asking Antom', async () => {
    const { start, antom, store, clock } = aPaymentStarter(table(), [accepted()]);
    const key = randomUUID();
    const first = await start(command(key));
    await store.record(first.payment.paymentRequestId, anOutcome('authorized'), clock.now());

    const second = await start(command(key));

    expect(second.replayed).toBe(true);
    expect(statusOf(second.payment)).toBe('AUTHORIZED');
    expect(antom.received).toHaveLength(1);
  });

  test('accepts the same fields in another order', async () => {
    const { start, antom } = aPaymentStarter(table(), [accepted()]);
    const key = randomUUID();
    const { order, ...rest } = aStartRequest();
    await start(command(key, { ...rest, order }));
    expect(await start(command(key, { order, ...rest }))).toMatchObject({ replayed: true });
    expect(antom.received).toHaveLength(1);
  });

  test('is the same request from a device that has moved, and the first one counts', async () => {
    const { start, antom } = aPaymentStarter(table(), [accepted()]);
    const key = randomUUID();
    const moved = aStartRequest({ env: { terminalType: 'WAP', osType: 'ANDROID', clientIp: '2001:db8::7', userAgent: 'KakaoTalk' } });
    const first = await start(command(key));
    expect(await start(command(key, moved))).toEqual({ ...first, replayed: true, isFromOtherDevice: true });
    expect(await start(command(key))).toEqual({ ...first, replayed: true });
    expect(antom.received).toHaveLength(1);
  });

  test('is refused with another request', async () => {
    const { start, antom } = aPaymentStarter(table(), [accepted()]);
    const key = randomUUID();
    await start(command(key));
    const other = aStartRequest({ paymentRedirectUrl: 'https://shop.test/orders/order-8' });
    await expect(start(command(key, other))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(antom.received).toHaveLength(1);
  });

  test('after a rejection answers with the same rejection, without asking Antom', async () => {
    const { start, antom, log } = aPaymentStarter(table(), [refused('RISK_REJECT')]);
    const key = randomUUID();

    const first = await start(command(key));
    const second = await start(command(key));

    expect(viewOf(first.payment)).toMatchObject({ status: 'FAILED', final: true, failure: { code: 'RISK_REJECT' } });
    expect(second).toEqual({ payment: first.payment, replayed: true });
    expect(antom.received).toHaveLength(1);
    expect(log.lines).toContainEqual(expect.objectContaining({ code: 'antom_rejected_payment', resultCode: 'RISK_REJECT' }));
  });

  /** A start during which a fact is recorded that names another payment of Antom's than its answer to `pay` does. */
  function contradicted(different: Pick<Different, 'queueIsDown'> = {}) {
    const key = randomUUID();
    const id = derivePaymentRequestId({ stageId: 'test', apiClientId: 'shop', idempotencyKey: key });
    const storedAnomalies = async () => (await starter.store.get(id))?.anomalies;
    const atQueue: unknown[] = [];
    const answer = async () => {
      await starter.store.record(id, anOutcome('authorized', { paymentId: 'another' }), new Date());
      return accepted();
    };
    const beforeEnqueuing = async () => void atQueue.push(await storedAnomalies());
    const starter = aPaymentStarter(table(), [answer], { ...different, beforeEnqueuing });
    return { ...starter, start: () => starter.start(command(key)), storedAnomalies, atQueue };
  }
  const ANOMALY = `acceptance ${ANTOM_PAYMENT_ID}`;

  test('is left to the worker when Antom names another payment than in a fact that came first', async () => {
    const { start, enqueued, storedAnomalies, atQueue } = contradicted();
    const { payment } = await start();
    expect(viewOf(payment)).toMatchObject({ status: 'REVIEW', reviewReasons: [`differs: ${ANOMALY}`] });
    expect(enqueued).toEqual([{ kind: 'anomaly', anomaly: ANOMALY, provenance: { source: 'pay' } }]);
    // A crash before the queue has it leaves nothing recorded that nobody would publish.
    expect([...atQueue, await storedAnomalies()]).toEqual([[], []]);
  });

  test('is recorded when it contradicts a fact and the queue is down', async () => {
    const { start, enqueued, storedAnomalies } = contradicted({ queueIsDown: true });
    await expect(start()).rejects.toMatchObject({ code: 'queue_unavailable' });
    expect(enqueued).toEqual([]);
    expect(await storedAnomalies()).toEqual([ANOMALY]);
    expect(viewOf((await start()).payment)).toMatchObject({ status: 'REVIEW', reviewReasons: [`differs: ${ANOMALY}`] });
  });

  test.each([
    ['another amount', won(1n), 'KRW 1'],
    ['another currency', { currency: 'USD', minorUnits: 46_000n }, 'USD 46000'],
    ['the amount that was asked for', won(46_000n), undefined],
  ])('is payable, and told to the worker where it differs, when Antom names %s', async (_, paymentAmount, shown) => {
    const answer = (id: string) => {
      const given = accepted()(id);
      return given.outcome === 'answered' && given.signed && given.body ? { ...given, body: { ...given.body, paymentAmount } } : given;
    };
    const { start, enqueued } = aPaymentStarter(table(), [answer]);
    expect(viewOf((await start(command(randomUUID()))).payment)).toMatchObject({ status: 'PENDING' });
    const anomalies = enqueued.flatMap((fact) => (fact.kind === 'anomaly' ? [fact.anomaly] : []));
    expect(anomalies).toEqual(shown === undefined ? [] : [`acceptedAmount ${ANTOM_PAYMENT_ID} ${shown}`]);
  });
});
