import { expect, test } from 'vitest';
import type { ReceivedNotification } from './notification-receiver.ts';
import { simulatedAntom } from './simulated-antom.ts';

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
