import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EndpointHealth } from '../../../shared/webhooks/endpoint.ts';
import { NO_ATTEMPTS } from '../../../shared/webhooks/endpoint.ts';
import {
  catchUpAfterSuccess,
  isProbeDue,
  isToBeDisabled,
  opensCircuit,
  probePauseMs,
  warningsDue,
} from '../../../shared/webhooks/endpoint-health.ts';
import { CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { DELIVERY_SETTINGS as RULES } from '../../support/delivery-settings.ts';

const START = CREATED_AT.getTime();
const DAY = 24 * 60;

/** An endpoint that has failed since the tests' clock began. */
function failing(different: Partial<EndpointHealth> = {}) {
  return { health: { ...NO_ATTEMPTS, failures: 1, failingSinceEpochMs: START, lastFailureAtEpochMs: START, ...different } };
}

describe('the circuit of an endpoint', () => {
  test.each([
    ['ten failures over five minutes', 10, 5, true],
    ['ten failures over less', 10, 4.99, false],
    ['nine failures over a day', 9, DAY, false],
    ['a hundred failures over a day', 100, DAY, true],
  ])('opens or not after %s', (_, failures, minutes, expected) => {
    expect(opensCircuit(failing({ failures }), RULES, minutesLater(minutes))).toBe(expected);
  });

  test('does not open again while it is open, nor for an endpoint that does not fail', () => {
    expect(opensCircuit(failing({ failures: 50, nextProbeAtEpochMs: START }), RULES, minutesLater(DAY))).toBe(false);
    expect(opensCircuit({ health: { ...NO_ATTEMPTS, failures: 50 } }, RULES, minutesLater(DAY))).toBe(false);
  });

  test('lets one delivery through when the time for a probe has come', () => {
    const open = failing({ nextProbeAtEpochMs: minutesLater(2).getTime() });
    expect([1, 2, 3].map((minutes) => isProbeDue(open, minutesLater(minutes)))).toEqual([false, true, true]);
    expect(isProbeDue(failing(), minutesLater(DAY))).toBe(false);
  });

  test('waits longer from probe to probe, up to ten minutes', () => {
    const pauses = [0, 1, 2, 3, 4, 100].map((probes) => probePauseMs(failing({ probes }), RULES) / 60_000);
    expect(pauses).toEqual([1, 2, 5, 10, 10, 10]);
  });
});

describe('an endpoint that fails for long', () => {
  test('should have been warned about once after an hour, twice after a day and three times after two', () => {
    const warningsAfter = (minutes: number) => warningsDue(failing(), RULES, minutesLater(minutes));
    expect([0, 59, 60, DAY - 1, DAY, 2 * DAY, 100 * DAY].map(warningsAfter)).toEqual([0, 0, 1, 1, 2, 3, 3]);
    expect(warningsDue({ health: NO_ATTEMPTS }, RULES, minutesLater(100 * DAY))).toBe(0);
  });

  test('is given up when its failures span five days, and never for their number', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), fc.nat({ max: 10 * DAY }), (failures, minutes) => {
        const endpoint = failing({ failures, lastFailureAtEpochMs: minutesLater(minutes).getTime() });
        return isToBeDisabled(endpoint, RULES) === minutes >= 5 * DAY;
      }),
    );
  });

  test('is not given up for time in which nothing was sent to it', () => {
    expect(isToBeDisabled(failing({ lastFailureAtEpochMs: minutesLater(DAY).getTime() }), RULES)).toBe(false);
    expect(isToBeDisabled({ health: NO_ATTEMPTS }, RULES)).toBe(false);
  });
});

describe('an endpoint that has just succeeded', () => {
  const NOW = minutesLater(61);

  test.each([
    ['had not failed', { health: NO_ATTEMPTS }, undefined],
    ['had failed for less than an hour', failing({ failingSinceEpochMs: minutesLater(2).getTime() }), undefined],
    ['had failed for an hour', failing(), { beforeEpochMs: NOW.getTime(), exhaustedSinceEpochMs: undefined }],
    [
      'was spared for a short time',
      failing({ failingSinceEpochMs: minutesLater(50).getTime(), nextProbeAtEpochMs: NOW.getTime() }),
      { beforeEpochMs: NOW.getTime(), exhaustedSinceEpochMs: minutesLater(50).getTime() },
    ],
  ])('gets at once what it should have had: it %s', (_, endpoint, expected) => {
    expect(catchUpAfterSuccess(endpoint, RULES, NOW)).toEqual(expected);
  });
});
