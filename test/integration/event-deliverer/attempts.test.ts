import { describe, expect, test } from 'vitest';
import { ATTEMPT_FAILURES } from '../../../shared/webhooks/attempt.ts';
import { aDeliverySystem } from '../../support/a-delivery-system.ts';
import { CREATED_AT, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { answered, failed } from '../../support/scripted-post.ts';
import { testedWebhooksTables } from '../../support/tested-webhooks-table.ts';

const newTable = testedWebhooksTables();
const system = async () => aDeliverySystem(await newTable());

/** An event of a client with one endpoint, which has been tried once. */
async function triedOnce(answer: ReturnType<typeof answered>) {
  const it = await system();
  const endpoint = await it.created();
  const eventId = await it.dispatched();
  it.server.answer(answer);
  await it.deliver();
  return {
    ...it,
    endpoint,
    eventId,
    shown: () => it.delivery(eventId, endpoint),
    health: async () => (await it.endpoint(endpoint)).health,
  };
}

describe('an attempt that succeeds', () => {
  test.each([200, 201, 202, 204, 299])('ends the delivery: %d', async (status) => {
    const { shown, health, queues, meter, store, endpoint } = await triedOnce(answered(status, { body: 'ok' }));
    expect(await shown()).toMatchObject({
      state: 'DELIVERED',
      deliveredAt: CREATED_AT.toISOString(),
      attemptCount: 1,
      attempts: [{ at: CREATED_AT.toISOString(), durationMs: 12.3, status, bytes: 2 }],
    });
    expect((await shown()).attempts[0]).not.toHaveProperty('failure');
    expect(await health()).toMatchObject({ failures: 0, lastSuccessAtEpochMs: CREATED_AT.getTime() });
    expect(queues.waiting).toEqual([]);
    expect(await store.getEndpoint(endpoint)).not.toHaveProperty('markedAtEpochMs');
    expect(meter.counted).toEqual(['EventDispatched', 'DeliverySucceeded']);
  });

  test('is noted on the endpoint once in ten minutes, because each note is a write', async () => {
    const { dispatched, deliver, clock, health } = await triedOnce(answered(200));
    const notedAt = async (minute: number) => {
      clock.advance(minutesLater(minute).getTime() - clock.now().getTime());
      await dispatched();
      await deliver();
      return (await health()).lastSuccessAtEpochMs;
    };
    expect(await notedAt(9)).toBe(CREATED_AT.getTime());
    expect(await notedAt(10)).toBe(minutesLater(10).getTime());
  });
});

test.each(['recordSuccess', 'recordDelivered'] as const)(
  'a success ends the failing of its endpoint also when %s is lost',
  async (lost) => {
    const table = await newTable();
    const { store } = aDeliverySystem(table);
    let losses = 1;
    const isLost = (write: typeof lost) => write === lost && losses-- > 0;
    const nothing = () => Promise.reject(new Error('the table takes nothing'));
    const { recordSuccess, recordDelivered } = store;
    const it = aDeliverySystem(table, {
      store: {
        ...store,
        recordSuccess: (...success) => (isLost('recordSuccess') ? nothing() : recordSuccess(...success)),
        recordDelivered: (...delivered) => (isLost('recordDelivered') ? nothing() : recordDelivered(...delivered)),
      },
    });
    const endpoint = await it.created();
    const eventId = await it.dispatched();
    it.server.answer(answered(500));
    await it.deliver();
    it.server.answer(answered(200));
    it.clock.advance(5000);
    await expect(it.deliver()).rejects.toThrow('the table takes nothing');
    await it.pass(2);
    expect(await it.delivery(eventId, endpoint)).toMatchObject({ state: 'DELIVERED' });
    expect((await it.endpoint(endpoint)).health).toMatchObject({ failures: 0, lastSuccessAtEpochMs: expect.any(Number) });
  },
);

describe('an attempt that fails', () => {
  const failures = [
    ...[199, 300, 304, 400, 401, 404, 429, 500, 503].map(
      (status) => [`status ${String(status)}`, answered(status), 'http_status', status] as const,
    ),
    ...ATTEMPT_FAILURES.filter((failure) => failure !== 'http_status' && failure !== 'gone').map(
      (failure) => [failure, failed(failure), failure, undefined] as const,
    ),
    ['a redirect with its status', failed('redirect', 302), 'redirect', 302] as const,
  ];

  test.each(failures)('is kept, and tried again five seconds later: %s', async (_, answer, failure, status) => {
    const { shown, health, queues, endpoint, eventId, store } = await triedOnce(answer);
    const delivery = await shown();
    expect(delivery).toMatchObject({
      state: 'PENDING',
      retries: 1,
      attemptCount: 1,
      attempts: [{ failure }],
      nextAttemptAtEpochMs: secondsLater(5).getTime(),
    });
    expect(delivery.attempts[0]?.status).toBe(status);
    expect(await health()).toMatchObject({ failures: 1, failingSinceEpochMs: CREATED_AT.getTime(), lastFailure: failure });
    expect(await store.getEndpoint(endpoint)).toMatchObject({ markedAtEpochMs: CREATED_AT.getTime() });
    expect(queues.waiting).toMatchObject([{ queue: 'slow', delayMs: 5000, work: { kind: 'delivery', eventId, retries: 1 } }]);
  });

  test.each(['address_not_public', 'url_refused'] as const)('is counted as a blocked address: %s', async (failure) => {
    expect((await triedOnce(failed(failure))).meter.counted).toEqual(['EventDispatched', 'DeliveryFailed', 'AddressBlocked']);
  });

  test.each([
    ['seconds', '90', 90],
    ['a date', 'Sat, 31 Jan 2026 09:10:00 GMT', 600],
    ['more than a day, of which it gets one', '172800', 24 * 60 * 60],
    ['less than the schedule', '1', 5],
    ['nonsense', 'soon', 5],
  ])('is tried again when the endpoint has asked for it: %s', async (_, retryAfter, seconds) => {
    const { shown } = await triedOnce(answered(503, { retryAfter }));
    expect(await shown()).toMatchObject({ nextAttemptAtEpochMs: secondsLater(seconds).getTime() });
  });

  test('leaves nothing of the answer in the delivery, the endpoint or the log', async () => {
    const { shown, log, store, endpoint } = await triedOnce(answered(500, { body: 'password=hunter' }));
    const kept = JSON.stringify([await shown(), log.lines, await store.getEndpoint(endpoint)]);
    expect(kept).toContain('"bytes":15');
    expect(kept).not.toMatch(/hunter|password/);
    expect(JSON.stringify(log.lines)).not.toMatch(/whsec_|hooks\.shop/);
  });
});
