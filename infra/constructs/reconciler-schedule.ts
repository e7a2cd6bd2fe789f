import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import { FUNCTIONS } from './function-table.ts';
import { allow } from './permissions.ts';

/** Neither the scheduler nor Lambda repeats a failed run. */
const ONCE = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };

export function reconcilerSchedule({ stack }: Deployment, reconciler: LambdaFunction): Schedule {
  const role = new Role(stack, 'ReconcilerScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceAccount': stack.account } } }),
  });
  allow(role, ['lambda:InvokeFunction'], reconciler.functionArn);
  reconciler.configureAsyncInvoke(ONCE);
  acknowledge(reconciler, { 'Serverless-LambdaAsyncFailureDestination': FUNCTIONS.Reconciler.failedCalls });
  return new Schedule(stack, 'ReconcilerSchedule', {
    description: 'Runs the reconciler every minute',
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    // without the grant that the target would add: it covers all versions of the function
    target: new LambdaInvoke(reconciler, { ...ONCE, role: role.withoutPolicyUpdates() }),
  });
}
