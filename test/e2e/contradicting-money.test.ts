import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { aCapturedPayment } from '../support/a-started-payment.ts';
import { runOperatorCommand } from '../support/operator-command.ts';
import { runningSystem } from '../support/running-system.ts';
import { deployment } from '../support/target.ts';
import { until } from '../support/until.ts';
import { reconcileUntil } from './reconcile-until.ts';
import { untilEvent, untilReview } from './until-review.ts';

/* Statements of Antom's about refunds and captures that cannot both be true. Each payment is of 46,000 won. */

const system = runningSystem();

const won = (value: string) => ({ currency: 'KRW', value });

async function aRefund(id: string, value: string, result: 'SUCCESS' | 'FAIL', options: { idempotencyKey?: string } = {}): Promise<string> {
  const { merchant, antom } = system();
  if (result === 'FAIL') antom.faults.nextRefund({ kind: 'fail', code: 'PROCESS_FAIL' });
  const { status, body } = await merchant.refund(id, value, options);
  expect(status).toBe(201);
  await merchant.untilRefund(body, result);
  return body.refundRequestId;
}

const isReviewEvent = ({ type, data }: { type: string; data: { payment: { needsReview: boolean } } }) =>
  type === 'payment.review_required' && data.payment.needsReview;

test('a refund that failed and succeeds after all, beside another of the rest: more was refunded than paid, and a person is told', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const failed = await aRefund(id, '30000', 'FAIL');
  await aRefund(id, '46000', 'SUCCESS');

  antom.acquirer.reverseRefund(failed);

  expect(await untilReview(system(), id, ['refund_failed_and_succeeded', 'refunded_more_than_captured'])).toMatchObject({
    status: 'REFUNDED',
    refundedAmount: won('76000'),
    refundableAmount: won('0'),
  });
  expect(await merchant.refundOf(id, failed)).toMatchObject({ refundStatus: 'SUCCESS' });
  await untilEvent(system(), id, isReviewEvent);
});

test('a refund that failed and succeeds after all takes its amount again', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const failed = await aRefund(id, '30000', 'FAIL');

  antom.acquirer.reverseRefund(failed);

  const payment = await untilReview(system(), id, ['refund_failed_and_succeeded']);
  expect(payment.reviewReasons).toEqual(['refund_failed_and_succeeded']);
  expect(payment).toMatchObject({ refundedAmount: won('30000'), refundableAmount: won('16000') });
  expect(await merchant.refund(id, '16001')).toMatchObject({ status: 409, body: { code: 'refund_amount_exceeds_remaining' } });
});

test('a refund whose success came and then its failure, both by an inquiry, asks for a person too', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const refunded = await aRefund(id, '30000', 'SUCCESS');
  antom.faults.notifications({ drop: true });

  antom.acquirer.reverseRefund(refunded);
  expect((await merchant.refresh(id)).status).toBe(200);

  await untilReview(system(), id, ['refund_succeeded_and_failed']);
});

/** `npm run review -- … --returned-refund …` */
function reviewReturned(id: string, refundRequestId: string) {
  const { stack } = system();
  const table = stack.outputs['PaymentsTableName'] ?? '';
  const queue = stack.outputs['AntomMessagesQueueUrl'] ?? '';
  const { endpoint, region } = stack.aws.dynamodb;
  return runOperatorCommand(
    'review.ts',
    [
      '--table',
      table,
      '--payment',
      id,
      '--by',
      'kim',
      '--reason',
      'the bank has it',
      '--returned-refund',
      refundRequestId,
      '--queue',
      queue,
      '--yes',
    ],
    {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_SQS: stack.aws.sqs.endpoint,
      AWS_REGION: region,
      ...(deployment === undefined ? {} : { NODE_EXTRA_CA_CERTS: deployment.aws.certificateFile }),
    },
  );
}

test('a refund that the bank returns keeps its amount until a person has made sure, and then it can be refunded again', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const returned = await aRefund(id, '46000', 'SUCCESS');

  antom.acquirer.reverseRefund(returned, 'PROCESS_FAIL');

  expect(await untilReview(system(), id, ['refund_succeeded_and_failed'])).toMatchObject({ refundableAmount: won('0') });
  await untilEvent(system(), id, isReviewEvent);
  expect((await merchant.refund(id, '46000')).status).toBe(409);
  expect(await reviewReturned(id, returned)).toMatchObject({ exitCode: 0 });
  await until(async () => ((await merchant.payment(id)).refundableAmount?.value === '46000' ? true : undefined));
  expect(await merchant.payment(id)).toMatchObject({ status: 'CAPTURED', needsReview: false, refundedAmount: won('0') });
  expect((await merchant.refundOf(id, returned)).refundStatus).toBe('FAIL');
  await untilEvent(system(), id, ({ type, data }) => type === 'refund.failed' && data.refund?.refundRequestId === returned);
  await aRefund(id, '46000', 'SUCCESS');
});

test.each([
  ['less', '6000', '5999', '40001'],
  ['more', '6000', '7000', '39000'],
])('a refund of %s than was asked for ends, counts as what was paid back, and asks for a person', async (_, asked, refunded, left) => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.nextRefund({ kind: 'amount', value: refunded });

  await aRefund(id, asked, 'SUCCESS');

  expect(await untilReview(system(), id, ['refund_amount_differs'])).toMatchObject({
    status: 'PARTIALLY_REFUNDED',
    refundedAmount: won(refunded),
    refundableAmount: won(left),
  });
  expect((await merchant.refund(id, left)).status).toBe(201);
});

test('a refund of another amount that only the reconciler hears of ends as well', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  antom.faults.nextRefund({ kind: 'amount', value: '299' });
  antom.faults.notifications({ drop: true });
  const { body } = await merchant.refund(id, '300');
  await antom.settled();

  const payment = await reconcileUntil(system(), id, ({ refundedAmount }) => refundedAmount?.value === '299');

  expect((await merchant.refundOf(id, body.refundRequestId)).refundStatus).toBe('SUCCESS');
  expect(payment).toMatchObject({ needsReview: true, refundableAmount: won('45701') });
});

test.each<[string, string, (id: string) => unknown]>([
  ['a second notification', 'captured_twice', (id) => system().antom.acquirer.captureTwice(id)],
  ['a second notification of another amount', 'differs: captured', (id) => system().antom.acquirer.captureTwice(id, won('100'))],
  [
    'an inquiry that shows two captures',
    'captured_twice',
    async (id) => {
      const { antom, merchant } = system();
      antom.faults.notifications({ drop: true });
      antom.acquirer.captureTwice(id);
      return merchant.refresh(id);
    },
  ],
])('a payment that was captured twice, as %s says, needs a review, and an event says so', async (_, reason, capture) => {
  const { id } = await aCapturedPayment(system());

  await capture(id);

  expect(await untilReview(system(), id, [reason])).toMatchObject({ status: 'CAPTURED' });
  await untilEvent(system(), id, isReviewEvent);
});

test('one capture that is told five times and then shown by an inquiry is one capture', async () => {
  const { merchant, antom, events } = system();
  antom.faults.notifications({ copies: 5 });
  const { id } = await aCapturedPayment(system());
  await antom.settled();
  await events.of(id, 6);

  expect(await merchant.refresh(id)).toMatchObject({ status: 200, body: { status: 'CAPTURED', needsReview: false } });
});

test('the merchant’s own reference and the key’s hash say which request a refund was, in answers, lists and events', async () => {
  const { merchant, antom } = system();
  const { id } = await aCapturedPayment(system());
  const headers = { 'idempotency-key': randomUUID() };
  antom.faults.next('refund', { kind: 'lost-answer' });
  const body = { refundAmount: won('1000'), reference: 'return-5521' };

  const { body: refund } = await merchant.call<{ refundRequestId: string }>('POST', `/payments/${id}/refunds`, { body, headers });

  const said = { reference: 'return-5521', idempotencyKeyHash: expect.stringMatching(/^[0-9a-f]{64}$/) };
  expect(refund).toMatchObject(said);
  expect((await merchant.call('GET', `/payments/${id}/refunds`)).body).toMatchObject({ refunds: [said] });
  const event = await untilEvent(system(), id, ({ type }) => type === 'refund.succeeded');
  expect(event.data.refund).toMatchObject(said);
});
