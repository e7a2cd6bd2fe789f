import { expect, test } from 'vitest';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runOperatorCommand } from '../support/operator-command.ts';
import { runningSystem } from '../support/running-system.ts';
import { deployment } from '../support/target.ts';
import { until } from '../support/until.ts';
import { untilEvent } from './until-review.ts';

const system = runningSystem();

/** `npm run review` against the stack's table and queue. */
function review(id: string, by: string) {
  const { stack } = system();
  // The emulator calls its host by a name, and the client warns of an endpoint that has another one.
  const queue = new URL(new URL(stack.outputs['AntomMessagesQueueUrl'] ?? '').pathname, stack.aws.sqs.endpoint).href;
  const args = [
    '--table',
    stack.outputs['PaymentsTableName'] ?? '',
    '--queue',
    queue,
    '--payment',
    id,
    '--by',
    by,
    '--reason',
    'settled with the buyer',
    '--yes',
  ];
  const { endpoint, region } = stack.aws.dynamodb;
  return runOperatorCommand('review.ts', args, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_SQS: stack.aws.sqs.endpoint,
    AWS_REGION: region,
    ...(deployment === undefined ? {} : { NODE_EXTRA_CA_CERTS: deployment.aws.certificateFile }),
  });
}

function untilReasons(id: string, count: number) {
  return until(async () => {
    const payment = await system().merchant.payment(id);
    return payment.needsReview && payment.reviewReasons?.length === count
      ? { ...payment, reviewReasons: payment.reviewReasons }
      : undefined;
  });
}

test('a payment that a person has reviewed needs no review, is otherwise unchanged, and needs review again when something new contradicts it', async () => {
  const { merchant, antom } = system();
  antom.faults.notifications({ amount: { value: '460000' } });
  const { promise: capturing, resolve: capture } = Promise.withResolvers<undefined>();
  antom.faults.nextCapture({ kind: 'wait', until: capturing });
  const { id, normalUrl } = await aStartedPayment(system());
  await buyer.decide(normalUrl, 'approve');
  const suspect = await untilReasons(id, 1);

  const reviewed = await review(id, 'kim');

  expect(reviewed).toMatchObject({ exitCode: 0, complaint: '' });
  expect(reviewed.output).toContain(suspect.reviewReasons[0]);
  const after = await merchant.payment(id);
  expect(after).toMatchObject({ status: suspect.status, needsReview: false, reviewReasons: suspect.reviewReasons });
  expect(after.sequence).toBeGreaterThan(Number(suspect.sequence));
  const { data } = await untilEvent(system(), id, ({ type }) => type === 'payment.reviewed');
  expect(data.payment).toEqual(after);
  expect(await review(id, 'lee')).toMatchObject({ exitCode: 0, output: expect.stringMatching(/^kim has reviewed it already/) });

  antom.faults.notifications({ amount: { value: '1' } });
  capture(undefined);

  await untilReasons(id, 2);
  expect((await review(id, 'lee')).exitCode).toBe(0);
});

test('a payment that needs no review cannot be reviewed', async () => {
  const { id } = await aStartedPayment(system());

  expect(await review(id, 'kim')).toMatchObject({ exitCode: 1, complaint: expect.stringContaining('there is nothing to review') });
});
