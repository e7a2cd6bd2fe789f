import type { WireAmount } from '../../shared/antom/amount.ts';
import type { Locale } from '../web-ui/locale.ts';
import type {
  AnswerFault,
  ApprovalFault,
  CancelRefusals,
  FollowUpEvent,
  LateApprovalFault,
  NotificationPlan,
  ProcessingFault,
  ReviewFault,
} from './fault.ts';
import { RISKY_AMOUNT } from './operations/pay-operation.ts';
import type { QuotedCurrency } from './payments/simulated-payment.ts';

/** What goes wrong with a payment because of its amount. */
export interface MagicBehaviour {
  /** Faults of the first calls of `pay`, one entry a call. */
  readonly pay?: readonly (readonly AnswerFault[])[];
  readonly approval?: readonly ApprovalFault[];
  readonly lateApproval?: readonly LateApprovalFault[];
  readonly review?: readonly ReviewFault[];
  readonly capture?: readonly ProcessingFault[];
  readonly refund?: readonly ProcessingFault[];
  readonly notifications?: NotificationPlan;
  readonly followUpEvent?: FollowUpEvent;
  readonly cancel?: CancelRefusals;
  readonly settlementCurrency?: QuotedCurrency;
}

export interface MagicAmount {
  /** In won. */
  readonly value: string;
  readonly behaviour: MagicBehaviour;
  /** What happens, in one line for people. */
  readonly description: Record<Locale, string>;
}

const LOST_ANSWER = [{ kind: 'lost-answer' }] as const satisfies readonly AnswerFault[];

/** Amounts that each make a payment go wrong in one way, for trying things out by hand. All other amounts work. */
export const MAGIC_AMOUNTS = [
  {
    value: '40001',
    behaviour: { approval: [{ kind: 'decline', code: 'USER_BALANCE_NOT_ENOUGH' }] },
    description: { ko: '구매자가 승인해도 카드사가 거절합니다.', en: 'The buyer approves, the issuer declines.' },
  },
  {
    value: '40002',
    behaviour: { capture: [{ kind: 'fail', code: 'PROCESS_FAIL' }] },
    description: { ko: '승인된 뒤 매입이 실패합니다.', en: 'Authorized, then the capture fails.' },
  },
  {
    value: '40003',
    behaviour: { notifications: { drop: true } },
    description: { ko: '결제는 되지만 알림이 하나도 오지 않습니다.', en: 'Paid, but no notification ever arrives.' },
  },
  {
    value: '40004',
    behaviour: { notifications: { copies: 5 } },
    description: { ko: '모든 알림이 다섯 번씩 옵니다.', en: 'Every notification arrives five times.' },
  },
  {
    value: '40005',
    behaviour: { notifications: { captureFirst: true } },
    description: { ko: '매입 알림이 승인 알림보다 먼저 옵니다.', en: 'The capture is notified before the authorization.' },
  },
  {
    value: '40006',
    behaviour: { followUpEvent: { when: 'cancelled', afterMs: 2_000, what: 'approval' } },
    description: {
      ko: '취소한 뒤에 승인 알림이 옵니다. 먼저 결제를 취소해 보십시오.',
      en: 'A success arrives after the cancellation. Cancel the payment to see it.',
    },
  },
  {
    value: '40007',
    behaviour: { refund: [{ kind: 'fail', code: 'PROCESS_FAIL' }] },
    description: {
      ko: '환불이 접수된 뒤 실패합니다. 결제 후 환불해 보십시오.',
      en: 'A refund is accepted, then fails. Pay, then refund to see it.',
    },
  },
  {
    value: '40008',
    behaviour: { pay: [LOST_ANSWER, LOST_ANSWER] },
    description: {
      ko: 'pay가 처리되지만 처음 두 번의 응답이 사라집니다.',
      en: 'pay takes effect, but its first two answers are lost.',
    },
  },
  {
    value: '40009',
    behaviour: { followUpEvent: { when: 'captured', afterMs: 3_000, what: 'chargeback' } },
    description: {
      ko: '매입 3초 뒤에 차지백 분쟁이 시작됩니다.',
      en: 'Three seconds after the capture a chargeback is opened.',
    },
  },
  {
    value: '40010',
    behaviour: { followUpEvent: { when: 'captured', afterMs: 3_000, what: 'second-capture' } },
    description: { ko: '매입 3초 뒤에 한 번 더 매입됩니다.', en: 'Three seconds after the capture Antom captures a second time.' },
  },
  {
    value: '40011',
    behaviour: {
      capture: [{ kind: 'fail', code: 'PROCESS_FAIL' }],
      followUpEvent: { when: 'capture_failed', afterMs: 3_000, what: 'capture' },
    },
    description: { ko: '매입이 실패했다가 3초 뒤에 성공합니다.', en: 'The capture fails, and three seconds later it succeeds.' },
  },
  {
    value: '40012',
    behaviour: { refund: [{ kind: 'reversal', afterMs: 3_000 }] },
    description: {
      ko: '환불이 성공한 뒤 은행이 되돌립니다. 결제 후 환불해 보십시오.',
      en: 'A refund succeeds, then the bank returns it. Pay, then refund to see it.',
    },
  },
  {
    value: '40013',
    behaviour: {
      refund: [
        { kind: 'fail', code: 'PROCESS_FAIL' },
        { kind: 'reversal', afterMs: 3_000 },
      ],
    },
    description: {
      ko: '환불이 실패로 알려진 뒤 성공합니다. 결제 후 환불해 보십시오.',
      en: 'A refund fails, then succeeds all the same. Pay, then refund to see it.',
    },
  },
  {
    value: '40014',
    behaviour: { refund: [{ kind: 'never' }] },
    description: { ko: '환불이 끝나지 않습니다. 결제 후 환불해 보십시오.', en: 'A refund never ends. Pay, then refund to see it.' },
  },
  {
    value: '40015',
    behaviour: { followUpEvent: { when: 'captured', afterMs: 3_000, what: 'lost-chargeback' } },
    description: {
      ko: '매입 3초 뒤에 차지백이 시작되고 가맹점이 패소합니다.',
      en: 'Three seconds after the capture a chargeback is opened and lost.',
    },
  },
  {
    value: '40016',
    behaviour: { review: [{ kind: 'review', verdict: 'ACCEPT', afterMs: 5_000 }] },
    description: { ko: '승인된 뒤 심사를 받고 통과합니다.', en: 'Authorized, then reviewed, and accepted in the end.' },
  },
  {
    value: '40017',
    behaviour: { review: [{ kind: 'review', source: 'PSP', verdict: 'REJECT', afterMs: 5_000 }] },
    description: { ko: '매입된 뒤에 심사에서 거부됩니다.', en: 'Captured during a review, which then rejects the payment.' },
  },
  {
    value: '40018',
    behaviour: {
      lateApproval: [{ kind: 'late-approval', money: 'kept' }],
      followUpEvent: { when: 'cancelled', afterMs: 2_000, what: 'approval' },
    },
    description: {
      ko: '취소한 뒤에 승인되고 매입됩니다. 먼저 결제를 취소해 보십시오.',
      en: 'Approved and captured after the cancellation. Cancel the payment to see it.',
    },
  },
  {
    value: '40019',
    behaviour: {
      approval: [{ kind: 'decline', code: 'DO_NOT_HONOR' }],
      followUpEvent: { when: 'declined', afterMs: 3_000, what: 'closure' },
      cancel: { closed: 'ORDER_IS_CLOSED' },
    },
    description: {
      ko: '거절된 뒤 Antom이 주문을 스스로 닫고, 취소 요청은 거부합니다.',
      en: 'Declined, then Antom closes the order by itself and refuses to cancel it.',
    },
  },
  {
    value: '40020',
    behaviour: {
      approval: [{ kind: 'decline', code: 'STOLEN_CARD' }],
      cancel: { declined: 'ORDER_STATUS_INVALID' },
    },
    description: { ko: '거절된 뒤 취소 요청도 거부됩니다.', en: 'Declined, and Antom refuses to cancel the order.' },
  },
  {
    value: '40021',
    behaviour: { settlementCurrency: 'USD' },
    description: { ko: '달러로 정산됩니다.', en: 'Settled in dollars.' },
  },
  {
    value: RISKY_AMOUNT,
    behaviour: {},
    description: { ko: 'pay가 위험 거래로 거부됩니다(RISK_REJECT).', en: 'pay is refused for risk (RISK_REJECT).' },
  },
] as const satisfies readonly MagicAmount[];

export type MagicValue = (typeof MAGIC_AMOUNTS)[number]['value'];

/** `{}` for an amount that is not magic. */
export function magicOf({ currency, value }: WireAmount): MagicBehaviour {
  return (currency === 'KRW' ? MAGIC_AMOUNTS.find((magic) => magic.value === value)?.behaviour : undefined) ?? {};
}
