import type { DisputeOutcome } from '../../../shared/payment/dispute.ts';
import type { RefundResult } from '../../../shared/payment/fact.ts';
import type { Locale } from '../../web-ui/locale.ts';

export interface PaymentText {
  readonly payment: string;
  readonly amount: string;
  readonly captured: string;
  readonly refunded: string;
  readonly refundable: string;
  readonly order: string;
  readonly client: string;
  readonly ids: string;
  readonly atAntom: string;
  readonly card: string;
  readonly created: string;
  readonly expires: string;
  readonly failure: string;
  readonly description: string;
  readonly mayStillSucceed: string;
  readonly next: string;
  readonly story: string;
  readonly refunds: string;
  readonly disputes: string;
  readonly reasons: string;
  readonly otherAttempts: string;
  readonly refundStatus: Record<RefundResult, string>;
  readonly outcome: Record<DisputeOutcome, string>;
  readonly storyTrouble: string;
  readonly again: string;
}

export const PAYMENT_TEXT = {
  ko: {
    payment: '결제',
    amount: '결제 금액',
    captured: '매입 금액',
    refunded: '환불 금액',
    refundable: '환불 가능 금액',
    order: '주문 번호',
    client: '가맹점 앱',
    ids: '결제 ID',
    atAntom: 'Antom 결제 ID',
    card: '카드',
    created: '시작',
    expires: '결제 기한',
    failure: '실패 이유',
    description: '상품',
    mayStillSucceed: '아직 결제될 수 있음',
    next: '다음 할 일',
    story: '결제 이야기',
    refunds: '환불',
    disputes: '분쟁',
    reasons: '검토할 이유',
    otherAttempts: '이 주문의 모든 결제',
    refundStatus: { PROCESSING: '처리 중', SUCCESS: '성공', FAIL: '실패' },
    outcome: { open: '진행 중', lost: '패소', kept: '승소', unclear: '불분명', none: '서류 요청' },
    storyTrouble: '이벤트 전달 기록을 읽지 못했습니다. 나머지는 완전합니다.',
    again: '새로 고침',
  },
  en: {
    payment: 'Payment',
    amount: 'Amount',
    captured: 'Captured',
    refunded: 'Refunded',
    refundable: 'Left to refund',
    order: 'Order',
    client: 'Client',
    ids: 'Payment id',
    atAntom: 'At Antom',
    card: 'Card',
    created: 'Started',
    expires: 'Expires',
    failure: 'Failure',
    description: 'Description',
    mayStillSucceed: 'may still be paid',
    next: 'What to do',
    story: 'Story',
    refunds: 'Refunds',
    disputes: 'Disputes',
    reasons: 'Reasons for a review',
    otherAttempts: 'All payments of this order',
    refundStatus: { PROCESSING: 'processing', SUCCESS: 'succeeded', FAIL: 'failed' },
    outcome: { open: 'open', lost: 'lost', kept: 'kept', unclear: 'unclear', none: 'asks for documents' },
    storyTrouble: 'The deliveries of events could not be read. The rest is whole.',
    again: 'Reload',
  },
} as const satisfies Record<Locale, PaymentText>;
