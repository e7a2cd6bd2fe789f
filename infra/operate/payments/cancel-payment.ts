import { formatMoney } from '../../../shared/payment/money.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { agree } from '../agreement.ts';
import { bodyOf } from '../api-refusal.ts';
import { grid } from '../grid.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { moneyText, plainText } from '../screen-texts.ts';
import { findPayment } from './find-payment.ts';
import type { OperatedStage } from './operated-stage.ts';
import { SENTENCES } from './refused-payment.ts';
import { requestCancellation, statusAfterCancellation } from './request-cancellation.ts';

export interface CancelOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Closes a payment at Antom before the buyer has paid. To repeat it does nothing more. @throws {OperatorError} */
export async function cancelPayment(stage: OperatedStage, io: OperatorConsole, id: string, options: CancelOptions): Promise<void> {
  const payment = await findPayment(stage, id);
  const { paymentRequestId, apiClientId } = payment;
  io.say(
    grid([
      ['Cancel', `${paymentRequestId}, ${statusOf(payment)}`],
      ['Order', `${plainText(payment.referenceOrderId)} of client ${apiClientId}`],
      ['Amount', moneyText(formatMoney(payment.amount))],
    ]),
  );
  await agree(io, options.yes === true, 'Cancel this payment?');
  const answer = await requestCancellation(stage, payment);
  const body = bodyOf(answer, { sentences: SENTENCES });
  const status = statusAfterCancellation(body);
  if (options.json === true) await io.write(`${JSON.stringify(body, null, 2)}\n`);
  else await io.write(`${status}, payment ${paymentRequestId}.\n`);
  if (answer.status === 202) io.say('Antom has not confirmed it yet. The service goes on by itself: run show later to see the result.');
}
