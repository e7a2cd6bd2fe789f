import { expect, test } from 'vitest';
import { measureParked } from '../../../functions/reconciler/measure-parked.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';

/** What is measured and reported, ten minutes after {@link CREATED_AT}. */
async function measured(findOldestParked: () => Promise<Date | undefined>) {
  const log = recordedLog();
  const meter = recordedMeter();
  await measureParked({ store: { findOldestParked }, now: () => minutesLater(10), log, meter });
  return { gauges: meter.measured, counted: meter.counted, lines: log.lines };
}

test('the age of the oldest parked message is measured', async () => {
  expect(await measured(() => Promise.resolve(CREATED_AT))).toEqual({ gauges: [['OldestParkedAge', 600]], counted: [], lines: [] });
});

test.each([
  ['none is parked', undefined],
  ['the time of the oldest is none', new Date(NaN)],
])('no age is measured when %s', async (_, parkedAt) => {
  expect(await measured(() => Promise.resolve(parkedAt))).toEqual({ gauges: [], counted: [], lines: [] });
});

test('that parked messages cannot be read is reported, and payments are reconciled all the same', async () => {
  expect(await measured(() => Promise.reject(new Error('throttled')))).toMatchObject({
    gauges: [],
    counted: ['ReconciliationFailed'],
    lines: [{ level: 'error', code: 'reconciliation_failed', reason: 'parked' }],
  });
});
