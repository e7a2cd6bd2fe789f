import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { buyer } from '../support/buyer.ts';
import { runningSystem, type RunningSystem } from '../support/running-system.ts';
import { localOnly } from '../support/target.ts';
import { until } from '../support/until.ts';

const system = runningSystem();

async function startPayment({ merchant }: RunningSystem) {
  const { body } = await merchant.start();
  if (body.normalUrl === undefined) throw new Error('no normalUrl');
  return { id: body.paymentRequestId, normalUrl: body.normalUrl };
}

localOnly('kills processes')('a worker killed between the write and the acknowledgement loses neither the fact nor its event', async () => {
  const running = system();
  const { merchant, awsFaults, stack, events } = running;
  const { id, normalUrl } = await startPayment(running);
  let kills = 0;
  awsFaults.beforeAnswer = ({ functionName, action }) => {
    if (functionName === undefined || functionName !== stack.outputs['PaymentWorkerName'] || action !== 'UpdateItem' || kills > 0) return;
    kills++;
    stack.kill(functionName);
  };

  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'CAPTURED');
  const told = await events.of(id, 2);
  expect(kills).toBe(1);
  expect(new Set(told.map((event) => event.id))).toEqual(new Set([`${id}/authorized`, `${id}/captured`]));
  expect((await merchant.payment(id)).sequence).toBe(4); // written once each, although delivered twice
});

localOnly('kills processes')('a worker killed before it publishes publishes when the message comes again', async () => {
  const running = system();
  const { merchant, awsFaults, stack, events } = running;
  const { id, normalUrl } = await startPayment(running);
  let kills = 0;
  awsFaults.beforeCall = ({ functionName, service }) => {
    if (functionName === undefined || functionName !== stack.outputs['PaymentWorkerName'] || service !== 'sns' || kills > 0) return;
    kills++;
    stack.kill(functionName);
  };

  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'CAPTURED');
  const told = await events.of(id, 2);
  expect(kills).toBe(1);
  expect(new Set(told.map((event) => event.id))).toEqual(new Set([`${id}/authorized`, `${id}/captured`]));
});

localOnly('plants faults in calls to AWS')('while the queue cannot be reached no notification is acknowledged', async () => {
  const running = system();
  const { merchant, antom, awsFaults } = running;
  const { id, normalUrl } = await startPayment(running);
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

test('a malformed message ends in the dead-letter queue and its neighbours are applied', async () => {
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
  const { id, normalUrl } = await startPayment(running);

  const bodies = [
    'not even JSON',
    JSON.stringify({ kind: 'webhook', body: Buffer.from('{"notifyType":"CAPTURE_RESULT"}').toString('base64') }),
  ];
  for (const MessageBody of bodies)
    await sqs.send(new SendMessageCommand({ QueueUrl: stack.outputs['AntomMessagesQueueUrl'], MessageBody }));
  await buyer.decide(normalUrl, 'approve');

  await merchant.until(id, 'CAPTURED');
  await until(async () => ((await deadLetters()) === before + bodies.length ? true : undefined), { timeoutMs: 55_000 });
  sqs.destroy();
});
