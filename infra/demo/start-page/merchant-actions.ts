import { won } from '../../../shared/client/client.ts';
import { isOpen, type SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import type { Merchant } from './merchant.ts';

/** A call of the API that an engineer can make for the merchant. It is offered where it could be right; the API decides whether it is. */
export interface MerchantAction {
  readonly isOffered: (payment: SimulatedPayment) => boolean;
  readonly perform: (merchant: Merchant, payment: SimulatedPayment) => Promise<void>;
}

export const MERCHANT_ACTIONS = {
  cancel: { isOffered: isOpen, perform: (merchant, { paymentRequestId }) => merchant.cancel(paymentRequestId) },
  'refund-all': {
    isOffered: ({ state }) => state === 'captured',
    perform: (merchant, { paymentRequestId, request }) => merchant.refund(paymentRequestId, won(BigInt(request.paymentAmount.value))),
  },
} satisfies Record<string, MerchantAction>;

export type MerchantActionName = keyof typeof MERCHANT_ACTIONS;
