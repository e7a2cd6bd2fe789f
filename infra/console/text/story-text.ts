import type { Locale } from '../../web-ui/locale.ts';
import type { Speaker, StoryEvent } from '../story/story-entry.ts';

export interface StoryText {
  readonly who: Record<Speaker, string>;
  readonly event: Record<StoryEvent, string>;
  readonly by: string;
  readonly source: string;
  readonly antomClock: string;
  readonly resend: string;
}

export const STORY_TEXT = {
  ko: {
    who: { merchant: '가맹점', antom: 'Antom', service: '서비스', operator: '운영자', delivery: '이벤트 전달' },
    event: {
      started: '결제 시작',
      acceptance: '결제를 받아들임',
      rejection: '결제를 거절함',
      closing: '종료 요청',
      authorized: '승인',
      captured: '매입 완료',
      authorizationFailed: '승인 거절',
      captureFailed: '매입 실패',
      riskReviewStarted: '위험 심사 시작',
      riskReviewAccepted: '위험 심사 통과',
      riskReviewRejected: '위험 심사 거절',
      cancellation: '종료됨',
      notPlaced: 'Antom에 주문이 없음',
      notCaptured: '매입되지 않음',
      abandoned: '제때 끝나지 않음',
      refundRequested: '환불 요청',
      refundSucceeded: '환불 성공',
      refundFailed: '환불 실패',
      refundReturned: '환불금이 되돌아옴',
      refundMissing: '환불이 Antom에서 보이지 않음',
      dispute: '분쟁',
      disputeAccepted: '분쟁 수용',
      disputeDefended: '분쟁 소명',
      anomaly: '맞지 않는 사실',
      reviewed: '검토함',
      erased: '자유 입력 글을 지움',
      published: '이벤트 발행',
      delivered: '전달됨',
      notDelivered: '전달하지 못함',
      delivering: '전달 중',
    },
    by: '요청자',
    source: '출처',
    antomClock: 'Antom 시각',
    resend: '다시 보내기',
  },
  en: {
    who: { merchant: 'merchant', antom: 'Antom', service: 'service', operator: 'operator', delivery: 'delivery' },
    event: {
      started: 'started the payment',
      acceptance: 'accepted the payment',
      rejection: 'rejected the payment',
      closing: 'asked to close it',
      authorized: 'authorized',
      captured: 'captured',
      authorizationFailed: 'declined',
      captureFailed: 'capture failed',
      riskReviewStarted: 'risk review started',
      riskReviewAccepted: 'risk review passed',
      riskReviewRejected: 'risk review rejected it',
      cancellation: 'closed',
      notPlaced: 'Antom has no such order',
      notCaptured: 'will not be captured',
      abandoned: 'did not settle in time',
      refundRequested: 'asked for a refund',
      refundSucceeded: 'refund succeeded',
      refundFailed: 'refund failed',
      refundReturned: 'the refund’s money came back',
      refundMissing: 'Antom no longer shows the refund',
      dispute: 'dispute',
      disputeAccepted: 'accepted the dispute',
      disputeDefended: 'defended the dispute',
      anomaly: 'something that does not fit',
      reviewed: 'reviewed',
      erased: 'erased the free texts',
      published: 'published an event',
      delivered: 'delivered',
      notDelivered: 'not delivered',
      delivering: 'being delivered',
    },
    by: 'by',
    source: 'source',
    antomClock: 'Antom’s clock',
    resend: 'Resend',
  },
} as const satisfies Record<Locale, StoryText>;
