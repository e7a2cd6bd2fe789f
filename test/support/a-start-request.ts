import type { StartPaymentRequest } from '../../shared/contract/start-payment-request.ts';

/** The smallest body of POST /payments for this order. */
export function aStartFor(referenceOrderId: string): StartPaymentRequest {
  return aStartRequest({ order: { ...aStartRequest().order, referenceOrderId } });
}

/** The smallest body of POST /payments: 46,000 won for order-7. */
export function aStartRequest(different: Partial<StartPaymentRequest> = {}): StartPaymentRequest {
  return {
    order: { referenceOrderId: 'order-7', orderDescription: '커피 한 잔', orderAmount: { currency: 'KRW', value: '46000' } },
    paymentAmount: { currency: 'KRW', value: '46000' },
    paymentRedirectUrl: 'https://shop.test/orders/order-7',
    env: { terminalType: 'WEB', clientIp: '203.0.113.7' },
    ...different,
  };
}
