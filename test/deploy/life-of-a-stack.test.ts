import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { aStartedPayment } from '../support/a-started-payment.ts';
import { buyer } from '../support/buyer.ts';
import { runningSystem } from '../support/running-system.ts';
import { deployment } from '../support/target.ts';
import { deployOver, destroy, STACK_NAME } from './deploy.ts';
import { functionNames, startAnew, takeAllPermissions } from './operator.ts';

/* One after the other, and after everything else: the last one leaves nothing to test. */

const system = runningSystem();
const DEPLOYING = { timeout: 120_000 };

function aws() {
  if (deployment === undefined) throw new Error('these tests need a deployed stack');
  return deployment.aws;
}

test('an update in place serves the new code at once, and payments under way go on', DEPLOYING, async () => {
  const { merchant } = system();
  const { id, normalUrl } = await aStartedPayment(system());
  const before = await merchant.call('GET', `/payments/${id}`);
  expect(before.headers.get('x-release')).toBeNull();

  await deployOver(aws(), 'node test/deploy/next-release.ts');

  const after = await merchant.call('GET', `/payments/${id}`);
  expect(after.headers.get('x-release')).toBe('next');
  expect(after.body).toEqual(before.body);
  await buyer.decide(normalUrl, 'approve');
  await merchant.until(id, 'CAPTURED');
});

test('a function can do nothing that its role does not allow: all other tests ran with the permissions of the stack', async () => {
  const { merchant, stack } = system();
  const { id } = await aStartedPayment(system());

  await takeAllPermissions(aws(), `${STACK_NAME}-PaymentsApiRole`);
  await startAnew(aws(), stack.outputs['PaymentsApiName'] ?? ''); // what it has read of its secret is forgotten

  expect((await merchant.call('GET', `/payments/${id}`)).status).toBe(500);
});

test('a destroyed stack leaves no table, queue, topic, secret or function', DEPLOYING, async () => {
  await destroy(aws());

  const { dynamodb, sqs, sns, secretsmanager } = system().stack.aws;
  expect(await new DynamoDBClient(dynamodb).send(new ListTablesCommand())).toMatchObject({ TableNames: [] });
  const queues = await new SQSClient(sqs).send(new ListQueuesCommand({ QueueNamePrefix: STACK_NAME }));
  expect(queues.QueueUrls ?? []).toEqual([]);
  expect(await new SNSClient(sns).send(new ListTopicsCommand())).toMatchObject({ Topics: [] });
  expect(await new SecretsManagerClient(secretsmanager).send(new ListSecretsCommand())).toMatchObject({ SecretList: [] });
  expect(await functionNames(aws())).toEqual([]);
});
