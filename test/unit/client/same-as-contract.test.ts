import { expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import type * as client from '../../../shared/client/client.ts';
import { GATEWAY_ERRORS } from '../../../shared/client/read-problem.ts';
import type { CheckoutRequestInput } from '../../../shared/contract/checkout-request.ts';
import type { DisputeEvidence, EvidenceType } from '../../../shared/contract/dispute-evidence.ts';
import type { listDisputesQuery } from '../../../shared/contract/dispute-queries.ts';
import type { DisputeResponse, DisputeView, ListedDisputeView } from '../../../shared/contract/dispute-view.ts';
import { GATEWAY_ERRORS as OF_THE_CONTRACT } from '../../../shared/contract/gateway-errors.ts';
import type { orderRefundRequest } from '../../../shared/contract/order-refund-request.ts';
import type { CheckoutView, OrderView } from '../../../shared/contract/order-view.ts';
import type { listPaymentsQuery } from '../../../shared/contract/payment-queries.ts';
import type { PaymentView, StartedPaymentView } from '../../../shared/contract/payment-view.ts';
import type { FieldError, PaymentInTheWay } from '../../../shared/contract/problem-body.ts';
import type { MembersByCode } from '../../../shared/contract/problem-members.ts';
import type { ProblemCode, Repeat } from '../../../shared/contract/problems.ts';
import type { listRefundsQuery } from '../../../shared/contract/refund-queries.ts';
import type { refundRequest } from '../../../shared/contract/refund-request.ts';
import type { ListedRefundView, RefundView } from '../../../shared/contract/refund-view.ts';
import type { StartPaymentRequestInput } from '../../../shared/contract/start-payment-request.ts';
import type { TotalsRowView } from '../../../shared/contract/totals-view.ts';

/* The package is published alone, so it has types of its own. Here the compiler holds them to those that the service answers and takes. */

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
});

test('a list is of what the service lists, by the parameters that it takes', () => {
  expectTypeOf<Plain<client.ListedRefund>>().toEqualTypeOf<Plain<ListedRefundView>>();
  expectTypeOf<Plain<client.ListedDispute>>().toEqualTypeOf<Plain<ListedDisputeView>>();
  expectTypeOf<Plain<client.TotalsRow>>().toEqualTypeOf<Plain<TotalsRowView>>();
  expectTypeOf<keyof client.PaymentFilter>().toEqualTypeOf<Exclude<keyof z.input<typeof listPaymentsQuery>, 'cursor'>>();
  expectTypeOf<keyof client.RefundFilter>().toEqualTypeOf<Exclude<keyof z.input<typeof listRefundsQuery>, 'cursor'>>();
  expectTypeOf<keyof client.DisputeFilter>().toEqualTypeOf<Exclude<keyof z.input<typeof listDisputesQuery>, 'cursor'>>();
});

test('what the client takes is what the service takes', () => {
  expectTypeOf<Plain<client.CheckoutRequest>>().toEqualTypeOf<Plain<CheckoutRequestInput>>();
  expectTypeOf<Plain<client.StartPaymentRequest>>().toEqualTypeOf<Plain<StartPaymentRequestInput>>();
  expectTypeOf<Plain<client.RefundRequest>>().toEqualTypeOf<Plain<z.input<typeof refundRequest>>>();
  expectTypeOf<Plain<client.OrderRefundRequest>>().toEqualTypeOf<Plain<z.input<typeof orderRefundRequest>>>();
  expectTypeOf<client.EvidenceType>().toEqualTypeOf<EvidenceType>();
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
