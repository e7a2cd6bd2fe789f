import { formatMoney } from '../../../shared/payment/money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { agree } from '../agreement.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { plainText } from '../screen-texts.ts';
import { findPayment } from './find-payment.ts';
import type { OperatedStage } from './operated-stage.ts';
import { operatorActor } from './operator-actor.ts';
import { planReview, publishReview, recordReview } from './record-review.ts';
import { closedPayment, failedRefund, givenBack, returnedRefund, type ReviewedFact } from './reviewed-facts.ts';

/*
 * A person has reviewed a payment that needed it. The reasons they saw are stored with it, and it no longer needs a review unless something new comes up. The
 * worker publishes that, because nobody else publishes anything, and makes a payment due again that is to be closed after the review. Changes nothing else:
 * money is moved in Antom's Dashboard or by the API.
 *
 * `--returned-refund` says besides that the bank has returned the money of a refund that succeeded at first, and `--failed-refund` that one that was made in
 * Antom's Dashboard and has no end will never be paid. `--closed` says that Antom has closed the payment and captured nothing of it, and `--given-back` that
 * Antom gave back by itself what it had captured after a cancellation. They go to the worker, too, which alone records what became of money. The review is
 * also of what such a statement contradicts.
 */

export interface ReviewOptions {
  readonly reason: string;
  readonly by?: string;
  readonly returnedRefund?: string;
  readonly failedRefund?: string;
  readonly closed?: boolean;
  readonly givenBack?: boolean;
  readonly yes?: boolean;
}

/** @throws {OperatorError} */
export async function reviewPayment(stage: OperatedStage, io: OperatorConsole, id: string, options: ReviewOptions): Promise<void> {
  const { reason } = options;
  if (reason === '' || options.by === '') throw new OperatorError('--reason and --by are not empty', { kind: 'wrongArguments' });
  const statement = statementIn(options);
  const payment = await findPayment(stage, id);
  const { paymentRequestId } = payment;
  const stated = statement?.(payment);
  const { facts, reasons, isReviewed } = planReview(payment, stated, io.now());
  if (!isReviewed && reasons.length === 0 && statement === undefined) {
    throw new OperatorError(`there is nothing to review. ${describe(payment)}`);
  }
  if (options.yes !== true)
    io.say(
      [describe(payment), ...reasons.map((line) => `  ${plainText(line)}`), ...(stated === undefined ? [] : [stated.text])].join('\n'),
    );
  if (!isReviewed || facts.length > 0) await agree(io, options.yes === true, 'Have you found out what happened, and is this correct?');

  if (facts.length > 0) await stage.sendToWorker({ kind: 'facts', paymentRequestId, facts });
  if (isReviewed && payment.review !== undefined) {
    await publishReview(stage, paymentRequestId); // the command may have failed once it had stored the review
    const { by, recordedAt } = payment.review;
    await io.write(`${plainText(by)} has reviewed it already, at ${recordedAt}. It is published again. ${describe(payment)}\n`);
    return;
  }
  if (reasons.length === 0) {
    await io.write(`${stated?.text ?? ''}\n`);
    return;
  }
  await record(stage, io, paymentRequestId, { by: options.by ?? (await operatorActor(stage)), reason, reasons });
}

async function record(
  stage: OperatedStage,
  io: OperatorConsole,
  paymentRequestId: string,
  review: { readonly by: string; readonly reason: string; readonly reasons: readonly string[] },
): Promise<void> {
  const reviewed = await recordReview(stage, paymentRequestId, review, io.now());
  const { by, reason, reasons } = review;
  await io.write(
    `${[describe(reviewed), `Reviewed by ${by} (${reason}):`, ...reasons.map((line) => `  ${line}`)].map(plainText).join('\n')}\n`,
  );
  if (needsReview(reviewed)) io.say('Something new has been recorded meanwhile: it needs another review.');
}

/** What the reviewer says besides, if anything. @throws {OperatorError} */
function statementIn({ returnedRefund: returned, failedRefund: failed, closed, givenBack: isGivenBack }: ReviewOptions) {
  const statements: ((payment: Payment) => ReviewedFact)[] = [
    ...(returned === undefined ? [] : [(payment: Payment) => returnedRefund(payment, returned)]),
    ...(failed === undefined ? [] : [(payment: Payment) => failedRefund(payment, failed)]),
    ...(closed === true ? [closedPayment] : []),
    ...(isGivenBack === true ? [givenBack] : []),
  ];
  if (statements.length > 1)
    throw new OperatorError('give one of --returned-refund, --failed-refund, --closed and --given-back', { kind: 'wrongArguments' });
  return statements[0];
}

function describe(payment: Payment): string {
  const { currency, value } = formatMoney(payment.amount);
  return `Payment ${payment.paymentRequestId} for order ${plainText(payment.referenceOrderId)}: ${statusOf(payment)}, ${currency} ${value}.`;
}
