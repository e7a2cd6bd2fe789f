import type { KeyObject } from 'node:crypto';
import type { WireAmount } from '../../shared/antom/amount.ts';
import type { OrderLifecycle } from './order-lifecycle.ts';
import type { Identifiers } from './payments/identifiers.ts';
import type { PaymentRegister } from './payments/payment-register.ts';
import { refundRefusal } from './payments/refund-book.ts';

/** What the merchant's staff can do in Antom's Dashboard, without the API. */
export interface MerchantDashboard {
  /** Refunds part or all of a captured payment and returns the `refundRequestId`, which only Antom knows. */
  refund(paymentRequestId: string, amount: WireAmount): string;
  /** Antom captures a payment whose capture it had reported as failed. */
  captureAgain(paymentRequestId: string): void;
  /** From now on the merchant may also sign with this key. */
  registerMerchantKey(keyVersion: string, publicKey: KeyObject): void;
  /** From now on Antom refuses what is signed with this key. */
  removeMerchantKey(keyVersion: string): void;
}

export function createMerchantDashboard(dependencies: {
  readonly register: PaymentRegister;
  readonly lifecycle: OrderLifecycle;
  readonly merchantKeys: Map<string, KeyObject>;
  readonly ids: Identifiers;
  readonly now: () => Date;
}): MerchantDashboard {
  const { register, lifecycle, merchantKeys, ids, now } = dependencies;
  return {
    refund(paymentRequestId, amount) {
      const payment = register.byRequestId(paymentRequestId);
      const refused = payment === undefined ? 'ORDER_NOT_EXIST' : refundRefusal(payment, amount);
      if (payment === undefined || refused !== undefined) throw new Error(`refund refused: ${refused}`);
      const refundId = ids.refundId(now());
      const refundRequestId = `dashboard_${refundId}`;
      lifecycle.openRefund(payment, { refundRequestId, refundId, amount, status: 'PROCESSING', requestedAt: now() });
      return refundRequestId;
    },
    captureAgain: (paymentRequestId) => lifecycle.captureAgain(paymentRequestId),
    registerMerchantKey: (keyVersion, publicKey) => void merchantKeys.set(keyVersion, publicKey),
    removeMerchantKey: (keyVersion) => void merchantKeys.delete(keyVersion),
  };
}
