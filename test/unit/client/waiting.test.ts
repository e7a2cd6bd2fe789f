import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sleep } from '../../../shared/client/pauses.ts';
import { NEXT_STEPS } from '../../../shared/payment/next-step.ts';
import { aClient, FORBIDDEN, inTurn, LOST, type Scripted, type SentRequest, UNKNOWN_AT_ANTOM, UPDATED } from './a-client.ts';

const MINUTE = 60_000;

function anOrder(next: string, attempts: readonly object[] = []): Scripted {
  return { status: 200, body: { referenceOrderId: 'o', version: `v-${next}`, next, attempts } };
}

const isRefresh = ({ url }: { readonly url: string }) => new URL(url).searchParams.get('refresh') === 'true';

test.each(NEXT_STEPS.filter((next) => next !== 'send_buyer' && next !== 'wait'))('waiting ends when the next step is %s', async (next) => {
  const { client, sent } = aClient(inTurn(anOrder('send_buyer'), anOrder('wait'), anOrder('wait'), anOrder(next)));

  await expect(client.waitUntilSettled('o')).resolves.toMatchObject({ next });

  expect(sent).toHaveLength(4);
});

test('a step that this client does not know ends the waiting, too', async () => {
  const { client } = aClient(inTurn(anOrder('wait'), anOrder('constructor')));
  await expect(client.waitUntilSettled('o')).resolves.toMatchObject({ next: 'constructor' });
});

test('after a decline the buyer may try another card on the same page: waiting goes on until that is closed', async () => {
  const declined = anOrder('start_over', [{ status: 'FAILED', final: false, normalUrl: 'https://antom.test/pay' }]);
  const paid = aClient(inTurn(anOrder('send_buyer'), declined, declined, anOrder('ship')));
  await expect(paid.client.waitUntilSettled('o')).resolves.toMatchObject({ next: 'ship' });

  const closed = aClient(inTurn(declined, anOrder('start_over', [{ status: 'FAILED', final: true }])));
  await expect(closed.client.waitUntilSettled('o')).resolves.toMatchObject({ next: 'start_over' });
  expect(closed.sent).toHaveLength(2);
});

test('Antom is asked at first, for a buyer who has come back, and now and then', async () => {
  const { client, sent } = aClient((_request, number) => anOrder(number < 10 ? 'wait' : 'ship'));

  await client.waitUntilSettled('o');

  expect(sent.map(isRefresh)).toEqual([true, false, false, false, true, false, false, false, true, false]);
});

test('waiting ends with its time, and gives the order as it is', async () => {
  const { client, sent, now } = aClient(inTurn(anOrder('send_buyer')));
  const start = now();

  await expect(client.waitUntilSettled('o', { timeoutMs: 5 * MINUTE })).resolves.toMatchObject({ next: 'send_buyer' });

  expect(now() - start).toBe(5 * MINUTE);
  expect(sent.length).toBeLessThan(60);
});

test('what may pass is waited for, and an order that is not there is told at once', async () => {
  const passing = aClient(inTurn(LOST, UNKNOWN_AT_ANTOM, anOrder('wait'), LOST, anOrder('ship')), { retries: 0 });
  await expect(passing.client.waitUntilSettled('o')).resolves.toMatchObject({ next: 'ship' });

  await expect(aClient(inTurn(FORBIDDEN)).client.waitUntilSettled('o')).rejects.toMatchObject({ problem: { status: 403 } });
  await expect(aClient(inTurn(LOST)).client.waitUntilSettled('o', { timeoutMs: MINUTE })).rejects.toMatchObject({ name: 'NoAnswerError' });
});

test('whatever is answered, waiting ends soon after its time', async () => {
  const answer = fc.constantFrom(anOrder('wait'), anOrder('send_buyer'), LOST, UNKNOWN_AT_ANTOM);
  await fc.assert(
    fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 50 }), fc.nat({ max: 30 }), async (answers, minutes) => {
      const { client, now, sent } = aClient((_request, number) => answers[number % answers.length] ?? LOST);
      const start = now();
      await client.waitUntilSettled('o', { timeoutMs: minutes * MINUTE }).catch((error: unknown) => {
        expect(error).toMatchObject({ name: expect.stringMatching(/^(ApiError|NoAnswerError)$/) });
      });
      expect(now() - start).toBeLessThan((minutes + 1) * MINUTE);
      expect(sent.length).toBeLessThan(20 + minutes * 60);
    }),
  );
});

/** No answer, until the request is given up. */
function never({ signal }: SentRequest): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('given up', { cause: signal.reason }));
    });
  });
}

test('who waits no longer gets the reason, during a read and during a pause', async () => {
  const reading = new AbortController();
  const { client } = aClient((_request, number) => {
    if (number === 3) reading.abort('gone');
    return anOrder('wait');
  });
  await expect(client.waitUntilSettled('o', { signal: reading.signal })).rejects.toBe('gone');

  const hanging = new AbortController();
  const silent = aClient((request) => {
    void setImmediate().then(() => hanging.abort('gone'));
    return never(request);
  });
  await expect(silent.client.waitUntilSettled('o', { signal: hanging.signal })).rejects.toBe('gone');

  const pausing = new AbortController();
  const real = aClient(
    () => anOrder('wait'),
    {},
    { sleep: (ms, signal) => (void setImmediate().then(() => pausing.abort('gone')), sleep(ms, signal)) },
  );
  await expect(real.client.waitUntilSettled('o', { signal: pausing.signal })).rejects.toBe('gone');
});

test('a service that does not answer keeps nobody waiting beyond the time', async () => {
  const silent = aClient(never, { timeoutMs: 30 }, { now: Date.now, sleep });
  await expect(silent.client.waitUntilSettled('o', { timeoutMs: 20 })).rejects.toMatchObject({ name: 'NoAnswerError' });
  expect(silent.sent).toHaveLength(1);

  const fallsSilent = aClient(
    (request, number) => (number === 1 ? anOrder('wait') : never(request)),
    {},
    { now: Date.now, sleep: () => setImmediate() },
  );
  await expect(fallsSilent.client.waitUntilSettled('o', { timeoutMs: 20 })).resolves.toMatchObject({ next: 'wait' });
});

test('the first read is waited for, however short the time, and what the service has said last is told', async () => {
  const slow = aClient(async () => (await pause(20), anOrder('wait')), {}, { now: Date.now, sleep });
  await expect(slow.client.waitUntilSettled('o', { timeoutMs: 0 })).resolves.toMatchObject({ next: 'wait' });

  const busy = aClient(() => UPDATED, { retries: 0 }, { now: Date.now, sleep });
  await expect(busy.client.waitUntilSettled('o', { timeoutMs: 30 })).rejects.toMatchObject({ problem: { code: 'payment_being_updated' } });
});

test('a clock that is set back prolongs nothing', async () => {
  const { client } = aClient(
    (request, number) => (number === 1 ? anOrder('wait') : never(request)),
    {},
    { now: () => 0, sleep: () => setImmediate() },
  );
  await expect(client.waitUntilSettled('o', { timeoutMs: 20 })).resolves.toMatchObject({ next: 'wait' });
});

test('an endless wait is one', async () => {
  const { client } = aClient((_request, number) => anOrder(number < 500 ? 'wait' : 'ship'));
  await expect(client.waitUntilSettled('o', { timeoutMs: Infinity })).resolves.toMatchObject({ next: 'ship' });
});
