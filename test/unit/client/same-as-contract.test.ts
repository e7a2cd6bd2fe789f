import { expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import type * as client from '../../../shared/client/client.ts';
import type { feedPage } from '../../../shared/client/feed-page.ts';
import { GATEWAY_ERRORS } from '../../../shared/client/read-problem.ts';
import type { CheckoutRequestInput } from '../../../shared/contract/checkout-request.ts';
import type { DeliveryView } from '../../../shared/contract/delivery-view.ts';
import type { DisputeEvidence, EvidenceType } from '../../../shared/contract/dispute-evidence.ts';
import type { listDisputesQuery } from '../../../shared/contract/dispute-queries.ts';
import type { DisputeResponse, DisputeView, ListedDisputeView } from '../../../shared/contract/dispute-view.ts';
import { GATEWAY_ERRORS as OF_THE_CONTRACT } from '../../../shared/contract/gateway-errors.ts';
import type { ENDPOINT_EVENTS } from '../../../shared/contract/openapi/endpoint-event-schemas.ts';
import type { PAYMENT_EVENTS } from '../../../shared/contract/openapi/event-schemas.ts';
import type { orderRefundRequest } from '../../../shared/contract/order-refund-request.ts';
import type { CheckoutView, OrderView } from '../../../shared/contract/order-view.ts';
import type { listPaymentsQuery } from '../../../shared/contract/payment-queries.ts';
import type { PaymentView, StartedPaymentView } from '../../../shared/contract/payment-view.ts';
import type { FieldError, PaymentInTheWay } from '../../../shared/contract/problem-body.ts';
import type { MembersByCode } from '../../../shared/contract/problem-members.ts';
import type { ProblemCode, Repeat } from '../../../shared/contract/problems.ts';
import type { listRefundsQuery } from '../../../shared/contract/refund-queries.ts';
import type { refundRequest } from '../../../shared/contract/refund-request.ts';
import type { ListedRefundView, PublishedRefund, RefundView } from '../../../shared/contract/refund-view.ts';
import type { EventFeed, EventType, ListedEvent, ServiceEvent } from '../../../shared/contract/service-event.ts';
import type { StartPaymentRequestInput } from '../../../shared/contract/start-payment-request.ts';
import type { TotalsRowView } from '../../../shared/contract/totals-view.ts';
import type { WebhookEndpointView, WebhookEndpointWithSecret } from '../../../shared/contract/webhook-endpoint-view.ts';
import type {
  changeEndpointRequest,
  createEndpointRequest,
  listDeliveriesQuery,
  listEventsQuery,
  replayRequest,
  resendRequest,
  rotateSecretRequest,
} from '../../../shared/contract/webhook-requests.ts';

/* The package is published alone, so it has types of its own. Here the compiler holds them to those that the service answers and takes. */

type FeedPage = Omit<Awaited<ReturnType<typeof feedPage>>, 'events'>;

/** The same members, whatever interfaces they were written in. */
type Plain<T> = T extends readonly (infer Entry)[]
  ? readonly Plain<Entry>[]
  : T extends object
    ? { readonly [Name in keyof T]: Plain<T[Name]> }
    : T;

test('what the service answers is what the client promises', () => {
  expectTypeOf<Plain<client.Payment>>().toEqualTypeOf<Plain<PaymentView>>();
  expectTypeOf<Plain<client.StartedPayment>>().toEqualTypeOf<Plain<StartedPaymentView>>();
  expectTypeOf<Plain<client.Refund>>().toEqualTypeOf<Plain<RefundView>>();
  expectTypeOf<Plain<client.Dispute>>().toEqualTypeOf<Plain<DisputeView>>();
  expectTypeOf<Plain<client.AnsweredDispute>>().toEqualTypeOf<Plain<DisputeResponse>>();
  expectTypeOf<Plain<client.DisputeEvidence>>().toEqualTypeOf<Plain<DisputeEvidence>>();
  expectTypeOf<Plain<client.Order>>().toEqualTypeOf<Plain<OrderView>>();
  expectTypeOf<Plain<client.CheckedOutOrder>>().toEqualTypeOf<Plain<CheckoutView>>();
  expectTypeOf<Plain<client.WebhookEndpoint>>().toEqualTypeOf<Plain<WebhookEndpointView>>();
  expectTypeOf<Plain<client.WebhookEndpointWithSecret>>().toEqualTypeOf<Plain<WebhookEndpointWithSecret>>();
  expectTypeOf<Plain<client.Delivery>>().toEqualTypeOf<Plain<DeliveryView>>();
  expectTypeOf<Omit<client.ListedEvent, 'event'>>().toEqualTypeOf<Omit<ListedEvent, 'event'>>();
  expectTypeOf<client.ListedEvent['event']>().toEqualTypeOf<client.ServiceEvent>();
});

test('a list is of what the service lists, by the parameters that it takes', () => {
  expectTypeOf<Plain<client.ListedRefund>>().toEqualTypeOf<Plain<ListedRefundView>>();
  expectTypeOf<Plain<client.ListedDispute>>().toEqualTypeOf<Plain<ListedDisputeView>>();
  expectTypeOf<Plain<client.TotalsRow>>().toEqualTypeOf<Plain<TotalsRowView>>();
  expectTypeOf<keyof client.PaymentFilter>().toEqualTypeOf<Exclude<keyof z.input<typeof listPaymentsQuery>, 'cursor'>>();
  expectTypeOf<keyof client.RefundFilter>().toEqualTypeOf<Exclude<keyof z.input<typeof listRefundsQuery>, 'cursor'>>();
  expectTypeOf<keyof client.DisputeFilter>().toEqualTypeOf<Exclude<keyof z.input<typeof listDisputesQuery>, 'cursor'>>();
  expectTypeOf<keyof client.DeliveryFilter>().toEqualTypeOf<Exclude<keyof z.input<typeof listDeliveriesQuery>, 'cursor'>>();
  expectTypeOf<keyof client.FeedFilter>().toEqualTypeOf<keyof z.input<typeof listEventsQuery>>();
  expectTypeOf<FeedPage>().toEqualTypeOf<Omit<EventFeed, 'events'>>();
});

test('what the client takes is what the service takes', () => {
  expectTypeOf<Plain<client.CheckoutRequest>>().toEqualTypeOf<Plain<CheckoutRequestInput>>();
  expectTypeOf<Plain<client.StartPaymentRequest>>().toEqualTypeOf<Plain<StartPaymentRequestInput>>();
  expectTypeOf<Plain<client.RefundRequest>>().toEqualTypeOf<Plain<z.input<typeof refundRequest>>>();
  expectTypeOf<Plain<client.OrderRefundRequest>>().toEqualTypeOf<Plain<z.input<typeof orderRefundRequest>>>();
  expectTypeOf<client.EvidenceType>().toEqualTypeOf<EvidenceType>();
  expectTypeOf<Plain<client.CreateWebhookEndpointRequest>>().toEqualTypeOf<Plain<z.input<typeof createEndpointRequest>>>();
  expectTypeOf<Plain<client.ChangeWebhookEndpointRequest>>().toEqualTypeOf<Plain<z.input<typeof changeEndpointRequest>>>();
  expectTypeOf<Plain<client.RotateSecretRequest>>().toEqualTypeOf<Plain<z.input<typeof rotateSecretRequest>>>();
  expectTypeOf<Plain<client.ReplayRequest>>().toEqualTypeOf<Plain<z.input<typeof replayRequest>>>();
  expectTypeOf<Plain<NonNullable<Parameters<client.Events['resend']>[1]>>>().toEqualTypeOf<Plain<z.input<typeof resendRequest>>>();
});

/** What every event has beside its type and its data. */
type Envelope = Exclude<keyof ServiceEvent, 'type' | 'data'>;
/** What an event is certain to have, and what it may have, without what it never has. */
type Present<Data> = { readonly [Name in keyof Data as Data[Name] extends undefined ? never : Name]: Plain<Data[Name]> };
type Carries<Meaning, Name extends string, Value> = Meaning extends { readonly [Each in Name]: 'always' }
  ? { readonly [Each in Name]: Value }
  : Meaning extends { readonly [Each in Name]: 'perhaps' }
    ? { readonly [Each in Name]?: Value | undefined }
    : unknown;
/** What the document says that each event carries. */
type Documented = {
  readonly [Type in keyof typeof PAYMENT_EVENTS]: { readonly payment: PaymentView } & Carries<
    (typeof PAYMENT_EVENTS)[Type],
    'refund',
    PublishedRefund
  > &
    Carries<(typeof PAYMENT_EVENTS)[Type], 'dispute', DisputeView>;
} & {
  readonly [Type in keyof typeof ENDPOINT_EVENTS]: { readonly endpoint: WebhookEndpointView } & Carries<
    (typeof ENDPOINT_EVENTS)[Type],
    'challenge',
    string
  >;
};

test('the client narrows every event of the service by its type, and no other', () => {
  expectTypeOf<client.EventType>().toEqualTypeOf<EventType>();
  expectTypeOf<Pick<client.KnownEvent, Envelope>>().toEqualTypeOf<Pick<ServiceEvent, Envelope>>();
  expectTypeOf<keyof client.KnownEvent>().toEqualTypeOf<keyof ServiceEvent>();
  expectTypeOf<{
    readonly [Type in EventType]: Present<
      Extract<client.KnownEvent, { readonly type: unknown }> extends infer Each
        ? Each extends { readonly type: infer Types; readonly data: infer Data }
          ? Type extends Types
            ? Data
            : never
          : never
        : never
    >;
  }>().toEqualTypeOf<{ readonly [Type in EventType]: Plain<Documented[Type]> }>();
});

test('a type that this version does not know has a branch of its own', () => {
  const payment = (event: client.ServiceEvent) => {
    switch (event.type) {
      case 'refund.failed':
        return expectTypeOf(event.data.refund).toEqualTypeOf<client.PublishedRefund>();
      case 'dispute.updated':
        return expectTypeOf(event.data.dispute).toEqualTypeOf<client.Dispute>();
      case 'webhook_endpoint.verification':
        return expectTypeOf(event.data.challenge).toEqualTypeOf<string>();
      default:
        return expectTypeOf(event.data.payment).toEqualTypeOf<client.Payment | undefined>();
    }
  };
  expectTypeOf(payment).toBeFunction();
});

type OfService = Exclude<client.Problem, { readonly code: 'gateway_error' }>;
/** What every problem of the client has. */
type OfAll = 'type' | 'title' | 'status' | 'code' | 'definite' | 'repeat' | 'requestId' | 'detail';
/** By their codes, what the client promises of each problem, beside that. */
type Promised = {
  readonly [Code in ProblemCode]: OfService extends infer Each
    ? Each extends { readonly code: infer Codes }
      ? Code extends Codes
        ? { readonly [Name in Exclude<keyof Each, OfAll>]: Plain<Each[Name]> }
        : never
      : never
    : never;
};
/** And what the service promises. */
type Answered = {
  readonly [Code in ProblemCode]: {
    readonly [Name in keyof MembersByCode[Code] as undefined extends MembersByCode[Code][Name] ? never : Exclude<Name, OfAll>]: Plain<
      MembersByCode[Code][Name]
    >;
  };
};

test('the client narrows every problem of the service, and no other', () => {
  expectTypeOf<OfService['code']>().toEqualTypeOf<ProblemCode>();
  expectTypeOf<Promised>().toEqualTypeOf<Answered>();
  expectTypeOf<client.Repeat>().toEqualTypeOf<Repeat>();
  expectTypeOf<client.FieldError>().toEqualTypeOf<FieldError>();
  expectTypeOf<Plain<client.PaymentInTheWay>>().toEqualTypeOf<Plain<PaymentInTheWay>>();
});

test('the gateway means the same to the client and to the service', () => {
  const { 'no answer': silence, ...byStatus } = OF_THE_CONTRACT;
  expect(Object.fromEntries(GATEWAY_ERRORS)).toEqual(byStatus);
  expect(silence).toEqual({ definite: false, repeat: 'same_key' }); // as a request that got no answer is treated
});
