import type { CheckoutRequest, StartPaymentRequest } from '../../shared/client/client.ts';

export interface SampleOrder {
  readonly referenceOrderId: string;
  readonly paymentRedirectUrl: string;
}

/**
 * A body for POST /checkouts with the values of Antom's guide: KRW 46,000, a Korean description, an Android browser, the brand chosen in advance.
 * Source: docs.antom.com, "Accept payments with South Korean issuer-authenticated cards".
 */
export function sampleCheckout({ referenceOrderId, paymentRedirectUrl }: SampleOrder): CheckoutRequest {
  return {
    env: { osType: 'ANDROID', terminalType: 'WAP', clientIp: '192.168.1.1' },
    order: {
      orderAmount: { currency: 'KRW', value: '46000' },
      orderDescription: '클룩과 함께 떠날 즐거운 시간',
      referenceOrderId,
      buyer: { buyerEmail: 'buyer@example.com' },
    },
    selectedCardBrand: 'HYUNDAI',
    paymentRedirectUrl,
  };
}

/** The same for POST /payments. */
export function sampleRequest(order: SampleOrder): StartPaymentRequest {
  const checkout = sampleCheckout(order);
  return { ...checkout, paymentAmount: checkout.order.orderAmount };
}
