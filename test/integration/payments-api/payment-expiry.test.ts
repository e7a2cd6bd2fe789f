import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { CREATED_AT, minutesLater, secondsLater } from '../../support/a-new-payment.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentStarter, command } from './a-payment-starter.ts';
import { accepted } from './pay-answers.ts';

const table = testedTable();
const WEEK_MINUTES = 7 * 24 * 60;
const expiringAt = (at: Date, key = randomUUID()) => command(key, aStartRequest({ expiresAt: at.toISOString() }));

describe('the expiry of a payment', () => {
  test('is the one that the merchant names, with any offset', async () => {
    const { start, antom } = aPaymentStarter(table(), [accepted()]);
    const { payment } = await start(command(randomUUID(), aStartRequest({ expiresAt: '2026-01-31T19:00:00+09:00' })));
    expect(payment.expiresAtEpochMs).toBe(minutesLater(60).getTime());
    expect(antom.received[0]?.request).not.toContain('expiresAt');
  });

  test('that the merchant names is sent to Antom where the stage says so', async () => {
    const settings = { sendExpiryTime: true };
    const { start, antom } = aPaymentStarter(table(), [accepted()], { settings });
    await start(expiringAt(minutesLater(60)));
    expect(JSON.parse(antom.received[0]?.request ?? '')).toMatchObject({ paymentExpiryTime: '2026-01-31T10:00:00+00:00' });
  });

  test.each([
    ['1 minute ahead', secondsLater(60)],
    ['7 days ahead', minutesLater(WEEK_MINUTES)],
  ])('may be %s', async (_, at) => {
    const { start } = aPaymentStarter(table(), [accepted()]);
    expect((await start(expiringAt(at))).payment.expiresAtEpochMs).toBe(at.getTime());
  });

  test.each([
    ['less than a minute ahead', secondsLater(59)],
    ['now', CREATED_AT],
    ['past', minutesLater(-60)],
    ['more than 7 days ahead', new Date(minutesLater(WEEK_MINUTES).getTime() + 1)],
  ])('must not be %s', async (_, at) => {
    const { start, antom } = aPaymentStarter(table(), []);
    await expect(start(expiringAt(at))).rejects.toMatchObject({
      code: 'invalid_request',
      members: { errors: [{ pointer: '/expiresAt', detail: 'must be 1 minute to 7 days ahead' }] },
    });
    expect(antom.received).toEqual([]);
  });

  test('is part of the request: another one under the same key is refused', async () => {
    const { start } = aPaymentStarter(table(), [accepted()]);
    const key = randomUUID();
    await start(expiringAt(minutesLater(60), key));
    await expect(start(expiringAt(minutesLater(61), key))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    await expect(start(command(key))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  test('may have passed when the start is repeated', async () => {
    const { start, clock, antom } = aPaymentStarter(table(), [accepted()]);
    const key = randomUUID();
    const first = await start(expiringAt(minutesLater(60), key));
    clock.advance(2 * 60 * 60_000);
    expect(await start(expiringAt(minutesLater(60), key))).toEqual({ payment: first.payment, replayed: true });
    await expect(start(expiringAt(minutesLater(61), key))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect(antom.received).toHaveLength(1);
  });
});
