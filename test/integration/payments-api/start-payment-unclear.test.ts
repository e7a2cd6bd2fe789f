import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ENDED_WITHOUT_PAGE } from '../../../shared/payment/payment.ts';
import { statusOf } from '../../../shared/payment/status.ts';
import { testedTable } from '../../support/tested-table.ts';
import { aPaymentStarter, command } from './a-payment-starter.ts';
import { accepted, acceptedWithoutUrl, noAnswer, refused, refusedUnsigned, undecided } from './pay-answers.ts';

const table = testedTable();

describe('an unclear answer to pay', () => {
  test.each([
    ['no answer', noAnswer],
    ['UNKNOWN_EXCEPTION', undecided('UNKNOWN_EXCEPTION')],
  ])('%s: the same bytes are sent once more', async (_, unclear) => {
    const { start, antom } = aPaymentStarter(table(), [unclear, accepted()]);
    const { payment } = await start(command(randomUUID()));
    expect(statusOf(payment)).toBe('PENDING');
    expect(antom.received).toHaveLength(2);
    expect(antom.received[1]).toEqual(antom.received[0]);
  });

  test('given twice leaves the outcome unknown: nothing is recorded, and the next start sends the same bytes', async () => {
    const { start, antom, store, meter } = aPaymentStarter(table(), [noAnswer, noAnswer, accepted()]);
    const key = randomUUID();

    await expect(start(command(key))).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
    expect(meter.counted).toContain('AntomAnswerUnknown');
    const id = antom.received[0]?.paymentRequestId ?? '';
    expect(await store.get(id)).toMatchObject({ sends: 1, revision: 1 });

    const second = await start(command(key)); // the clock has not moved: the lease was given back
    expect(second).toMatchObject({ replayed: true, payment: { paymentRequestId: id, sends: 2 } });
    expect(statusOf(second.payment)).toBe('PENDING');
    expect(antom.received).toEqual([antom.received[0], antom.received[0], antom.received[0]]);
  });

  test.each([
    ['a refusal after an unclear answer', [noAnswer, refused('RISK_REJECT')]],
    ['an unsigned refusal', [refusedUnsigned('RISK_REJECT')]],
    ['a general failure', [refused('PROCESS_FAIL')]],
    ['a refusal of the caller', [refused('ACCESS_DENIED')]],
    ['an undocumented refusal', [refused('SOMETHING_NEW')]],
    ['a refusal with the code of an acceptance', [refused('PAYMENT_IN_PROCESS')]],
    ['an acceptance without a readable body, given twice', [undecided('PAYMENT_IN_PROCESS'), undecided('PAYMENT_IN_PROCESS')]],
    ['throttling', [undecided('REQUEST_TRAFFIC_EXCEED_LIMIT')]],
  ])('%s leaves the outcome unknown and is not repeated', async (_, behaviours) => {
    const { start, antom, store, meter, log } = aPaymentStarter(table(), behaviours);
    await expect(start(command(randomUUID()))).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
    expect(antom.received).toHaveLength(behaviours.length);
    expect(unclearAnswers({ meter, log })).toEqual({ counted: behaviours.length, logged: behaviours.length });
    const payment = await store.get(antom.received[0]?.paymentRequestId ?? '');
    expect(payment).not.toHaveProperty('rejection');
    expect(payment?.lease.untilEpochMs).toBeGreaterThan(ENDED_WITHOUT_PAGE); // so a checkout that replaces fetches its page
  });

  test('followed by a refusal does not reject the payment, because the first send may have arrived', async () => {
    const { start, antom, store, meter, log } = aPaymentStarter(table(), [noAnswer, noAnswer, refused('RISK_REJECT'), accepted()]);
    const key = randomUUID();
    await expect(start(command(key))).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
    await expect(start(command(key))).rejects.toMatchObject({ code: 'antom_outcome_unknown' });
    expect(await store.get(antom.received[0]?.paymentRequestId ?? '')).not.toHaveProperty('rejection');
    expect(unclearAnswers({ meter, log })).toEqual({ counted: 3, logged: 3 });
    expect(log.lines.at(-1)).toMatchObject({
      code: 'antom_answer_unknown',
      operation: 'pay',
      reason: 'refused',
      resultCode: 'RISK_REJECT',
    });
    expect(statusOf((await start(command(key))).payment)).toBe('PENDING');
  });

  test('without a page for the buyer makes the API send the same bytes once more', async () => {
    const { start, antom } = aPaymentStarter(table(), [acceptedWithoutUrl, accepted('https://antom.test/pay/8')]);
    const { payment } = await start(command(randomUUID()));
    expect(payment.acceptance?.normalUrl).toBe('https://antom.test/pay/8');
    expect(antom.received[1]).toEqual(antom.received[0]);
  });

  test('without a page, given twice, is answered with 502, and the next start sends pay again', async () => {
    const { start, store, antom } = aPaymentStarter(table(), [acceptedWithoutUrl, acceptedWithoutUrl, accepted()]);
    const key = randomUUID();
    await expect(start(command(key))).rejects.toMatchObject({ code: 'antom_gave_no_url' });
    const payment = await store.get(antom.received[0]?.paymentRequestId ?? '');
    expect(payment).not.toHaveProperty('acceptance');
    expect(payment?.lease.untilEpochMs).toBe(ENDED_WITHOUT_PAGE);
    expect(statusOf((await start(command(key))).payment)).toBe('PENDING');
  });
});

/** Each unclear answer is counted once, and logged once with its reason. */
function unclearAnswers({ meter, log }: Pick<ReturnType<typeof aPaymentStarter>, 'meter' | 'log'>) {
  return {
    counted: meter.counted.filter((name) => name === 'AntomAnswerUnknown').length,
    logged: log.lines.filter(({ code, reason }) => code === 'antom_answer_unknown' && reason !== undefined).length,
  };
}
