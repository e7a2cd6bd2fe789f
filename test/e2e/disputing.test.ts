import { expect, test } from 'vitest';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

const system = runningSystem();

/** A captured payment whose buyer disputes it, once we have heard of it. */
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

test('a dispute shows on its payment and is told to subscribers', async () => {
  const { merchant, events } = system();
  const { id, disputeId } = await aDisputedPayment();

  const { status, body } = await merchant.call('GET', `/payments/${id}/disputes/${disputeId}`);

  expect({ status, body }).toMatchObject({
    status: 200,
    body: { disputeId, state: 'DISPUTE_CREATED', isOver: false, disputeType: 'CHARGEBACK', amount: { currency: 'KRW', value: '46000' } },
  });
  expect((await events.of(id, 3)).map(({ type }) => type)).toContain('dispute.updated');
});

test('accepting a dispute ends it', async () => {
  const { merchant } = system();
  const { id, disputeId } = await aDisputedPayment();

  expect(await merchant.call('POST', `/payments/${id}/disputes/${disputeId}/accept`)).toMatchObject({ status: 200, body: { disputeId } });

  expect(await untilDispute(id, disputeId, 'DISPUTE_ACCEPTED')).toMatchObject({ isOver: true, acceptReason: 'MERCHANT_ACCEPTED' });
});

test('a defence is supplied once, a repetition of it is done already, and the judgement is known', async () => {
  const { merchant, antom } = system();
  const { id, disputeId } = await aDisputedPayment();
  const body = { disputeEvidence: Buffer.from('a proof of delivery').toString('base64') };
  antom.faults.next('supplyDefenseDocument', { kind: 'lost-answer' });

  const lost = await merchant.call('POST', `/payments/${id}/disputes/${disputeId}/defense`, { body });
  const again = await merchant.call('POST', `/payments/${id}/disputes/${disputeId}/defense`, { body });

  expect([lost.status, again.status]).toEqual([503, 200]);
  await untilDispute(id, disputeId, 'DEFENSE_SUPPLIED');
  antom.disputes.judge(disputeId, 'merchant');
  expect(await untilDispute(id, disputeId, 'DISPUTE_JUDGED')).toMatchObject({
    isOver: true,
    judgedResult: 'ACCEPT_BY_CUSTOMER',
    disputeType: 'CHARGEBACK',
  });
});

test('evidence is downloaded', async () => {
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

test('a retrieval request moves no money and hinders no refund', async () => {
  const { merchant } = system();
  const { id } = await aDisputedPayment('RETRIEVAL_REQUEST');

  expect((await merchant.refund(id, '10000')).status).toBe(201);
});

test('a dispute is known by its own payment only', async () => {
  const { merchant } = system();
  const { disputeId } = await aDisputedPayment();
  const other = await aCapturedPayment(system());

  expect(await merchant.call('GET', `/payments/${other.id}/disputes/${disputeId}`)).toMatchObject({
    status: 404,
    body: { code: 'dispute_not_found' },
  });
});
