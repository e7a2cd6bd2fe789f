import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Right, RIGHT_OF_ROUTE, RIGHTS } from '../../../shared/contract/rights.ts';
import { OTHER_PATHS, PAYMENT_ROUTE_KEYS } from '../../../shared/contract/route-keys.ts';
import { aRequest } from '../../support/api-requests.ts';
import { servedApi } from '../../support/served-api.ts';

const rights = fc.subarray([...RIGHTS]);
const route = fc.constantFrom(...PAYMENT_ROUTE_KEYS);

async function answer(routeKey: (typeof PAYMENT_ROUTE_KEYS)[number], given: readonly Right[], asked = {}) {
  const { statusCode, body } = await servedApi().serve(aRequest(routeKey, { key: { rights: given.join(' ') }, ...asked }));
  const parsed: unknown = JSON.parse(body);
  return { statusCode, body: parsed };
}

describe('an API key with some rights', () => {
  test('gets 403 right_missing exactly on the routes that ask for others', async () => {
    await fc.assert(
      fc.asyncProperty(route, rights, async (routeKey, given) => {
        const right = RIGHT_OF_ROUTE[routeKey];
        const { statusCode, body } = await answer(routeKey, given);
        const isRefused = statusCode === 403;
        expect(isRefused).toBe(!given.includes(right));
        if (isRefused) expect(body).toMatchObject({ code: 'right_missing', definite: true, detail: expect.stringContaining(right) });
      }),
    );
  });

  test('is refused before anything of the request is read', async () => {
    const unreadable = { body: '{"', query: 'a=4111111111111111', path: { paymentRequestId: '4111111111111111' } };
    for (const routeKey of PAYMENT_ROUTE_KEYS) {
      const others = RIGHTS.filter((right) => right !== RIGHT_OF_ROUTE[routeKey]);
      expect(await answer(routeKey, others, unreadable)).toMatchObject({ statusCode: 403, body: { code: 'right_missing' } });
    }
  });

  test('learns of an unknown path whatever its rights are', async () => {
    const { statusCode } = await servedApi().serve(aRequest(OTHER_PATHS, { key: { rights: '' } }));
    expect(statusCode).toBe(404);
  });

  test('has all of them when the authorizer of the first release names none', async () => {
    for (const routeKey of PAYMENT_ROUTE_KEYS) expect((await servedApi().serve(aRequest(routeKey))).statusCode).not.toBe(403);
  });
});
