import * as z from 'zod/mini';
import type { PaymentEvent, PaymentEventType } from '../payment-event.ts';
import { EVENT_TYPES, type EventType, type ServiceEvent } from '../service-event.ts';
import { eventSource } from '../urns.ts';
import { component, shownAs } from './components.ts';
import { dispute } from './dispute-schemas.ts';
import { ENDPOINT_EVENTS, endpointEventSchema, isEndpointEventType } from './endpoint-event-schemas.ts';
import { explained, oneOf, text, time } from './fields.ts';
import { describing } from './on-the-wire.ts';
import { payment } from './payment-schemas.ts';
import { publishedRefund } from './refund-schemas.ts';

/** What has happened, and what the event carries besides the payment: always, perhaps, or never. */
interface EventMeaning {
  readonly summary: string;
  readonly refund?: 'always' | 'perhaps';
  readonly dispute?: 'always' | 'perhaps';
}

/** Those about payments. */
export const PAYMENT_EVENTS = {
  'payment.authorized': { summary: 'The issuer approved the payment. It is not paid yet.' },
  'payment.captured': { summary: 'The money has been captured: ship if `next` is `ship`.' },
  'payment.authorization_failed': { summary: 'Declined, perhaps not finally: see `final`.' },
  'payment.capture_failed': { summary: 'Approved, but the capture failed, perhaps not finally: see `final`.' },
  'payment.risk_review_started': { summary: 'The payment is under review: do not ship it yet.' },
  'payment.risk_review_accepted': { summary: 'The review has accepted it: `next` says whether to ship.' },
  'payment.risk_review_rejected': { summary: 'The review has rejected it: a person has to look at it.' },
  'payment.cancelled': { summary: 'Closed at Antom: `CANCELLED`, `EXPIRED` or a final `FAILED`.' },
  'payment.failed': { summary: 'Failed for good: never placed at Antom, or not captured.' },
  'payment.review_required': { summary: 'A person has to look at it: see `reviewReasons`.', refund: 'perhaps', dispute: 'perhaps' },
  'payment.reviewed': { summary: 'An operator has reviewed it: see `needsReview` and `next`.' },
  'refund.succeeded': { summary: 'A refund succeeded.', refund: 'always' },
  'refund.failed': { summary: 'A refund failed, or its money came back.', refund: 'always' },
  'dispute.updated': { summary: 'A dispute took a step.', dispute: 'always' },
} as const satisfies Record<PaymentEventType, EventMeaning>;

const isPaymentEventType = (type: string): type is PaymentEventType => Object.hasOwn(PAYMENT_EVENTS, type);
const PAYMENT_EVENT_TYPES = Object.keys(PAYMENT_EVENTS).filter(isPaymentEventType);

export const EVENTS: Readonly<Record<EventType, EventMeaning>> = { ...PAYMENT_EVENTS, ...ENDPOINT_EVENTS };

const envelope = {
  specversion: explained(z.literal('1.0'), 'The version of CloudEvents.'),
  id: text('The same on every repetition: drop an id that you have handled.', '4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f/captured'),
  source: text('The deployment.', eventSource('production')),
  subject: text('The paymentRequestId.'),
  time: time('When the fact was recorded.'),
  sequence: text("The payment's sequence, as a string of digits: of two events with one subject, the lower one is out of date.", '4'),
  datacontenttype: explained(z.literal('application/json'), 'The type of `data`.'),
  apiclientid: text('The API client whose payment it is.', 'shop'),
} satisfies Record<Exclude<keyof PaymentEvent, 'type' | 'data'>, z.ZodMiniType>;

const data = {
  payment: explained(payment, 'The payment just after the fact was recorded. Act on its `next`, whatever the type.'),
  refund: explained(publishedRefund, 'The refund that the event is about.'),
  dispute: explained(dispute, 'The dispute that the event is about.'),
} satisfies Record<keyof PaymentEvent['data'], z.ZodMiniType>;

/* Any event: what holds the schemas below together with the type that is published. */
describing<PaymentEvent>()(
  z.object({
    ...envelope,
    type: oneOf(PAYMENT_EVENT_TYPES, 'What has happened.'),
    data: explained(
      z.object({ payment: data.payment, refund: z.optional(data.refund), dispute: z.optional(data.dispute) }),
      'What it is about.',
    ),
  } satisfies Record<keyof PaymentEvent, z.ZodMiniType>),
);

export function eventName(type: EventType): string {
  const words = type.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Event`;
}

function carriedAs(schema: z.ZodMiniType, when: 'always' | 'perhaps' | undefined): readonly z.ZodMiniType[] {
  if (when === undefined) return [];
  return [when === 'always' ? schema : z.optional(schema)];
}

/** The event with this type, under a name such as `PaymentCapturedEvent`. */
function paymentEventSchema(type: PaymentEventType): z.ZodMiniType {
  const { summary, ...carries }: EventMeaning = PAYMENT_EVENTS[type];
  const also = (name: 'refund' | 'dispute') => carriedAs(data[name], carries[name]).map((schema) => [name, schema] as const);
  const carried = z.object({ payment: data.payment, ...Object.fromEntries([...also('refund'), ...also('dispute')]) });
  const fields = { ...envelope, type: explained(z.literal(type), 'What has happened.'), data: explained(carried, 'What it is about.') };
  return component(eventName(type), explained(z.object(fields), summary));
}

/** The event with this type, whatever it is about. */
const SCHEMAS: ReadonlyMap<string, z.ZodMiniType> = new Map(
  EVENT_TYPES.map((type) => [
    type,
    isEndpointEventType(type) ? component(eventName(type), endpointEventSchema(type)) : paymentEventSchema(type),
  ]),
);

const typed = z.object({ type: z.string() });

/** Any event. The document has a union of that name, which tells them apart by `type`. */
export const anyEvent: z.ZodMiniType<ServiceEvent> = shownAs(
  'Event',
  z.any().check(z.refine((event) => SCHEMAS.get(typed.safeParse(event).data?.type ?? '')?.safeParse(event).success === true)),
);
