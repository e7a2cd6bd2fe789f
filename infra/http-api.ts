import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpNoneAuthorizer, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Deployment } from './deployment.ts';

export const WEBHOOK_PATH = '/webhooks/antom';

/** Neither path nor query: they may carry what the caller took for private. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** The API without its routes: functions need its address before they can be routed to. */
export function httpApi({ stack, stage }: Deployment, authorizer: LambdaFunction): HttpApi {
  const api = new HttpApi(stack, 'Api', {
    apiName: stack.stackName, // a label, not an identifier
    createDefaultStage: false, // it could not be throttled
    defaultAuthorizer: new HttpLambdaAuthorizer('ApiKey', authorizer, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      resultsCacheTtl: stage.authorizerCache,
    }),
  });
  const accessLog = new LogGroup(stack, 'ApiAccessLog', { retention: stage.logRetention, removalPolicy: RemovalPolicy.DESTROY });
  new HttpStage(stack, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: stage.throttle,
    accessLogSettings: {
      destination: new LogGroupLogDestination(accessLog),
      format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
    },
  });
  return api;
}

/** Every route asks for an API key but the webhook, whose caller is known by its signature. */
export function addRoutes(api: HttpApi, functions: { readonly paymentsApi: LambdaFunction; readonly antomWebhook: LambdaFunction }): void {
  const payments = new HttpLambdaIntegration('PaymentsApi', functions.paymentsApi);
  api.addRoutes({ path: '/payments', methods: [HttpMethod.POST], integration: payments });
  api.addRoutes({ path: '/payments/{paymentRequestId}', methods: [HttpMethod.GET], integration: payments });
  api.addRoutes({
    path: WEBHOOK_PATH,
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('AntomWebhook', functions.antomWebhook),
    authorizer: new HttpNoneAuthorizer(),
  });
}
