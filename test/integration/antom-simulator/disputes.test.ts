import { expect, test } from 'vitest';
import { startNotificationReceiver } from './notification-receiver.ts';
import { simulatedAntom } from './simulated-antom.ts';

const EVIDENCE = Buffer.from('the parcel was signed for').toString('base64');

test('a dispute is opened by the issuer and accepted by the merchant once', async () => {
  const { antom, merchant, call, captured } = await simulatedAntom();
  const paymentId = await captured('payment_1');
  const disputeId = antom.disputes.open('payment_1');
  await antom.settled();
  const accepted = await call('acceptDispute', { disputeId });
  await antom.settled();
  expect(accepted.body).toMatchObject({ disputeId, disputeResolutionTime: expect.any(String), result: { resultStatus: 'S' } });
  expect(merchant.received.slice(2).map(({ body }) => body)).toMatchObject([
    {
      disputeNotificationType: 'DISPUTE_CREATED',
      disputeId,
      paymentId,
      paymentRequestId: 'payment_1',
      disputeType: 'CHARGEBACK',
      disputeAmount: { value: '46000' },
    },
    { disputeNotificationType: 'DISPUTE_ACCEPTED', disputeId, disputeAcceptReason: 'MERCHANT_ACCEPTED' },
  ]);
  expect(merchant.received[2]?.body).not.toHaveProperty('notifyType');
  expect((await call('acceptDispute', { disputeId })).resultCode).toBe('REPEAT_REQUEST');
});

test('a dispute is defended with a document that can be downloaded, and then judged', async () => {
  const { antom, merchant, call, captured } = await simulatedAntom();
  await captured('payment_1');
  const disputeId = antom.disputes.open('payment_1', { type: 'RETRIEVAL_REQUEST' });
  antom.disputes.alert(disputeId);
  expect((await call('supplyDefenseDocument', { disputeId, disputeEvidence: EVIDENCE })).resultCode).toBe('SUCCESS');
  antom.disputes.judge(disputeId, 'merchant');
  await antom.settled();
  const notified = merchant.received.slice(2).map(({ body }) => body['disputeNotificationType']);
  expect(notified.toSorted()).toEqual(['DEFENSE_DUE_ALERT', 'DEFENSE_SUPPLIED', 'DISPUTE_CREATED', 'DISPUTE_JUDGED']);
  expect(merchant.received.find(({ body }) => body['disputeNotificationType'] === 'DISPUTE_JUDGED')?.body).toMatchObject({
    disputeJudgedResult: 'ACCEPT_BY_CUSTOMER',
  });
  const download = (disputeEvidenceType: string) => call('downloadDisputeEvidence', { disputeId, disputeEvidenceType });
  expect((await download('DISPUTE_EVIDENCE_FILE')).body).toMatchObject({ disputeEvidence: EVIDENCE, disputeEvidenceFormat: 'PDF' });
  expect((await download('DISPUTE_EVIDENCE_TEMPLATE')).resultCode).toBe('SUCCESS');
});

test('a dispute cannot be defended too late, without base64, or when it does not exist', async () => {
  const { antom, call, captured } = await simulatedAntom();
  await captured('payment_1');
  const late = antom.disputes.open('payment_1', { defenseWindowMs: -1 });
  const open = antom.disputes.open('payment_1');
  expect((await call('acceptDispute', { disputeId: late })).resultCode).toBe('TIME_EXCEEDS_LIMIT');
  expect((await call('supplyDefenseDocument', { disputeId: late, disputeEvidence: EVIDENCE })).resultCode).toBe('TIME_EXCEEDS_LIMIT');
  expect((await call('supplyDefenseDocument', { disputeId: open, disputeEvidence: '{}' })).resultCode).toBe('PARAM_ILLEGAL');
  expect((await call('acceptDispute', { disputeId: 'none' })).resultCode).toBe('PARAM_ILLEGAL');
  expect((await call('downloadDisputeEvidence', { disputeId: open, disputeEvidenceType: 'DISPUTE_EVIDENCE_FILE' })).resultCode).toBe(
    'PARAM_ILLEGAL',
  );
});

test('a dispute can be withdrawn by the buyer, or lapse', async () => {
  const { antom, merchant, captured } = await simulatedAntom();
  await captured('payment_1');
  antom.disputes.withdraw(antom.disputes.open('payment_1'));
  antom.disputes.lapse(antom.disputes.open('payment_1'));
  await antom.settled();
  const notified = merchant.received.slice(2).map(({ body }) => body['disputeAcceptReason'] ?? body['disputeNotificationType']);
  expect(notified.toSorted()).toEqual(['DISPUTE_CANCELLED', 'DISPUTE_CREATED', 'DISPUTE_CREATED', 'TIMEOUT']);
  expect(() => antom.disputes.judge('none', 'buyer')).toThrow('no dispute none');
});

test('disputes are notified to the URL of the Dashboard when there is one', async () => {
  const dashboard = await startNotificationReceiver();
  const { antom, merchant, captured } = await simulatedAntom({ dashboardNotifyUrl: dashboard.url });
  await captured('payment_1');
  antom.disputes.open('payment_1');
  await antom.settled();
  await dashboard.close();
  expect(dashboard.received).toHaveLength(1);
  expect(merchant.received).toHaveLength(2);
});
