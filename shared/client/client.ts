/* The package has this one entry, so whatever a caller names is named here. */
export type { Abortable, Keyed } from './api.ts';
export { type Client, type ClientOptions, createClient } from './create-client.ts';
export type * from './dispute.ts';
export type { Disputes } from './disputes.ts';
export { ApiError, NoAnswerError, OutcomeUnknownError } from './errors.ts';
export type { DisputeFilter, List, PaymentFilter, RefundFilter } from './lists.ts';
export { type Money, type Won, won } from './money.ts';
export type * from './order.ts';
export type { Orders } from './orders.ts';
export type * from './order-details.ts';
export type * from './payment.ts';
export type { Payments, Refunds } from './payments.ts';
export type * from './problem.ts';
export type * from './refund.ts';
export type * from './requests.ts';
export type { Fetch, FetchedResponse, FetchInit } from './send-once.ts';
export type { Total, Totals, TotalsRow } from './totals.ts';
export type { WaitOptions, WaitUntilSettled } from './wait-until-settled.ts';
