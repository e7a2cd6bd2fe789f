import type { StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { parseMoney } from '../../../shared/payment/money.ts';
import type { NewPayment } from '../../../shared/storage/payment-store.ts';
import { type PayRequestSettings, serializePayRequest } from './antom-pay-request.ts';
import type { Claimant } from './claimant.ts';

/** The payment that a client's request asks for, with the request to Antom as it will be sent, however often. */
export function newPayment(
  request: StartPaymentRequest,
  { apiClientId, paymentRequestId, ifOrderHasPayment, startedBy }: Claimant,
  derived: Pick<NewPayment, 'fingerprint' | 'expiresAtEpochMs' | 'statusSecret' | 'lease'>,
  settings: PayRequestSettings,
): NewPayment {
  const { referenceOrderId, orderDescription } = request.order;
  const { selectedCardBrand, metadata, merchantAccountId } = request;
  return {
    paymentRequestId,
    apiClientId,
    referenceOrderId,
    amount: parseMoney(request.paymentAmount),
    orderDescription,
    selectedCardBrand,
    metadata,
    merchantAccountId,
    startedBy,
    sharesOrder: ifOrderHasPayment === 'allow' ? true : undefined,
    request: serializePayRequest(request, { paymentRequestId, ...derived }, settings),
    ...derived,
  };
}
