import type { Locale } from '../../web-ui/locale.ts';
import type { DoneFact, PlannedAction } from '../acting/planned-action.ts';
import type { Statement, WrongField } from '../acting/read-forms.ts';

export interface ActionText {
  readonly actions: string;
  readonly you: string;
  readonly action: Record<PlannedAction['kind'], string>;
  /** The button that does it, after the second look. */
  readonly confirm: Record<PlannedAction['kind'], string>;
  /** What will happen, in a sentence. */
  readonly effect: Record<PlannedAction['kind'], string>;
  readonly look: string;
  readonly amount: string;
  readonly reference: string;
  readonly referenceHint: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly reviewReason: string;
  readonly force: string;
  readonly statement: string;
  readonly noStatement: string;
  readonly statements: Record<Statement, string>;
  readonly wrong: Record<WrongField, string>;
  readonly confirmTitle: string;
  readonly back: string;
  readonly event: string;
  readonly endpoint: string;
  readonly allEndpoints: string;
  readonly attention: string;
  readonly warning: Record<'needsReview' | 'dispute' | 'force' | 'known' | 'nothingToReview' | 'reviewedAlready', string>;
  readonly result: Record<'done' | 'refused' | 'unknown', { readonly title: string; readonly what: string }>;
  readonly repeat: string;
  readonly toPlace: string;
  readonly expired: string;
  readonly fact: Record<DoneFact['about'], string>;
  /** In place of the API's sentence for merchants' engineers. */
  readonly refusals: Readonly<Record<string, string>>;
}

export const ACTION_TEXT: Record<Locale, ActionText> = {
  ko: {
    actions: '할 수 있는 일',
    you: '기록되는 이름 (AWS 신원)',
    action: {
      refund: '환불',
      cancel: '결제 취소',
      review: '검토 기록',
      resend: '이벤트 다시 보내기',
      pause: '전달 멈춤',
      enable: '전달 다시 시작',
    },
    confirm: {
      refund: '환불하기',
      cancel: '결제 취소하기',
      review: '검토 기록하기',
      resend: '다시 보내기',
      pause: '멈추기',
      enable: '다시 시작하기',
    },
    effect: {
      refund: '아래 금액이 구매자의 카드로 환불됩니다. 되돌릴 수 없습니다. 같은 참조 번호로는 한 번만 환불됩니다.',
      cancel: '구매자가 아직 결제하지 않은 이 결제를 Antom에서 닫습니다. 닫힌 결제는 다시 열 수 없습니다.',
      review: '아래 이유를 확인했다고 기록하고 구독자에게 알립니다. 돈은 움직이지 않습니다.',
      resend: '이 이벤트를 같은 webhook-id로 다시 보냅니다.',
      pause: '이 엔드포인트로 이벤트를 보내지 않습니다. 그동안의 이벤트는 보관되었다가 다시 시작하면 전달됩니다.',
      enable: '이 엔드포인트로 다시 보냅니다. 확인되지 않은 엔드포인트에는 확인 요청을 먼저 보냅니다.',
    },
    look: '확인 화면으로',
    amount: '환불 금액 (원)',
    reference: '참조 번호',
    referenceHint: '이 환불의 이름입니다. 64자 이내. 같은 번호는 한 번만 환불합니다.',
    reason: '이유',
    reasonHint: '256자 이내. Antom에도 전달됩니다. 개인정보를 쓰지 마세요.',
    reviewReason: '확인한 내용과 조치',
    force: '분쟁이 있거나, 취소되었거나, 검토가 필요해도 환불',
    statement: '함께 밝힐 사실',
    noStatement: '없음',
    statements: {
      closed: 'Antom이 결제를 닫았고 아무것도 매입하지 않았음',
      'given-back': '취소 뒤 매입한 것을 Antom이 스스로 돌려주었음',
      'returned-refund': '은행이 이 환불금을 되돌려 보냄',
      'failed-refund': 'Dashboard에서 만든 이 환불은 지급되지 않음',
    },
    wrong: {
      amount: '금액은 1에서 15자리의 정수여야 합니다.',
      reference: '참조 번호는 1자에서 64자여야 합니다.',
      reason: '이유는 1자에서 256자여야 합니다.',
    },
    confirmTitle: '한 번 더 확인하세요',
    back: '하지 않고 돌아가기',
    event: '이벤트',
    endpoint: '엔드포인트',
    allEndpoints: '모든 엔드포인트',
    attention: '주의',
    warning: {
      needsReview: '이 결제는 검토가 필요합니다. 먼저 확인하세요.',
      dispute: '이 결제에는 분쟁이 있습니다. 구매자에게 두 번 지급될 수 있습니다.',
      force: '막는 규칙이 있어도 환불합니다.',
      known: '이 참조 번호의 환불이 이미 있습니다. 더 환불되지 않습니다.',
      nothingToReview: '검토할 이유가 없습니다.',
      reviewedAlready: '이미 검토했습니다. 구독자에게 다시 알립니다.',
    },
    result: {
      done: { title: '처리했습니다', what: '' },
      refused: { title: '처리하지 않았습니다', what: '거절되었거나 실패했습니다. 바뀐 것은 없습니다.' },
      unknown: {
        title: '결과를 알 수 없습니다',
        what: '처리되었을 수도 있습니다. 같은 버튼을 다시 누르면 한 번만 처리되고, 결과를 알게 됩니다.',
      },
    },
    repeat: '다시 하기 (한 번만 처리됨)',
    toPlace: '돌아가기',
    expired: '이 확인 화면은 더 이상 유효하지 않습니다. 처음부터 다시 하세요.',
    fact: {
      refundStatus: '환불 상태',
      refundRequestId: '환불 ID',
      amount: '금액',
      replayed: '전에 요청한 환불입니다. 다시 환불하지 않았습니다',
      paymentStatus: '결제 상태',
      notConfirmed: 'Antom이 아직 확인하지 않았습니다. 서비스가 계속합니다',
      reviewed: '검토한 이유',
      againNeeded: '그사이 새로운 사실이 기록되었습니다. 한 번 더 검토해야 합니다',
    },
    refusals: {
      webhook_endpoint_not_enabled: '이 이벤트를 받는 사용 중인 엔드포인트가 없어서 아무 데도 보내지 않았습니다.',
      webhook_endpoint_not_verified: '가맹점 서버가 확인용 이벤트에 답하지 않아서 사용할 수 없습니다. 서버를 확인한 뒤 다시 하세요.',
      idempotency_key_reused: '이 참조 번호로 다른 금액이나 이유의 환불이 이미 있습니다. 다른 참조 번호를 쓰세요.',
      payment_being_updated: '결제가 바뀌고 있습니다. 잠시 뒤에 다시 하세요.',
      payment_cancelled: '취소된 결제입니다. 구매자가 결제했다면 Antom이 돈을 돌려줍니다. 그렇지 않으면 강제로 환불하세요.',
      payment_needs_review: '기록보다 환불할 금액이 적을 수 있습니다. 먼저 검토하거나 강제로 환불하세요.',
      dispute_open: '진행 중인 분쟁이 있어 구매자에게 두 번 지급될 수 있습니다. 그래도 환불하려면 강제로 환불하세요.',
      dispute_lost: '패소한 분쟁이 이미 돈을 가져갔습니다. 그래도 환불하려면 강제로 환불하세요.',
      refund_amount_exceeds_remaining: '남은 금액보다 큰 환불입니다.',
    },
  },
  en: {
    actions: 'What you can do',
    you: 'The name that is recorded (your AWS identity)',
    action: { refund: 'Refund', cancel: 'Cancel', review: 'Record a review', resend: 'Resend an event', pause: 'Pause', enable: 'Enable' },
    confirm: {
      refund: 'Refund now',
      cancel: 'Cancel this payment now',
      review: 'Record the review now',
      resend: 'Resend now',
      pause: 'Pause now',
      enable: 'Enable now',
    },
    effect: {
      refund: 'This amount goes back to the buyer’s card. It cannot be undone. One reference refunds a payment once.',
      cancel: 'This closes the payment at Antom, which the buyer has not paid yet. It cannot be opened again.',
      review: 'This records that you have looked into these reasons, and tells the subscribers. It moves no money.',
      resend: 'This delivers the event again, with the same webhook-id.',
      pause: 'Nothing is sent to this endpoint any more. Events wait until it is enabled again.',
      enable: 'Events are sent to this endpoint again. One that is not verified gets a challenge first.',
    },
    look: 'Go on to a second look',
    amount: 'Amount to refund (won)',
    reference: 'Reference',
    referenceHint: 'Your name of this refund, 64 characters at most. One reference refunds once.',
    reason: 'Reason',
    reasonHint: '256 characters at most. Antom gets it, too. Write no personal data.',
    reviewReason: 'What you found out and did',
    force: 'Refund even if it has a dispute, was cancelled or needs a review',
    statement: 'What you say besides',
    noStatement: 'Nothing',
    statements: {
      closed: 'Antom has closed it, and captured nothing of it',
      'given-back': 'Antom gave back by itself what it had captured after a cancellation',
      'returned-refund': 'The bank has returned the money of this refund',
      'failed-refund': 'This refund from the Dashboard will never be paid',
    },
    wrong: {
      amount: 'The amount is a whole number of 1 to 15 digits.',
      reference: 'The reference has 1 to 64 characters.',
      reason: 'The reason has 1 to 256 characters.',
    },
    confirmTitle: 'Look once more',
    back: 'Go back without doing it',
    event: 'Event',
    endpoint: 'Endpoint',
    allEndpoints: 'all endpoints',
    attention: 'Attention',
    warning: {
      needsReview: 'The payment needs a review: look into it first.',
      dispute: 'The payment has a dispute: the buyer may be paid twice.',
      force: 'It is refunded even if a rule speaks against it.',
      known: 'This reference has a refund already: nothing more is refunded.',
      nothingToReview: 'There is nothing to review.',
      reviewedAlready: 'It is reviewed already. Subscribers are told again.',
    },
    result: {
      done: { title: 'Done', what: '' },
      refused: { title: 'Not done', what: 'It was refused or has failed. Nothing was changed.' },
      unknown: {
        title: 'The outcome is not known',
        what: 'It may have been done. Press the button again: it is done once, and you learn how it ended.',
      },
    },
    repeat: 'Repeat, which does it once',
    toPlace: 'Go back',
    expired: 'This confirmation is no longer valid. Begin again.',
    fact: {
      refundStatus: 'Status of the refund',
      refundRequestId: 'Refund id',
      amount: 'Amount',
      replayed: 'It was requested before, and is not made again',
      paymentStatus: 'Status of the payment',
      notConfirmed: 'Antom has not confirmed it yet. The service goes on by itself',
      reviewed: 'Reviewed',
      againNeeded: 'Something new has been recorded meanwhile: it needs another review',
    },
    refusals: {
      webhook_endpoint_not_enabled: 'No enabled endpoint gets this event, so it was sent nowhere.',
      webhook_endpoint_not_verified:
        'The merchant’s server did not answer the challenge, so the endpoint is not enabled. Try again once the server works.',
      idempotency_key_reused: 'This reference has a refund already, with another amount or reason. Use another reference.',
      payment_being_updated: 'The payment is being changed. Try again in a moment.',
      payment_cancelled:
        'The payment is cancelled. If the buyer paid all the same, Antom returns the money. If it does not, force the refund.',
      payment_needs_review: 'Less may be left to refund than is recorded. Review it first, or force the refund.',
      dispute_open: 'The payment has an open dispute, so a refund could pay the buyer twice. To refund anyway, force it.',
      dispute_lost: 'Lost disputes have taken so much that this refund could pay the buyer twice. To refund anyway, force it.',
      refund_amount_exceeds_remaining: 'The refund is larger than what is left.',
    },
  },
};
