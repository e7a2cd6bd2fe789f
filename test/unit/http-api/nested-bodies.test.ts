import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAYMENT_ROUTE_KEYS } from '../../../shared/contract/route-keys.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { aRequest } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

const path = { paymentRequestId: 'c0ffee00'.repeat(5), refundRequestId: 'refund-1', disputeId: 'dispute-1' };
const start = JSON.stringify(aStartRequest());
const LEVELS = { list: ['[', ']'], object: ['{"a":', '}'] } as const;

/** So many levels, lists and objects by turns as `kinds` says. */
function nested(depth: number, kinds: readonly (keyof typeof LEVELS)[]): string {
  const levels = Array.from({ length: depth }, (_, level) => LEVELS[kinds[level % kinds.length] ?? 'list']);
  return `${levels.map(([open]) => open).join('')}1${levels
    .map(([, close]) => close)
    .reverse()
    .join('')}`;
}

/** Where a body can have more levels than it should, and on which level that is. */
const PLACES = {
  'the body itself': { outside: 0, body: (deep: string) => deep },
  'an unknown field': { outside: 1, body: (deep: string) => start.replace('{', `{"more":${deep},`) },
  'the metadata': { outside: 1, body: (deep: string) => start.replace('{', `{"metadata":${deep},`) },
  'a field of the order': { outside: 2, body: (deep: string) => start.replace('"order":{', `"order":{"more":${deep},`) },
  'the evidence of a dispute': { outside: 1, body: (deep: string) => `{"disputeEvidence":${deep}}` },
};

describe('a body that is nested deeply', () => {
  test('is refused as that above 32 levels, and is no fault of the service at any depth, on any route and at any place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PAYMENT_ROUTE_KEYS.filter((key) => key.startsWith('POST'))),
        fc.constantFrom(...Object.values(PLACES)),
        fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 2_400 })),
        fc.array(fc.constantFrom('list', 'object'), { minLength: 1, maxLength: 5 }),
        async (routeKey, { outside, body }, depth, kinds) => {
          const { serve, log } = servedApi();
          const response = await serve(aRequest(routeKey, { path, body: body(nested(depth, kinds)), idempotencyKey: 'key-1' }));
          expect(response.statusCode).toBe(400);
          const code: unknown = JSON.parse(response.body);
          expect(code).toMatchObject({ code: outside + depth > 32 ? 'json_too_deep' : 'invalid_request' });
          expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each(['[', '{"a":'])('is refused when a whole body is nothing but %s', async (open) => {
    const { serve } = servedApi();
    const close = open === '[' ? ']' : '}';
    const depth = Math.floor((128 * 1024 - 1) / (open.length + 1));
    const response = await serve(
      aRequest('POST /payments', { body: `${open.repeat(depth)}1${close.repeat(depth)}`, idempotencyKey: 'key-1' }),
    );
    expect(JSON.parse(response.body)).toMatchObject({ status: 400, code: 'json_too_deep' });
  });

  test('is refused within a defense, which may be larger', async () => {
    const { serve } = servedApi();
    const body = `{"disputeEvidence":${nested(500_000, ['list'])}}`;
    const response = await serve(aRequest('POST /payments/{paymentRequestId}/disputes/{disputeId}/defense', { path, body }));
    expect(JSON.parse(response.body)).toMatchObject({ status: 400, code: 'json_too_deep' });
  });
});
