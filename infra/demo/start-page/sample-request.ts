/**
 * The body of POST /payments in the guide's own words: KRW 46,000 with a Korean description, from an Android browser, brand chosen up front.
 * Source: docs.antom.com, "Accept payments with South Korean issuer-authenticated cards".
 */
export function sampleRequest(own: { readonly referenceOrderId: string; readonly paymentRedirectUrl: string }) {
  return {
    env: { osType: 'ANDROID', terminalType: 'WAP', clientIp: '192.168.1.1' },
    order: {
      orderAmount: { currency: 'KRW', value: '46000' },
      orderDescription: '클룩과 함께 떠날 즐거운 시간',
      referenceOrderId: own.referenceOrderId,
      buyer: { buyerEmail: 'xxx @xxx.com' },
    },
    paymentAmount: { currency: 'KRW', value: '46000' },
    selectedCardBrand: 'HYUNDAI',
    paymentRedirectUrl: own.paymentRedirectUrl,
  };
}
