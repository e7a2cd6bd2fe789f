import { GetQueueAttributesCommand, SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, expect, test } from 'vitest';
import type { AwsCall } from '../../infra/local/runner/aws-call-tap.ts';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';
import { isLocal, localOnly } from '../support/target.ts';
import { until } from '../support/until.ts';

const system = runningSystem();

/** After which a message that failed is delivered again. Twice the worker's timeout; the stack has six times, as AWS advises. */
const DELIVERED_AGAIN_AFTER_SECONDS = 4;

// a deployed stack stays as it was deployed
if (isLocal)
  beforeAll(async () => {
    const { stack } = system();
    const sqs = new SQSClient(stack.aws.sqs);
    const Attributes = { VisibilityTimeout: String(DELIVERED_AGAIN_AFTER_SECONDS) };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: stack.outputs['AntomMessagesQueueUrl'], Attributes }));
    sqs.destroy();
  });

interface Crash {
  /** The stack's output with the function's name. */
  readonly nameOutput: 'PaymentWorkerName' | 'ReconcilerName';
  /** Before a call of the function reaches AWS, or before its answer reaches the function. */
  readonly hook: 'beforeCall' | 'beforeAnswer';
  readonly isMoment: (call: AwsCall) => boolean;
}

/** Kills every process of the function once, at that moment. Gives how often that has happened. */
function plantCrash({ nameOutput, hook, isMoment }: Crash): () => number {
  const { awsFaults, stack } = system();
  const functionName = stack.outputs[nameOutput] ?? '';
  let kills = 0;
  awsFaults[hook] = (call) => {
    if (call.functionName !== functionName || !isMoment(call) || kills > 0) return;
    kills++;
    stack.kill(functionName);
  };
  return () => kills;
}

const isWrite: Crash['isMoment'] = ({ action }) => action === 'UpdateItem';

/** Captured, with both facts written once, however often they were delivered, and both published. */
async function expectCapturedAndPublished(id: string): Promise<void> {
  const { merchant, events } = system();
  await merchant.until(id, 'CAPTURED');
  const published = await events.different(id, 2);
  expect(new Set(published.map((event) => event.id))).toEqual(new Set([`${id}/authorized`, `${id}/captured`]));
  expect((await merchant.payment(id)).sequence).toBe(4);
}

const WORKER_CRASHES: readonly (readonly [when: string, crash: Omit<Crash, 'nameOutput'>])[] = [
  ['between the write and the acknowledgement', { hook: 'beforeAnswer', isMoment: isWrite }],
  ['before it publishes', { hook: 'beforeCall', isMoment: ({ service }) => service === 'sns' }],
];

for (const [when, crash] of WORKER_CRASHES) {
  localOnly('kills processes')(`a worker killed ${when} loses neither the fact nor its event`, async () => {
    const { id, normalUrl } = await aStartedPayment(system());
    const kills = plantCrash({ ...crash, nameOutput: 'PaymentWorkerName' });

    await buyer.decide(normalUrl, 'approve');

    await expectCapturedAndPublished(id);
    expect(kills()).toBe(1);
  });
}

/** With the number of inquiries that Antom has got by then. */
const RECONCILER_CRASHES: readonly (readonly [when: string, asked: number, crash: Omit<Crash, 'nameOutput'>])[] = [
  ['has claimed a payment', 0, { hook: 'beforeAnswer', isMoment: isWrite }],
  ["has Antom's answer in hand", 1, { hook: 'beforeCall', isMoment: ({ action }) => action === 'SendMessage' }],
];

for (const [when, asked, crash] of RECONCILER_CRASHES) {
  localOnly('kills processes')(`a reconciler killed when it ${when} leaves the payment due, and another run finishes it`, async () => {
    const { antom, merchant, reconcile } = system();
    antom.faults.notifications({ drop: true });
    const { id, normalUrl } = await aStartedPayment(system());
    await buyer.decide(normalUrl, 'approve');
    await antom.settled();
    const inquiries = () => antom.calls('inquiryPayment').filter(({ body }) => body.includes(id)).length;
    const kills = plantCrash({ ...crash, nameOutput: 'ReconcilerName' });

    await expect(reconcile(id)).rejects.toMatchObject({ errorType: 'Runtime.ExitError' });
    expect([kills(), inquiries()]).toEqual([1, asked]);
    expect((await merchant.payment(id)).status).toBe('PENDING');

    await until(async () => {
      await reconcile(); // whatever is due: the claim has set the next due time
      return inquiries() > asked ? true : undefined;
    });
    await expectCapturedAndPublished(id);
  });
}

localOnly('plants faults in calls to AWS')('while the queue cannot be reached no notification is acknowledged', async () => {
  const running = system();
  const { merchant, antom, awsFaults } = running;
  const { id, normalUrl } = await aStartedPayment(running);
  awsFaults.beforeCall = ({ action }) => {
    if (action === 'SendMessage') throw new Error('planted: the queue is down');
  };

  await buyer.decide(normalUrl, 'approve');

  const refused = await until(() =>
    antom.deliveries().find(({ paymentRequestId, attempts }) => paymentRequestId === id && attempts.length > 0),
  );
  expect(refused.attempts[0]).toMatchObject({ acknowledged: false, answer: { status: 500 } });
  expect((await merchant.payment(id)).status).toBe('PENDING');
});

/** A deployed stack delivers it three more times, twelve seconds apart. */
const UNTIL_DEAD_LETTER = { timeout: 120_000 };

test('a malformed message ends in the dead-letter queue, and its neighbours are processed', UNTIL_DEAD_LETTER, async () => {
  const running = system();
  const { merchant, stack } = running;
  const sqs = new SQSClient(stack.aws.sqs);
  const deadLetters = async () => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: stack.outputs['AntomDeadLettersQueueUrl'],
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
    );
    return Number(Attributes?.['ApproximateNumberOfMessages']);
  };
  const before = await deadLetters();
  const { id, normalUrl } = await aStartedPayment(running);

  const bodies = ['not even JSON', '"not an object"'];
  for (const MessageBody of bodies)
    await sqs.send(new SendMessageCommand({ QueueUrl: stack.outputs['AntomMessagesQueueUrl'], MessageBody }));
  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'CAPTURED');
  await until(async () => ((await deadLetters()) === before + bodies.length ? true : undefined), { timeoutMs: 90_000 });
  sqs.destroy();
});
