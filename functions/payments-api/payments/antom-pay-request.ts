import { issuerAuthenticatedCard } from '../../../shared/antom-facts/issuer-authenticated-card.ts';
import type { Locale } from '../../../shared/contract/request/locale.ts';
import type { FieldOfThisService, StartPaymentRequest } from '../../../shared/contract/start-payment-request.ts';

/** What the stage adds to every merchant's request. */
export interface PayRequestSettings {
  readonly notifyUrl: string;
  readonly settlementCurrency: string;
  /** The language of Antom's pages when the request names none. */
  readonly locale: Locale;
  /** Whether `paymentExpiryTime` is sent. Antom's documents disagree about the limits that it accepts, so each stage decides. */
  readonly sendExpiryTime: boolean;
}

const OF_THIS_SERVICE = {
  selectedCardBrand: undefined,
  expiresAt: undefined,
  ifOrderHasPayment: undefined,
} satisfies Record<FieldOfThisService, undefined>;

/**
 * The text of the `pay` request. It is serialised once and stored, because a repetition has to send the same bytes.
 */
export function serializePayRequest(
  request: StartPaymentRequest,
  payment: { readonly paymentRequestId: string; readonly expiresAtEpochMs: number },
  settings: PayRequestSettings,
): string {
  const { paymentMethodType, paymentMethodMetaData, paymentFactor } = issuerAuthenticatedCard;
  const { selectedCardBrand, order, paymentAmount, locale = settings.locale, ...others } = request;
  return JSON.stringify({
    productCode: 'CASHIER_PAYMENT',
    paymentRequestId: payment.paymentRequestId,
    order,
    paymentAmount,
    paymentMethod: { paymentMethodType, paymentMethodMetaData: paymentMethodMetaData({ selectedCardBrand }) },
    paymentFactor,
    paymentNotifyUrl: settings.notifyUrl,
    paymentExpiryTime: settings.sendExpiryTime ? toAntomTime(payment.expiresAtEpochMs) : undefined,
    settlementStrategy: { settlementCurrency: settings.settlementCurrency },
    locale,
    ...others,
    ...OF_THIS_SERVICE,
  });
}

/** ISO 8601 to the second with an offset, as Antom writes its own times. */
function toAntomTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}
