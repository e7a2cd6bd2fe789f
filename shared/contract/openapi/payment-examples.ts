import type { Example } from './example.ts';

/** The sample of Antom's guide, without what this service fills in. docs.antom.com/ac/cashierpay/issuer_auth_pay */
const GUIDE_SAMPLE = {
  env: { osType: 'ANDROID', terminalType: 'WAP', clientIp: '192.168.1.1' },
  order: {
    orderAmount: { currency: 'KRW', value: '46000' },
    orderDescription: '클룩과 함께 떠날 즐거운 시간',
    referenceOrderId: 'referenceOrderId01',
    buyer: { buyerEmail: 'xxx @xxx.com' },
  },
  paymentAmount: { currency: 'KRW', value: '46000' },
  selectedCardBrand: 'HYUNDAI',
  paymentRedirectUrl: 'https://www.yourMerchantWeb.com',
};

/** What most shops send. */
function startOf(referenceOrderId: string, different: object = {}) {
  return {
    order: {
      referenceOrderId,
      orderDescription: '제주 한라봉 선물세트',
      orderAmount: { currency: 'KRW', value: '46000' },
      buyer: { buyerEmail: 'buyer@example.com' },
    },
    paymentAmount: { currency: 'KRW', value: '46000' },
    paymentRedirectUrl: `https://shop.example/orders/${referenceOrderId}`,
    env: { terminalType: 'WEB', clientIp: '203.0.113.7' },
    ...different,
  };
}

export const START_EXAMPLES = {
  guideSample: { summary: "The sample of Antom's guide", idempotencyKey: 'referenceOrderId01-try-1', body: GUIDE_SAMPLE },
  repeated: { summary: 'The same request again, under its key', idempotencyKey: 'referenceOrderId01-try-1', body: GUIDE_SAMPLE },
  withGoods: {
    summary: 'An order with its lines, sent to an address, with a time of its own to pay it',
    idempotencyKey: 'order-2026-0002-try-1',
    body: startOf('order-2026-0002', {
      locale: 'ko_KR',
      order: {
        referenceOrderId: 'order-2026-0002',
        orderDescription: '제주 한라봉 선물세트 외 1건',
        orderAmount: { currency: 'KRW', value: '46000' },
        buyer: { referenceBuyerId: 'buyer-7', buyerEmail: 'buyer@example.com', buyerPhoneNo: '01012345678' },
        goods: [
          {
            referenceGoodsId: 'citrus-5kg',
            goodsName: '한라봉 5kg',
            goodsUnitAmount: { currency: 'KRW', value: '46000' },
            goodsQuantity: '1',
          },
          { referenceGoodsId: 'gift-bag', goodsName: '사은품', goodsUnitAmount: { currency: 'KRW', value: '0' }, goodsQuantity: '1' },
        ],
        shipping: {
          shippingName: { fullName: '김지우' },
          shippingAddress: { region: 'KR', city: '서귀포시', address1: '중앙로 105', zipCode: '63592' },
          shippingFee: { currency: 'KRW', value: '0' },
        },
      },
      metadata: '{"cart":"c-41"}',
    }),
  },
  appLink: {
    summary: 'From an app, which the buyer returns to',
    idempotencyKey: 'order-2026-0003-try-1',
    body: startOf('order-2026-0003', {
      paymentRedirectUrl: 'myshop://paid',
      env: { terminalType: 'APP', osType: 'IOS', clientIp: '203.0.113.7' },
    }),
  },
  refusedByAntom: { summary: 'Antom refuses the payment', idempotencyKey: 'order-2026-0004-try-1', body: startOf('order-2026-0004') },
  replacesAnother: {
    summary: 'In place of an open payment of the order',
    idempotencyKey: 'order-2026-0005-try-2',
    body: startOf('order-2026-0005', { ifOrderHasPayment: 'replace' }),
  },
  invalid_json: { summary: 'A body that is no JSON', idempotencyKey: 'order-2026-0006-try-1', body: '{"order":' },
  invalid_request: {
    summary: 'Two amounts that differ, and a field that is misspelt',
    idempotencyKey: 'order-2026-0007-try-1',
    body: startOf('order-2026-0007', { paymentAmount: { currency: 'KRW', value: '46,000' }, clientIP: '203.0.113.7' }),
  },
  idempotency_key_missing: { summary: 'No Idempotency-Key', body: startOf('order-2026-0008') },
  idempotency_key_invalid: { summary: 'A key with a comma', idempotencyKey: 'order,1', body: startOf('order-2026-0009') },
  card_number_in_request: {
    summary: 'A card number, which does not belong here',
    idempotencyKey: 'order-2026-0010-try-1',
    body: startOf('order-2026-0010', { metadata: '4111 1111 1111 1111' }),
  },
  order_has_open_payment: {
    summary: 'The order has a payment that may still be paid',
    idempotencyKey: 'order-2026-0011-try-2',
    body: startOf('order-2026-0011'),
  },
  order_already_paid: { summary: 'The order is paid', idempotencyKey: 'order-2026-0012-try-2', body: startOf('order-2026-0012') },
  idempotency_key_reused: {
    summary: 'A key that was used for another order',
    idempotencyKey: 'order-2026-0013-try-1',
    body: startOf('order-2026-0014'),
  },
  antom_gave_no_url: {
    summary: 'Antom gives no page for the buyer',
    idempotencyKey: 'order-2026-0015-try-1',
    body: startOf('order-2026-0015'),
  },
  antom_outcome_unknown: {
    summary: "Antom's answer gets lost",
    idempotencyKey: 'order-2026-0016-try-1',
    body: startOf('order-2026-0016'),
  },
} as const satisfies Record<string, Example>;

export const LIST_EXAMPLES = {
  page: { summary: 'The payments of an order', query: { referenceOrderId: 'order-2026-0021' } },
  none: { summary: 'An order without payments', query: { referenceOrderId: 'order-2026-0022' } },
  invalid_request: { summary: 'A parameter that is misspelt', query: { orderId: 'order-2026-0021' } },
} as const satisfies Record<string, Example>;

export const READ_EXAMPLES = {
  pending: { summary: 'The buyer has not paid yet' },
  declined: { summary: 'The issuer has declined the card, and the page is still open' },
  captured: { summary: 'Paid: ship' },
  captureFailed: { summary: 'Approved, but the capture failed' },
  cancelled: { summary: 'Closed at your request' },
  partiallyRefunded: { summary: 'Paid, less a refund' },
  refunded: { summary: 'Refunded in full' },
  disputed: { summary: 'The buyer disputes the payment' },
  refreshed: { summary: 'Antom is asked first', query: { refresh: 'true' } },
  payment_not_found: { summary: 'No payment of yours has this id' },
  antom_outcome_unknown: { summary: 'Antom is asked first, and does not answer', query: { refresh: 'true' } },
} as const satisfies Record<string, Example>;

export const CANCEL_EXAMPLES = {
  closed: { summary: 'Antom has closed it' },
  recorded: { summary: 'Antom does not answer: the service repeats the cancellation' },
  payment_not_found: { summary: 'No payment of yours has this id' },
  authorized_payment_cannot_be_voided: { summary: 'The buyer has paid' },
  capture_failed: { summary: 'The capture has failed' },
} as const satisfies Record<string, Example>;
