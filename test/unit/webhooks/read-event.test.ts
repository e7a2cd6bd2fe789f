import { expect, test } from 'vitest';
import { readEvent, UnreadableEventError } from '../../../functions/event-dispatcher/read-event.ts';
import { eventIdOf } from '../../../shared/webhooks/ids.ts';
import { aPublishedEvent } from '../../support/a-published-event.ts';

test('an event is sent on as it came, with what a newer release has added', () => {
  const text = aPublishedEvent({ id: 'payment/captured', type: 'a.newer.type', subject: 'payment', newer: [1, 2] }).replace('{', '{ ');
  expect(readEvent(text)).toEqual({
    eventId: eventIdOf({ source: 'urn:antom-payments:test', id: 'payment/captured' }),
    apiClientId: 'shop',
    type: 'a.newer.type',
    subject: 'payment',
    body: text,
  });
});

test.each([
  ['is no JSON', 'payment 7 was captured'],
  ['is a list', '[]'],
  ['does not say whose it is', aPublishedEvent({ apiclientid: undefined })],
  ['is of a client without a name', aPublishedEvent({ apiclientid: '' })],
  ['has no id', aPublishedEvent({ id: undefined })],
  ['has a number for its type', aPublishedEvent({ type: 7 })],
  ['is larger than anything that the worker publishes', aPublishedEvent({ data: { secret: 'x'.repeat(256 * 1024) } })],
])('a text that %s is kept for a person, and not quoted', (_, text) => {
  expect(() => readEvent(text)).toThrow(UnreadableEventError);
  expect(() => readEvent(text)).not.toThrow(/payment 7|xxx/);
});
