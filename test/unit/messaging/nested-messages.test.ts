import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedMessageError } from '../../../shared/antom/parse-message.ts';
import { readNotification } from '../../../shared/antom-facts/facts-of-notifications.ts';
import { MalformedQueueMessageError, parseQueueMessage, serializeQueueMessage } from '../../../shared/messaging/queue-message.ts';
import { aRefund } from '../../support/a-fact.ts';
import { sampleMessage, sampleNames } from '../../support/sample-message.ts';

/** Up to more than recursion has stack for. */
const depths = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 20_000 }));
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const SENT_AT = new Date('2026-01-31T09:05:00.000Z');
const message = serializeQueueMessage({ kind: 'facts', paymentRequestId: 'p', facts: [aRefund('SUCCESS')] }, SENT_AT);

/** Each value of a JSON text, replaced by one of such a depth. */
function* withDeepValues(text: string, depth: number): Generator<string> {
  for (const { index, 0: value } of text.matchAll(/(?<=:)(?:"[^"]*"|\d+)/g))
    yield text.slice(0, index) + deep(depth) + text.slice(index + value.length);
  yield text.replace('{', `{"more":${deep(depth)},`);
  yield deep(depth);
}

test('a message of the queue is read, kept or refused whatever is nested in it', () => {
  fc.assert(
    fc.property(depths, (depth) => {
      for (const text of withDeepValues(message, depth)) {
        try {
          parseQueueMessage(text);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedQueueMessageError);
        }
      }
    }),
    { numRuns: 8 },
  );
});

test.each(sampleNames('notify-'))('%s is read or malformed whatever is nested in it', (name) => {
  const text = JSON.stringify(sampleMessage(name));
  fc.assert(
    fc.property(depths, (depth) => {
      for (const changed of withDeepValues(text, depth)) {
        try {
          readNotification(Buffer.from(changed));
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedMessageError);
        }
      }
    }),
    { numRuns: 2 },
  );
});
