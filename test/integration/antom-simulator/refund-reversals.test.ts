import { expect, test } from 'vitest';
import { type SimulatedAntom, simulatedAntom } from './simulated-antom.ts';

const won = (value: string) => ({ currency: 'KRW', value });

/** Asks for a refund of a captured payment, and waits until nothing more follows by itself. */
async function refunded({ antom, call, captured }: SimulatedAntom, value: string): Promise<string> {
  const paymentId = await captured('payment_1');
  await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: won(value) });
  await antom.settled();
  return paymentId;
}

const told = ({ merchant }: SimulatedAntom) =>
  merchant.received.filter(({ body }) => body['notifyType'] === 'REFUND_RESULT').map(({ body }) => body['refundStatus']);

test('a refund that succeeded can be returned by the bank, and its amount can be refunded again', async () => {
  const simulated = await simulatedAntom();
  const { antom, call } = simulated;
  const paymentId = await refunded(simulated, '46000');
  antom.acquirer.reverseRefund('refund_1', 'REFUND_RETURNED');
  await antom.settled();
  expect(told(simulated)).toEqual(['SUCCESS', 'FAIL']);
  expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).body).toMatchObject({ refundStatus: 'FAIL' });
  expect((await call('inquiryPayment', { paymentId })).body).toMatchObject({
    transactions: [{}, { transactionStatus: 'FAIL', transactionResult: { resultCode: 'REFUND_RETURNED' } }],
  });
  expect((await call('refund', { refundRequestId: 'refund_2', paymentId, refundAmount: won('46000') })).resultCode).toBe(
    'REFUND_IN_PROCESS',
  );
});

test('a refund that failed can succeed later, although the rest was refunded meanwhile', async () => {
  const simulated = await simulatedAntom();
  const { antom, call } = simulated;
  antom.faults.nextRefund({ kind: 'fail', code: 'PROCESS_FAIL' });
  const paymentId = await refunded(simulated, '30000');
  await call('refund', { refundRequestId: 'refund_2', paymentId, refundAmount: won('46000') });
  await antom.settled();
  antom.acquirer.reverseRefund('refund_1');
  await antom.settled();
  expect(told(simulated)).toEqual(['FAIL', 'SUCCESS', 'SUCCESS']);
  const { body } = await call('inquiryRefund', { refundRequestId: 'refund_1' });
  expect(body).toMatchObject({ refundStatus: 'SUCCESS', refundAmount: won('30000') });
  expect((await call('refund', { refundRequestId: 'refund_3', paymentId, refundAmount: won('1') })).resultCode).toBe(
    'REFUND_AMOUNT_EXCEED',
  );
});

test.each([
  ['returned after its success', [{ kind: 'reversal', afterMs: 1, code: 'REFUND_RETURNED' }], ['SUCCESS', 'FAIL']],
  [
    'carried out after its failure',
    [
      { kind: 'fail', code: 'PROCESS_FAIL' },
      { kind: 'reversal', afterMs: 1 },
    ],
    ['FAIL', 'SUCCESS'],
  ],
] as const)('a refund can be planted to be %s', async (_what, faults, statuses) => {
  const simulated = await simulatedAntom();
  simulated.antom.faults.nextRefund(...faults);
  await refunded(simulated, '46000');
  expect(told(simulated)).toEqual(statuses);
});

test('only a decided refund can be reversed', async () => {
  const simulated = await simulatedAntom();
  const { antom } = simulated;
  antom.faults.nextRefund({ kind: 'never' });
  await refunded(simulated, '1');
  expect(() => antom.acquirer.reverseRefund('refund_1')).toThrow('refund refund_1 is PROCESSING');
  expect(() => antom.acquirer.reverseRefund('none')).toThrow('refund none is unknown to Antom');
});

test('a refund can be made over another amount than was asked for, and a repetition is still the same refund', async () => {
  const simulated = await simulatedAntom();
  const { antom, merchant, call } = simulated;
  antom.faults.nextRefund({ kind: 'amount', value: '299' });
  const paymentId = await refunded(simulated, '300');
  expect(merchant.ofType('REFUND_RESULT')?.body).toMatchObject({ refundStatus: 'SUCCESS', refundAmount: won('299') });
  expect((await call('inquiryRefund', { refundRequestId: 'refund_1' })).body).toMatchObject({ refundAmount: won('299') });
  expect((await call('inquiryPayment', { paymentId })).body).toMatchObject({ transactions: [{}, { transactionAmount: won('299') }] });
  expect((await call('refund', { refundRequestId: 'refund_1', paymentId, refundAmount: won('300') })).body).toMatchObject({
    result: { resultStatus: 'S' },
    refundAmount: won('299'),
  });
  expect((await call('refund', { refundRequestId: 'refund_2', paymentId, refundAmount: won('45702') })).resultCode).toBe(
    'REFUND_AMOUNT_EXCEED',
  );
  expect((await call('refund', { refundRequestId: 'refund_2', paymentId, refundAmount: won('45701') })).resultCode).toBe(
    'REFUND_IN_PROCESS',
  );
});

test('an inquiry gives a refund that succeeded its approval number and its reference, and a failed one none', async () => {
  const simulated = await simulatedAntom();
  const { antom, merchant, call } = simulated;
  await refunded(simulated, '300');
  const numbers = ['authorizationCode', 'arn', 'rrn'] as const;
  const { body } = await call('inquiryRefund', { refundRequestId: 'refund_1' });
  for (const name of numbers) expect(body[name]).toMatch(/^\d+$/);
  expect(body).toMatchObject({ actualRefundAmount: won('300') });
  expect(merchant.ofType('REFUND_RESULT')?.body).toMatchObject({ arn: body['arn'] });
  antom.acquirer.reverseRefund('refund_1');
  const { body: returned } = await call('inquiryRefund', { refundRequestId: 'refund_1' });
  for (const name of numbers) expect(returned).not.toHaveProperty(name);
});
