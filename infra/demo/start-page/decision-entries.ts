import type { SimulatedPayment } from '../../antom-simulator/payments/simulated-payment.ts';
import type { Speaker, TimelineEntry } from './timeline-entry.ts';

/** What happened to a payment without a message: decisions of the buyer, the issuer and Antom. */
export function decisionEntries(payment: SimulatedPayment): TimelineEntry[] {
  const { brandChoices, capture, furtherCaptures, refunds, disputes } = payment;
  const decisions: [Date | undefined, Speaker, string][] = [
    ...brandChoices.map(({ at, brand }): [Date, Speaker, string] => [at, 'buyer', `chose ${brand}`]),
    [payment.authorizedAt, 'buyer', 'approved'],
    [capture?.decidedAt, 'antom', capture?.failureCode === undefined ? 'captured' : `capture failed: ${capture.failureCode}`],
    ...furtherCaptures.map(({ decidedAt }): [Date, Speaker, string] => [decidedAt, 'antom', 'captured a second time']),
    [payment.cancelledAt, 'antom', 'cancelled'],
    [payment.closedAt, 'antom', 'closed'],
    [payment.lateApprovalAt, 'buyer', 'approved too late'],
    ...refunds.map(({ decidedAt, status }): [Date | undefined, Speaker, string] => [decidedAt, 'antom', `refund ${status}`]),
    ...disputes.map(({ openedAt, type, reasonMessage }): [Date, Speaker, string] => [
      openedAt,
      'issuer',
      `opened ${type}: ${reasonMessage}`,
    ]),
    ...disputes.map(({ resolvedAt, state }): [Date | undefined, Speaker, string] => [resolvedAt, 'issuer', `dispute ${state}`]),
  ];
  return decisions.flatMap(([at, who, what]) => (at === undefined ? [] : [decisionEntry(at, who, what)]));
}

function decisionEntry(at: Date, who: Speaker, what: string): TimelineEntry {
  return { id: `${what}-${at.getTime()}`, at, who, what, trouble: false, messages: [] };
}
