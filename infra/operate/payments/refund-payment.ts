import { WON_AMOUNT_PATTERN } from '../../../shared/contract/request/won-amount.ts';
import { disputesOf } from '../../../shared/payment/dispute.ts';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { refundedMinorUnits } from '../../../shared/payment/refund.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { agree } from '../agreement.ts';
import { bodyOf, type OptionsOfFields } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { moneyText, plainText } from '../screen-texts.ts';
import { capturedSoFar } from './captured-so-far.ts';
import { findPayment } from './find-payment.ts';
import type { OperatedStage } from './operated-stage.ts';
import { SENTENCES } from './refused-payment.ts';
import { hasRefund, refundFailureSentence, requestedRefund, requestRefund } from './request-refund.ts';

export interface RefundOptions {
  readonly amount: string;
  readonly reference: string;
  readonly reason?: string;
  readonly force?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const OPTIONS = {
  '/refundAmount': '--amount',
  '/refundAmount/value': '--amount',
  '/refundAmount/currency': 'the currency of the payment',
  '/reference': '--reference',
  '/refundReason': '--reason',
  '/force': '--force',
} as const satisfies OptionsOfFields;

/** @throws {OperatorError} */
export async function refundPayment(stage: OperatedStage, io: OperatorConsole, id: string, options: RefundOptions): Promise<void> {
  const { reference, reason, force = false, yes = false, json = false } = options;
  if (!WON_AMOUNT_PATTERN.test(options.amount)) {
    throw new OperatorError('--amount is a whole number of 1 to 15 digits in the smallest unit of the currency, such as 10000', {
      kind: 'wrongArguments',
    });
  }
  const payment = await findPayment(stage, id);
  const refundAmount = { currency: payment.amount.currency, value: options.amount };
  io.say(grid(refundRows(payment, { amount: moneyText(refundAmount), reference, reason })));
  if (hasRefund(payment, reference)) io.say('This reference has a refund already: nothing more is refunded.');
  else await agree(io, yes, `Refund ${moneyText(refundAmount)}?`);

  const answer = await requestRefund(stage, payment, { amount: options.amount, reference, reason, force });
  const body = bodyOf(answer, { options: OPTIONS, sentences: SENTENCES });
  const refund = requestedRefund(body);
  const again = answer.isReplayed ? ' It was requested before, and is not made again.' : '';
  const line = `${refund.refundStatus} ${moneyText(refund.refundAmount)}, refund ${refund.refundRequestId}.${again}`;
  await io.write(`${json ? JSON.stringify(body, null, 2) : line}\n`);
  if (refund.refundStatus === 'FAIL') throw new OperatorError(refundFailureSentence(refund.failure?.code));
  if (refund.refundStatus === 'PROCESSING' && !json) io.say('Antom has not said yet how it ended. Run show later to see the result.');
}

/** What is about to happen, and what speaks against it. */
function refundRows(
  payment: Payment,
  refund: { readonly amount: string; readonly reference: string; readonly reason: string | undefined },
): string[][] {
  const { currency } = payment.amount;
  const text = (minorUnits: bigint) => moneyText(formatMoney({ currency, minorUnits }));
  const disputes = disputesOf(payment);
  return [
    ['Refund', refund.amount],
    ['Reference', plainText(refund.reference)],
    ...(refund.reason === undefined ? [] : [['Reason', plainText(refund.reason)]]),
    ['Of payment', `${payment.paymentRequestId}, ${statusOf(payment)}`],
    ['Order', `${plainText(payment.referenceOrderId)} of client ${payment.apiClientId}`],
    ['Captured', text(capturedSoFar(payment))],
    ['Refunded', text(refundedMinorUnits(payment))],
    ['Left', text(payment.refundableMinorUnits)],
    ...(disputes.length === 0 ? [] : [['Disputes', disputes.map(({ disputeId, outcome }) => `${disputeId} (${outcome})`).join(', ')]]),
    ...(needsReview(payment) ? [['Attention', 'the payment needs a review: look at it with show first']] : []),
  ];
}
