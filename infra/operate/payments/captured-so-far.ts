import { capturedMinorUnits } from '../../../shared/payment/captured-money.ts';
import type { Payment } from '../../../shared/payment/payment.ts';

/** What Antom has captured of any payment, in minor units: nothing of one that is not captured. */
export function capturedSoFar(payment: Payment): bigint {
  return payment.captured === undefined ? 0n : capturedMinorUnits(payment);
}
