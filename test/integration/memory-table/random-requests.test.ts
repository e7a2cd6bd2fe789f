import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Payment } from '../../../shared/payment/payment.ts';
import type { PaymentStore } from '../../../shared/storage/payment-store.ts';
import { aNewRefund } from '../../support/a-fact.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anyFact } from '../../support/any-fact.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { won } from '../../support/won.ts';
import { anyItem, anyRequest } from './any-request.ts';
import { comparedTables, onEach, outcomeOf, TABLES } from './compared-tables.ts';

/** Other requests each day. A failure prints the seed that it had. */
const drawn = (numRuns: number) => ({ seed: Math.floor(Date.now() / 86_400_000), numRuns });

/** On a busy machine not all of them are made. A run that has begun ends: an emulator that is closed under a request throws later. */
function whileThereIsTime<Args extends readonly unknown[]>(run: (...args: Args) => Promise<void>): (...args: Args) => Promise<void> {
  const end = Date.now() + 10_000;
  return async (...args) => {
    if (Date.now() < end) await run(...args);
  };
}

const tables = comparedTables();

describe(`a table in memory, and the same table on an emulator (${TABLES.join(', ')})`, () => {
  test('make the same of requests with random expressions, right and wrong ones', async () => {
    const scene = fc.tuple(anyItem, fc.array(anyRequest, { minLength: 1, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(
        scene,
        whileThereIsTime(async ([item, requests]) => {
          const paymentRequestId = randomUUID();
          const answers = await onEach(tables(), async (table) => {
            const { tableName: TableName } = table;
            const outcomes = [await outcomeOf(table, new PutCommand({ TableName, Item: { paymentRequestId, ...item } }))];
            for (const request of requests)
              outcomes.push(await outcomeOf(table, new UpdateCommand({ TableName, Key: { paymentRequestId }, ...request })));
            outcomes.push(await outcomeOf(table, new GetCommand({ TableName, Key: { paymentRequestId }, ConsistentRead: true })));
            return outcomes;
          });
          for (const answer of Object.values(answers)) expect(answer).toEqual(answers['memory']);
        }),
      ),
      drawn(500),
    );
  });

  test("make the same of the store's own writes, with random facts", async () => {
    const id = fc.constantFrom('a', 'b');
    const amount = fc.constantFrom(won(46_000n), won(46_000n), won(6_000n), won(9_999_999_999_999_999n), {
      currency: 'JPY',
      minorUnits: 6_000n,
    });
    const step = fc.oneof({ weight: 2, arbitrary: anyFact(id, amount, fc.constantFrom('x', 'y')) }, fc.constantFrom(...OWN_STEPS));
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 12 }),
        whileThereIsTime(async (steps) => {
          const payment = aNewPayment();
          const { paymentRequestId } = payment;
          const answers = await onEach(tables(), async (table) => {
            const store = wholePaymentStore(table);
            await store.create(payment, CREATED_AT);
            const outcomes: unknown[] = [];
            for (const [minute, each] of steps.entries()) {
              const now = minutesLater(minute);
              outcomes.push(typeof each === 'function' ? await each(store, payment, now) : await store.record(paymentRequestId, each, now));
            }
            const { Item } = await table.client.send(
              new GetCommand({ TableName: table.tableName, Key: { paymentRequestId }, ConsistentRead: true }),
            );
            return { Item, outcomes: outcomes.map(whatBecame) };
          });
          for (const answer of Object.values(answers)) expect(answer).toEqual(answers['memory']);
        }),
      ),
      drawn(150),
    );
  });
});

/** Without the payment, whose lists are in the order of maps: DynamoDB promises none. The item shows the same at the end. */
function whatBecame(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result;
  return 'outcome' in result ? result.outcome : 'claimed';
}

type OwnStep = (store: PaymentStore, payment: ReturnType<typeof aNewPayment>, now: Date) => Promise<unknown>;

const OWN_STEPS: readonly OwnStep[] = [
  (store, payment, now) => store.create({ ...payment, lease: { attemptId: 'other', untilEpochMs: 0 } }, now),
  (store, payment, now) => store.takeLease(payment, { attemptId: 'next', untilEpochMs: now.getTime() }, now),
  (store, payment, now) => store.releaseLease(payment, 'next', now.getTime()),
  (store, payment, now) => store.recordAcceptance(payment, { paymentId: 'a', normalUrl: 'https://antom.test/1' }, now),
  (store, payment, now) => store.recordRejection(payment, { resultCode: 'x', resultMessage: 'x' }, now),
  (store, payment, now) => store.recordClosing(payment, 'merchant', now),
  (store, payment, now) => store.resumeReviewed(payment, now),
  (store, payment, now) => store.reserveRefund(payment, aNewRefund({ refundRequestId: 'a' }), now),
  (store, payment, now) => store.reserveRefund({ ...payment, apiClientId: 'another' }, aNewRefund({ refundRequestId: 'b' }), now),
  (store, payment, now) => store.recordSentAnswer(payment, 'dispute-1', { step: 'DISPUTE_ACCEPTED' }, now),
  (store, payment) => store.recordAnswerResult(payment, 'dispute-1', { step: 'DISPUTE_ACCEPTED' }, { takenAt: undefined }),
  (store, { paymentRequestId }, now) => store.recordReview(paymentRequestId, { by: 'kim', reason: 'x', reasons: [] }, now),
  (store, { paymentRequestId }, now) => ofStored(store, paymentRequestId, (due) => store.claim(due, now.getTime())),
  (store, { paymentRequestId }, now) =>
    ofStored(store, paymentRequestId, (due, payment) => store.recordNotFound({ ...due, payment }, now.getTime())),
  (store, { paymentRequestId }) => ofStored(store, paymentRequestId, (due, payment) => store.settle({ ...due, payment })),
  (store, { paymentRequestId }, now) =>
    ofStored(store, paymentRequestId, (due, payment) => store.postpone({ ...due, payment }, now.getTime() + 1)),
];

async function ofStored<Result>(
  store: PaymentStore,
  paymentRequestId: string,
  act: (due: Payment & { readonly dueAtEpochMs: number }, payment: Payment) => Promise<Result>,
): Promise<Result | undefined> {
  const payment = await store.get(paymentRequestId);
  return payment === undefined ? undefined : act({ ...payment, dueAtEpochMs: payment.dueAtEpochMs ?? 0 }, payment);
}
