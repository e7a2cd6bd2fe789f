import type { Scene } from '../actors/scene.ts';
import { statementOf } from '../antom/ledger.ts';
import { type Change, firstOf } from './invariant.ts';
import { disputeStepsIn, has, refundsIn } from './stored-payment.ts';

/** Facts that are Antom's word. Not among them: what is ours, and `notPlaced`, which we conclude from what Antom says. */
const SAID_BY_ANTOM = ['cancellation', 'authorized', 'authorizationFailed', 'captured', 'captureFailed'] as const;

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
    firstOf(disputeStepsIn(after), ({ disputeId, step }) =>
      stated.has(statementOf.dispute(paymentRequestId, disputeId, step)) ? undefined : `${step} is recorded, and Antom never said it`,
    ) ??
    (Array.from(anomaliesIn(after)).some((text) => !/^(refund|dispute)WithoutEnd /.test(text))
      ? 'an anomaly is recorded, and Antom contradicts nothing'
      : undefined)
  );
}

/** A payment that has failed, and that Antom refuses to cancel three times, counts as cancelled. */
function isConcluded(fact: string, paymentRequestId: string, stated: ReadonlySet<string>): boolean {
  return fact === 'cancellation' && stated.has(statementOf.fact(paymentRequestId, 'authorizationFailed'));
}

/** What Antom contradicts. That something has no end is concluded from the time. */
function anomaliesIn(item: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const texts: unknown = item['anomalies'];
  return new Set(texts instanceof Set ? Array.from(texts, String) : []);
}

function mayBeNotPlaced(paymentRequestId: string, stated: ReadonlySet<string>): boolean {
  return stated.has(statementOf.absent(paymentRequestId)) || stated.has(statementOf.fact(paymentRequestId, 'authorizationFailed'));
}
