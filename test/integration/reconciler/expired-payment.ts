import type { PaymentsTable } from '../../../shared/storage/payments-table-access.ts';
import { aService } from '../../support/a-service.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { antomIdOf, cancelled, inquired } from '../../support/antom-answers.ts';

/** A service with a payment on the buyer's page, half an hour later. */
export async function expiredPayment(table: PaymentsTable) {
  const service = aService(table);
  const { paymentRequestId } = await service.accepted();
  service.clock.advance(30 * 60_000);
  service.antom.answers({ inquiryPayment: inquired('PENDING'), cancel: cancelled });
  const fact = (kind: Parameters<typeof anOutcome>[0]) => anOutcome(kind, { paymentId: antomIdOf(paymentRequestId) });
  const cancels = () => service.antom.calls.filter((operation) => operation === 'cancel').length;
  return { service, paymentRequestId, fact, cancels };
}
