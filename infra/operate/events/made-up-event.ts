import { type PaymentEvent, paymentEvents, type PaymentEventType, reviewEvent } from '../../../shared/contract/payment-event.ts';
import { ENDPOINT_EVENT_TYPES, type EndpointEventType, type EventType } from '../../../shared/contract/service-event.ts';
import { FAILED_AFTER_SUCCESS } from '../../../shared/payment/anomaly-text.ts';
import { type Fact, provenanceFrom } from '../../../shared/payment/fact.ts';
import { withFacts } from '../../../shared/payment/overlay.ts';
import type { Payment } from '../../../shared/payment/payment.ts';
import { endpointEvent } from '../../../shared/webhook-delivery/endpoint-events.ts';
import { NO_ATTEMPTS } from '../../../shared/webhooks/endpoint.ts';
import { endpointIdOf, eventIdOf } from '../../../shared/webhooks/ids.ts';
import type { ForwardedEvent } from './forward-event.ts';
import { type Invented, madeUpPayment } from './made-up-payment.ts';

/** In place of a stage's: nobody may take it for an event of the service. */
const STAGE = 'made-up';

/** An event of a payment or an endpoint that there is not, in the form that the service gives it. */
export function madeUpEvent(type: EventType, invented: Invented): ForwardedEvent {
  if (isAboutEndpoint(type)) return ofAnEndpoint(type, invented);
  const event = ofAPayment(type, invented);
  if (event === undefined) throw new Error(`what has happened for ${type} makes no such event`);
  return { eventId: eventIdOf(event), type, body: JSON.stringify(event) };
}

function isAboutEndpoint(type: EventType): type is EndpointEventType {
  return ENDPOINT_EVENT_TYPES.some((each) => each === type);
}

const provenance = provenanceFrom('notification');
const refundRequestId = 'made-up-refund';

/** What Antom has stated until then; the event is about the last statement. */
function factsFor(type: Exclude<PaymentEventType, 'payment.reviewed'>, { amount, sends, paymentId = '' }: Payment): readonly Fact[] {
  const authorized = { kind: 'authorized', paymentId, amount, provenance } as const;
  const paid = [authorized, { kind: 'captured', paymentId, amount, provenance }] as const;
  const started = { kind: 'riskReviewStarted', paymentId, provenance } as const;
  const refund = { kind: 'refund', refundRequestId, amount: { ...amount, minorUnits: 10_000n }, provenance } as const;
  const stories = {
    'payment.authorized': [authorized],
    'payment.authorization_failed': [{ kind: 'authorizationFailed', paymentId, provenance }],
    'payment.captured': paid,
    'payment.capture_failed': [authorized, { kind: 'captureFailed', paymentId, provenance }],
    'payment.risk_review_started': [authorized, started],
    'payment.risk_review_accepted': [authorized, started, { kind: 'riskReviewAccepted', paymentId, provenance }],
    'payment.risk_review_rejected': [authorized, started, { kind: 'riskReviewRejected', paymentId, provenance }],
    'payment.cancelled': [{ kind: 'cancellation', paymentId, provenance }],
    'payment.failed': [{ kind: 'notPlaced', sends, provenance }],
    'payment.review_required': [...paid, { kind: 'anomaly', anomaly: FAILED_AFTER_SUCCESS, provenance }],
    'refund.succeeded': [...paid, { ...refund, result: 'PROCESSING' }, { ...refund, result: 'SUCCESS' }],
    'refund.failed': [...paid, { ...refund, result: 'PROCESSING' }, { ...refund, result: 'FAIL' }],
    'dispute.updated': [
      ...paid,
      { kind: 'dispute', disputeId: 'dispute-1', notificationType: 'DISPUTE_CREATED', paymentId, amount, provenance },
    ],
  } as const satisfies Record<typeof type, readonly Fact[]>;
  return stories[type];
}

function ofAPayment(type: PaymentEventType, invented: Invented): PaymentEvent | undefined {
  const payment = madeUpPayment(invented);
  const at = invented.now.toISOString();
  if (type === 'payment.reviewed') {
    return reviewEvent(
      { ...payment, review: { by: 'operator:kim', reason: 'looked at the Dashboard', recordedAt: at, reasons: [] } },
      STAGE,
    );
  }
  const facts = factsFor(type, payment);
  const [occasion] = facts.slice(-1);
  const told: Payment = { ...withFacts(payment, facts, at), isAheadOfRecord: undefined };
  return occasion && paymentEvents(told, occasion, STAGE).find((event) => event.type === type);
}

function ofAnEndpoint(type: EndpointEventType, { client, now, newId }: Invented): ForwardedEvent {
  const endpoint = {
    endpointId: endpointIdOf(client, 'made-up'),
    apiClientId: client,
    url: 'https://shop.example/webhooks',
    maxInFlight: 10,
    state: 'ENABLED',
    createdAt: now.toISOString(),
    secrets: [],
    health: NO_ATTEMPTS,
    revision: 0,
  } as const;
  const challenge = type === 'webhook_endpoint.verification' ? newId() : undefined;
  const { eventId, body } = endpointEvent({ type, endpoint, name: `made-up/${newId()}`, challenge }, STAGE, now);
  return { eventId, type, body };
}
