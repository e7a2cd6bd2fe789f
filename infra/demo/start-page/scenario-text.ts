import type { MagicAmount, MagicValue } from '../../antom-simulator/magic-amounts.ts';
import type { Locale } from '../../web-ui/locale.ts';

/** What the experiments are about, in the order in which the page shows them. */
export const SCENARIO_TOPICS = {
  paying: { ko: '결제', en: 'Paying' },
  orders: { ko: '주문과 취소', en: 'Orders and cancellations' },
  notifications: { ko: '알림', en: 'Notifications' },
  captures: { ko: '매입', en: 'Captures' },
  refunds: { ko: '환불', en: 'Refunds' },
  disputes: { ko: '분쟁', en: 'Disputes' },
  reviews: { ko: '심사와 정산', en: 'Reviews and settlement' },
} as const satisfies Record<string, Record<Locale, string>>;

export interface ScenarioText {
  readonly topic: keyof typeof SCENARIO_TOPICS;
  readonly title: Record<Locale, string>;
  /** Where the result shows, and what to do for it. Statuses, codes and names of messages are not translated. */
  readonly lookAt: Record<Locale, string>;
}

/** The experiment that is no magic amount: it starts two payments of one order. */
export const ORDER_PAID_TWICE: ScenarioText & { readonly happens: MagicAmount['description'] } = {
  topic: 'orders',
  title: { ko: '한 주문의 이중 결제', en: 'Order paid twice' },
  happens: {
    ko: '한 주문의 결제를 시작한 뒤, ifOrderHasPayment: replace로 다른 카드의 결제를 시작합니다. 첫 결제는 취소됩니다.',
    en: 'Starts a payment of an order, then one with another card and ifOrderHasPayment: replace. The first one is cancelled.',
  },
  lookAt: {
    ko: '두 번째 결제를 승인한 뒤, 첫 결제의 은행 화면(normalUrl)을 열어 보십시오. 이미 종료되어 있습니다. 그래도 은행이 승인하면 어떻게 되는지는 첫 결제의 ‘뒤늦은 승인과 매입’ 버튼으로 볼 수 있습니다. 두 결제 모두 order_paid_twice로 검토가 필요해집니다.',
    en: 'Approve the second one, then open the first one’s bank page (its normalUrl): it is closed. What if the bank takes the approval all the same? Press “Buyer approves too late, and is charged” at the first one: both payments need a review, order_paid_twice.',
  },
};

export const MAGIC_TEXT = {
  '40001': {
    topic: 'paying',
    title: { ko: '승인 거절', en: 'Declined' },
    lookAt: {
      ko: 'FAILED, final: false. 구매자의 화면은 아직 열려 있어, 취소하거나 시간이 지나야 끝납니다.',
      en: 'FAILED with final: false. The buyer’s page is still open until the payment is cancelled or expires.',
    },
  },
  '40002': {
    topic: 'captures',
    title: { ko: '매입 실패', en: 'Capture failed' },
    lookAt: {
      ko: 'CAPTURE_FAILED. inquiryPayment에서도 매입이 보이지 않으면 payment.failed와 함께 final: true가 됩니다.',
      en: 'CAPTURE_FAILED. Once an inquiryPayment shows no capture either, payment.failed says final: true.',
    },
  },
  '40003': {
    topic: 'notifications',
    title: { ko: '알림 유실', en: 'Notifications lost' },
    lookAt: {
      ko: '알림이 보내지 않음으로 표시되지만, 서비스가 inquiryPayment로 물어보고 CAPTURED를 알아냅니다.',
      en: 'The notifications are dropped, yet the service asks by inquiryPayment and finds CAPTURED.',
    },
  },
  '40004': {
    topic: 'notifications',
    title: { ko: '중복 알림', en: 'Notifications repeated' },
    lookAt: {
      ko: '알림마다 다섯 번씩 수신 확인. 구독자가 받은 이벤트가 여러 번이어도 id는 같습니다(반복).',
      en: 'Each notification is acknowledged five times. Events that subscribers get again have the same id (repeated).',
    },
  },
  '40005': {
    topic: 'notifications',
    title: { ko: '뒤바뀐 알림 순서', en: 'Notifications out of order' },
    lookAt: {
      ko: 'notifyCapture가 notifyPayment보다 먼저 오지만 결과는 같은 CAPTURED입니다.',
      en: 'notifyCapture comes before notifyPayment, and the result is CAPTURED all the same.',
    },
  },
  '40006': {
    topic: 'orders',
    title: { ko: '취소 후 승인, 자동 반환', en: 'Approved after the cancellation, money returned' },
    lookAt: {
      ko: '구매자 화면은 닫고 ‘결제 취소’를 누르십시오. REVIEW, success_after_cancellation.',
      en: 'Leave the buyer’s page and press “Cancel the payment”: REVIEW, success_after_cancellation.',
    },
  },
  '40007': {
    topic: 'refunds',
    title: { ko: '환불 실패', en: 'Refund failed' },
    lookAt: {
      ko: '승인한 뒤 ‘전액 환불’을 누르십시오. refund.failed 이벤트가 오고, 그 금액은 다시 환불할 수 있습니다.',
      en: 'Approve, then press “Refund the whole amount”: refund.failed, and the amount can be refunded again.',
    },
  },
  '40008': {
    topic: 'paying',
    title: { ko: 'pay 응답 유실', en: 'Answers of pay lost' },
    lookAt: {
      ko: 'API가 503 antom_outcome_unknown으로 답하고, 같은 Idempotency-Key로 다시 보내면 201이 됩니다. Antom의 결제는 하나뿐입니다.',
      en: 'The API answers 503 antom_outcome_unknown, and 201 once the request is repeated with its key. Antom has one payment.',
    },
  },
  '40009': {
    topic: 'disputes',
    title: { ko: '차지백', en: 'Chargeback' },
    lookAt: {
      ko: 'dispute.updated 이벤트. 이때 ‘전액 환불’을 누르면 409 dispute_open으로 거절됩니다.',
      en: 'dispute.updated. “Refund the whole amount” is now refused with 409 dispute_open.',
    },
  },
  '40010': {
    topic: 'captures',
    title: { ko: '이중 매입', en: 'Captured twice' },
    lookAt: {
      ko: '두 번째 notifyCapture 뒤에 payment.review_required, captured_twice.',
      en: 'After the second notifyCapture: payment.review_required, captured_twice.',
    },
  },
  '40011': {
    topic: 'captures',
    title: { ko: '매입 실패 후 성공', en: 'Capture failed, then succeeded' },
    lookAt: {
      ko: 'CAPTURE_FAILED 다음에 CAPTURED. 서로 어긋나므로 capture_failed_and_succeeded로 검토가 필요합니다.',
      en: 'CAPTURE_FAILED, then CAPTURED. They contradict each other: needs review, capture_failed_and_succeeded.',
    },
  },
  '40012': {
    topic: 'refunds',
    title: { ko: '은행이 되돌린 환불', en: 'Refund returned by the bank' },
    lookAt: {
      ko: '승인한 뒤 ‘전액 환불’을 누르십시오. refund.succeeded 다음에 refund_succeeded_and_failed로 검토가 필요해지고, 운영자가 확인할 때까지 환불된 것으로 칩니다.',
      en: 'Approve, then press “Refund the whole amount”: refund.succeeded, then needs review, refund_succeeded_and_failed. It counts as refunded until an operator has made sure.',
    },
  },
  '40013': {
    topic: 'refunds',
    title: { ko: '환불 실패 후 성공', en: 'Refund failed, then succeeded' },
    lookAt: {
      ko: '승인한 뒤 ‘전액 환불’을 누르십시오. refund.failed 다음에 refund_failed_and_succeeded로 검토가 필요합니다.',
      en: 'Approve, then press “Refund the whole amount”: refund.failed, then needs review, refund_failed_and_succeeded.',
    },
  },
  '40014': {
    topic: 'refunds',
    title: { ko: '끝나지 않는 환불', en: 'Refund without an end' },
    lookAt: {
      ko: '승인한 뒤 ‘전액 환불’을 누르십시오. PROCESSING이 계속되고, 서비스는 inquiryRefund로 거듭 물어봅니다.',
      en: 'Approve, then press “Refund the whole amount”: it stays PROCESSING, and the service asks by inquiryRefund again and again.',
    },
  },
  '40015': {
    topic: 'disputes',
    title: { ko: '분쟁 패소', en: 'Dispute lost' },
    lookAt: {
      ko: 'dispute.updated 이벤트에 DISPUTE_JUDGED lost. 이때 ‘전액 환불’을 누르면 409 dispute_lost로 거절됩니다. 구매자는 이미 돈을 돌려받았습니다.',
      en: 'dispute.updated says DISPUTE_JUDGED lost. “Refund the whole amount” is now refused with 409 dispute_lost: the buyer has the money already.',
    },
  },
  '40016': {
    topic: 'reviews',
    title: { ko: '심사 통과', en: 'Reviewed and accepted' },
    lookAt: {
      ko: 'notifyPayment에 심사 PROCESSING: CAPTURED여도 다음 단계는 wait. 5초 뒤 notifyRiskPostReview에 심사 ACCEPT: 다음 단계는 ship.',
      en: 'notifyPayment says review PROCESSING: though CAPTURED, next is wait. Five seconds later notifyRiskPostReview says review ACCEPT: next is ship.',
    },
  },
  '40017': {
    topic: 'reviews',
    title: { ko: '매입 후 심사 거부', en: 'Captured, then rejected' },
    lookAt: {
      ko: 'CAPTURED가 된 뒤 notifyRiskPostReview에 심사 REJECT: 검토 필요, risk_review_rejected.',
      en: 'CAPTURED, and then notifyRiskPostReview says review REJECT: needs review, risk_review_rejected.',
    },
  },
  '40018': {
    topic: 'orders',
    title: { ko: '취소 후 승인과 매입', en: 'Approved and captured after the cancellation' },
    lookAt: {
      ko: '구매자 화면은 닫고 ‘결제 취소’를 누르십시오. 2초 뒤에 매입까지 되고, success_after_cancellation으로 검토가 필요합니다.',
      en: 'Leave the buyer’s page and press “Cancel the payment”. Two seconds later it is captured: needs review, success_after_cancellation.',
    },
  },
  '40019': {
    topic: 'paying',
    title: { ko: 'Antom이 닫은 주문', en: 'Order closed by Antom' },
    lookAt: {
      ko: '거절되고 3초 뒤 ‘결제 취소’를 누르십시오. cancel은 ORDER_IS_CLOSED로 거부되지만 결제는 끝납니다.',
      en: 'Three seconds after the decline press “Cancel the payment”: cancel → ORDER_IS_CLOSED, and the payment is over all the same.',
    },
  },
  '40020': {
    topic: 'paying',
    title: { ko: '거절 후 취소도 거부', en: 'Declined, and cancel refused' },
    lookAt: {
      ko: '거절된 뒤 ‘결제 취소’를 누르십시오. cancel은 ORDER_STATUS_INVALID로 거부되고, 몇 번 더 확인한 뒤 결제가 끝납니다.',
      en: 'After the decline press “Cancel the payment”: cancel → ORDER_STATUS_INVALID. The payment ends after Antom has been asked a few more times.',
    },
  },
  '40021': {
    topic: 'reviews',
    title: { ko: '달러 정산', en: 'Settled in dollars' },
    lookAt: {
      ko: 'notifyPayment를 펼쳐 grossSettlementAmount와 settlementQuote를 보십시오.',
      en: 'Unfold notifyPayment: grossSettlementAmount and settlementQuote.',
    },
  },
  '11': {
    topic: 'paying',
    title: { ko: '위험 거래로 거부', en: 'Refused for risk' },
    lookAt: {
      ko: '구매자 화면이 없습니다. 맨 아래 ‘결제로 이어지지 않은 호출’에서 201 FAILED와 pay → RISK_REJECT를 보십시오.',
      en: 'There is no buyer’s page. At the very bottom, “Calls without a payment” has 201 FAILED and pay → RISK_REJECT.',
    },
  },
} as const satisfies Record<MagicValue, ScenarioText>;
