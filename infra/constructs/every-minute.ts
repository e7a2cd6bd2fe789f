import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import { type FunctionId, FUNCTIONS } from './function-table.ts';
import { allow } from './permissions.ts';

/** Neither the scheduler nor Lambda repeats a failed run. */
const ONCE = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };

/** Runs a function every minute. */
export function everyMinute({ stack }: Deployment, id: FunctionId, fn: LambdaFunction): Schedule {
  const role = new Role(stack, `${id}ScheduleRole`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
  });
  allow(role, ['lambda:InvokeFunction'], fn.functionArn);
  fn.configureAsyncInvoke(ONCE);
  acknowledge(fn, { 'Serverless-LambdaAsyncFailureDestination': FUNCTIONS[id].failedCalls });
  return new Schedule(stack, `${id}Schedule`, {
    description: `Runs ${id} every minute`,
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    // without the grant that the target would add: it covers all versions of the function
    target: new LambdaInvoke(fn, { ...ONCE, role: role.withoutPolicyUpdates() }),
  });
}
