import { expect, test } from 'vitest';
import type { ListedDisputes } from '../../shared/contract/dispute-view.ts';
import type { PaymentList } from '../../shared/contract/payment-view.ts';
import type { ListedRefunds } from '../../shared/contract/refund-view.ts';
import type { TotalsView } from '../../shared/contract/totals-view.ts';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { aRequest } from '../support/merchant-app.ts';
import { runningSystem } from '../support/running-system.ts';
import { until } from '../support/until.ts';

const system = runningSystem();

/** As it is in Korea. */
const dayOf = (time: string) => new Date(Date.parse(time) + 9 * 60 * 60_000).toISOString().slice(0, 10);

test('a merchant finds a payment by time and state, its refund, its dispute, and all of it in the sums of the day', async () => {
  const { merchant, antom } = system();
  const request = { ...aRequest(), selectedCardBrand: 'TOSSBANK' } as const;
  const { referenceOrderId } = request.order;
  const { id } = await aCapturedPayment(system(), request);
  const refund = await merchant.refund(id, '1000');
  await merchant.untilRefund(refund.body, 'SUCCESS');
  const disputeId = antom.disputes.open(id, { type: 'CHARGEBACK' });

  const payment = await until(async () => {
    const { body } = await merchant.call<PaymentList>('GET', '/payments?status=PARTIALLY_REFUNDED');
    return body.payments.find((listed) => listed.paymentRequestId === id && listed.disputes !== undefined);
  });
  const { body: refunds } = await merchant.call<ListedRefunds>('GET', '/refunds?status=SUCCESS');
  expect(refunds.refunds).toContainEqual(expect.objectContaining({ ...refund.body, referenceOrderId, refundStatus: 'SUCCESS' }));
  const { body: disputes } = await merchant.call<ListedDisputes>('GET', '/disputes');
  expect(disputes.disputes).toContainEqual(expect.objectContaining({ disputeId, paymentRequestId: id, referenceOrderId, isOver: false }));
  const { body: found } = await merchant.call<PaymentList>('GET', `/payments?paymentId=${payment.paymentId ?? ''}`);
  expect(found.payments.map(({ paymentRequestId }) => paymentRequestId)).toEqual([id]);

  const { body: day } = await merchant.call<TotalsView>('GET', `/totals?day=${dayOf(payment.createdAt)}`);
  const brand = payment.card?.brand;
  const row = day.totals.find(({ currency, cardBrand }) => currency === 'KRW' && cardBrand === brand);
  expect(row).toMatchObject({ captured: { value: expect.stringMatching(/^[1-9]\d*$/) } });
  expect(BigInt(row?.refunded.value ?? 0)).toBeGreaterThanOrEqual(1000n);
  expect(row?.disputed.count).toBeGreaterThanOrEqual(1);
});
