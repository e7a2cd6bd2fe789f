import { PolicyStatement, type IGrantable } from 'aws-cdk-lib/aws-iam';

/** Every action that anything in the stack may have. CDK's own grants give more than is used: describing, listing, all indexes. */
export type Action =
  | 'dynamodb:GetItem'
  | 'dynamodb:PutItem'
  | 'dynamodb:Query'
  | 'dynamodb:UpdateItem'
  | 'lambda:InvokeFunction'
  | 'secretsmanager:GetSecretValue'
  | 'sns:Publish'
  | 'sqs:DeleteMessage'
  | 'sqs:GetQueueAttributes'
  | 'sqs:ReceiveMessage'
  | 'sqs:SendMessage';

export function allow(whom: IGrantable, actions: readonly Action[], resourceArn: string): void {
  whom.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [...actions], resources: [resourceArn] }));
}
