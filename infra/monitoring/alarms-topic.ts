import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { Deployment } from '../constructs/deployment.ts';

/** Receives the alarms. Not encrypted with AWS's key for SNS, because CloudWatch may not use that key; alarms carry names and numbers only. */
export function alarmsTopic({ stack, stage: { alarmEmail } }: Deployment): Topic {
  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowAlarms',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')], // a topic with its own policy does not admit alarms by default
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  if (alarmEmail !== 'nobody') {
    const subscription = topic.addSubscription(new EmailSubscription(alarmEmail));
    acknowledge(subscription, {
      'Serverless-SNSRedrivePolicy': "An alarm mail is useless days later. CloudWatch still shows the alarm's state.",
    });
  }
  return topic;
}
