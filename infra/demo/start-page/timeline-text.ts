import type { SimulatedDispute } from '../../antom-simulator/payments/simulated-dispute.ts';
import type { SimulatedRefund } from '../../antom-simulator/payments/simulated-refund.ts';
import type { NotificationDelivery } from '../../antom-simulator/simulated-notification.ts';
import type { Locale } from '../../web-ui/locale.ts';

/** The words of a timeline. Codes and statuses of Antom and the service stay as they are, and so do names of operations and events. */
export interface TimelineText {
  readonly chose: (brand: string) => string;
  readonly approved: string;
  readonly captured: string;
  readonly captureFailed: string;
  readonly capturedAgain: string;
  readonly cancelled: string;
  readonly closed: string;
  readonly approvedTooLate: string;
  readonly refund: string;
  readonly opened: string;
  readonly dispute: string;
  readonly refundStatus: Record<SimulatedRefund['status'], string>;
  readonly disputeState: Record<SimulatedDispute['state'], string>;
  readonly deliveryState: Record<NotificationDelivery['state'], string>;
  readonly acknowledged: string;
  readonly notAcknowledged: string;
  readonly givenUp: string;
  readonly noAnswer: string;
  readonly dropped: string;
  readonly final: string;
  readonly notFinal: string;
  readonly needsReview: string;
  readonly next: string;
  readonly sequence: string;
  readonly repeated: string;
  readonly overtaken: string;
  readonly review: string;
  readonly winRate: string;
  readonly message: Record<'request' | 'answer' | 'notification' | 'event', string>;
  readonly showMessages: string;
}

export const TIMELINE_TEXT: Record<Locale, TimelineText> = {
  ko: {
    chose: (brand) => `${brand} 선택`,
    approved: '승인',
    captured: '매입 완료',
    captureFailed: '매입 실패',
    capturedAgain: '두 번째 매입',
    cancelled: '취소됨',
    closed: '종료됨',
    approvedTooLate: '뒤늦은 승인',
    refund: '환불',
    opened: '시작',
    dispute: '분쟁',
    refundStatus: { PROCESSING: '처리 중', SUCCESS: '성공', FAIL: '실패' },
    disputeState: {
      open: '진행 중',
      defended: '소명함',
      accepted: '수용됨',
      withdrawn: '철회됨',
      judged: '판정됨',
      rapidly_resolved: '카드 네트워크가 종결함',
    },
    deliveryState: { sending: '전송 중', held: '보류됨', dropped: '보내지 않음', acknowledged: '수신 확인', given_up: '재전송 중단' },
    acknowledged: '수신 확인',
    notAcknowledged: '수신 확인 없음',
    givenUp: '재전송 중단',
    noAnswer: '응답 없음',
    dropped: '연결 끊김',
    final: '확정',
    notFinal: '미확정',
    needsReview: '검토 필요',
    next: '다음 단계',
    sequence: '순번',
    repeated: '반복',
    overtaken: '뒤늦게 도착',
    review: '심사 ',
    winRate: '승소 가능성 ',
    message: { request: '요청', answer: '응답', notification: '알림', event: '이벤트' },
    showMessages: '내용 보기',
  },
  en: {
    chose: (brand) => `chose ${brand}`,
    approved: 'approved',
    captured: 'captured',
    captureFailed: 'capture failed',
    capturedAgain: 'captured a second time',
    cancelled: 'cancelled',
    closed: 'closed',
    approvedTooLate: 'approved too late',
    refund: 'refund',
    opened: 'opened',
    dispute: 'dispute',
    refundStatus: { PROCESSING: 'PROCESSING', SUCCESS: 'SUCCESS', FAIL: 'FAIL' },
    disputeState: {
      open: 'open',
      defended: 'defended',
      accepted: 'accepted',
      withdrawn: 'withdrawn',
      judged: 'judged',
      rapidly_resolved: 'rapidly_resolved',
    },
    deliveryState: { sending: 'sending', held: 'held', dropped: 'dropped', acknowledged: 'acknowledged', given_up: 'given up' },
    acknowledged: 'acknowledged',
    notAcknowledged: 'not acknowledged',
    givenUp: 'given up',
    noAnswer: 'no answer',
    dropped: 'dropped',
    final: 'final',
    notFinal: 'not final',
    needsReview: 'needs review',
    next: 'next',
    sequence: 'sequence',
    repeated: 'repeated',
    overtaken: 'overtaken',
    review: 'review ',
    winRate: 'win rate ',
    message: { request: 'request', answer: 'answer', notification: 'notification', event: 'event' },
    showMessages: 'Show messages',
  },
};
