import { expect, test } from 'vitest';
import { verifySignature } from '../../../shared/antom/signature.ts';
import type { ReceivedNotification } from './notification-receiver.ts';
import { antomKeys, CLIENT_ID, simulatedAntom } from './simulated-antom.ts';

const types = (received: readonly ReceivedNotification[]) => received.map(({ body }) => body['notifyType']);

test('each notification is sent as often as planned', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({ copies: 3 });
  await captured('payment_1');
  expect(types(merchant.received).toSorted()).toEqual([...Array(3).fill('CAPTURE_RESULT'), ...Array(3).fill('PAYMENT_RESULT')]);
});

test('a capture can be notified before its authorization', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({ captureFirst: true });
  await captured('payment_1');
  expect(types(merchant.received)).toEqual(['CAPTURE_RESULT', 'PAYMENT_RESULT']);
});

test('a decline does not wait for a capture that never comes', async () => {
  const { antom, merchant, opened } = await simulatedAntom();
  antom.faults.notifications({ captureFirst: true });
  await opened('payment_1');
  antom.buyer.decline('payment_1');
  await antom.settled();
  expect(types(merchant.received)).toEqual(['PAYMENT_RESULT']);
});

test('a dropped notification never arrives', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({ drop: ['notifyCapture'] });
  await captured('payment_1');
  expect(types(merchant.received)).toEqual(['PAYMENT_RESULT']);
  expect(antom.deliveries().map(({ state }) => state)).toEqual(['acknowledged', 'dropped']);
});

test('a held notification arrives when it is released', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({ hold: true });
  await captured('payment_1');
  expect(merchant.received).toEqual([]);
  await antom.faults.releaseHeld();
  expect(types(merchant.received)).toEqual(['PAYMENT_RESULT', 'CAPTURE_RESULT']);
});

test('the newest notification can arrive first', async () => {
  const { antom, merchant, opened } = await simulatedAntom();
  antom.faults.notifications({ order: 'reversed' });
  await opened('payment_1');
  antom.buyer.decline('payment_1');
  antom.buyer.approve('payment_1');
  await antom.settled();
  await antom.faults.releaseHeld();
  expect(merchant.received.map(({ body }) => [body['notifyType'], body['result']])).toMatchObject([
    ['CAPTURE_RESULT', { resultStatus: 'S' }],
    ['PAYMENT_RESULT', { resultStatus: 'S' }],
    ['PAYMENT_RESULT', { resultStatus: 'F' }],
  ]);
});

test('amounts and other fields can differ, for chosen kinds only', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({
    only: ['notifyCapture'],
    amount: { value: '1' },
    override: { result: { resultCode: 'NEW_CODE' }, extra: true },
  });
  await captured('payment_1');
  expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject({
    paymentAmount: { currency: 'KRW', value: '46000' },
    result: { resultCode: 'SUCCESS' },
  });
  expect(merchant.ofType('CAPTURE_RESULT')?.body).toMatchObject({
    captureAmount: { currency: 'KRW', value: '1' },
    result: { resultCode: 'NEW_CODE', resultStatus: 'S' },
    extra: true,
  });
  expect(antom.payment('payment_1')?.capture?.amount.value).toBe('46000');
});

test('a notification can be unsigned', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({ signing: 'none' });
  await captured('payment_1');
  expect(merchant.received[0]?.headers).not.toHaveProperty('signature');
});

test('every amount of a notification can be a number', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({ numberAmounts: true });
  await captured('payment_1');
  const amount = { currency: 'KRW', value: 46000 };
  expect(merchant.ofType('PAYMENT_RESULT')?.body).toMatchObject({ paymentAmount: amount, actualPaymentAmount: amount });
  expect(merchant.ofType('CAPTURE_RESULT')?.body).toMatchObject({ captureAmount: amount, captureRequestId: 'payment_1' });
});

test('a notification can lack fields', async () => {
  const { antom, merchant, opened } = await simulatedAntom();
  antom.faults.notifications({ omit: ['paymentAmount'] });
  await opened('payment_1');
  antom.buyer.decline('payment_1');
  await antom.settled();
  expect(merchant.received[0]?.body).toMatchObject({ paymentRequestId: 'payment_1' });
  expect(merchant.received[0]?.body).not.toHaveProperty('paymentAmount');
});

test('a notification can name a key version that is not its key’s, when it is released late as well', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.notifications({ keyVersion: '7', hold: ['notifyCapture'] });
  await captured('payment_1');
  await antom.faults.releaseHeld();
  expect(merchant.received).toHaveLength(2);
  for (const { headers, rawBody, path } of merchant.received) {
    const content = { path, clientId: CLIENT_ID, time: String(headers['request-time']), body: Buffer.from(rawBody) };
    const verified = (keyVersion: string) =>
      verifySignature(String(headers['signature']), content, new Map([[keyVersion, antomKeys.publicKey]]));
    expect([verified('7'), verified('1')]).toEqual([{ valid: true }, { valid: true, verifiedBy: '1' }]);
  }
});

test('a notification can name any time, and its signature covers it', async () => {
  const { antom, merchant, opened } = await simulatedAntom();
  antom.faults.notifications({ requestTime: '2023-01-31T18:00:00-08:00' });
  await opened('payment_1');
  antom.buyer.decline('payment_1');
  await antom.settled();
  const [received] = merchant.received;
  const content = {
    path: received?.path ?? '',
    clientId: CLIENT_ID,
    time: '2023-01-31T18:00:00-08:00',
    body: Buffer.from(received?.rawBody ?? ''),
  };
  expect(received?.headers['request-time']).toBe(content.time);
  expect(verifySignature(String(received?.headers['signature']), content, new Map([['1', antomKeys.publicKey]]))).toEqual({ valid: true });
});
