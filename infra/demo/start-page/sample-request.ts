import type { CardBrand } from '../../../shared/antom/card-brand.ts';

/**
 * A body for POST /payments with the values of Antom's guide: KRW 46,000, a Korean description, an Android browser, the brand chosen in advance.
 * Source: docs.antom.com, "Accept payments with South Korean issuer-authenticated cards".
 */
export function sampleRequest({
  referenceOrderId,
  paymentRedirectUrl,
}: {
  readonly referenceOrderId: string;
  readonly paymentRedirectUrl: string;
}) {
  return {
    env: { osType: 'ANDROID', terminalType: 'WAP', clientIp: '192.168.1.1' },
    order: {
      orderAmount: { currency: 'KRW', value: '46000' },
      orderDescription: '클룩과 함께 떠날 즐거운 시간',
      referenceOrderId,
      buyer: { buyerEmail: 'buyer@example.com' },
    },
    paymentAmount: { currency: 'KRW', value: '46000' },
    selectedCardBrand: 'HYUNDAI' satisfies CardBrand,
    paymentRedirectUrl,
  };
}
