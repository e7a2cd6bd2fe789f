import { ContendedPaymentError } from '../../../shared/storage/contended-payment.ts';
import { eraseTexts } from '../../../shared/storage/erasure-writes.ts';
import { agree } from '../agreement.ts';
import type { OperatorConsole } from '../operator-console.ts';
import { OperatorError } from '../operator-error.ts';
import { timeText } from '../screen-texts.ts';
import { findPayment } from './find-payment.ts';
import type { OperatedStage } from './operated-stage.ts';
import { operatorActor } from './operator-actor.ts';

export interface EraseOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** @throws {OperatorError} */
export async function erasePayment(stage: OperatedStage, io: OperatorConsole, id: string, options: EraseOptions): Promise<void> {
  const { paymentRequestId, referenceOrderId, apiClientId } = await findPayment(stage, id);
  const by = await operatorActor(stage);
  io.say(`This erases the free texts of payment ${paymentRequestId}, order ${referenceOrderId} of client ${apiClientId}, for good.`);
  await agree(io, options.yes === true, 'Erase them?');
  const result = await eraseTexts(stage.table(), paymentRequestId, by, io.now()).catch((cause: unknown) => {
    if (!(cause instanceof ContendedPaymentError)) throw cause;
    throw new OperatorError('the payment kept changing, so nothing was erased: repeat the command', { cause });
  });
  switch (result.outcome) {
    case 'unknown-payment':
      throw new OperatorError(`the stage has no payment ${id} any more`);
    case 'needed':
      throw new OperatorError(
        result.by === 'start'
          ? 'the payment is still being started, and may have to be sent to Antom again: cancel it, or wait until it is over'
          : `a refund may have to be sent to Antom again with its reason, so wait until it has ended: ${result.by.join(', ')}`,
      );
    case 'nothing':
    case 'erased': {
      const texts = result.outcome === 'erased' ? result.texts : [];
      const { erased } = result.payment;
      if (options.json === true) await io.write(`${JSON.stringify({ paymentRequestId, texts, erased }, null, 2)}\n`);
      else await io.write(texts.length > 0 ? `Erased: ${texts.join(', ')}.\n` : 'There is no text to erase.\n');
      if (texts.length === 0 && erased !== undefined) io.say(`${erased.by} has erased them at ${timeText(erased.erasedAt)}.`);
    }
  }
}
