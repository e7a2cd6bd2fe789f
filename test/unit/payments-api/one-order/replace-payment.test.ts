import { expect, test } from 'vitest';
import type { CancelPayment } from '../../../../functions/payments-api/payments/cancel-payment.ts';
import { createPaymentReplacer } from '../../../../functions/payments-api/payments/replace-payment.ts';
import { Problem } from '../../../../shared/http-api/problem.ts';
import type { Payment } from '../../../../shared/payment/payment.ts';
import { CREATED_AT } from '../../../support/a-new-payment.ts';
import { anAcceptance, aPayment } from '../../../support/a-payment.ts';
import { recordedLog } from '../../../support/recorded-log.ts';

const OPEN = aPayment({ acceptance: anAcceptance() });

function replace(cancelPayment: CancelPayment, payment: Payment = OPEN): Promise<void> {
  return createPaymentReplacer({ cancelPayment, now: () => CREATED_AT, log: recordedLog() })(payment);
}

const leavesItOpen: CancelPayment = (owned) => Promise.resolve({ payment: { ...aPayment(), ...owned }, isOver: false });

test('a payment whose page was handed out is not replaced before Antom has confirmed that it is closed', async () => {
  await expect(replace(leavesItOpen)).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
  await expect(replace((owned) => leavesItOpen(owned).then((answer) => ({ ...answer, isOver: true })))).resolves.toBeUndefined();
});

test('a payment whose page nobody has is replaced at once, and Antom is not asked to cancel it', async () => {
  const asked: boolean[] = [];
  const cancelPayment: CancelPayment = (owned, { isAntomAsked } = {}) => {
    asked.push(isAntomAsked?.(aPayment()) ?? true, isAntomAsked?.(OPEN) ?? true);
    return leavesItOpen(owned);
  };
  await replace(cancelPayment, aPayment());
  expect(asked).toEqual([false, true]);
});

test.each(['authorized_payment_cannot_be_voided', 'capture_failed'] as const)('%s: the order is paid', async (code) => {
  await expect(replace(() => Promise.reject(new Problem(code)))).rejects.toMatchObject({
    code: 'order_already_paid',
    members: { payment: { paymentRequestId: OPEN.paymentRequestId, status: 'PENDING' } },
  });
});

test.each(['antom_outcome_unknown', 'payment_not_found'] as const)('%s: says nothing about the order', async (code) => {
  await expect(replace(() => Promise.reject(new Problem(code)))).rejects.toMatchObject({ code });
});
