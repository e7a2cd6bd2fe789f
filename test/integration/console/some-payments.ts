import type { Fact } from '../../../shared/payment/fact.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { aDisputeStep, anAnomaly, aNewRefund, aRefund } from '../../support/a-fact.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf } from '../../support/antom-answers.ts';
import { won } from '../../support/won.ts';
import { anOrderedPayment, type TestedStage } from './a-console-stage.ts';

const HOUR_MS = 60 * 60_000;

/** Starts a payment, and records facts of it a minute later. Antom's id of it is as unique as ours. */
async function started({ store }: TestedStage, payment: NewPayment, facts: readonly Fact[] = [], at = CREATED_AT): Promise<string> {
  const { paymentRequestId } = payment;
  await store.create(payment, at);
  await store.recordAcceptance(payment, { paymentId: antomIdOf(paymentRequestId), normalUrl: 'https://antom.test/pay/1' }, at);
  let seconds = 10;
  for (const fact of facts) {
    const about = 'paymentId' in fact && fact.kind !== 'dispute' ? { ...fact, paymentId: antomIdOf(paymentRequestId) } : fact;
    await store.record(paymentRequestId, about, new Date(at.getTime() + 1000 * (seconds += 15)));
  }
  return paymentRequestId;
}

const PAID = [
  anOutcome('authorized', { card: { brand: 'HYUNDAI', maskedNumber: '************481*', authorizationCode: '14226467' } }),
  anOutcome('captured', { provenance: { source: 'notification', resultCode: 'SUCCESS', antomTime: '2026-01-31T18:00:58+09:00' } }),
];
export const REFUND = 'refund-of-one-box';

/** One payment of each kind that a console has to show, and what it needs a person for. */
export async function somePayments(tested: TestedStage) {
  const { store } = tested;
  const named = (number: number, different: Partial<NewPayment> = {}) =>
    anOrderedPayment(number, { orderDescription: '제주 한라봉 5kg 두 상자', selectedCardBrand: 'HYUNDAI', ...different });
  const early = new Date(CREATED_AT.getTime() - 5 * HOUR_MS);
  const stuck = await started(tested, named(1, { expiresAtEpochMs: CREATED_AT.getTime() - 4 * HOUR_MS }), [], early);
  const declined = await started(tested, named(2), [
    anOutcome('authorizationFailed', { provenance: { source: 'notification', resultCode: 'USER_BALANCE_NOT_ENOUGH' } }),
  ]);
  const paid = await started(tested, named(3), PAID);
  const part = await started(tested, named(4), PAID);
  const reserved = aNewRefund({ refundRequestId: REFUND, reason: '한라봉 1박스 파손', reference: 'return-5521' });
  await store.reserveRefund({ paymentRequestId: part, apiClientId: 'shop' }, reserved, minutesLater(3));
  await store.record(part, aRefund('SUCCESS', { refundRequestId: REFUND, refundId: 'antom-refund' }), minutesLater(4));
  const disputed = await started(tested, named(5), [
    ...PAID,
    aDisputeStep('DISPUTE_CREATED', {
      disputeType: 'CHARGEBACK',
      amount: won(46_000n),
      defenseDueTime: '2026-02-10T18:00:00+09:00',
      reasonMessage: 'Goods not received',
    }),
  ]);
  const suspect = await started(
    tested,
    named(6, { referenceOrderId: 'a-very-long-order-id-of-a-merchant-2026-01-31-000000000000000006' }),
    [...PAID, anAnomaly('differs: captured 20260131194010800100188230236670295 KRW 460000')],
  );
  const large = await started(tested, named(7, { amount: won(999_999_999_999n) }), [], minutesLater(8));
  const pending = await started(tested, named(8), [], minutesLater(9));
  return { stuck, declined, paid, part, disputed, suspect, large, pending };
}
