import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import { FUNCTIONS } from './function-table.ts';
import { allow } from './permissions.ts';

export interface DeliveriesQueues {
  /** What the worker has published, for the dispatcher. */
  readonly events: Queue;
  readonly eventDeadLetters: Queue;
  /** What the deliverer has to do. */
  readonly deliveries: Queue;
  /** The same for endpoints that fail or take long, so that they take no place of the others. */
  readonly slowDeliveries: Queue;
}

/** A received message must not reappear while an invocation may still be working on it; AWS asks for six times the function's timeout. */
const VISIBILITY_TIMEOUTS = 6;

/** Why the deliverer's queues have no dead-letter queue. */
export const SENT_AGAIN = 'A message holds nothing of its own: what it asks for stands in the table, and the sweep sends it again.';

/** The dispatcher only writes to AWS: what fails so often is a fault, and not a moment's trouble. */
const MAX_RECEIVES = 10;

export function deliveriesQueues({ stack, stage }: Deployment): DeliveriesQueues {
  const encrypted = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
  const removalPolicy = stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  const kept = { ...encrypted, retentionPeriod: Duration.days(14), removalPolicy };
  const visibilityOf = (id: 'EventDispatcher' | 'EventDeliverer') =>
    Duration.seconds(VISIBILITY_TIMEOUTS * FUNCTIONS[id].timeout(stage).toSeconds());

  const eventDeadLetters = new Queue(stack, 'EventDeadLetters', kept);
  acknowledge(eventDeadLetters, { 'Serverless-SQSRedrivePolicy': 'This is the dead-letter queue.' });
  const events = new Queue(stack, 'PublishedEvents', {
    ...kept,
    visibilityTimeout: visibilityOf('EventDispatcher'),
    deadLetterQueue: { queue: eventDeadLetters, maxReceiveCount: MAX_RECEIVES },
  });
  const [deliveries, slowDeliveries] = (['Deliveries', 'SlowDeliveries'] as const).map((id) => {
    const queue = new Queue(stack, id, {
      ...encrypted,
      retentionPeriod: Duration.hours(1),
      removalPolicy,
      visibilityTimeout: visibilityOf('EventDeliverer'),
    });
    acknowledge(queue, { 'AwsSolutions-SQS3': SENT_AGAIN, 'Serverless-SQSRedrivePolicy': SENT_AGAIN });
    return queue;
  });
  if (deliveries === undefined || slowDeliveries === undefined) throw new Error('there are two queues of deliveries');
  return { events, eventDeadLetters, deliveries, slowDeliveries };
}

/** The worker's events go to the dispatcher. The release before does not say whose an event is, so its worker has to be gone first. */
export function subscribeDispatcher(topic: Topic, { events, eventDeadLetters }: DeliveriesQueues, worker: LambdaFunction): void {
  const subscription = topic.addSubscription(new SqsSubscription(events, { rawMessageDelivery: true, deadLetterQueue: eventDeadLetters }));
  subscription.node.addDependency(worker);
}

/** The variables of a function that sends to the deliverer, and its permission. */
export function sendsToDeliverer({ deliveries, slowDeliveries }: DeliveriesQueues) {
  return {
    environment: { DELIVERIES_QUEUE_URL: deliveries.queueUrl, SLOW_DELIVERIES_QUEUE_URL: slowDeliveries.queueUrl },
    allowOn: (fn: LambdaFunction) => {
      for (const queue of [deliveries, slowDeliveries]) allow(fn, ['sqs:SendMessage'], queue.queueArn);
    },
  };
}
