import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Deployment } from './deployment.ts';

/** The merchant's own systems subscribe here to payment events. */
export function paymentEventsTopic({ stack }: Deployment): Topic {
  return new Topic(stack, 'PaymentEvents', {
    enforceSSL: true,
    masterKey: Alias.fromAliasName(stack, 'SnsKey', 'alias/aws/sns'), // the AWS managed key for SNS: every permitted publisher may use it
  });
}
