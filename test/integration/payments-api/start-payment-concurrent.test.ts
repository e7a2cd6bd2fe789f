import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { statusOf } from '../../../shared/payment/status.ts';
import { viewOf } from '../../support/a-view.ts';
import { testedRemoteTable } from '../../support/tested-table.ts';
import { aPaymentStarter, command, LEASE_MS, WAIT_MS } from './a-payment-starter.ts';
import type { PayBehaviour } from './fake-pay.ts';
import { accepted, noAnswer, type PayAnswerOf, refused } from './pay-answers.ts';

const table = testedRemoteTable();

/** An answer that comes when the test says so. */
function answerLater() {
  const { promise, resolve } = Promise.withResolvers<PayAnswerOf>();
  return { behaviour: () => promise, answer: resolve };
}

describe('equal starts at the same time', () => {
  test('twenty of them are one payment: Antom is asked once and all get its page', async () => {
    const pay = answerLater();
    let waits = 0;
    const sleep = async () => {
      if (++waits === 19) pay.answer(accepted()); // all others are waiting by now
      await setImmediate();
    };
    const { start, antom } = aPaymentStarter(table(), [pay.behaviour], { runtime: { sleep } });
    const key = randomUUID();

    const started = await Promise.all(Array.from({ length: 20 }, () => start(command(key))));

    expect(antom.received).toHaveLength(1);
    expect(started.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(started.map(({ payment }) => payment.acceptance?.normalUrl))).toEqual(new Set(['https://antom.test/pay/1']));
    expect(new Set(started.map(({ payment }) => JSON.stringify([payment.paymentRequestId, payment.revision]))).size).toBe(1);
  });

  test('of two with one key and different requests one is refused', async () => {
    const { start, antom } = aPaymentStarter(table(), [accepted()]);
    const key = randomUUID();
    const other = { ...command(key).request, metadata: 'other' };
    const results = await Promise.allSettled([start(command(key)), start(command(key, other))]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results).toContainEqual({ status: 'rejected', reason: expect.objectContaining({ code: 'idempotency_key_reused' }) });
    expect(antom.received).toHaveLength(1);
  });
});

describe('a start while another one holds the lease', () => {
  /** The first start, which has called Antom and gets no answer, as if its process had stopped. */
  async function withHolder(...behaviours: readonly PayBehaviour[]) {
    const pay = answerLater();
    const asked = Promise.withResolvers<undefined>();
    const silent = () => {
      asked.resolve(undefined);
      return pay.behaviour();
    };
    const starter = aPaymentStarter(table(), [silent, ...behaviours]);
    const key = randomUUID();
    const holder = starter.start(command(key));
    await asked.promise;
    return { ...starter, key, holder, answerHolder: pay.answer };
  }

  test('waits for eight seconds, then asks the merchant to try again', async () => {
    const { start, key, clock, antom, holder, answerHolder } = await withHolder();
    const before = clock.now().getTime();
    await expect(start(command(key))).rejects.toMatchObject({ code: 'start_in_progress' });
    expect(clock.now().getTime() - before).toBe(WAIT_MS);
    expect(antom.received).toHaveLength(1);
    answerHolder(accepted());
    await holder;
  });

  test('takes over with the same bytes when the holder never finishes', async () => {
    const { start, key, clock, antom } = await withHolder(accepted());
    clock.advance(LEASE_MS);
    const { payment, replayed } = await start(command(key));
    expect(replayed).toBe(true);
    expect(statusOf(payment)).toBe('PENDING');
    expect(antom.received).toHaveLength(2);
    expect(antom.received[1]).toEqual(antom.received[0]);
  });

  test('takes over as soon as the lease ends while it waits', async () => {
    const { start, key, clock, antom } = await withHolder(accepted());
    clock.advance(LEASE_MS - 1_000);
    expect(statusOf((await start(command(key))).payment)).toBe('PENDING');
    expect(antom.received).toHaveLength(2);
  });

  test('takes over, and another one that wants to take over as well waits and calls nobody', async () => {
    const takenOver = answerLater();
    const { start, key, clock, antom } = await withHolder(takenOver.behaviour);
    clock.advance(LEASE_MS);
    const both = [start(command(key)), start(command(key))];
    await expect(Promise.race(both)).rejects.toMatchObject({ code: 'start_in_progress' });
    expect(antom.received).toHaveLength(2);
    takenOver.answer(accepted());
    expect((await Promise.allSettled(both)).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('takes over, and a holder that finishes late answers with the page that is stored', async () => {
    const { start, key, clock, holder, answerHolder } = await withHolder(accepted('https://antom.test/pay/second'));
    clock.advance(LEASE_MS);
    await start(command(key));
    answerHolder(accepted('https://antom.test/pay/first'));
    expect((await holder).payment.acceptance?.normalUrl).toBe('https://antom.test/pay/second');
  });

  test('takes over, and a holder that is refused late answers with the page that is stored', async () => {
    const { start, key, clock, holder, answerHolder } = await withHolder(accepted());
    clock.advance(LEASE_MS);
    await start(command(key));
    answerHolder(refused('RISK_REJECT'));
    expect(viewOf((await holder).payment)).toMatchObject({ status: 'PENDING', normalUrl: 'https://antom.test/pay/1' });
  });

  test('takes over, and the outcome of a holder that is refused late is unknown: pay was sent twice', async () => {
    const { start, key, clock, holder, answerHolder, store, antom, meter } = await withHolder(noAnswer, noAnswer);
    clock.advance(LEASE_MS);
    await expect(start(command(key))).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
    answerHolder(refused('RISK_REJECT'));
    await expect(holder).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
    expect(meter.counted.filter((name) => name === 'AntomAnswerUnknown')).toHaveLength(3);
    expect(await store.get(antom.received[0]?.paymentRequestId ?? '')).not.toHaveProperty('rejection');
  });

  test('does not call Antom once the payment has expired', async () => {
    const { start, key, clock, antom } = await withHolder();
    clock.advance(30 * 60_000);
    expect(statusOf((await start(command(key))).payment)).toBe('CREATED');
    expect(antom.received).toHaveLength(1);
  });
});
