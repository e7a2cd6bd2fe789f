import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Deployment } from './deployment.ts';
import { lambdaFunction } from './lambda-function.ts';
import { milliseconds } from './milliseconds.ts';
import { allow } from './permissions.ts';

/** Finds the API client that a bearer key belongs to. */
export function apiAuthorizer(deployment: Deployment, apiClients: Secret): LambdaFunction {
  const fn = lambdaFunction(deployment, 'ApiAuthorizer', {
    API_CLIENTS_SECRET_ARN: apiClients.secretArn,
    SECRET_CACHE_MS: milliseconds(deployment.stage.waits.secretCache),
  });
  allow(fn, ['secretsmanager:GetSecretValue'], apiClients.secretArn);
  return fn;
}
