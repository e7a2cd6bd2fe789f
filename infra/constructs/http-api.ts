import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  type Method,
  methodsOf,
  pathsOf,
  PAYMENT_ROUTE_KEYS,
  PUBLIC_ROUTE_KEYS,
  type PublicRouteKey,
  WEBHOOK_ROUTE_KEYS,
} from '../../shared/contract/route-keys.ts';
import { WEBHOOK_PATH } from '../stages/stack-names.ts';
import { acknowledge } from './acknowledge.ts';
import { apiDomain } from './api-domain.ts';
import type { Deployment } from './deployment.ts';

/** Neither path nor query: callers may have put private data there. Of the caller only the name that an operator has given to its key. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  responseLatency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  key: '$context.authorizer.keyName',
};

export interface Api {
  readonly api: HttpApi;
  /** Where callers and Antom reach it, without a slash at the end. */
  readonly url: string;
  readonly accessLogName: string;
  /** Target of the DNS record for the stage's own domain. */
  readonly domainTarget: string | undefined;
}

/** The API without its routes: functions need its address before they can be routed to. */
export function httpApi(deployment: Deployment, authorizer: LambdaFunction): Api {
  const { stack, stage } = deployment;
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
  const httpStage = new HttpStage(stack, 'ApiStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: stage.throttle,
    accessLogSettings: {
      destination: new LogGroupLogDestination(accessLog),
      format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
    },
  });
  const domain = apiDomain(deployment, httpStage);
  return {
    api,
    url: stage.domain === undefined ? api.apiEndpoint : `https://${stage.domain.name}`,
    accessLogName: accessLog.logGroupName,
    domainTarget: domain?.regionalDomainName,
  };
}

const METHODS = { GET: HttpMethod.GET, POST: HttpMethod.POST, DELETE: HttpMethod.DELETE } satisfies Record<Method, HttpMethod>;

/**
 * Every route asks for an API key but the webhook, whose caller is known by its signature, and those that a buyer's browser calls with a token. What has no
 * route of its own asks for a key, too, so that nobody else can find out which paths there are: the webhook's path with another method, and every unknown path.
 */
export function addRoutes(api: HttpApi, functions: Readonly<Record<'PaymentsApi' | 'WebhooksApi' | 'AntomWebhook', LambdaFunction>>): void {
  // a function's policy has room for 20 kB, which is too little for a permission for each route
  const payments = new HttpLambdaIntegration('PaymentsApi', functions.PaymentsApi, { scopePermissionToRoute: false });
  const webhooks = new HttpLambdaIntegration('WebhooksApi', functions.WebhooksApi, { scopePermissionToRoute: false });
  for (const [routeKeys, integration] of [[PAYMENT_ROUTE_KEYS, payments] as const, [WEBHOOK_ROUTE_KEYS, webhooks] as const]) {
    for (const path of pathsOf(routeKeys)) {
      api.addRoutes({ path, methods: methodsOf(path).map((method) => METHODS[method]), integration });
      api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
    }
  }
  const otherPaths = new HttpRoute(api, 'OtherPaths', { httpApi: api, routeKey: HttpRouteKey.DEFAULT, integration: payments });
  // The permission above names a method and a path, and a call by the default route has neither.
  functions.PaymentsApi.addPermission('OtherPaths', {
    scope: otherPaths,
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(api).formatArn({ service: 'execute-api', resource: api.apiId, resourceName: '*/$default' }),
  });
  const webhookRoutes = api.addRoutes({
    path: WEBHOOK_PATH,
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('AntomWebhook', functions.AntomWebhook),
    authorizer: new HttpNoneAuthorizer(),
  });
  for (const route of PUBLIC_ROUTE_KEYS.flatMap((key) => publicRoutes(api, key, payments))) {
    acknowledge(route, { 'AwsSolutions-APIG4': "A buyer's browser has no API key: the function looks for the token of one payment." });
  }
  for (const route of webhookRoutes) {
    acknowledge(route, { 'AwsSolutions-APIG4': 'Antom has no API key: the function checks its signature before anything else.' });
  }
}

function publicRoutes(api: HttpApi, key: PublicRouteKey, integration: HttpLambdaIntegration): HttpRoute[] {
  const path = key.slice(key.indexOf('/'));
  return api.addRoutes({ path, methods: [HttpMethod.GET], integration, authorizer: new HttpNoneAuthorizer() });
}
