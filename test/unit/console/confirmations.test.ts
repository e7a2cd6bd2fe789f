import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createConfirmations } from '../../../infra/console/acting/confirmations.ts';
import type { ActionResult, PlannedAction } from '../../../infra/console/acting/planned-action.ts';
import { aClock } from '../../support/a-clock.ts';
import { CREATED_AT } from '../../support/a-new-payment.ts';
import { aPayment } from '../../support/a-payment.ts';

const ACTION: PlannedAction = { kind: 'cancel', payment: aPayment() };
const DONE: ActionResult = { kind: 'done', facts: [] };
const UNKNOWN: ActionResult = { kind: 'unknown', sentence: undefined };

function withResults(...results: readonly (ActionResult | Error)[]) {
  const clock = aClock(CREATED_AT);
  const confirmations = createConfirmations(randomUUID, clock.now);
  const left = [...results];
  let carriedOut = 0;
  const carryOut = () => {
    carriedOut++;
    const result = left.shift() ?? DONE;
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  };
  return { clock, confirmations, confirm: (id: string) => confirmations.confirm(id, carryOut), times: () => carriedOut };
}

describe('a confirmation', () => {
  test('carries out what was planned once, whoever confirms it how often', async () => {
    const { confirmations, confirm, times } = withResults(DONE);
    const id = confirmations.plan(ACTION);
    expect(confirmations.find(id)).toEqual({ action: ACTION, result: undefined });
    expect(await Promise.all([confirm(id), confirm(id)])).toEqual([DONE, DONE]);
    expect(await confirm(id)).toEqual(DONE);
    expect(times()).toBe(1);
    expect(confirmations.find(id)).toEqual({ action: ACTION, result: DONE });
  });

  test('of an unknown outcome can be repeated, also twice at once, until it is known', async () => {
    const { confirmations, confirm, times } = withResults(UNKNOWN, UNKNOWN, DONE);
    const id = confirmations.plan(ACTION);
    await Promise.all([confirm(id), confirm(id)]);
    await Promise.all([confirm(id), confirm(id)]);
    expect(times()).toBe(2);
    await confirm(id);
    await confirm(id);
    expect(times()).toBe(3);
  });

  test('that was refused is not tried again', async () => {
    const { confirmations, confirm, times } = withResults({ kind: 'refused', code: undefined, sentence: 'no' });
    const id = confirmations.plan(ACTION);
    await confirm(id);
    await confirm(id);
    expect(times()).toBe(1);
  });

  test('can be repeated after a bug', async () => {
    const { confirmations, confirm } = withResults(new Error('a bug'), DONE);
    const id = confirmations.plan(ACTION);
    await expect(confirm(id)).rejects.toThrow('a bug');
    expect(await confirm(id)).toEqual(DONE);
  });

  test('is good for a quarter of an hour, and its result for longer', async () => {
    const { clock, confirmations, confirm, times } = withResults(DONE);
    const [late, done] = [confirmations.plan(ACTION), confirmations.plan(ACTION)];
    await confirm(done);
    clock.advance(15 * 60_000 + 1);
    expect(confirmations.find(late)).toBeUndefined();
    expect(await confirm(late)).toBeUndefined();
    expect(confirmations.find(done)?.result).toEqual(DONE);
    expect(times()).toBe(1);
  });

  test('that nobody has planned is none', async () => {
    const { confirm, times } = withResults();
    expect(await confirm('')).toBeUndefined();
    expect(times()).toBe(0);
  });
});
