import { expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

const UNSIGNED_REFUSALS = [
  ['a body that is not the signed one', { signedBody: '{}' }, 'INVALID_SIGNATURE'],
  ['a missing signature', { omitHeader: 'signature' }, 'INVALID_SIGNATURE'],
  ['a malformed signature', { headers: { Signature: 'RSA256' } }, 'INVALID_SIGNATURE'],
  ['an unknown key version', { headers: { Signature: 'algorithm=RSA256,keyVersion=9,signature=AAAA' } }, 'INVALID_SIGNATURE'],
  ['another client', { headers: { 'Client-Id': 'SANDBOX_OTHER' } }, 'CLIENT_INVALID'],
  ['the production path of a sandbox client', { path: '/ams/api/v1/payments/pay' }, 'CLIENT_INVALID'],
  ['a malformed request time', { requestTime: 'yesterday' }, 'PARAM_ILLEGAL'],
  ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 'MEDIA_TYPE_NOT_ACCEPTABLE'],
] as const;

test('a signed request gets an answer that is signed over the same path', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  const answer = await call('pay', aPayRequest());
  expect(answer).toMatchObject({ status: 200, signature: 'valid', resultCode: 'PAYMENT_IN_PROCESS' });
  expect(answer.headers.get('response-time')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00$/);
});

test.each(UNSIGNED_REFUSALS)('%s is refused, unsigned and without effect', async (_what, deviation, resultCode) => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  const answer = await call('pay', aPayRequest(), deviation);
  expect(answer).toMatchObject({ status: 200, signature: 'missing', resultCode, body: { result: { resultStatus: 'F' } } });
  expect(antom.payments()).toEqual([]);
});

test('a request time may be in ISO 8601', async () => {
  const { call, aPayRequest } = await simulatedAntom();
  expect(await call('pay', aPayRequest(), { requestTime: '2025-12-16T18:09:37-08:00' })).toMatchObject({
    signature: 'valid',
    resultCode: 'PAYMENT_IN_PROCESS',
  });
});

test('a production client can use the production path only', async () => {
  const { call, aPayRequest } = await simulatedAntom({ clientId: '5X00000000000000' });
  expect((await call('pay', aPayRequest(), { path: '/ams/api/v1/payments/pay' })).resultCode).toBe('PAYMENT_IN_PROCESS');
  expect((await call('pay', aPayRequest())).resultCode).toBe('CLIENT_INVALID');
});

test('an unknown operation is refused', async () => {
  const { call } = await simulatedAntom();
  expect(await call('capture', {})).toMatchObject({ signature: 'valid', resultCode: 'NO_INTERFACE_DEF' });
});

test('a body that is not JSON is an illegal parameter', async () => {
  const { call } = await simulatedAntom();
  expect(await call('pay', '{')).toMatchObject({ signature: 'valid', resultCode: 'PARAM_ILLEGAL' });
});

test('every call is recorded with its exact body', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  await call('pay', aPayRequest());
  await call('inquiryPayment', { paymentRequestId: 'payment_1' });
  expect(antom.calls('pay').map(({ body }) => body)).toEqual([JSON.stringify(aPayRequest())]);
  expect(antom.calls().map(({ operation }) => operation)).toEqual(['pay', 'inquiryPayment']);
  expect(antom.calls('pay')[0]?.answer).toMatchObject({ status: 200 });
});

test('the simulator starts on a given port, or says that the port is taken', async () => {
  const { antom } = await simulatedAntom();
  await expect(simulatedAntom({ port: Number(new URL(antom.url).port) })).rejects.toThrow('cannot listen on');
});

test('closing ends timers and calls that are under way', async () => {
  const { antom, merchant, call, aPayRequest, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.faults.next('pay', { kind: 'delay', ms: 60_000 });
  const hanging = call('pay', aPayRequest());
  await expect.poll(() => antom.calls('pay')).toHaveLength(2);
  antom.buyer.approve('payment_1');
  const receivedBefore = merchant.received.length;
  await antom.close();
  await expect(hanging).rejects.toThrow('fetch failed');
  await expect(call('inquiryPayment', {})).rejects.toThrow('fetch failed');
  expect(merchant.received).toHaveLength(receivedBefore);
});
