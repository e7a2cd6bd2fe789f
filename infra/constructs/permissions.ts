import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Every action that the stack grants. The CDK's grant methods would allow more than is used: describing, listing, all indexes. */
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
