import { expect, test } from 'vitest';
import { simulatedAntom } from './simulated-antom.ts';

const PAYMENT = { paymentRequestId: 'payment_1' };

test('an answer can be lost after the operation has taken effect', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'lost-answer' });
  await expect(call('pay', aPayRequest())).rejects.toThrow('fetch failed');
  expect(antom.payments()).toHaveLength(1);
  expect(antom.calls('pay')[0]?.answer).toBe('dropped');
  expect((await call('pay', aPayRequest())).resultCode).toBe('PAYMENT_IN_PROCESS');
  expect(antom.payments()).toHaveLength(1);
});

test('a request can be lost before it takes effect', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'lost-request' });
  await expect(call('pay', aPayRequest())).rejects.toThrow('fetch failed');
  expect(antom.payments()).toEqual([]);
});

test.each([false, true])('an operation behind an HTTP error takes effect or not: %s', async (commit) => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'http-status', status: 503, body: '{"message":"busy"}', commit });
  expect(await call('pay', aPayRequest())).toMatchObject({ status: 503, signature: 'missing', body: { message: 'busy' } });
  expect(antom.payments()).toHaveLength(commit ? 1 : 0);
});

test.each([
  [true, false, 'valid'],
  [false, true, 'missing'],
] as const)('an answer can have any result, signed: %s, with effect: %s', async (signed, commit, signature) => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode: 'SYSTEM_ERROR', signed, commit });
  const answer = await call('pay', aPayRequest());
  expect(answer).toMatchObject({ status: 200, signature });
  expect(answer.body).toEqual({ result: { resultStatus: 'F', resultCode: 'SYSTEM_ERROR', resultMessage: 'system error' } });
  expect(antom.payments()).toHaveLength(commit ? 1 : 0);
});

test('each fault applies to one call of its operation, in the order of planting', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'unsigned' });
  antom.faults.next('pay', { kind: 'bad-signature' });
  expect((await call('inquiryPayment', PAYMENT)).signature).toBe('valid');
  expect(antom.faults.unused()).toBe(2);
  expect((await call('pay', aPayRequest())).signature).toBe('missing');
  expect((await call('pay', aPayRequest())).signature).toBe('invalid');
  expect((await call('pay', aPayRequest())).signature).toBe('valid');
  expect(antom.faults.unused()).toBe(0);
});

test('faults can be combined, made permanent and cleared', async () => {
  const { antom, call, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.faults.always('inquiryPayment', {
    kind: 'override',
    fields: { paymentStatus: 'SOMETHING_NEW', extra: { a: 1 } },
    omit: ['paymentId'],
  });
  antom.faults.next('inquiryPayment', { kind: 'unsigned' });
  const both = await call('inquiryPayment', PAYMENT);
  expect(both).toMatchObject({
    signature: 'missing',
    body: { paymentStatus: 'SOMETHING_NEW', extra: { a: 1 }, paymentRequestId: 'payment_1' },
  });
  expect(both.body).not.toHaveProperty('paymentId');
  expect(await call('inquiryPayment', PAYMENT)).toMatchObject({ signature: 'valid', body: { paymentStatus: 'SOMETHING_NEW' } });
  antom.faults.clear();
  expect((await call('inquiryPayment', PAYMENT)).body).toMatchObject({ paymentStatus: 'PROCESSING' });
});

test('an answer can lack the buyer’s next address, or belong to another payment', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'no-url' });
  antom.faults.next('pay', { kind: 'other-payment' });
  const noUrl = await call('pay', aPayRequest());
  expect(noUrl).toMatchObject({ signature: 'valid', resultCode: 'PAYMENT_IN_PROCESS' });
  expect(JSON.stringify(noUrl.body)).not.toContain('http');
  const other = await call('pay', aPayRequest());
  expect(other.signature).toBe('valid');
  expect(other.body['paymentRequestId']).not.toBe('payment_1');
});

test('a request can arrive late', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  let arrive = (): void => undefined;
  antom.faults.next('pay', { kind: 'wait', until: new Promise<void>((resolve) => (arrive = resolve)), of: 'request' });
  const late = call('pay', aPayRequest());
  await expect.poll(() => antom.calls('pay')).toHaveLength(1);
  expect((await call('inquiryPayment', PAYMENT)).resultCode).toBe('ORDER_NOT_EXIST');
  arrive();
  expect((await late).resultCode).toBe('PAYMENT_IN_PROCESS');
});

test('an answer can be late although the payment exists', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  let answer = (): void => undefined;
  antom.faults.next('pay', { kind: 'wait', until: new Promise<void>((resolve) => (answer = resolve)) });
  const late = call('pay', aPayRequest());
  await expect.poll(() => antom.payments()).toHaveLength(1);
  expect(antom.calls('pay')[0]?.answer).toBeUndefined();
  answer();
  expect((await late).resultCode).toBe('PAYMENT_IN_PROCESS');
});

test('the request and the answer can be delayed', async () => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'delay', ms: 30, of: 'request' }, { kind: 'delay', ms: 30, of: 'answer' });
  const before = Date.now();
  await call('pay', aPayRequest());
  expect(Date.now() - before).toBeGreaterThanOrEqual(58); // a timer may be a millisecond early by the clock
});

test('a capture can carry another request id', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  antom.faults.nextCapture({ kind: 'request-id', value: 'capture_77' });
  await captured('payment_1');
  expect(merchant.ofType('CAPTURE_RESULT')?.body).toMatchObject({ captureRequestId: 'capture_77' });
});

test('an issuer can decline what the buyer approves', async () => {
  const { antom, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.faults.nextApproval({ kind: 'decline', code: 'USER_STATUS_ABNORMAL' });
  expect(antom.buyer.approve('payment_1')).toMatchObject({ state: 'declined', declineCode: 'USER_STATUS_ABNORMAL' });
  expect(antom.buyer.approve('payment_1').state).toBe('authorized');
});

test('the issuer cannot decline an approval that was under way before a cancellation', async () => {
  const { antom, call, opened } = await simulatedAntom();
  await opened('payment_1');
  await call('cancel', PAYMENT);
  antom.faults.nextApproval({ kind: 'decline', code: 'USER_STATUS_ABNORMAL' });
  expect(antom.buyer.approve('payment_1')).toMatchObject({ state: 'cancelled', lateApprovalAt: expect.any(Date) });
  expect(antom.faults.unused()).toBe(1);
});
