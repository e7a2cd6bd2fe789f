import { expect, test } from 'vitest';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

const system = runningSystem();

/** A captured payment whose buyer disputes it, once the API shows the dispute. */
async function aDisputedPayment(type: 'CHARGEBACK' | 'RETRIEVAL_REQUEST' = 'CHARGEBACK') {
  const { id } = await aCapturedPayment(system());
  const disputeId = system().antom.disputes.open(id, { type });
  await untilDispute(id, disputeId, 'DISPUTE_CREATED');
  return { id, disputeId };
}

function untilDispute(id: string, disputeId: string, state: string) {
  const { merchant } = system();
  return until(async () =>
    (await merchant.payment(id)).disputes?.find((dispute) => dispute.disputeId === disputeId && dispute.state === state),
  );
}

test('a dispute shows on its payment and in an event', async () => {
  const { merchant, events } = system();
  const { id, disputeId } = await aDisputedPayment();

  const { status, body } = await merchant.call('GET', `/payments/${id}/disputes/${disputeId}`);

  expect({ status, body }).toMatchObject({
    status: 200,
    body: { disputeId, state: 'DISPUTE_CREATED', isOver: false, disputeType: 'CHARGEBACK', amount: { currency: 'KRW', value: '46000' } },
  });
  expect((await events.of(id, 3)).map(({ type }) => type)).toContain('dispute.updated');
});

test('a dispute that the merchant accepts is over', async () => {
  const { merchant } = system();
  const { id, disputeId } = await aDisputedPayment();

  expect(await merchant.call('POST', `/payments/${id}/disputes/${disputeId}/accept`)).toMatchObject({
    status: 200,
    body: { disputeId, state: 'DISPUTE_ACCEPTED', outcome: 'lost' },
  });

  expect(await untilDispute(id, disputeId, 'DISPUTE_ACCEPTED')).toMatchObject({ isOver: true, acceptReason: 'MERCHANT_ACCEPTED' });
});

test('a defense that is sent twice is supplied once, and the judgement shows', async () => {
  const { merchant, antom } = system();
  const { id, disputeId } = await aDisputedPayment();
  const body = { disputeEvidence: Buffer.from('a proof of delivery').toString('base64') };
  antom.faults.next('supplyDefenseDocument', { kind: 'lost-answer' });

  const lost = await merchant.call('POST', `/payments/${id}/disputes/${disputeId}/defense`, { body });
  await untilDispute(id, disputeId, 'DEFENSE_SUPPLIED'); // Antom's notification tells which answer it has
  const again = await merchant.call('POST', `/payments/${id}/disputes/${disputeId}/defense`, { body });

  expect([lost.status, again.status]).toEqual([503, 200]);
  antom.disputes.judge(disputeId, 'merchant');
  expect(await untilDispute(id, disputeId, 'DISPUTE_JUDGED')).toMatchObject({
    isOver: true,
    judgedResult: 'ACCEPT_BY_CUSTOMER',
    disputeType: 'CHARGEBACK',
  });
});

/** Sends a notification about the dispute that Antom's simulator does not send by itself. */
function notifyDispute(id: string, disputeId: string, disputeNotificationType: string): void {
  const { antom } = system();
  const payment = antom.payment(id);
  const body = { paymentRequestId: id, disputeId, paymentId: payment?.paymentId, disputeNotificationType, disputeType: 'CHARGEBACK' };
  antom.notify({ paymentRequestId: id, url: payment?.request.paymentNotifyUrl ?? '', body });
}

test('a reminder that the time to defend runs out is published, and the dispute stays open', async () => {
  const { antom, events } = system();
  const { id, disputeId } = await aDisputedPayment();

  antom.disputes.alert(disputeId);

  expect(await untilDispute(id, disputeId, 'DEFENSE_DUE_ALERT')).toMatchObject({ isOver: false, defenseDueTime: expect.any(String) });
  const updates = (await events.of(id, 4)).filter(({ type }) => type === 'dispute.updated');
  expect(updates.map(({ data }) => data.dispute?.state).toSorted()).toEqual(['DEFENSE_DUE_ALERT', 'DISPUTE_CREATED']);
});

test('a dispute that is withdrawn by the buyer is over, and refunds are accepted again', async () => {
  const { merchant, events, antom } = system();
  const { id, disputeId } = await aDisputedPayment();
  expect(await merchant.refund(id, '10000')).toMatchObject({ status: 409, body: { code: 'dispute_open' } });

  antom.disputes.withdraw(disputeId);

  expect(await untilDispute(id, disputeId, 'DISPUTE_CANCELLED')).toMatchObject({
    isOver: true,
    outcome: 'kept',
    disputeType: 'CHARGEBACK',
  });
  expect((await events.of(id, 4)).map(({ data }) => data.dispute?.state)).toContain('DISPUTE_CANCELLED');
  expect((await merchant.refund(id, '46000')).status).toBe(201);
});

test.each<[string, string, (id: string, disputeId: string) => unknown, object]>([
  [
    'not answered in time',
    'DISPUTE_ACCEPTED',
    (_, disputeId) => system().antom.disputes.lapse(disputeId),
    { acceptReason: 'TIMEOUT', amount: { currency: 'KRW', value: '46000' } },
  ],
  ['resolved by the card scheme', 'RDR_RESOLVED', (id, disputeId) => notifyDispute(id, disputeId, 'RDR_RESOLVED'), {}],
  ['judged against the merchant', 'DISPUTE_JUDGED', (_, disputeId) => system().antom.disputes.judge(disputeId, 'buyer'), {}],
])('a dispute that is %s has taken the money, so that a refund needs force', async (_, state, end, details) => {
  const { merchant, events } = system();
  const { id, disputeId } = await aDisputedPayment();

  end(id, disputeId);

  expect(await untilDispute(id, disputeId, state)).toMatchObject({ isOver: true, outcome: 'lost', disputeType: 'CHARGEBACK', ...details });
  expect((await events.of(id, 4)).map(({ data }) => data.dispute?.state)).toContain(state);
  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', refundableAmount: { value: '0' } });
  expect(await merchant.refund(id, '10000')).toMatchObject({
    status: 409,
    body: { code: 'dispute_lost', refundableAmount: { value: '0' } },
  });
  const forced = { refundAmount: { currency: 'KRW', value: '46000' }, force: true };
  const headers = { 'idempotency-key': `forced-${disputeId}` };
  const path = `/payments/${id}/refunds`;
  expect((await merchant.call('POST', path, { body: forced, headers })).status).toBe(201);
});

test('an unknown step of a dispute is published, and does not change how the dispute stands', async () => {
  const { antom, events } = system();
  const { id, disputeId } = await aDisputedPayment();

  notifyDispute(id, disputeId, 'DISPUTE_ESCALATED');

  await antom.delivered(({ body }) => body['disputeNotificationType'] === 'DISPUTE_ESCALATED');
  const updates = (await events.of(id, 4)).filter(({ type }) => type === 'dispute.updated');
  expect(updates).toHaveLength(2);
  expect(updates.map(({ data }) => data.dispute?.state)).toEqual(['DISPUTE_CREATED', 'DISPUTE_CREATED']);
});

test('the merchant can download the evidence of a dispute', async () => {
  const { merchant } = system();
  const { id, disputeId } = await aDisputedPayment();

  const { status, body } = await merchant.call('GET', `/payments/${id}/disputes/${disputeId}/evidence?type=DISPUTE_EVIDENCE_TEMPLATE`);

  expect({ status, body }).toMatchObject({
    status: 200,
    body: { disputeEvidence: expect.any(String), disputeEvidenceFormat: expect.any(String) },
  });
});

test('while a chargeback is open a refund would pay twice, and is refused unless forced', async () => {
  const { merchant } = system();
  const { id } = await aDisputedPayment();

  expect(await merchant.refund(id, '10000')).toMatchObject({ status: 409, body: { code: 'dispute_open' } });
  expect((await merchant.refund(id, '10000', { force: true })).status).toBe(201);
});

test('a retrieval request moves no money, and refunds are accepted', async () => {
  const { merchant } = system();
  const { id } = await aDisputedPayment('RETRIEVAL_REQUEST');

  expect((await merchant.refund(id, '10000')).status).toBe(201);
});

test('a dispute is found under its own payment only', async () => {
  const { merchant } = system();
  const { disputeId } = await aDisputedPayment();
  const other = await aCapturedPayment(system());

  expect(await merchant.call('GET', `/payments/${other.id}/disputes/${disputeId}`)).toMatchObject({
    status: 404,
    body: { code: 'dispute_not_found' },
  });
});
