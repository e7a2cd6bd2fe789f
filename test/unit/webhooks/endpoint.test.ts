import { describe, expect, test } from 'vitest';
import { liveSecrets, NO_ATTEMPTS, takes, usesSlowQueue } from '../../../shared/webhooks/endpoint.ts';
import { CREATED_AT, secondsLater } from '../../support/a-new-payment.ts';
import { anEndpoint } from '../../support/an-endpoint.ts';

describe('whether an event gets a delivery to an endpoint', () => {
  test.each([
    ['UNVERIFIED', false],
    ['ENABLED', true],
    ['PAUSED', true],
    ['DISABLED', false],
    ['REMOVED', false],
  ] as const)('depends on its state: %s', (state, expected) => {
    expect(takes(anEndpoint({ state }), 'payment.captured')).toBe(expected);
  });

  test('depends on the types that it has asked for; without any, it gets all', () => {
    const endpoint = anEndpoint({ types: ['payment.captured', 'refund.failed'] });
    expect(['payment.captured', 'refund.failed', 'payment.authorized'].map((type) => takes(endpoint, type))).toEqual([true, true, false]);
    expect(takes(anEndpoint(), 'a.type.of.a.newer.release')).toBe(true);
  });
});

test('events are signed with every secret until it expires, the newest first', () => {
  const secret = (secretId: string, expiresAtEpochMs?: number) => ({ secretId, value: '', createdAt: '', expiresAtEpochMs });
  const endpoint = anEndpoint({ secrets: [secret('new'), secret('old', secondsLater(60).getTime())] });
  const namesAt = (now: Date) => liveSecrets(endpoint, now).map(({ secretId }) => secretId);
  expect(namesAt(CREATED_AT)).toEqual(['new', 'old']);
  expect(namesAt(secondsLater(59))).toEqual(['new', 'old']);
  expect(namesAt(secondsLater(60))).toEqual(['new']);
});

test.each([
  ['has never failed', {}, false],
  ['fails', { failingSinceEpochMs: CREATED_AT.getTime() }, true],
  ['is slow', { slowUntilEpochMs: secondsLater(1).getTime() }, true],
  ['was slow', { slowUntilEpochMs: CREATED_AT.getTime() }, false],
])('deliveries to an endpoint that %s have a queue of their own or not', (_, health, expected) => {
  expect(usesSlowQueue(anEndpoint({ health: { ...NO_ATTEMPTS, ...health } }), CREATED_AT)).toBe(expected);
});
