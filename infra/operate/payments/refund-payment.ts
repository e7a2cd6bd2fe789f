import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { capturedMinorUnits } from '../../../shared/payment/captured-money.ts';
import { disputesOf } from '../../../shared/payment/dispute.ts';
import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { deriveRefundRequestId, refundedMinorUnits, refundOf } from '../../../shared/payment/refund.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { agree, bodyOf } from './agreement.ts';
import { findPayment } from './find-payment.ts';
import type { OperatedStage } from './operated-stage.ts';
import { grid } from './report-screen.ts';
import { moneyText, plainText } from './screen-texts.ts';

export interface RefundOptions {
  readonly amount: string;
  readonly reference: string;
  readonly reason?: string;
  readonly force?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

const shown = z.object({
  refundRequestId: z.string(),
  refundStatus: z.string(),
  refundAmount: z.object({ currency: z.string(), value: z.string() }),
});

/** One reference refunds a payment once: whoever repeats the command gets the same refund. */
function refundKey(reference: string): string {
  return `operator-${createHash('sha256').update(reference.normalize('NFC')).digest('base64url')}`;
}

/** @throws {OperatorError} */
export async function refundPayment(stage: OperatedStage, io: OperatorConsole, id: string, options: RefundOptions): Promise<void> {
  const { reference, reason, force = false, yes = false, json = false } = options;
  if (!/^[1-9]\d{0,15}$/.test(options.amount)) {
    throw new OperatorError('--amount is a whole number in the smallest unit of the currency, without separators, such as 10000', {
      kind: 'wrongArguments',
    });
  }
  const payment = await findPayment(stage, id);
  const { paymentRequestId, apiClientId } = payment;
  const refundAmount = { currency: payment.amount.currency, value: options.amount };
  const idempotencyKey = refundKey(reference);
  const isKnown = refundOf(payment, deriveRefundRequestId(paymentRequestId, idempotencyKey)) !== undefined;
  io.say(grid(refundRows(payment, { amount: moneyText(refundAmount), reference, reason })));
  if (isKnown) io.say('This reference has a refund already: nothing more is refunded.');
  else await agree(io, yes, `Refund ${moneyText(refundAmount)}?`);

  const answer = await stage.call({
    routeKey: 'POST /payments/{paymentRequestId}/refunds',
    apiClientId,
    pathParameters: { paymentRequestId },
    body: { refundAmount, reference, ...(reason === undefined ? {} : { refundReason: reason }), ...(force ? { force } : {}) },
    idempotencyKey,
  });
  const body = bodyOf(answer);
  const refund = shown.parse(body);
  if (json) {
    await io.write(`${JSON.stringify(body, null, 2)}\n`);
    return;
  }
  const again = answer.isReplayed ? ' It was requested before, and is not made again.' : '';
  await io.write(`${refund.refundStatus} ${moneyText(refund.refundAmount)}, refund ${refund.refundRequestId}.${again}\n`);
  if (refund.refundStatus === 'PROCESSING') io.say('Antom has not said yet how it ended: "show" will.');
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
    ['Captured', text(capturedMinorUnits(payment))],
    ['Refunded', text(refundedMinorUnits(payment))],
    ['Left', text(payment.refundableMinorUnits)],
    ...(disputes.length === 0 ? [] : [['Disputes', disputes.map(({ disputeId, outcome }) => `${disputeId} (${outcome})`).join(', ')]]),
    ...(needsReview(payment) ? [['Attention', 'the payment needs a review: look at it with "show" first']] : []),
  ];
}
