import type { Attempt } from '../../../infra/demo/shop/order-book.ts';
import { startRequest } from '../../../infra/demo/shop/start-request.ts';

/** An attempt to pay 46,000 won with a Hyundai card. */
export function anAttempt(fields: Partial<Attempt> = {}): Attempt {
  const request = startRequest({
    orderId: '7KQ4M2PX',
    description: '제주 한라봉 선물세트 3kg',
    amount: { currency: 'KRW', value: '46000' },
    resultUrl: 'https://shop.example/orders/1/result',
    terminal: { terminalType: 'WEB' },
    clientIp: '203.0.113.7',
    cardBrand: 'HYUNDAI',
  });
  return { idempotencyKey: 'key1', request, ...fields };
}
