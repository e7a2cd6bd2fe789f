import type { NextStep } from '../../../shared/payment/next-step.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import type { Locale } from '../../web-ui/locale.ts';

export const STATUS_TEXT = {
  ko: {
    CREATED: '생성됨',
    PENDING: '결제 대기',
    AUTHORIZED: '승인됨 (매입 전)',
    CAPTURED: '결제 완료',
    PARTIALLY_REFUNDED: '부분 환불',
    REFUNDED: '전액 환불',
    FAILED: '실패',
    CANCELLED: '취소됨',
    EXPIRED: '기한 만료',
    CAPTURE_FAILED: '매입 실패',
    REVIEW: '확인 필요',
  },
  en: {
    CREATED: 'created',
    PENDING: 'waiting for the buyer',
    AUTHORIZED: 'authorized, not captured yet',
    CAPTURED: 'paid',
    PARTIALLY_REFUNDED: 'refunded in part',
    REFUNDED: 'refunded',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
    EXPIRED: 'expired',
    CAPTURE_FAILED: 'capture failed',
    REVIEW: 'needs a review',
  },
} as const satisfies Record<Locale, Record<PaymentStatus, string>>;

/** How a status is painted: `good` is paid, `bad` needs attention. */
export const STATUS_TONE = {
  CREATED: 'calm',
  PENDING: 'calm',
  AUTHORIZED: 'open',
  CAPTURED: 'good',
  PARTIALLY_REFUNDED: 'good',
  REFUNDED: 'calm',
  FAILED: 'bad',
  CANCELLED: 'calm',
  EXPIRED: 'calm',
  CAPTURE_FAILED: 'bad',
  REVIEW: 'bad',
} as const satisfies Record<PaymentStatus, 'calm' | 'open' | 'good' | 'bad'>;

/** What to do, as the column of a list, and as a sentence. */
export const NEXT_TEXT = {
  ko: {
    send_buyer: { short: '구매자 결제 중', sentence: '할 일 없음: 구매자가 아직 결제할 수 있습니다.' },
    wait: { short: '기다림', sentence: '할 일 없음: 서비스나 Antom이 스스로 진행합니다.' },
    ship: { short: '배송', sentence: '결제되었습니다. 배송하세요.' },
    start_over: { short: '다시 결제 가능', sentence: '결제되지 않고 끝났습니다. 이 주문은 다시 결제할 수 있습니다.' },
    ask_a_person: { short: '사람이 결정', sentence: '사람이 결정해야 합니다. 그전에는 배송하지 마세요.' },
    nothing: { short: '없음', sentence: '여기서 더 할 일은 없습니다. 나머지는 가맹점이 결정합니다.' },
  },
  en: {
    send_buyer: { short: 'buyer is paying', sentence: 'Nothing: the buyer can still pay.' },
    wait: { short: 'wait', sentence: 'Nothing: the service or Antom goes on by itself.' },
    ship: { short: 'ship', sentence: 'It is paid: ship.' },
    start_over: { short: 'may start over', sentence: 'It was not paid, and is over. The order may get another payment.' },
    ask_a_person: { short: 'a person decides', sentence: 'A person has to decide. Do not ship before.' },
    nothing: { short: 'nothing', sentence: 'Nothing more to do here. What remains is your decision.' },
  },
} as const satisfies Record<Locale, Record<NextStep, { readonly short: string; readonly sentence: string }>>;
