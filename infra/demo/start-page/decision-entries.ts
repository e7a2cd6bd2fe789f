import type { SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import type { Speaker, TimelineEntry } from './timeline-entry.ts';
import type { TimelineText } from './timeline-text.ts';

/** What happened to a payment without a message: decisions of the buyer, the issuer and Antom. */
export function decisionEntries(payment: SimulatedPayment, text: TimelineText): TimelineEntry[] {
  const { brandChoices, capture, furtherCaptures, refunds, disputes } = payment;
  const decisions: [Date | undefined, Speaker, string][] = [
    ...brandChoices.map(({ at, brand }): [Date, Speaker, string] => [at, 'buyer', text.chose(brand)]),
    [payment.authorizedAt, 'buyer', text.approved],
    [capture?.decidedAt, 'antom', capture?.failureCode === undefined ? text.captured : `${text.captureFailed}: ${capture.failureCode}`],
    ...furtherCaptures.map(({ decidedAt }): [Date, Speaker, string] => [decidedAt, 'antom', text.capturedAgain]),
    [payment.cancelledAt, 'antom', text.cancelled],
    [payment.closedAt, 'antom', text.closed],
    [payment.lateApprovalAt, 'buyer', text.approvedTooLate],
    ...refunds.map(({ decidedAt, status }): [Date | undefined, Speaker, string] => [
      decidedAt,
      'antom',
      `${text.refund} ${text.refundStatus[status]}`,
    ]),
    ...disputes.map(({ openedAt, type, reasonMessage }): [Date, Speaker, string] => [
      openedAt,
      'issuer',
      `${text.opened} ${type}: ${reasonMessage}`,
    ]),
    ...disputes.map(({ resolvedAt, state }): [Date | undefined, Speaker, string] => [
      resolvedAt,
      'issuer',
      `${text.dispute} ${text.disputeState[state]}`,
    ]),
  ];
  return decisions.flatMap(([at, who, what]) => (at === undefined ? [] : [decisionEntry(at, who, what)]));
}

function decisionEntry(at: Date, who: Speaker, what: string): TimelineEntry {
  return { id: `${what}-${at.getTime()}`, at, who, what, trouble: false, messages: [] };
}
