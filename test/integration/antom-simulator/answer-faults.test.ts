import { expect, test } from 'vitest';
import { ODD_TRANSACTIONS } from '../../../infra/antom-simulator/odd-transactions.ts';
import { simulatedAntom } from './simulated-antom.ts';

const won = (value: unknown) => ({ currency: 'KRW', value });

test('odd transactions stand before the true ones of an inquiry', async () => {
  const { antom, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  antom.faults.next('inquiryPayment', { kind: 'odd-transactions' });
  antom.faults.next('inquiryPayment', { kind: 'odd-transactions', entries: ['refund-without-request-id', 'null-entry'] });
  const { body: all, signature } = await call('inquiryPayment', { paymentId });
  expect(signature).toBe('valid');
  expect(all['transactions']).toHaveLength(Object.keys(ODD_TRANSACTIONS).length + 1);
  const { body: some } = await call('inquiryPayment', { paymentId });
  expect(some['transactions']).toMatchObject([
    { transactionType: 'REFUND', transactionAmount: won('100') },
    null,
    { transactionType: 'CAPTURE', transactionAmount: won('46000') },
  ]);
  expect(JSON.stringify(some['transactions'])).not.toContain('odd_refund');
  expect((await call('inquiryPayment', { paymentId })).body['transactions']).toHaveLength(1);
});

test('an inquiry can list odd transactions only', async () => {
  const { antom, call, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.faults.next('inquiryPayment', { kind: 'odd-transactions', entries: ['void-without-anything'] });
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).body['transactions']).toEqual([{ transactionType: 'VOID' }]);
});

test('every amount of an answer can be a number', async () => {
  const { antom, call, captured } = await simulatedAntom();
  antom.faults.settleIn('USD');
  const paymentId = await captured('payment_1');
  antom.faults.next('inquiryPayment', { kind: 'number-amounts' });
  expect((await call('inquiryPayment', { paymentId })).body).toMatchObject({
    paymentAmount: won(46000),
    actualPaymentAmount: won(46000),
    grossSettlementAmount: { currency: 'USD', value: 3321 },
    transactions: [{ transactionAmount: won(46000) }],
    paymentId,
  });
});

test('an answer can name a key version that is not its key’s', async () => {
  const { antom, call, opened } = await simulatedAntom();
  await opened('payment_1');
  antom.faults.next('inquiryPayment', { kind: 'key-version', value: '7' });
  const answer = await call('inquiryPayment', { paymentRequestId: 'payment_1' });
  expect(answer.headers.get('signature')).toContain('keyVersion=7,');
  expect(answer.signature).toBe('valid'); // the name is not signed, and is no reason to refuse
});

test.each([
  ['S', 'SUCCESS'],
  ['U', 'A_NEW_CODE'],
] as const)('an acceptance of pay can come under another result: %s %s', async (resultStatus, resultCode) => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'override', fields: { result: { resultStatus, resultCode } } });
  const answer = await call('pay', aPayRequest());
  expect(answer).toMatchObject({
    signature: 'valid',
    body: { result: { resultStatus, resultCode }, paymentRequestId: 'payment_1', normalUrl: expect.stringContaining(antom.url) },
  });
  expect(antom.payments()).toHaveLength(1);
});

test.each(['RISK_REJECT', 'SELECTED_CARD_BRAND_NOT_AVAILABLE', 'A_NEW_CODE'])('pay can be refused with %s', async (resultCode) => {
  const { antom, call, aPayRequest } = await simulatedAntom();
  antom.faults.next('pay', { kind: 'result', resultStatus: 'F', resultCode });
  expect(await call('pay', aPayRequest())).toMatchObject({ signature: 'valid', resultCode });
  expect((await call('inquiryPayment', { paymentRequestId: 'payment_1' })).resultCode).toBe('ORDER_NOT_EXIST');
});
