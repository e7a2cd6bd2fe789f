import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { METRICS_NAMESPACE } from '../stages/stack-names.ts';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import { type FunctionId, FUNCTIONS } from './function-table.ts';

/** CPU grows with memory. Less memory costs more in cold starts than it saves. */
const MEMORY_MB = 512;

/**
 * A function whose role may do nothing but write its own log and traces, until it is allowed more.
 * @param environment The variables that this function alone reads.
 */
export function lambdaFunction(
  { stack, stage, bundlesDirectory }: Deployment,
  id: FunctionId,
  environment: Readonly<Record<string, string>>,
): LambdaFunction {
  const { description, bundle, timeout, failedCalls } = FUNCTIONS[id];
  const logGroup = new LogGroup(stack, `${id}Log`, { retention: stage.logRetention, removalPolicy: RemovalPolicy.DESTROY });
  const role = new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const fn = new LambdaFunction(stack, id, {
    description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(bundlesDirectory, bundle), { exclude: ['*.map'] }),
    memorySize: MEMORY_MB,
    timeout: timeout(stage),
    tracing: Tracing.ACTIVE,
    logGroup,
    role,
    environment: {
      STAGE_ID: stage.id,
      POWERTOOLS_SERVICE_NAME: id,
      POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      ...environment,
    },
  });
  acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': 'Traces: X-Ray has no resource that they could be limited to.' });
  acknowledge(fn, { 'Serverless-LambdaDLQ': failedCalls });
  return fn;
}
