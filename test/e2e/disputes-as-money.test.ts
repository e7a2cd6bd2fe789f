import { expect, test } from 'vitest';
import { aCapturedPayment, aStartedPayment } from '../support/a-started-payment.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';
import { untilEvent, untilReview } from './until-review.ts';

/* What a dispute has taken is gone, and cannot be refunded as well. Each payment is of 46,000 won. */

const system = runningSystem();

const won = (value: string) => ({ currency: 'KRW', value });

/** A captured payment of which the buyer disputes this amount, once the API shows the dispute. */
async function aDisputedPayment(disputed = '46000') {
  const { id } = await aCapturedPayment(system());
  return { id, disputeId: await dispute(id, disputed) };
}

async function dispute(id: string, disputed: string): Promise<string> {
  const disputeId = system().antom.disputes.open(id, { amount: won(disputed) });
  await untilDispute(id, disputeId, 'DISPUTE_CREATED');
  return disputeId;
}

function untilDispute(id: string, disputeId: string, state: string) {
  const { merchant } = system();
  return until(async () =>
    (await merchant.payment(id)).disputes?.find((candidate) => candidate.disputeId === disputeId && candidate.state === state),
  );
}

const accept = (id: string, disputeId: string) => system().merchant.call('POST', `/payments/${id}/disputes/${disputeId}/accept`);

type End = (disputeId: string, id: string) => unknown;

test.each<[string, string, End]>([
  ['accepted by the merchant', 'DISPUTE_ACCEPTED', (disputeId, id) => accept(id, disputeId)],
  ['accepted in Antom’s Dashboard', 'DISPUTE_ACCEPTED', (disputeId) => system().antom.disputes.accept(disputeId)],
  ['not answered in time', 'DISPUTE_ACCEPTED', (disputeId) => system().antom.disputes.lapse(disputeId)],
  ['resolved by the card scheme', 'RDR_RESOLVED', (disputeId) => system().antom.disputes.resolveRapidly(disputeId)],
  ['judged for the buyer', 'DISPUTE_JUDGED', (disputeId) => system().antom.disputes.judge(disputeId, 'buyer')],
])(
  'the money of a dispute that is %s is lost: it is not refunded as well, unless forced, and then a person is told',
  async (_, state, end) => {
    const { merchant } = system();
    const { id, disputeId } = await aDisputedPayment();
    expect(await merchant.refund(id, '1000')).toMatchObject({ status: 409, body: { code: 'dispute_open' } });

    await end(disputeId, id);

    expect(await untilDispute(id, disputeId, state)).toMatchObject({ isOver: true, outcome: 'lost' });
    expect(await merchant.payment(id)).toMatchObject({ refundableAmount: won('0'), refundedAmount: won('0'), needsReview: false });
    for (const amount of ['46000', '1'])
      expect(await merchant.refund(id, amount)).toMatchObject({ status: 409, body: { code: 'dispute_lost', refundableAmount: won('0') } });
    const forced = await merchant.refund(id, '1000', { force: true });
    expect(forced.status).toBe(201);
    await merchant.untilRefund(forced.body, 'SUCCESS');
    await untilReview(system(), id, ['refunded_and_charged_back']);
  },
);

test.each<[string, string, End]>([
  ['that is lost', '30000', (disputeId) => system().antom.disputes.judge(disputeId, 'buyer')],
  ['that runs out of time', '30000', (disputeId) => system().antom.disputes.lapse(disputeId)],
  ['of all, judged for a part', '46000', (disputeId) => system().antom.disputes.judge(disputeId, 'buyer', won('30000'))],
  [
    'that several messages tell of',
    '30000',
    (disputeId) => {
      system().antom.faults.notifications({ copies: 3 });
      system().antom.disputes.lapse(disputeId);
      system().antom.disputes.judge(disputeId, 'buyer');
    },
  ],
])('a chargeback of a part %s leaves the rest to refund, and not a won more', async (_, disputed, end) => {
  const { merchant, antom } = system();
  const { id, disputeId } = await aDisputedPayment(disputed);

  end(disputeId, id);
  await antom.settled();

  await until(async () => ((await merchant.payment(id)).refundableAmount?.value === '16000' ? true : undefined));
  expect(await merchant.refund(id, '16001')).toMatchObject({ status: 409, body: { code: 'dispute_lost', refundableAmount: won('16000') } });
  const rest = await merchant.refund(id, '16000');
  expect(rest.status).toBe(201);
  await merchant.untilRefund(rest.body, 'SUCCESS');
  expect(await merchant.until(id, 'PARTIALLY_REFUNDED')).toMatchObject({ refundableAmount: won('0'), needsReview: false });
});

test('two disputes of parts that are lost take both parts', async () => {
  const { merchant, antom } = system();
  const { id, disputeId } = await aDisputedPayment('20000');
  const second = await dispute(id, '6000');

  antom.disputes.judge(disputeId, 'buyer');
  antom.disputes.lapse(second);

  await until(async () => ((await merchant.payment(id)).refundableAmount?.value === '20000' ? true : undefined));
});

test.each<[string, string, End]>([
  ['won', 'DISPUTE_JUDGED', (disputeId) => system().antom.disputes.judge(disputeId, 'merchant')],
  ['withdrawn by the buyer', 'DISPUTE_CANCELLED', (disputeId) => system().antom.disputes.withdraw(disputeId)],
])('the money of a dispute that is %s can be refunded again, all of it', async (_, state, end) => {
  const { merchant } = system();
  const { id, disputeId } = await aDisputedPayment();

  end(disputeId, id);

  expect(await untilDispute(id, disputeId, state)).toMatchObject({ isOver: true, outcome: 'kept' });
  expect(await merchant.payment(id)).toMatchObject({ refundableAmount: won('46000'), needsReview: false });
  expect((await merchant.refund(id, '46000')).status).toBe(201);
});

test('a dispute that counted as lost and is won after all gives its money back, and a person is told that Antom said both', async () => {
  const { antom } = system();
  const { id, disputeId } = await aDisputedPayment();
  antom.disputes.lapse(disputeId);
  await untilDispute(id, disputeId, 'DISPUTE_ACCEPTED');

  antom.disputes.judge(disputeId, 'merchant');

  expect(await untilReview(system(), id, ['dispute_won_and_lost'])).toMatchObject({ refundableAmount: won('46000') });
});

test('a dispute that Antom has let the merchant accept is lost even if no notification of it ever comes', async () => {
  const { merchant, antom } = system();
  const { id, disputeId } = await aDisputedPayment();
  antom.faults.notifications({ drop: ['notifyDispute'] });

  expect(await accept(id, disputeId)).toMatchObject({
    status: 200,
    body: { disputeId, state: 'DISPUTE_ACCEPTED', isOver: true, outcome: 'lost', acceptReason: 'MERCHANT_ACCEPTED' },
  });

  await untilDispute(id, disputeId, 'DISPUTE_ACCEPTED');
  await untilEvent(system(), id, ({ type, data }) => type === 'dispute.updated' && data.dispute?.state === 'DISPUTE_ACCEPTED');
  expect(await merchant.refund(id, '46000')).toMatchObject({ status: 409, body: { code: 'dispute_lost' } });
});

test('a dispute whose acceptance Antom has answered and notified in vain is accepted for the merchant who repeats it, and nothing of it is refunded', async () => {
  const { merchant, antom } = system();
  const { id, disputeId } = await aDisputedPayment();
  antom.faults.notifications({ drop: ['notifyDispute'] });
  antom.faults.next('acceptDispute', { kind: 'lost-answer' });

  const [lost, again] = [await accept(id, disputeId), await accept(id, disputeId)];

  expect([lost, again]).toMatchObject([
    { status: 503, body: { code: 'antom_outcome_unknown' } },
    { status: 200, body: { state: 'DISPUTE_ACCEPTED' } },
  ]);
  expect((await merchant.refund(id, '46000')).status).toBe(409);
});

test.each<[string, string, string, string[]]>([
  ['all of a payment that is refunded', '46000', '46000', ['disputed_after_refund']],
  ['more than a refund has left', '20000', '30000', ['disputed_after_refund']],
  ['no more than a refund has left', '16000', '30000', []],
])('a dispute of %s: whether the merchant is told to defend', async (_, refunded, disputed, reasons) => {
  const { merchant } = system();
  const { id } = await aCapturedPayment(system());
  const { body } = await merchant.refund(id, refunded);
  await merchant.untilRefund(body, 'SUCCESS');

  await dispute(id, disputed);

  if (reasons.length > 0) {
    await untilReview(system(), id, reasons);
    await untilEvent(system(), id, ({ type, data }) => type === 'payment.review_required' && data.payment.needsReview);
  } else expect((await merchant.payment(id)).needsReview).toBe(false);
});

test('a dispute of a payment that is not paid asks for a person, and the merchant can still cancel the payment', async () => {
  const { merchant, antom } = system();
  const { id } = await aStartedPayment(system());

  antom.disputes.open(id);

  await untilReview(system(), id, ['disputed_before_capture']);
  await untilEvent(system(), id, ({ type, data }) => type === 'payment.review_required' && data.payment.needsReview);
  expect(await merchant.cancel(id)).toMatchObject({ status: 200, body: { status: 'CANCELLED' } });
  expect(antom.payment(id)?.state).toBe('cancelled');
});
