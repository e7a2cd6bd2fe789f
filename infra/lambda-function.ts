import { join } from 'node:path';
import { RemovalPolicy, type Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Deployment } from './deployment.ts';
import type { FunctionName } from './function-bundles.ts';

export interface LambdaFunctionProps {
  readonly bundle: FunctionName;
  readonly description: string;
  readonly timeout: Duration;
  readonly environment: Readonly<Record<string, string>>;
}

/** Processor share grows with memory: with less, cold starts take longer than they save. */
const MEMORY_MB = 512;

/** A function whose role may do nothing but write its own log and traces, until it is allowed more. */
export function lambdaFunction({ stack, stage, bundlesDirectory }: Deployment, id: string, props: LambdaFunctionProps): LambdaFunction {
  const logGroup = new LogGroup(stack, `${id}Log`, { retention: stage.logRetention, removalPolicy: RemovalPolicy.DESTROY });
  const role = new Role(stack, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  return new LambdaFunction(stack, id, {
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
      POWERTOOLS_METRICS_NAMESPACE: 'AntomPayments',
      ...props.environment,
    },
  });
}
