import type { Locale } from '../../web-ui/locale.ts';
import type { Command } from '../commands.ts';
import type { DisputeActionName } from './dispute-actions.ts';
import type { MerchantActionName } from './merchant-actions.ts';
import type { PaymentActionName } from './payment-actions.ts';
import type { Speaker } from './timeline-entry.ts';

export interface PaymentText {
  readonly next: string;
  readonly needsReview: string;
  readonly brand: string;
  readonly orderId: string;
  readonly buyerPage: string;
  readonly console: string;
  readonly refunds: string;
  readonly disputes: string;
  readonly dueAt: string;
  readonly makeHappen: string;
  readonly callAsMerchant: string;
  readonly commands: string;
  readonly copy: string;
  readonly who: Record<Speaker, string>;
  readonly action: Record<PaymentActionName, string>;
  readonly merchantAction: Record<MerchantActionName, string>;
  readonly disputeAction: Record<DisputeActionName, string>;
  readonly purpose: Record<Command['purpose'], string>;
}

/** The start page's texts about payments. Statuses and codes of Antom and the service are shown untranslated. */
export const PAYMENT_TEXT: Record<Locale, PaymentText> = {
  ko: {
    next: '다음 단계',
    needsReview: '검토 필요',
    brand: '카드',
    orderId: '주문 번호',
    buyerPage: '구매자 화면 열기',
    console: '운영 콘솔에서 보기',
    refunds: '환불',
    disputes: '분쟁',
    dueAt: '소명 기한',
    makeHappen: '직접 일으켜 보기',
    callAsMerchant: '가맹점으로서 API 호출하기',
    commands: '이 결제의 명령',
    copy: '복사',
    who: {
      merchant: '가맹점 → 서비스',
      call: '서비스 → Antom',
      notification: 'Antom → 서비스',
      event: '서비스 → 구독자',
      antom: 'Antom',
      buyer: '구매자',
      issuer: '카드사',
    },
    action: {
      approve: '구매자 승인',
      decline: '카드사 거절',
      expire: '결제 시간 만료',
      'close-order': 'Antom이 주문을 닫음',
      'approve-late': '뒤늦은 승인',
      'pay-late': '뒤늦은 승인과 매입',
      'capture-again': '뒤늦은 매입',
      'capture-twice': '두 번째 매입',
      'accept-review': '심사 통과',
      'reject-review': '심사 거부',
      'refund-part': 'Dashboard에서 일부 환불',
      'reverse-refund': '마지막 환불 결과 뒤집기',
      'open-chargeback': '차지백 시작',
      'open-retrieval': '자료 요청 시작',
    },
    merchantAction: {
      cancel: '결제 취소',
      'refund-all': '전액 환불',
    },
    disputeAction: {
      alert: '소명 기한 알림',
      'suggest-defense': '소명 방법 제안',
      'offer-document': '소명 문서 제공',
      accept: 'Dashboard에서 수용',
      lapse: '소명 기한 경과',
      withdraw: '구매자 철회',
      'scheme-resolves': '카드 네트워크가 종결',
      'merchant-wins': '가맹점 승소',
      'buyer-wins': '구매자 승소',
    },
    purpose: {
      checkOut: '주문 결제 시작. 응답의 normalUrl을 브라우저에서 열면 구매자 화면이 나옵니다.',
      forge: '서명 없는 알림 보내기. 거부되어야 합니다.',
      order: '주문 조회. next가 ship이면 발송합니다.',
      read: '이 결제만 조회',
      refresh: 'Antom에 먼저 물어본 뒤 조회',
      cancel: '승인되지 않은 결제 취소',
      refund: '매입된 결제에서 10,000원 환불. 같은 Idempotency-Key로는 한 번만 환불됩니다.',
    },
  },
  en: {
    next: 'Next',
    needsReview: 'Needs review',
    brand: 'Card',
    orderId: 'Order',
    buyerPage: 'Open the buyer’s page',
    console: 'Open in the operator’s console',
    refunds: 'Refunds',
    disputes: 'Disputes',
    dueAt: 'defend by',
    makeHappen: 'Actions',
    callAsMerchant: 'Call the API as the merchant',
    commands: 'Commands for this payment',
    copy: 'Copy',
    who: {
      merchant: 'Merchant → service',
      call: 'Service → Antom',
      notification: 'Antom → service',
      event: 'Service → subscribers',
      antom: 'Antom',
      buyer: 'Buyer',
      issuer: 'Issuer',
    },
    action: {
      approve: 'Buyer approves',
      decline: 'Issuer declines',
      expire: 'Payment expires',
      'close-order': 'Antom closes the order',
      'approve-late': 'Buyer approves too late',
      'pay-late': 'Buyer approves too late, and is charged',
      'capture-again': 'Capture again',
      'capture-twice': 'Capture a second time',
      'accept-review': 'Review accepts',
      'reject-review': 'Review rejects',
      'refund-part': 'Refund part in Antom’s Dashboard',
      'reverse-refund': 'Undo the result of the latest refund',
      'open-chargeback': 'Open a chargeback',
      'open-retrieval': 'Open a retrieval request',
    },
    merchantAction: {
      cancel: 'Cancel the payment',
      'refund-all': 'Refund the whole amount',
    },
    disputeAction: {
      alert: 'Send the due date reminder',
      'suggest-defense': 'Suggest a defense',
      'offer-document': 'Offer a document for the defense',
      accept: 'Accept in Antom’s Dashboard',
      lapse: 'Let the due date pass',
      withdraw: 'Buyer withdraws',
      'scheme-resolves': 'Card scheme resolves it',
      'merchant-wins': 'Merchant wins',
      'buyer-wins': 'Buyer wins',
    },
    purpose: {
      checkOut: 'Check out an order. Open the normalUrl of the answer in a browser to act as the buyer.',
      forge: 'Send a notification without a signature. It must be refused.',
      order: 'Read the order. Ship when next is ship.',
      read: 'Read this payment alone',
      refresh: 'Inquire at Antom first, then read the payment',
      cancel: 'Cancel the payment before it is authorized',
      refund: 'Refund ₩10,000 of a captured payment. The same Idempotency-Key refunds only once.',
    },
  },
};
