import { describe, expect, test } from 'vitest';
import type { ApiCall } from '../../../infra/operate/invoke-api.ts';
import { OperatorError } from '../../../infra/operate/operator-error.ts';
import { aDeliveryAnswer, anEndpointAnswer, anEventsStage, aProblem, ENDPOINT_ID, found, SECRET } from '../../support/an-events-stage.ts';

const READ = 'GET /webhook-endpoints/{endpointId}';

/** The endpoint is the shop's. */
const ofTheShop = ({ apiClientId, routeKey }: ApiCall) =>
  apiClientId === 'shop' && routeKey === READ ? found(anEndpointAnswer()) : undefined;

describe('an endpoint is found', () => {
  test('by asking one client after the other, until one has it', async () => {
    const stage = anEventsStage(
      (call) => ofTheShop(call) ?? (call.apiClientId === 'shop' ? found({ deliveries: [aDeliveryAnswer()] }) : undefined),
    );
    expect(await stage.run('endpoint', ENDPOINT_ID, ...stage.at)).toBe(0);
    expect(stage.calls.map(({ apiClientId, routeKey }) => [apiClientId, routeKey])).toEqual([
      ['books', READ],
      ['shop', READ],
      ['shop', 'GET /webhook-endpoints/{endpointId}/deliveries'],
    ]);
    expect(stage.written.join('')).toMatch(/^Endpoint +ep_a+ of client shop$/m);
    expect(stage.written.join('')).toMatch(/204 in 12 ms/);
  });

  test('at the client that is named, and nowhere else', async () => {
    const stage = anEventsStage(() => undefined);
    expect(await stage.run('endpoint', ENDPOINT_ID, '--client', 'books', ...stage.at)).toBe(1);
    expect(stage.calls).toHaveLength(1);
    expect(stage.said.at(-1)).toBe(`Not done: client books has no webhook endpoint ${ENDPOINT_ID}.`);
  });
});

test('the list has the endpoints of every client, with what is wrong', async () => {
  const failing = { state: 'FAILING', failures: 3 };
  const stage = anEventsStage(({ apiClientId }) =>
    found({
      endpoints:
        apiClientId === 'shop'
          ? [anEndpointAnswer({ health: failing })]
          : [anEndpointAnswer({ state: 'DISABLED', disabledBecause: 'gone' })],
    }),
  );
  expect(await stage.run('endpoints', ...stage.at)).toBe(0);
  expect(stage.written.join('')).toMatch(/ books +DISABLED \(gone\) +HEALTHY .*\n.* shop +ENABLED +FAILING \(3 failures\)/);
});

describe('what changes an endpoint', () => {
  const changing: (readonly [string, ...string[]])[] = [
    ['enable'],
    ['pause'],
    ['remove'],
    ['rotate'],
    ['test'],
    ['replay', '--since', '2026-01-30T00:00:00Z'],
  ];

  test.each(changing)('needs somebody who agrees: %s', async (name, ...more) => {
    const stage = anEventsStage(ofTheShop, { io: { confirm: () => Promise.resolve(false) } });
    expect(await stage.run(name, ENDPOINT_ID, ...more, ...stage.at)).toBe(1);
    expect(await stage.run(name, ENDPOINT_ID, ...more, '--client', 'shop', ...stage.at)).toBe(1);
    expect(stage.calls.every(({ routeKey }) => routeKey === READ)).toBe(true);
    expect(stage.said.join('\n')).toContain('https://shop.example/webhooks');
  });

  test.each([
    ['enable', 'POST /webhook-endpoints/{endpointId}/enable', 'ENABLED'],
    ['pause', 'POST /webhook-endpoints/{endpointId}/pause', 'PAUSED'],
    ['remove', 'DELETE /webhook-endpoints/{endpointId}', 'REMOVED'],
  ])('says what has become of it: %s', async (name, routeKey, state) => {
    const answer = name === 'remove' ? found(undefined, 204) : found(anEndpointAnswer({ state }));
    const stage = anEventsStage((call) => (call.routeKey === routeKey ? answer : ofTheShop(call)));
    expect(await stage.run(name, ENDPOINT_ID, '--yes', ...stage.at)).toBe(0);
    expect(stage.calls.at(-1)).toMatchObject({ apiClientId: 'shop', routeKey, pathParameters: { endpointId: ENDPOINT_ID } });
    expect(stage.written).toEqual([`${state}, endpoint ${ENDPOINT_ID}.\n`]);
  });

  test('says why an endpoint could not be enabled', async () => {
    const detail = 'The endpoint answered 2xx, but did not send the challenge back.';
    const stage = anEventsStage(
      (call) => ofTheShop(call) ?? (call.apiClientId === 'shop' ? aProblem('webhook_endpoint_not_verified', { detail }) : undefined),
    );
    expect(await stage.run('enable', ENDPOINT_ID, '--yes', ...stage.at)).toBe(1);
    expect(stage.said.at(-1)).toBe(`Not done: webhook_endpoint_not_verified: ${detail}`);
  });

  test('is not called refused when its answer got lost', async () => {
    const lost = new OperatorError('it is not known whether it was done', { kind: 'outcomeUnknown' });
    const stage = anEventsStage((call) => ofTheShop(call) ?? (call.apiClientId === 'shop' ? lost : undefined));
    expect(await stage.run('pause', ENDPOINT_ID, '--yes', ...stage.at)).toBe(3);
  });
});

describe('a new secret', () => {
  const keysAt = async (now: string, ...more: readonly string[]) => {
    const stage = anEventsStage(
      (call) => ofTheShop(call) ?? (call.apiClientId === 'shop' ? found(anEndpointAnswer({ secret: SECRET }), 201) : undefined),
      { io: { now: () => new Date(now) } },
    );
    expect(await stage.run('rotate', ENDPOINT_ID, '--yes', ...more, ...stage.at)).toBe(0);
    expect(stage.written).toEqual([`Signing secret: ${SECRET}\n`]);
    return stage.calls.at(-1)?.idempotencyKey;
  };

  test('is made once a day in Korea, unless a reference says otherwise', async () => {
    const first = await keysAt('2026-01-31T09:00:00Z');
    expect(first).toMatch(/^operator-./);
    expect(await keysAt('2026-01-31T14:59:59Z')).toBe(first);
    expect(await keysAt('2026-01-31T15:00:00Z')).not.toBe(first);
    expect(await keysAt('2026-01-31T09:00:00Z', '--reference', 'leaked')).not.toBe(first);
    expect(await keysAt('2026-02-20T09:00:00Z', '--reference', 'leaked')).toBe(
      await keysAt('2026-01-31T09:00:00Z', '--reference', 'leaked'),
    );
  });
});

describe('a new endpoint', () => {
  const create = ['create', '--client', 'shop', '--url', 'https://shop.example/webhooks', '--yes'];
  const made = found(anEndpointAnswer({ state: 'UNVERIFIED', secret: SECRET }), 201);

  test('is asked for under a key that its URL decides, or a reference', async () => {
    const stage = anEventsStage(() => made);
    await stage.run(...create, ...stage.at);
    await stage.run(...create, '--types', 'payment.captured,refund.failed', ...stage.at);
    await stage.run(...create, '--reference', 'second', ...stage.at);
    const [key, repeated, other] = stage.calls.map(({ idempotencyKey }) => idempotencyKey);
    expect(key).toMatch(/^operator-./);
    expect(repeated).toBe(key);
    expect(other).not.toBe(key);
    expect(stage.calls[1]?.body).toMatchObject({ types: ['payment.captured', 'refund.failed'] });
  });

  test('shows its secret, and what to do next', async () => {
    const stage = anEventsStage(() => made);
    expect(await stage.run(...create, ...stage.at)).toBe(0);
    expect(stage.written.join('')).toBe(`UNVERIFIED, endpoint ${ENDPOINT_ID}.\nSigning secret: ${SECRET}\n`);
    expect(stage.said.at(-1)).toContain('then run enable');
  });

  test.each([
    [{ errors: [{ pointer: '/url', detail: 'The URL must begin with https://.' }] }, 'Not done: --url The URL must begin with https://.'],
    [{ errors: [{ pointer: '/types/0', detail: 'must be a type' }] }, 'Not done: /types/0 must be a type.'],
  ])('that is refused is told in options of the command', async (members, sentence) => {
    const stage = anEventsStage(() => aProblem('invalid_request', members));
    expect(await stage.run(...create, ...stage.at)).toBe(1);
    expect(stage.said.at(-1)).toBe(sentence);
  });

  test('of which another one was made under the same reference is told in words of the command', async () => {
    const stage = anEventsStage(() => aProblem('idempotency_key_reused'));
    await stage.run(...create, ...stage.at);
    expect(stage.said.at(-1)).toMatch(
      /^Not done: this reference has made an endpoint before, .* another --reference makes another endpoint\.$/,
    );
  });
});

test.each([
  [aDeliveryAnswer({ type: 'webhook_endpoint.test' }), 0, /204 in 12 ms/],
  [
    aDeliveryAnswer({
      state: 'CANCELLED',
      attempts: [{ at: '2026-01-31T09:00:00.000Z', durationMs: 3, status: 503, failure: { code: 'http_status', detail: 'x' } }],
    }),
    1,
    /503 in 3 ms/,
  ],
])('a test event that is not accepted is no success', async (delivery, exitCode, line) => {
  const stage = anEventsStage((call) => ofTheShop(call) ?? (call.apiClientId === 'shop' ? found(delivery) : undefined));
  expect(await stage.run('test', ENDPOINT_ID, '--yes', ...stage.at)).toBe(exitCode);
  expect(stage.written.join('')).toMatch(line);
});

test('a replay sends what was not accepted, and the rest only when it is asked for', async () => {
  const stage = anEventsStage((call) => ofTheShop(call) ?? (call.apiClientId === 'shop' ? found({ accepted: true }, 202) : undefined));
  const replay = ['replay', ENDPOINT_ID, '--since', '2026-01-30T00:00:00Z', '--yes'];
  expect(await stage.run(...replay, ...stage.at)).toBe(0);
  expect(stage.calls.at(-1)?.body).toMatchObject({ since: '2026-01-30T00:00:00Z', onlyFailed: true });
  await stage.run(...replay, '--all', ...stage.at);
  expect(stage.calls.at(-1)?.body).toMatchObject({ onlyFailed: false });
});
