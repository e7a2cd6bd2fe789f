import type { DisputeView } from '../../../shared/contract/dispute-view.ts';
import type { RefundView } from '../../../shared/contract/refund-view.ts';
import type { PaymentStatus } from '../../../shared/payment/payment-status.ts';
import { grid, section } from '../grid.ts';
import type { OperatorConsole, Style } from '../operator-console.ts';
import { moneyText, plainText, timeText } from '../screen-texts.ts';
import type { PaymentReport, ReportedFact } from './payment-report.ts';

type Paint = OperatorConsole['paint'];

export const STATUS_STYLES = {
  CREATED: 'dim',
  PENDING: 'dim',
  AUTHORIZED: 'yellow',
  CAPTURED: 'green',
  PARTIALLY_REFUNDED: 'green',
  REFUNDED: 'dim',
  FAILED: 'red',
  CANCELLED: 'dim',
  EXPIRED: 'dim',
  CAPTURE_FAILED: 'red',
  REVIEW: 'red',
} as const satisfies Record<PaymentStatus, Style>;

/** A payment for a person, as one text. */
export function reportScreen(report: PaymentReport, paint: Paint): string {
  const { facts, refunds, payment, review, erased, advice } = report;
  return [
    grid(summary(report, paint)),
    section('Facts', facts.map(factRow), paint),
    section('Refunds', refunds.map(refundRow), paint),
    section('Disputes', (payment.disputes ?? []).map(disputeRow), paint),
    section(
      'Reasons for a review',
      (payment.reviewReasons ?? []).map((reason) => [plainText(reason)]),
      paint,
    ),
    section('Reviewed', review === undefined ? [] : [[timeText(review.recordedAt), plainText(review.by), plainText(review.reason)]], paint),
    section('Texts erased', erased === undefined ? [] : [[timeText(erased.erasedAt), plainText(erased.by)]], paint),
    section(
      'What to do',
      advice.map((line) => [line]),
      paint,
    ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function summary({ client, payment }: PaymentReport, paint: Paint): string[][] {
  const { status, final, next, card, failure } = payment;
  const open = final === false ? ', and may still be paid' : '';
  return [
    ['Payment', payment.paymentRequestId],
    ...optional('At Antom', payment.paymentId),
    ['Order', `${plainText(payment.referenceOrderId)} of client ${client}`],
    ...optional('Description', payment.orderDescription),
    ['Status', `${paint(STATUS_STYLES[status], status)}${open}, next: ${next}`],
    ['Amount', moneyText(payment.paymentAmount)],
    ...(payment.refundedAmount === undefined ? [] : [['Refunded', moneyText(payment.refundedAmount)]]),
    ...(payment.refundableAmount === undefined ? [] : [['Refundable', moneyText(payment.refundableAmount)]]),
    ...optional(
      'Card',
      [card?.brand, card?.maskedNumber, card?.authorizationCode].filter((part) => part !== undefined).join(' ') || undefined,
    ),
    ...optional('Failure', failure && `${failure.code}: ${failure.advice}`),
    ['Created', `${timeText(payment.createdAt)}${byText(payment.startedBy)}`],
    ['Expires', timeText(payment.expiresAt)],
    ...(payment.closing === undefined ? [] : [['Closing', `${payment.closing}${byText(payment.closingRequestedBy)}`]]),
    ['Sequence', String(payment.sequence ?? '')],
  ];
}

function byText(actor: string | undefined): string {
  return actor === undefined ? '' : ` by ${plainText(actor)}`;
}

function optional(name: string, value: string | undefined): string[][] {
  return value === undefined ? [] : [[name, plainText(value)]];
}

function factRow({ fact, recordedAt, antomTime, source, resultCode }: ReportedFact): string[] {
  const said = antomTime === undefined ? '' : `Antom: ${timeText(antomTime)}`;
  return [timeText(recordedAt), fact, source ?? '', said, resultCode ?? ''].map(plainText);
}

function refundRow(refund: RefundView): string[] {
  const { requestedAt, refundStatus, refundAmount, reference, refundReason, refundRequestId, requestedBy } = refund;
  const name = reference === undefined ? refundRequestId : `${reference} (${refundRequestId})`;
  return [timeText(requestedAt), refundStatus, moneyText(refundAmount), name, byText(requestedBy).trim(), refundReason ?? ''].map(
    plainText,
  );
}

function disputeRow(dispute: DisputeView): string[] {
  const { disputeId, state, outcome, defenseDueTime } = dispute;
  return [disputeId, state, outcome, defenseDueTime === undefined ? '' : `answer before ${timeText(defenseDueTime)}`].map(plainText);
}
