import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { defenseRequest, evidenceQuery } from '../../../shared/contract/dispute-evidence.ts';
import { listDisputesQuery } from '../../../shared/contract/dispute-queries.ts';
import { listPaymentsQuery, paymentQuery } from '../../../shared/contract/payment-queries.ts';
import type { FieldError } from '../../../shared/contract/problem-body.ts';
import { listRefundsQuery } from '../../../shared/contract/refund-queries.ts';
import { refundRequest } from '../../../shared/contract/refund-request.ts';
import { startPaymentRequest } from '../../../shared/contract/start-payment-request.ts';
import { totalsQuery } from '../../../shared/contract/totals-view.ts';
import { parseBody } from '../../../shared/http-api/parse-request.ts';
import { Problem } from '../../../shared/http-api/problem.ts';

/* What is wrong with a field of any request, whatever comes in its place: each is told in words, and which of the two it is, missing or wrong. */

const won = { currency: 'KRW', value: '46000' };
const time = '2026-01-31T18:00:00+09:00';

/** Requests with a field of every kind. */
const REQUESTS = {
  'POST /payments': [
    startPaymentRequest,
    {
      order: {
        referenceOrderId: 'order-7',
        orderDescription: 'coffee',
        orderAmount: won,
        buyer: { buyerEmail: 'a@shop.test', buyerName: { fullName: 'A' }, buyerRegistrationTime: time },
        goods: [{ referenceGoodsId: '1', goodsName: 'cup', goodsQuantity: '1', goodsUnitAmount: won, deliveryMethodType: 'DIGITAL' }],
        shipping: { shippingName: { fullName: 'A' }, shippingAddress: { region: 'KR' }, shippingFee: won },
      },
      paymentAmount: won,
      paymentRedirectUrl: 'https://shop.test/orders/order-7',
      env: { terminalType: 'APP', osType: 'IOS', clientIp: '203.0.113.7', browserInfo: { javaEnabled: true, language: 'ko' } },
      selectedCardBrand: 'HYUNDAI',
      metadata: 'text',
      expiresAt: time,
      ifOrderHasPayment: 'refuse',
    },
  ],
  'POST …/refunds': [refundRequest, { refundAmount: won, refundReason: 'torn', reference: 'refund-1', force: true }],
  'POST …/defense': [defenseRequest, { disputeEvidence: 'cHJvb2Y=' }],
  'GET /payments': [listPaymentsQuery, { referenceOrderId: 'order-7', limit: '20', cursor: 'next' }],
  'GET /payments by time': [
    listPaymentsQuery,
    { createdFrom: time, createdTo: time, status: 'CAPTURED,REFUNDED', next: 'ship', needsReview: 'true', limit: '50', cursor: 'next' },
  ],
  "GET /payments by Antom's id": [listPaymentsQuery, { paymentId: '202601311940108001001881E0200123456' }],
  'GET /refunds': [listRefundsQuery, { requestedFrom: time, requestedTo: time, status: 'SUCCESS', limit: '1', cursor: 'next' }],
  'GET /disputes': [listDisputesQuery, { status: 'all', limit: '9', cursor: 'next' }],
  'GET /totals': [totalsQuery, { day: '2026-01-31', cursor: 'next' }],
  'GET …/{paymentRequestId}': [paymentQuery, { refresh: 'true' }],
  'GET …/evidence': [evidenceQuery, { type: 'DISPUTE_EVIDENCE_FILE' }],
} as const satisfies Record<string, readonly [z.ZodMiniType, object]>;

const SECRET = 'a value that no answer repeats';
/** What stands in the place of a field: nothing, and every type of JSON. */
const OTHERS = [undefined, null, true, 7, -0.5, '', SECRET, SECRET.repeat(60_000), [], [SECRET], {}, { unknown: SECRET }];

const WORDS = [
  /^is missing$/,
  /^is not (?:an? [a-z]+|a whole number|null)(?: or .+)?$/,
  /^is not a field of this request$/,
  /^must (?:be|have|not be|not contain|equal) .+$/,
  /^must not be empty$/,
  /^is required unless .+$/,
];

type Path = readonly (string | number)[];

/** Every place of a value, the value itself included. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...inner.flatMap(([key, each]) => placesIn(each, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === key ? replaced(each, rest, other) : each));
  const members = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(members.map(([name, each]) => [name, name === key ? replaced(each, rest, other) : each]));
}

function errorsOf(schema: z.ZodMiniType, body: unknown): readonly FieldError[] {
  try {
    parseBody(schema, body);
    return [];
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid_request') return error.members.errors ?? [];
    throw error;
  }
}

describe.each(Object.entries(REQUESTS))('%s', (_, [schema, request]) => {
  test('takes the request with a field of every kind', () => {
    expect(errorsOf(schema, request)).toEqual([]);
  });

  test.each(placesIn(request).map((path) => [`/${path.join('/')}`, path] as const))('names what is wrong at %s', (place, path) => {
    for (const other of OTHERS) {
      const errors = errorsOf(schema, replaced(request, path, other));
      for (const { detail, ...where } of errors) {
        const at = String(Object.values(where)[0]);
        expect([at, detail, WORDS.some((words) => words.test(detail))]).toEqual([at, detail, true]);
        expect(at + detail).not.toContain(SECRET);
        if (at === (path.length === 0 ? '' : place))
          expect([detail, detail === 'is missing']).toEqual([detail, other === undefined && !/required|equal/.test(detail)]);
      }
    }
  });
});
