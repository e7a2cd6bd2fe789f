import { join } from 'node:path';
import { RemovalPolicy, type Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { acknowledge } from './acknowledge.ts';
import type { Deployment } from './deployment.ts';
import type { FunctionName } from './function-bundles.ts';

/** A function's construct id, which is also the `service` of its logs and metrics. */
export type FunctionId = 'PaymentsApi' | 'ApiAuthorizer' | 'AntomWebhook' | 'PaymentWorker' | 'Reconciler';

/** Of every metric that a function emits itself. */
export const METRICS_NAMESPACE = 'AntomPayments';

export interface LambdaFunctionProps {
  readonly bundle: FunctionName;
  readonly description: string;
  readonly timeout: Duration;
  /** Who repeats a call that failed: why the function needs no dead-letter queue of its own. */
  readonly failedCalls: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Processor share grows with memory: with less, cold starts take longer than they save. */
const MEMORY_MB = 512;

/** A function whose role may do nothing but write its own log and traces, until it is allowed more. */
export function lambdaFunction({ stack, stage, bundlesDirectory }: Deployment, id: FunctionId, props: LambdaFunctionProps): LambdaFunction {
  const logGroup = new LogGroup(stack, `${id}Log`, { retention: stage.logRetention, removalPolicy: RemovalPolicy.DESTROY });
  const role = new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  const fn = new LambdaFunction(stack, id, {
    description: props.description,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(join(bundlesDirectory, props.bundle), { exclude: ['*.map'] }),
    memorySize: MEMORY_MB,
    timeout: props.timeout,
    tracing: Tracing.ACTIVE,
    logGroup,
    role,
    environment: {
      STAGE_ID: stage.id,
      POWERTOOLS_SERVICE_NAME: id,
      POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
      ...props.environment,
    },
  });
  acknowledge(role, { 'AwsSolutions-IAM5[Resource::*]': 'Traces: X-Ray has no resource that they could be limited to.' });
  acknowledge(fn, { 'Serverless-LambdaDLQ': props.failedCalls });
  return fn;
}
