import { expect, test } from 'vitest';
import { verifySignature } from '../../../shared/antom/signature.ts';
import { ACKNOWLEDGED, type ReceivedNotification } from './notification-receiver.ts';
import { antomKeys, CLIENT_ID, simulatedAntom } from './simulated-antom.ts';

function isSignedOver(path: string, { headers, rawBody }: ReceivedNotification): boolean {
  const content = { path, clientId: String(headers['client-id']), time: String(headers['request-time']), body: Buffer.from(rawBody) };
  return verifySignature(String(headers['signature']), content, new Map([['1', antomKeys.publicKey]])).valid;
}

test('Antom notifies the authorization, then the automatic capture', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  expect(antom.deliveries().map(({ kind }) => kind)).toEqual(['notifyPayment', 'notifyCapture']);
  const [payment, capture] = ['PAYMENT_RESULT', 'CAPTURE_RESULT'].map((type) => merchant.ofType(type)?.body);
  expect(payment).toMatchObject({
    paymentId,
    paymentRequestId: 'payment_1',
    paymentAmount: { currency: 'KRW', value: '46000' },
    cardInfo: { paymentMethodRegion: 'KR' },
    result: { resultStatus: 'S', resultCode: 'SUCCESS' },
  });
  expect(capture).toMatchObject({ paymentId, captureRequestId: 'payment_1', captureAmount: { value: '46000' } });
  expect(capture).not.toHaveProperty('paymentRequestId');
  expect(antom.payment('payment_1')).toMatchObject({ state: 'captured', capture: { captureId: capture?.['captureId'] } });
});

test('the capture follows the authorization after the configured delay', async () => {
  const { antom, captured } = await simulatedAntom({ captureDelayMs: 60 });
  await captured('payment_1');
  const payment = antom.payment('payment_1');
  const waitedMs = (payment?.capture?.decidedAt.getTime() ?? 0) - (payment?.authorizedAt?.getTime() ?? 0);
  expect(waitedMs).toBeGreaterThanOrEqual(58); // a timer may be a millisecond early by the clock
});

test('a notification is signed over the path of its URL without the query', async () => {
  const { antom, merchant, call, aPayRequest } = await simulatedAntom();
  await call('pay', aPayRequest({ paymentNotifyUrl: `${merchant.url}?shop=7` }));
  antom.buyer.approve('payment_1');
  await antom.settled();
  const [received] = merchant.received;
  expect(received?.path).toBe('/webhooks/antom?shop=7');
  expect(received?.headers['client-id']).toBe(CLIENT_ID);
  expect(received && isSignedOver('/webhooks/antom', received)).toBe(true);
  expect(received && isSignedOver('/webhooks/antom?shop=7', received)).toBe(false);
});

test.each([
  ['another status', { status: 202, body: ACKNOWLEDGED.body }],
  ['an empty body', { status: 200, body: '' }],
  ['another text', { status: 200, body: '{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"ok"}}' }],
  ['a failure', { status: 500, body: '{}' }],
])('a notification is sent again after %s', async (_what, answer) => {
  const { antom, merchant, opened } = await simulatedAntom();
  merchant.answerNext(answer);
  await opened('payment_1');
  antom.buyer.decline('payment_1');
  await antom.settled();
  expect(merchant.received.map(({ rawBody }) => rawBody)).toEqual([merchant.received[0]?.rawBody, merchant.received[0]?.rawBody]);
  expect(antom.deliveries()).toMatchObject([
    {
      kind: 'notifyPayment',
      state: 'acknowledged',
      attempts: [
        { acknowledged: false, answer },
        { acknowledged: true, answer: ACKNOWLEDGED },
      ],
    },
  ]);
});

test('a notification is given up after the last attempt', async () => {
  const { antom, opened, call, aPayRequest } = await simulatedAntom();
  await opened('payment_1');
  await call('pay', aPayRequest({ paymentRequestId: 'payment_2', paymentNotifyUrl: 'http://127.0.0.1:9/refused' }));
  antom.buyer.decline('payment_2');
  await antom.settled();
  const [delivery] = antom.deliveries();
  expect(delivery?.state).toBe('given_up');
  expect(delivery?.attempts).toHaveLength(3);
  expect(delivery?.attempts[0]?.answer).toHaveProperty('error');
});

test('a notification is resent after the delays that Antom documents', async () => {
  const pauses: number[] = [];
  const scheduler = {
    after(delayMs: number, action: () => void) {
      if (delayMs < 1e8) pauses.push(delayMs); // the expiry of the payment is seven days away
      const timer = setTimeout(action, delayMs < 1e8 ? 0 : delayMs);
      return () => clearTimeout(timer);
    },
    close: () => undefined,
  };
  const { antom, merchant, opened } = await simulatedAntom({ scheduler, resendDelaysMs: undefined, expiryMs: 2e8 });
  merchant.answerNext(...Array.from({ length: 8 }, () => ({ status: 500, body: '' })));
  await opened('payment_1');
  antom.buyer.decline('payment_1');
  await antom.settled();
  expect(merchant.received).toHaveLength(8);
  const MINUTE = 60_000;
  expect(pauses).toEqual([0, 2 * MINUTE, 10 * MINUTE, 10 * MINUTE, 60 * MINUTE, 120 * MINUTE, 360 * MINUTE, 900 * MINUTE]);
});

test('a declined payment stays open for a later approval', async () => {
  const { antom, merchant, opened, call } = await simulatedAntom();
  await opened('payment_1');
  antom.buyer.decline('payment_1');
  await antom.settled();
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({
    paymentStatus: 'FAIL',
    paymentResultCode: 'USER_BALANCE_NOT_ENOUGH',
  });
  antom.buyer.approve('payment_1');
  await antom.settled();
  expect(merchant.received.map(({ body }) => body['result'])).toMatchObject([
    { resultStatus: 'F' },
    { resultStatus: 'S' },
    { resultStatus: 'S' },
  ]);
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body).toMatchObject({ paymentStatus: 'SUCCESS' });
});

test('a buyer cannot pay twice', async () => {
  const { antom, captured } = await simulatedAntom();
  await captured('payment_1');
  expect(() => antom.buyer.approve('payment_1')).toThrow('payment payment_1 is captured');
});

test('a test can send any other message, signed as well', async () => {
  const { antom, merchant } = await simulatedAntom();
  antom.notify({ paymentRequestId: 'none', url: merchant.url, body: { notifyType: 'SOMETHING_NEW' } });
  await antom.delivered(({ kind }) => kind === 'other');
  const [received] = merchant.received;
  expect(received && isSignedOver('/webhooks/antom', received)).toBe(true);
  expect(received?.body).toEqual({ notifyType: 'SOMETHING_NEW' });
});

test('a listener is called on every change until it is removed', async () => {
  const { antom, opened } = await simulatedAntom();
  let changes = 0;
  const stop = antom.onChange(() => changes++);
  await opened('payment_1');
  expect(changes).toBeGreaterThan(0);
  stop();
  const changesBefore = changes;
  antom.buyer.decline('payment_1');
  await antom.settled();
  expect(changes).toBe(changesBefore);
});
