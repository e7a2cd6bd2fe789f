import { paymentEvents, reviewEvent } from '../../../shared/contract/payment-event.ts';
import { type Fact, provenanceFrom, SINGLE_FACT_KINDS, type SingleFact } from '../../../shared/payment/fact.ts';
import type { Payment, RecordedDisputeStep } from '../../../shared/payment/payment.ts';

/** Events that are looked up for one payment at most: the latest. */
const MOST = 60;

/**
 * The ids of the events that were published about a payment, from what is recorded of it: those of its facts, of the reasons for a review, and of its last
 * review. There is no index of events by payment. The id of an event that a later fact has replaced, such as a refund's failure before its success, may be
 * missing.
 */
export function publishedIds(payment: Payment): string[] {
  const unreviewed = { ...payment, review: undefined }; // of what has been reviewed there was an event before
  const events = [...factsOf(payment).flatMap((fact) => paymentEvents(unreviewed, fact, NO_STAGE)), reviewEvent(payment, NO_STAGE)];
  const ids = events.flatMap((event) => event?.id ?? []);
  return [...new Set(ids)].slice(-MOST);
}

/** Ids do not depend on the stage. */
const NO_STAGE = '';

/** As far as an event's id depends on them. */
function factsOf(payment: Payment): Fact[] {
  const provenance = provenanceFrom('notification');
  const { anomalies, refunds, disputeSteps } = payment;
  return [
    ...SINGLE_FACT_KINDS.filter((kind) => payment[kind] !== undefined).map((kind) => singleFact(kind, payment)),
    ...Object.entries(refunds).map(([refundRequestId]): Fact => ({ kind: 'refund', refundRequestId, result: 'FAIL', provenance })),
    ...disputeSteps.map((step): Fact => disputeFact(step)),
    ...anomalies.map((anomaly): Fact => ({ kind: 'anomaly', anomaly, provenance })),
  ];
}

function singleFact(kind: SingleFact['kind'], { paymentId = '', amount, sends, revision }: Payment): SingleFact {
  const provenance = provenanceFrom('notification');
  switch (kind) {
    case 'authorized':
    case 'captured':
      return { kind, paymentId, amount, provenance };
    case 'authorizationFailed':
    case 'captureFailed':
    case 'riskReviewStarted':
    case 'riskReviewAccepted':
    case 'riskReviewRejected':
      return { kind, paymentId, provenance };
    case 'cancellation':
    case 'notCaptured':
      return { kind, provenance };
    case 'notPlaced':
      return { kind, sends, provenance };
    case 'abandoned':
      return { kind, revision, provenance };
  }
}

function disputeFact({ currency, minorUnits, ...step }: RecordedDisputeStep): Fact {
  const amount = currency === undefined || minorUnits === undefined ? undefined : { currency, minorUnits };
  return { kind: 'dispute', ...step, amount, provenance: provenanceFrom('notification') };
}
