import { PAYMENT_REQUEST_ID_PATTERN } from '../../../shared/payment/ids.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { lookups } from '../../../shared/storage/lookups.ts';
import { OperatorError } from '../operator-error.ts';
import type { OperatedStage } from './operated-stage.ts';

/** A payment by its `paymentRequestId`, or by Antom's id of it. @throws {OperatorError} */
export async function findPayment(stage: OperatedStage, id: string): Promise<Payment> {
  const payments = lookups(stage.table());
  const paymentRequestId = PAYMENT_REQUEST_ID_PATTERN.test(id) ? id : await payments.findIdByPaymentId(id);
  const payment = paymentRequestId === undefined ? undefined : await payments.get(paymentRequestId);
  if (payment === undefined) throw new OperatorError(`the stage has no payment ${id}`);
  return payment;
}

const PAGE = 25;

/** All payments of a client's order, the newest first. @throws {OperatorError} */
export async function findAttempts(stage: OperatedStage, apiClientId: string, referenceOrderId: string): Promise<readonly Payment[]> {
  const payments = lookups(stage.table());
  const found: Payment[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await payments.listByOrder({ apiClientId, referenceOrderId }, { limit: PAGE, cursor });
    if (page === 'invalid-cursor') throw new Error('the table refused a cursor of its own');
    found.push(...page.payments);
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  if (found.length === 0) throw new OperatorError(`client ${apiClientId} has no payment of the order ${referenceOrderId}`);
  return found;
}
