import type { Scene } from '../actors/scene.ts';
import { statementOf } from '../antom/ledger.ts';
import { type Change, firstOf } from './invariant.ts';
import { anomaliesIn, disputeStepsIn, has, refundsIn } from './stored-payment.ts';

/** Facts that are Antom's word. Not among them: what is ours, and `notPlaced`, which we conclude from what Antom says. */
const SAID_BY_ANTOM = [
  'cancellation',
  'authorized',
  'authorizationFailed',
  'captured',
  'captureFailed',
  'riskReviewStarted',
  'riskReviewAccepted',
  'riskReviewRejected',
] as const;

export function isProven({ paymentRequestId, before, after }: Change, { world }: Scene): string | undefined {
  const { stated } = world.ledger;
  const known = before ?? {};
  return (
    firstOf(SAID_BY_ANTOM, (fact) =>
      has(after, fact) &&
      !has(known, fact) &&
      !stated.has(statementOf.fact(paymentRequestId, fact)) &&
      !isConcluded(fact, paymentRequestId, stated)
        ? `${fact} is recorded, and Antom never said it`
        : undefined,
    ) ??
    (has(after, 'notPlaced') && !mayBeNotPlaced(paymentRequestId, stated)
      ? 'notPlaced is recorded, and Antom never said that there is no order'
      : undefined) ??
    firstOf(refundsIn(after), ({ refundRequestId, state }) =>
      state !== 'RESERVED' && !stated.has(statementOf.refund(refundRequestId, state))
        ? `refund ${state} is recorded, and Antom never said it`
        : undefined,
    ) ??
    firstOf(disputeStepsIn(after), (step) =>
      stated.has(statementOf.dispute(paymentRequestId, step.disputeId, step))
        ? undefined
        : `${step.step} is recorded, and Antom never said it`,
    ) ??
    firstOf(anomaliesIn(after), (text) =>
      isFounded(text, paymentRequestId, stated) ? undefined : `an anomaly is recorded, and Antom contradicts nothing: ${text}`,
    )
  );
}

/** A payment that has failed, and that Antom refuses to cancel three times, counts as cancelled. */
function isConcluded(fact: string, paymentRequestId: string, stated: ReadonlySet<string>): boolean {
  return fact === 'cancellation' && stated.has(statementOf.fact(paymentRequestId, 'authorizationFailed'));
}

/** A further capture is an anomaly, or makes one of the first. The other kinds are concluded from the time, or from the order's other payments. */
function isFounded(anomaly: string, paymentRequestId: string, stated: ReadonlySet<string>): boolean {
  if (/^(refundWithoutEnd|disputeWithoutEnd|orderPaidTwice) |^riskReviewWithoutEnd$/.test(anomaly)) return true;
  return (
    /^(capturedAgain|captured) /.test(anomaly) && [...stated].some((statement) => statement.startsWith(`${paymentRequestId} further `))
  );
}

function mayBeNotPlaced(paymentRequestId: string, stated: ReadonlySet<string>): boolean {
  return stated.has(statementOf.absent(paymentRequestId)) || stated.has(statementOf.fact(paymentRequestId, 'authorizationFailed'));
}
