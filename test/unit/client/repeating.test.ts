import { describe, expect, test } from 'vitest';
import { ApiError, NoAnswerError, OutcomeUnknownError } from '../../../shared/client/client.ts';
import {
  A_REFUND,
  aClient,
  aProblem,
  DISPUTED,
  FORBIDDEN,
  inTurn,
  LOST,
  REFUND,
  type Scripted,
  UNKNOWN_AT_ANTOM,
  UPDATED,
} from './a-client.ts';

const TOO_MANY = { status: 429, body: { message: 'Too Many Requests' } };
const GARBAGE = { status: 200, body: '<html>Welcome to the hotel</html>' };
const PAYMENT = { status: 200, body: { paymentRequestId: 'p1', status: 'PENDING', next: 'send_buyer' } };

describe('a refund that gets no clear answer', () => {
  test.each<[string, Scripted]>([
    ['a broken connection', LOST],
    ['a page of something in between', GARBAGE],
    ['an answer of something in between', { status: 200, body: { message: 'Welcome to the hotel' } }],
    ['an outcome that the service does not know', UNKNOWN_AT_ANTOM],
    ['a payment that is being updated', UPDATED],
    ['too many requests', TOO_MANY],
    ['a function that failed', { status: 500, body: { message: 'Internal Server Error' } }],
    ['a proxy that is down', { status: 502, body: 'Bad Gateway' }],
  ])('is sent again unchanged, under the key of the call, after %s', async (_what, fault) => {
    const { client, sent, pauses } = aClient(inTurn(fault, fault, REFUND));

    await expect(client.payments.refund('p1', A_REFUND)).resolves.toMatchObject({ refundRequestId: 'r1' });

    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ url, method, body, headers }) => JSON.stringify({ url, method, body, headers }))).size).toBe(1);
    expect(sent[0]?.headers['idempotency-key']).toBe('key-1');
    expect(pauses).toEqual([750, 1_500]);
  });

  test('waits for as long as Retry-After says or somewhat longer, and says so instead if that is too long', async () => {
    const after = (seconds: string) => ({ ...TOO_MANY, headers: { 'retry-after': seconds } });
    for (const [random, pause] of [
      [0, 7_000],
      [1, 10_500], // so that those who were asked to wait do not come back together
    ] as const) {
      const patient = aClient(inTurn(after('7'), REFUND), {}, { random: () => random });
      await patient.client.payments.refund('p1', A_REFUND);
      expect(patient.pauses).toEqual([pause]);
    }

    const { client, sent } = aClient(inTurn(after('3600'), REFUND));
    await expect(client.payments.refund('p1', A_REFUND)).rejects.toThrow(ApiError);
    expect(sent).toHaveLength(1);
  });

  test('is given up after the retries, as unknown, with its key', async () => {
    const { client, sent } = aClient(inTurn(LOST), { retries: 2 });

    const error: unknown = await client.payments.refund('p1', A_REFUND, { idempotencyKey: 'mine' }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ idempotencyKey: 'mine', problem: undefined, cause: LOST });
    expect(sent).toHaveLength(3);
  });

  test('is no unknown outcome if each answer says that nothing was done', async () => {
    const { client } = aClient(inTurn(UPDATED, TOO_MANY), { retries: 2 });

    await expect(client.payments.refund('p1', A_REFUND)).rejects.toMatchObject({
      name: 'ApiError',
      problem: { status: 429, definite: true },
    });
  });
});

describe('a refund in doubt', () => {
  test.each([
    ['a wrong key', FORBIDDEN],
    ['no key', { status: 401, body: { message: 'Unauthorized' } }],
    ['another address', { status: 404, body: { message: 'Not Found' } }],
    ['a payment that is not found', aProblem('payment_not_found', 404, { definite: true, repeat: 'after_change' })],
    ['too large a body', aProblem('request_too_large', 413, { definite: true, repeat: 'after_change' })],
  ])('stays so, and is not sent again, when its repetition is answered with %s', async (_what, refusal) => {
    const { client, sent } = aClient(inTurn(LOST, refusal, REFUND));

    await expect(client.payments.refund('p1', A_REFUND)).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      idempotencyKey: 'key-1',
      problem: { definite: true },
    });

    expect(sent).toHaveLength(2);
  });

  test.each([400, 409, 422])('ends with %i of the service, which has looked the key up', async (status) => {
    const { client } = aClient(inTurn(UNKNOWN_AT_ANTOM, aProblem('dispute_open', status, { definite: true, repeat: 'after_change' })));

    await expect(client.payments.refund('p1', A_REFUND)).rejects.toMatchObject({ name: 'ApiError', problem: { status } });
  });

  test('does not end with 400 of something in between', async () => {
    const { client } = aClient(inTurn(UNKNOWN_AT_ANTOM, { status: 400, body: 'Bad Request' }));

    await expect(client.payments.refund('p1', A_REFUND)).rejects.toThrow(OutcomeUnknownError);
  });

  test('is not ended by a refusal while the first request may still run: it is asked again once that is over', async () => {
    const { client, sent, pauses } = aClient(inTurn(LOST, DISPUTED, DISPUTED));

    await expect(client.payments.refund('p1', A_REFUND)).rejects.toThrow(ApiError);

    expect(sent).toHaveLength(3);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(30_000);
  });
});

test('a request that was long in connecting may run for as long as any other, from when its silence was noticed', async () => {
  let connecting = 0;
  const { client, sent, pauses } = aClient(
    (_request, number) => {
      if (number > 1) return DISPUTED;
      connecting = 20_000;
      return LOST;
    },
    {},
    { now: () => connecting + pauses.reduce((sum, pause) => sum + pause, 0) },
  );

  await expect(client.payments.refund('p1', A_REFUND)).rejects.toThrow(ApiError);

  expect(sent).toHaveLength(3);
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBe(30_000);
});

test('a wrong API key is told at once', async () => {
  const { client, sent } = aClient(inTurn(FORBIDDEN));

  await expect(client.payments.refund('p1', A_REFUND)).rejects.toMatchObject({
    name: 'ApiError',
    problem: { code: 'gateway_error', status: 403, definite: true, repeat: 'after_change' },
  });

  expect(sent).toHaveLength(1);
});

test('a cancellation has no key, so a refusal of its repetition is no end: the payment shows it', async () => {
  const refusal = aProblem('authorized_payment_cannot_be_voided', 409, { definite: true, repeat: 'no' });
  const { client, sent } = aClient(inTurn(UNKNOWN_AT_ANTOM, refusal));

  await expect(client.payments.cancel('p1')).rejects.toMatchObject({ name: 'OutcomeUnknownError', idempotencyKey: undefined });

  expect(sent).toHaveLength(2);
});

test('a read is repeated like a write, and ends with what came last: there is nothing in doubt', async () => {
  await expect(aClient(inTurn(LOST, UNKNOWN_AT_ANTOM, PAYMENT)).client.payments.get('p1')).resolves.toEqual(PAYMENT.body);
  await expect(aClient(inTurn(LOST, FORBIDDEN)).client.payments.get('p1')).rejects.toThrow(ApiError);
  await expect(aClient(inTurn(LOST)).client.payments.get('p1')).rejects.toThrow(NoAnswerError);
});

test('an error without an answer says what stood in the way', async () => {
  const cause = new Error('getaddrinfo ENOTFOUND payments.example');
  const { client } = aClient(() => new TypeError('fetch failed', { cause }));
  const reasons = 'fetch failed: getaddrinfo ENOTFOUND payments.example';
  await expect(client.payments.get('p1')).rejects.toThrow(`The API has not answered: ${reasons}`);
  await expect(client.payments.refund('p1', A_REFUND)).rejects.toThrow(`The outcome is unknown: ${reasons}. Make the same call again`);
});

describe('who waits no longer', () => {
  test('before anything was sent, gets the reason, and nothing is sent', async () => {
    const { client, sent } = aClient(inTurn(REFUND));

    await expect(client.payments.refund('p1', A_REFUND, { signal: AbortSignal.abort('gone') })).rejects.toBe('gone');

    expect(sent).toHaveLength(0);
  });

  test('while a write is under way, is told that its outcome is unknown, and the key', async () => {
    const gone = new AbortController();
    const { client } = aClient(({ signal }) => {
      gone.abort('gone');
      return signal.aborted ? LOST : REFUND;
    });

    await expect(client.payments.refund('p1', A_REFUND, { signal: gone.signal })).rejects.toMatchObject({
      name: 'OutcomeUnknownError',
      idempotencyKey: 'key-1',
      cause: 'gone',
    });
  });

  test('while a read is under way, gets the reason', async () => {
    const gone = new AbortController();
    const { client } = aClient(() => {
      gone.abort('gone');
      return LOST;
    });

    await expect(client.payments.get('p1', { signal: gone.signal })).rejects.toBe('gone');
  });
});

test('a request that is not answered in time is given up, and sent again', async () => {
  const { client, sent } = aClient(
    ({ signal }, number) =>
      number > 1
        ? REFUND
        : new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              reject(new Error('given up', { cause: signal.reason }));
            });
          }),
    { timeoutMs: 5 },
  );

  await expect(client.payments.refund('p1', A_REFUND)).resolves.toMatchObject({ refundRequestId: 'r1' });

  expect(sent).toHaveLength(2);
});
