import { describe, expect, it, test } from 'vitest';
import * as z from 'zod/mini';
import { IS_SHOWN_TO_BUYER } from '../../../shared/contract/buyer-status.ts';
import { EVIDENCE_TYPES } from '../../../shared/contract/dispute-evidence.ts';
import { disputeView } from '../../../shared/contract/dispute-view.ts';
import { GATEWAY_ERRORS } from '../../../shared/contract/gateway-errors.ts';
import { HEADERS } from '../../../shared/contract/headers.ts';
import { NOTICES } from '../../../shared/contract/notice.ts';
import { paymentEvent, type PaymentEventType } from '../../../shared/contract/payment-event.ts';
import { listPaymentsQuery } from '../../../shared/contract/payment-queries.ts';
import type { ProblemBody } from '../../../shared/contract/problem-body.ts';
import { PROBLEMS, REPEATS } from '../../../shared/contract/problems.ts';
import { refundRequest } from '../../../shared/contract/refund-request.ts';
import { refundViewOf } from '../../../shared/contract/refund-view.ts';
import { type Right, RIGHT_OF_ROUTE, RIGHTS } from '../../../shared/contract/rights.ts';
import { PUBLIC_ROUTE_KEYS, ROUTE_KEYS } from '../../../shared/contract/route-keys.ts';
import { ENDPOINT_EVENT_TYPES } from '../../../shared/contract/service-event.ts';
import { startPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { createEndpointRequest, replayRequest } from '../../../shared/contract/webhook-requests.ts';
import { disputesOf } from '../../../shared/payment/dispute.ts';
import { NEXT_STEPS } from '../../../shared/payment/next-step.ts';
import type { CardDetails, SettlementDetails } from '../../../shared/payment/payment-details.ts';
import { RISK_REVIEW_STATUSES } from '../../../shared/payment/risk-review.ts';
import { TOTAL_COLUMNS } from '../../../shared/payment/totals.ts';
import { ATTEMPT_FAILURES } from '../../../shared/webhooks/attempt.ts';
import { DELIVERY_STATES } from '../../../shared/webhooks/delivery.ts';
import { ENDPOINT_STATES } from '../../../shared/webhooks/endpoint.ts';
import { signedHeaders } from '../../../shared/webhooks/standard-webhooks.ts';
import { aPayment, recorded, refundsOf } from '../../support/a-payment.ts';
import { viewOf } from '../../support/a-view.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { codeIn, sectionOf, tableRowsOf } from '../../support/markdown.ts';
import { readPage } from './pages.ts';

const PAGE = readPage('shared/contract/README.md');

/** The rows of the tables that stand under a heading, without those under headings below it. */
const rowsUnder = (heading: string) => tableRowsOf(sectionOf(PAGE, heading).split(/^#+ /m)[0] ?? '');
const namedFirst = (heading: string) => rowsUnder(heading).flatMap(([names = '']) => codeIn(names));
const exampleUnder = (heading: string): unknown => JSON.parse(/```json\n([^]*?)```/.exec(sectionOf(PAGE, heading))?.[1] ?? '');

const EVENT_TYPES = {
  'payment.authorized': true,
  'payment.captured': true,
  'payment.authorization_failed': true,
  'payment.capture_failed': true,
  'payment.risk_review_started': true,
  'payment.risk_review_accepted': true,
  'payment.risk_review_rejected': true,
  'payment.cancelled': true,
  'payment.failed': true,
  'payment.review_required': true,
  'payment.reviewed': true,
  'refund.succeeded': true,
  'refund.failed': true,
  'dispute.updated': true,
} as const satisfies Record<PaymentEventType, true>;

const PROBLEM_MEMBERS = {
  type: true,
  title: true,
  detail: true,
  status: true,
  code: true,
  definite: true,
  repeat: true,
  requestId: true,
  errors: true,
  refund: true,
  payment: true,
  refundableAmount: true,
  refundableToday: true,
  antomResultCode: true,
  allow: true,
} as const satisfies Record<keyof ProblemBody, true>;

/** A removed endpoint is not there for its client. */
const SHOWN_STATES = ENDPOINT_STATES.filter((state) => state !== 'REMOVED');

const card = {
  brand: 'BC',
  maskedNumber: '4813',
  issuer: 'BC Card',
  authorizationCode: '1',
  installments: 3,
} satisfies Required<CardDetails>;
const settlement = {
  grossAmount: { currency: 'USD', minorUnits: 1n },
  quote: { id: '1', currencyPair: 'USD/KRW', price: '1', isGuaranteed: true },
  acquirerReferenceNo: '1',
  rrn: '1',
} satisfies Required<SettlementDetails>;

const payment = aPayment({
  captured: recorded(),
  card,
  settlement,
  refunds: refundsOf('SUCCESS', 1n),
  disputeSteps: [{ disputeId: 'dispute-1', notificationType: 'DISPUTE_CREATED', recordedAt: '2026-02-01T10:00:00.000Z' }],
});
const declined = aPayment({ authorizationFailed: recorded({ resultCode: 'DO_NOT_HONOR' }) });
const shown = {
  'The payment': viewOf(payment),
  'A failure': viewOf(declined).failure ?? {},
  'A refund': Object.entries(payment.refunds).map(([id, refund]) => refundViewOf(payment, id, refund))[0] ?? {},
  'A dispute': disputesOf(payment).map((dispute) => disputeView(dispute, payment))[0] ?? {},
};

describe("the API's page", () => {
  it('has every route, and no other', () => {
    expect(namedFirst('Routes')).toEqual([...ROUTE_KEYS]);
  });

  it('has every parameter of a list of payments, and every column of totals', () => {
    expect(namedFirst('Lists')).toEqual(Object.keys(listPaymentsQuery.shape));
    expect(namedFirst('Totals')).toEqual([...TOTAL_COLUMNS]);
  });

  it('has every right with the methods of its routes, and no other right', () => {
    expect(namedFirst('API keys and their rights')).toEqual([...RIGHTS]);
    const described = rowsUnder('API keys and their rights').map(([right = '', routes = '']) => [
      codeIn(right)[0],
      new Set(codeIn(routes).map((route) => route.split(' ')[0])),
    ]);
    const methods = (right: Right) => ROUTE_KEYS.filter((key) => RIGHT_OF_ROUTE[key] === right).map((key) => key.split(' ')[0]);
    expect(described).toEqual(RIGHTS.map((right) => [right, new Set(methods(right))]));
  });

  it('has every field that a buyer sees, and no other', () => {
    const shownFields = Object.entries(IS_SHOWN_TO_BUYER).flatMap(([field, isShown]) => (isShown ? [field] : []));
    expect(namedFirst('Show the buyer the state').toSorted()).toEqual(shownFields.toSorted());
    for (const key of PUBLIC_ROUTE_KEYS) expect(sectionOf(PAGE, 'Show the buyer the state')).toContain(key);
  });

  it("has every header of the API's own, and how the caller names itself", () => {
    expect(namedFirst('Headers').map((name) => name.toLowerCase())).toEqual(['authorization', ...Object.values(HEADERS)]);
  });

  it('has every problem with its status, whether it is definite and how to repeat the request, and no other', () => {
    const described = rowsUnder('Codes').map(([code = '', status, definite, repeat = '']) => [
      codeIn(code)[0],
      status,
      definite,
      codeIn(repeat)[0],
    ]);
    expect(described).toEqual(
      Object.entries(PROBLEMS).map(([code, { status, definite, repeat }]) => [code, String(status), String(definite), repeat]),
    );
  });

  it('has every error of the gateway, whether it is definite and how to repeat the request, and no other', () => {
    const described = rowsUnder('Errors of the gateway').map(([status, , definite, repeat = '']) => [status, definite, codeIn(repeat)[0]]);
    expect(described).toEqual(Object.entries(GATEWAY_ERRORS).map(([status, { definite, repeat }]) => [status, String(definite), repeat]));
  });

  it('has every way to repeat a request, and no other, where the member is named too', () => {
    expect(namedFirst('What has happened')).toEqual([...REPEATS]);
    const [, meaning = ''] = rowsUnder('Problems').find(([name]) => name === '`repeat`') ?? [];
    expect(codeIn(meaning)).toEqual([...REPEATS]);
  });

  it('has every member of a problem, and no other', () => {
    expect(namedFirst('Problems').toSorted()).toEqual(Object.keys(PROBLEM_MEMBERS).toSorted());
  });

  it('names no problem elsewhere that there is not', () => {
    const sections = ['Orders', 'Start a payment', 'Read, list and refresh', 'Cancel', 'Refunds', 'Disputes'].map((heading) =>
      sectionOf(PAGE, heading),
    );
    const known = new Set<string>([...Object.keys(PROBLEMS), ...Object.keys(NOTICES), ...NEXT_STEPS]);
    const named = codeIn(sections.join('\n')).filter((code) => /^[a-z]+(_[a-z]+)+$/.test(code));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  it('has every notice', () => {
    expect(codeIn(['Orders', 'Start a payment'].map((heading) => sectionOf(PAGE, heading)).join('\n'))).toEqual(
      expect.arrayContaining(Object.keys(NOTICES)),
    );
  });

  it('has every type of event, and no other', () => {
    expect(namedFirst('Events')).toEqual(Object.keys(EVENT_TYPES));
  });

  it('has every type of event about an endpoint, every reason why an attempt fails, and every state of an endpoint', () => {
    expect(namedFirst('What is sent').filter((name) => name.includes('.'))).toEqual([...ENDPOINT_EVENT_TYPES]);
    expect(namedFirst('When an attempt fails')).toEqual([...ATTEMPT_FAILURES]);
    expect(namedFirst('Register an endpoint')).toEqual([...Object.keys(createEndpointRequest.shape), ...SHOWN_STATES]);
  });

  it('has every header that signs an event', () => {
    const signed = signedHeaders('evt_a', Buffer.from('{}'), [], new Date());
    expect(namedFirst('What is sent').filter((name) => name.startsWith('webhook-'))).toEqual(Object.keys(signed));
  });

  it('has every state of a delivery, and every field of a replay', () => {
    expect(codeIn(sectionOf(PAGE, 'Look after an endpoint'))).toEqual(
      expect.arrayContaining([...DELIVERY_STATES, ...Object.keys(replayRequest.shape)]),
    );
  });

  test.each(Object.entries(shown))('has every field under "%s", and no other', (heading, view) => {
    expect(namedFirst(heading).toSorted()).toEqual(Object.keys(view).toSorted());
  });

  it('has every detail of card and settlement, and no other', () => {
    const described = tableRowsOf(sectionOf(PAGE, 'Card and settlement')).flatMap(([names = '']) => codeIn(names));
    expect(described).toEqual([...Object.keys(card), ...Object.keys(settlement)]);
    expect(Object.keys(shown['The payment'])).toEqual(expect.arrayContaining(['card', 'settlement']));
  });

  it('has every next step, and no other', () => {
    expect(namedFirst('What to do next')).toEqual([...NEXT_STEPS]);
  });

  it('has every status of a risk review, and no other', () => {
    expect(namedFirst('Risk reviews')).toEqual([...RISK_REVIEW_STATUSES]);
  });

  it('has every type of evidence', () => {
    expect(codeIn(sectionOf(PAGE, 'Disputes')).filter((code) => code.startsWith('DISPUTE_EVIDENCE_'))).toEqual([...EVIDENCE_TYPES]);
  });

  test.each([
    ['Start a payment', startPaymentRequest],
    ['Refunds', refundRequest],
    ['Register an endpoint', createEndpointRequest],
  ])('shows a request under "%s" that the API accepts', (heading, schema) => {
    expect(schema.safeParse(exampleUnder(heading)).error?.issues).toBeUndefined();
  });

  test.each([
    ['Start a payment', startPaymentRequest],
    ['Refunds', refundRequest],
    ['Register an endpoint', createEndpointRequest],
  ])('has every field of the request under "%s", and whether it is required', (heading, schema) => {
    const described = rowsUnder(heading).flatMap(([name = '', required, ...rest]) =>
      rest.length === 0 ? [] : [[codeIn(name)[0], required]],
    );
    const example = Object.entries(z.record(z.string(), z.unknown()).parse(exampleUnder(heading)));
    const isRequired = (field: string) => !schema.safeParse(Object.fromEntries(example.filter(([name]) => name !== field))).success;
    expect(described.toSorted()).toEqual(
      Object.keys(schema.shape)
        .map((field) => [field, isRequired(field) ? 'yes' : 'no'])
        .toSorted(),
    );
  });

  it('shows an event with the members that events have', () => {
    const event = paymentEvent(payment, anOutcome('captured'), 'production') ?? {};
    expect(Object.keys(exampleUnder('Events') ?? {})).toEqual(Object.keys(event));
  });
});
