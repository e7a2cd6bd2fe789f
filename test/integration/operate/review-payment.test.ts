import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { isClosedForGood } from '../../../shared/payment/order.ts';
import { needsReview } from '../../../shared/payment/review.ts';
import { anAnomaly, aRefund } from '../../support/a-fact.ts';
import { aNewPayment, CREATED_AT, minutesLater } from '../../support/a-new-payment.ts';
import { anOutcome } from '../../support/an-outcome.ts';
import { type OperatorCommandResult, runOperatorCommand } from '../../support/operator-command.ts';
import { testedRemoteTable } from '../../support/tested-table.ts';
import { wholePaymentStore } from '../../support/whole-payment-store.ts';
import { won } from '../../support/won.ts';

const WRONG_AMOUNT = 'differs: captured 20260131194010800100188230236670295 KRW 1';

const sent = z.object({ MessageBody: z.string() });
const listening = z.object({ port: z.number() });

const table = testedRemoteTable();
const store = () => wholePaymentStore(table());

/** What the queue has received. It takes every message, unless it is down. */
const queue: { isDown: boolean; readonly received: unknown[] } = { isDown: false, received: [] };
const sqs = createServer((request, response) => {
  void json(request).then((body) => {
    const { MessageBody } = sent.parse(body);
    response.statusCode = queue.isDown ? 403 : 200;
    if (!queue.isDown) queue.received.push(JSON.parse(MessageBody));
    const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
    response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify({ MessageId: '1', MD5OfMessageBody }));
  });
});
const queueEndpoint = () => `http://127.0.0.1:${String(listening.parse(sqs.address()).port)}`;

beforeAll(async () => {
  await once(sqs.listen(0, '127.0.0.1'), 'listening');
});
beforeEach(() => {
  queue.isDown = false;
  queue.received.splice(0);
});
afterAll(() => {
  sqs.close();
});

async function run(...args: readonly string[]): Promise<OperatorCommandResult> {
  const endpoint = await table().client.config.endpoint?.();
  return runOperatorCommand('review.ts', args, {
    AWS_ENDPOINT_URL: `http://${String(endpoint?.hostname)}:${String(endpoint?.port)}`,
    AWS_ENDPOINT_URL_SQS: queueEndpoint(),
    AWS_REGION: 'ap-northeast-2',
  });
}

function review(paymentRequestId: string, { by = 'kim', reason = 'settled with the buyer' } = {}, ...more: readonly string[]) {
  const stack = ['--table', table().tableName, '--queue', `${queueEndpoint()}/0/queue`];
  return run(...stack, '--payment', paymentRequestId, '--by', by, '--reason', reason, '--yes', ...more);
}

async function createdPayment(): Promise<string> {
  const payment = aNewPayment();
  await store().create(payment, CREATED_AT);
  return payment.paymentRequestId;
}

/** A payment of which Antom captured another amount. */
async function suspectPayment(): Promise<string> {
  const paymentRequestId = await createdPayment();
  await store().record(paymentRequestId, anOutcome('captured', { amount: won(1n) }), minutesLater(1));
  return paymentRequestId;
}

describe('the review command', () => {
  test('stores who reviewed, why, and the reasons that they saw', async () => {
    const paymentRequestId = await suspectPayment();

    const { exitCode, output, complaint } = await review(paymentRequestId);

    expect(complaint).toBe('');
    expect(exitCode).toBe(0);
    expect(output.split('\n')).toEqual([
      `Payment ${paymentRequestId} for order order-7: REVIEW, KRW 46000.`,
      'Reviewed by kim (settled with the buyer):',
      `  ${WRONG_AMOUNT}`,
      '',
    ]);
    const payment = await store().get(paymentRequestId);
    expect(payment?.review).toMatchObject({ by: 'kim', reason: 'settled with the buyer', reasons: [WRONG_AMOUNT] });
    expect(payment && needsReview(payment)).toBe(false);
    expect(queue.received).toMatchObject([{ kind: 'reviewed', paymentRequestId }]);
  });

  test('says that nobody knows of the review when the queue is down, and publishes it when it is repeated', async () => {
    const paymentRequestId = await suspectPayment();
    queue.isDown = true;
    const failed = await review(paymentRequestId);
    expect(failed).toMatchObject({ exitCode: 3, output: '' });
    expect(failed.complaint).toMatch(/^Not known: the review is stored, but subscribers do not know of it yet: repeat the command/);
    queue.isDown = false;
    const repeated = await review(paymentRequestId);
    expect(repeated).toMatchObject({ exitCode: 0, complaint: '' });
    expect(repeated.output).toMatch(/^kim has reviewed it already, at 20.*\. It is published again\. /);
    expect(queue.received).toMatchObject([{ kind: 'reviewed', paymentRequestId }]);
  });

  test('keeps the first review of the same facts, and accepts another when there is something new', async () => {
    const paymentRequestId = await suspectPayment();
    await review(paymentRequestId);

    const again = await review(paymentRequestId, { by: 'lee' });
    expect(again).toMatchObject({ exitCode: 0, complaint: '' });
    expect(again.output).toMatch(/^kim has reviewed it already, at 20/);
    expect((await store().get(paymentRequestId))?.review).toMatchObject({ by: 'kim' });

    await store().record(paymentRequestId, anOutcome('captured', { amount: won(2n) }), minutesLater(2));
    expect((await review(paymentRequestId, { by: 'lee' })).exitCode).toBe(0);
    expect((await store().get(paymentRequestId))?.review).toMatchObject({
      by: 'lee',
      reasons: [WRONG_AMOUNT, WRONG_AMOUNT.replace(/1$/, '2')],
    });
  });

  test('refuses a payment that needs no review', async () => {
    const paymentRequestId = await createdPayment();

    const { exitCode, complaint } = await review(paymentRequestId);

    expect(exitCode).toBe(1);
    expect(complaint).toBe(`Not done: there is nothing to review. Payment ${paymentRequestId} for order order-7: CREATED, KRW 46000.\n`);
    expect((await store().get(paymentRequestId))?.review).toBeUndefined();
  });

  test('refuses to call a refund returned that Antom has not called both successful and failed', async () => {
    const paymentRequestId = await suspectPayment();
    await store().record(paymentRequestId, aRefund('SUCCESS'), minutesLater(2));

    const early = await review(paymentRequestId, {}, '--returned-refund', 'refund-1');
    expect(early).toMatchObject({ exitCode: 1, output: '' });
    expect(early.complaint).toContain('Antom has not reported both a success and a failure of the refund refund-1');
    expect((await store().get(paymentRequestId))?.review).toBeUndefined();
    expect(queue.received).toEqual([]);
  });

  test('hands a returned refund to the worker, and records the review', async () => {
    const paymentRequestId = await createdPayment();
    for (const fact of [anOutcome('captured'), aRefund('SUCCESS'), aRefund('FAIL')])
      await store().record(paymentRequestId, fact, minutesLater(2));

    expect(await review(paymentRequestId, {}, '--returned-refund', 'refund-1')).toMatchObject({ complaint: '', exitCode: 0 });

    expect(queue.received).toMatchObject([
      { kind: 'facts', paymentRequestId, facts: [{ kind: 'refundReturned', refundRequestId: 'refund-1' }] },
      { kind: 'reviewed', paymentRequestId },
    ]);
    expect((await store().get(paymentRequestId))?.review?.reasons).toEqual(['refund_succeeded_and_failed refund-1']);
  });

  test('publishes the review when it is repeated after the worker has recorded the return', async () => {
    const paymentRequestId = await createdPayment();
    for (const fact of [anOutcome('captured'), aRefund('SUCCESS'), aRefund('FAIL')])
      await store().record(paymentRequestId, fact, minutesLater(2));
    await review(paymentRequestId, {}, '--returned-refund', 'refund-1');
    const provenance = { source: 'review' } as const;
    await store().record(paymentRequestId, { kind: 'refundReturned', refundRequestId: 'refund-1', provenance }, minutesLater(3));
    queue.received.splice(0);

    expect(await review(paymentRequestId, {}, '--returned-refund', 'refund-1')).toMatchObject({ complaint: '', exitCode: 0 });
    expect(queue.received).toMatchObject([{ kind: 'reviewed', paymentRequestId }]);
  });

  test('hands the end of a payment to the worker, and reviews what it contradicts', async () => {
    const paymentRequestId = await createdPayment();
    for (const fact of [anOutcome('authorized'), anAnomaly('failedAfterSuccess')])
      await store().record(paymentRequestId, fact, minutesLater(2));

    expect(await review(paymentRequestId, {}, '--closed')).toMatchObject({ complaint: '', exitCode: 0 });

    const cancellation = { kind: 'cancellation', provenance: { source: 'review' } } as const;
    expect(queue.received).toMatchObject([
      { kind: 'facts', paymentRequestId, facts: [cancellation] },
      { kind: 'reviewed', paymentRequestId },
    ]);
    await store().record(paymentRequestId, cancellation, minutesLater(4));
    const payment = await store().get(paymentRequestId);
    expect(payment && [needsReview(payment), isClosedForGood(payment)]).toEqual([false, true]);
  });

  test('hands what Antom gave back by itself to the worker', async () => {
    const paymentRequestId = await createdPayment();
    const cancellation = { kind: 'cancellation', provenance: { source: 'inquiryPayment' } } as const;
    for (const fact of [cancellation, anOutcome('captured')]) await store().record(paymentRequestId, fact, minutesLater(2));

    expect(await review(paymentRequestId, {}, '--given-back')).toMatchObject({ complaint: '', exitCode: 0 });

    expect(queue.received).toMatchObject([
      { kind: 'facts', paymentRequestId, facts: [{ kind: 'refund', result: 'SUCCESS', amount: { currency: 'KRW' } }] },
      { kind: 'reviewed', paymentRequestId },
    ]);
  });

  test('hands the failure of a refund of the Dashboard that has no end to the worker, and records the review', async () => {
    const paymentRequestId = await createdPayment();
    for (const fact of [anOutcome('captured'), aRefund('PROCESSING')]) await store().record(paymentRequestId, fact, minutesLater(2));
    const early = await review(paymentRequestId, {}, '--failed-refund', 'refund-1');
    expect(early).toMatchObject({ exitCode: 1, output: '' });
    expect(early.complaint).toContain('the payment needs no review for refund_without_end: refund-1');
    await store().record(paymentRequestId, anAnomaly('refundWithoutEnd refund-1'), minutesLater(3));

    expect(await review(paymentRequestId, {}, '--failed-refund', 'refund-1')).toMatchObject({ complaint: '', exitCode: 0 });

    expect(queue.received).toMatchObject([
      {
        kind: 'facts',
        paymentRequestId,
        facts: [{ kind: 'refund', refundRequestId: 'refund-1', result: 'FAIL', provenance: { source: 'review' } }],
      },
      { kind: 'reviewed', paymentRequestId },
    ]);
    expect((await store().get(paymentRequestId))?.review?.reasons).toEqual(['refund_without_end: refund-1']);
  });

  test('records nothing before somebody agrees, and shows where nobody can be asked what it would record', async () => {
    const paymentRequestId = await suspectPayment();
    const args = ['--table', table().tableName, '--queue', `${queueEndpoint()}/0/queue`, '--reason', 'seen', '--by', 'kim'];

    const refused = await run(...args, paymentRequestId);

    expect(refused).toMatchObject({ exitCode: 2, output: '' });
    expect(refused.complaint).toContain(WRONG_AMOUNT);
    expect(refused.complaint).toContain('to go ahead, add --yes');
    expect((await store().get(paymentRequestId))?.review).toBeUndefined();
    expect(queue.received).toEqual([]);
  });

  const by = ['--payment', '0'.repeat(40), '--by', 'kim', '--reason', 'seen'];
  test.each([
    ['an unknown payment', 1, ['--table', 'Payments', '--queue', 'q', ...by], `the stage has no payment ${'0'.repeat(40)}`],
    ['another table', 1, ['--table', 'Payment', '--queue', 'q', ...by], 'AWS does not find what the outputs name'],
    ['two statements', 2, ['--table', 'Payments', '--queue', 'q', ...by, '--closed', '--given-back'], 'give one of --returned-refund'],
    ['a table without a queue', 2, ['--table', 'Payments', ...by], 'which stage?'],
    ['a stage that there is not', 2, ['--stage', 'staging', ...by], 'which stage?'],
    ['outputs that there are not', 2, ['--stage', 'local', '--outputs', 'none.json', ...by], 'none.json cannot be read'],
    ['a missing option', 2, ['--stage', 'local', '--payment', 'x'], '--reason'],
    ['an unknown option', 2, ['--reason', 'x', '--paymet', 'x'], "unknown option '--paymet'"],
  ])('refuses %s with exit code %i, and says why without a stack', async (_, exitCode, args, complaint) => {
    const failed = await run(...args);
    expect(failed).toMatchObject({ exitCode, output: '' });
    expect(failed.complaint).toContain(complaint);
    expect(failed.complaint).not.toMatch(/^ +at /m);
  });
});
