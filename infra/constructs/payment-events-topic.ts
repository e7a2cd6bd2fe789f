import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Deployment } from './deployment.ts';

/** Where the merchant's own systems subscribe to what becomes of payments. */
export function paymentEventsTopic({ stack }: Deployment): Topic {
  return new Topic(stack, 'PaymentEvents', {
    enforceSSL: true,
    masterKey: Alias.fromAliasName(stack, 'SnsKey', 'alias/aws/sns'), // AWS's own key for SNS: whoever may publish may use it
  });
}
