import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/** Every action that any function may have. CDK's own grants give more than is used: describing, listing, all indexes. */
export type Action =
  | 'dynamodb:GetItem'
  | 'dynamodb:PutItem'
  | 'dynamodb:Query'
  | 'dynamodb:UpdateItem'
  | 'secretsmanager:GetSecretValue'
  | 'sns:Publish'
  | 'sqs:DeleteMessage'
  | 'sqs:GetQueueAttributes'
  | 'sqs:ReceiveMessage'
  | 'sqs:SendMessage';

export function allow(fn: LambdaFunction, actions: readonly Action[], resourceArn: string): void {
  fn.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resourceArn] }));
}
