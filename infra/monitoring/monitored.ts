import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { AntomMessages } from '../constructs/antom-messages.ts';
import type { DeliveriesQueues } from '../constructs/deliveries-queues.ts';
import type { FunctionId } from '../constructs/function-table.ts';

/** What alarms and dashboard observe. */
export interface Monitored {
  readonly functions: Readonly<Record<FunctionId, LambdaFunction>>;
  readonly messages: AntomMessages;
  readonly events: Topic;
  readonly queues: DeliveriesQueues;
  readonly api: HttpApi;
}
