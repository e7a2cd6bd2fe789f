import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containsCardNumber } from '../../../shared/card-number/contains-card-number.ts';
import {
  ENDPOINT_ID_PATTERN,
  endpointIdOf,
  EVENT_ID_PATTERN,
  eventIdOf,
  firstSecretIdOf,
  SECRET_ID_PATTERN,
  secretIdOf,
} from '../../../shared/webhooks/ids.ts';

const kinds = [
  ['an event', EVENT_ID_PATTERN, (source: string, id: string) => eventIdOf({ source, id })],
  ['an endpoint', ENDPOINT_ID_PATTERN, endpointIdOf],
  ['a secret', SECRET_ID_PATTERN, secretIdOf],
  ['the first secret', SECRET_ID_PATTERN, (client: string, key: string) => firstSecretIdOf(endpointIdOf(client, key))],
] as const;

const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', '/', '주', '4', ' ') });

test.each(kinds)('the id of %s is made of letters alone, so that it never looks like a card number', (_, pattern, idOf) => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const id = idOf(one, other);
      return pattern.test(id) && !containsCardNumber(id);
    }),
  );
});

test.each(kinds)(
  'the id of %s is the same whenever it is derived, and another one for other parts, however they are cut',
  (_, _pattern, idOf) => {
    fc.assert(
      fc.property(text, text, text, text, (one, other, third, fourth) => {
        const isSame = one === third && other === fourth;
        return (idOf(one, other) === idOf(third, fourth)) === isSame;
      }),
    );
    expect(idOf('ab', 'c')).not.toBe(idOf('a', 'bc'));
  },
);

test('the id of an event does not change from release to release, because receivers know what they have had by it', () => {
  expect(eventIdOf({ source: 'urn:antom-payments:production', id: 'payment/captured' })).toBe('evt_djklinkillhmncdpdacpihepfihiocle');
});
