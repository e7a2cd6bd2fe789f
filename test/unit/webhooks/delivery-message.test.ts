import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWork, type QueuedWork, serializeWork } from '../../../shared/webhooks/delivery-message.ts';

const ids = { apiClientId: fc.string(), endpointId: fc.string() };
const ANY_WORK = {
  delivery: fc.record({ kind: fc.constant('delivery' as const), ...ids, eventId: fc.string(), round: fc.nat(), retries: fc.nat() }),
  workOff: fc.record({ kind: fc.constant('workOff' as const), ...ids, fromEpochMs: fc.option(fc.nat(), { nil: undefined }) }),
  replay: fc.record({
    kind: fc.constant('replay' as const),
    ...ids,
    after: fc.string(),
    until: fc.string(),
    types: fc.option(fc.array(fc.string()), { nil: undefined }),
    onlyFailed: fc.boolean(),
  }),
} satisfies Record<QueuedWork['kind'], fc.Arbitrary<QueuedWork>>;

const anyWork = fc.oneof(...Object.values(ANY_WORK));

function sent(work: QueuedWork): Record<string, unknown> {
  return JSON.parse(serializeWork(work));
}

describe('a message of the queues of deliveries', () => {
  test('arrives as it was sent', () => {
    fc.assert(
      fc.property(anyWork, (work) => {
        expect(parseWork(sent(work))).toEqual(work);
      }),
    );
  });

  test('of a newer release is read without the fields that this release does not know', () => {
    fc.assert(
      fc.property(anyWork, fc.jsonValue(), (work, value) => {
        expect(parseWork({ ...sent(work), fieldOfANewerRelease: value })).toEqual(work);
      }),
    );
  });

  const work: QueuedWork = { kind: 'workOff', apiClientId: 'shop', endpointId: 'ep_a' };

  test.each([
    ['a kind that this release does not know', { ...sent(work), kind: 'somethingNew' }],
    ['a version that this release would misunderstand', { ...sent(work), version: 2 }],
    ['no version', { ...sent(work), version: undefined }],
    ['a field that has another type', { ...sent(work), endpointId: 7 }],
    ['a field missing', { ...sent(work), apiClientId: undefined }],
    ['no form at all', 'text'],
    ['nothing in it', undefined],
  ])('is left to the sweep when it has %s', (_, message) => {
    expect(parseWork(message)).toBeUndefined();
  });

  test('has the form that the first release reads', () => {
    expect(sent({ kind: 'delivery', apiClientId: 'shop', endpointId: 'ep_a', eventId: 'evt_a', round: 0, retries: 3 })).toEqual({
      version: 1,
      kind: 'delivery',
      apiClientId: 'shop',
      endpointId: 'ep_a',
      eventId: 'evt_a',
      round: 0,
      retries: 3,
    });
  });
});
