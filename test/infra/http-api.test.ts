import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import {
  OTHER_PATHS,
  otherMethodsOf,
  pathsOf,
  PAYMENT_ROUTE_KEYS,
  PUBLIC_ROUTE_KEYS,
  WEBHOOK_ROUTE_KEYS,
} from '../../shared/contract/route-keys.ts';
import { readable } from './readable.ts';
import { completedStage, stageWithDomain, synthesize, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const AccessLog = z.object({ Format: z.string() });
const Permission = z.object({ FunctionName: z.unknown(), SourceArn: z.optional(z.unknown()) });

/** The resource policy of a function, at most, and a statement in it without the ARN that it names, with long names of stack and function. */
const POLICY_BYTES = 20_480;
const STATEMENT_BYTES = 550;

const Environment = z.object({ Environment: z.object({ Variables: z.object({ ANTOM_NOTIFY_URL: z.unknown() }) }) });

describe.each(STAGE_IDS)('HTTP API of stage %s', (stage) => {
  const template = templateOf(stage);

  it('asks for an API key on every route but the webhook and the state that a buyer may see', () => {
    const routes = [...resourcesByNoun(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
      Properties.AuthorizerId === undefined ? undefined : readable(Properties.AuthorizerId),
    ]);
    const payment = '/payments/{paymentRequestId}';
    const keys = [
      ...['POST /checkouts', 'ANY /checkouts', 'GET /orders', 'ANY /orders', 'POST /order-refunds', 'ANY /order-refunds'],
      ...['POST /payments', 'GET /payments', 'ANY /payments'],
      ...[`GET ${payment}`, `ANY ${payment}`],
      ...[`POST ${payment}/cancel`, `ANY ${payment}/cancel`],
      ...[`POST ${payment}/refunds`, `GET ${payment}/refunds`, `ANY ${payment}/refunds`],
      ...[`GET ${payment}/refunds/{refundRequestId}`, `ANY ${payment}/refunds/{refundRequestId}`],
      ...[`GET ${payment}/disputes/{disputeId}`, `ANY ${payment}/disputes/{disputeId}`],
      ...[`POST ${payment}/disputes/{disputeId}/accept`, `ANY ${payment}/disputes/{disputeId}/accept`],
      ...[`POST ${payment}/disputes/{disputeId}/defense`, `ANY ${payment}/disputes/{disputeId}/defense`],
      ...[`GET ${payment}/disputes/{disputeId}/evidence`, `ANY ${payment}/disputes/{disputeId}/evidence`],
      ...['GET /refunds', 'ANY /refunds', 'GET /disputes', 'ANY /disputes', 'GET /totals', 'ANY /totals'],
      ...WEBHOOK_ROUTE_KEYS,
      ...pathsOf(WEBHOOK_ROUTE_KEYS).map(otherMethodsOf),
      '$default',
    ];
    const open = PUBLIC_ROUTE_KEYS.map((key) => [key, 'NONE', undefined]);
    expect(routes.toSorted()).toEqual(
      [...keys.map((key) => [key, 'CUSTOM', 'ApiApiKey']), ['POST /webhooks/antom', 'NONE', undefined], ...open].toSorted(),
    );
  });

  it('leads each route of the contract to its function, and every other method and path with it', () => {
    const routes = [...resourcesByNoun(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties: { RouteKey, Target } }) => ({
      routeKey: String(RouteKey),
      target: readable(Target),
    }));
    const byTarget = Map.groupBy(routes, ({ target }) => target);
    const servedTogether = [...byTarget.values()].map((group) => group.map(({ routeKey }) => routeKey).toSorted());
    const payments = [...PAYMENT_ROUTE_KEYS, ...PUBLIC_ROUTE_KEYS, ...pathsOf(PAYMENT_ROUTE_KEYS).map(otherMethodsOf), OTHER_PATHS];
    const webhooks = [...WEBHOOK_ROUTE_KEYS, ...pathsOf(WEBHOOK_ROUTE_KEYS).map(otherMethodsOf)];
    expect(servedTogether.toSorted()).toEqual([payments.toSorted(), webhooks.toSorted(), ['POST /webhooks/antom']].toSorted());
  });

  it('may call the payments API by every route with a method and a path, and by the one without', () => {
    const arns = [...resourcesByNoun(template, 'AWS::Lambda::Permission').values()]
      .map(({ Properties }) => Permission.parse(Properties))
      .filter(({ FunctionName }) => JSON.stringify(readable(FunctionName)).includes('PaymentsApi'))
      .map(({ SourceArn = '' }) => JSON.stringify(readable(SourceArn)));
    expect(arns).toEqual([expect.stringMatching(/Api\/\*\/\*\/\*"?/), expect.stringMatching(/Api\/\*\/\$default/)]);
  });

  it('has permissions to invoke that fit into the policy of each function', () => {
    const permissions = [...resourcesByNoun(template, 'AWS::Lambda::Permission').values()].map(({ Properties }) =>
      Permission.parse(Properties),
    );
    for (const [name, ofFunction] of Map.groupBy(permissions, ({ FunctionName }) => readable(FunctionName))) {
      const bytes = ofFunction.map(({ SourceArn = '' }) => STATEMENT_BYTES + JSON.stringify(readable(SourceArn)).length);
      expect([name, bytes.reduce((sum, each) => sum + each, 0) < POLICY_BYTES]).toEqual([name, true]);
    }
  });

  it("caches an authorizer's answer for a minute at most", () => {
    const { Properties } = theResource(template, 'AWS::ApiGatewayV2::Authorizer', 'ApiApiKey');
    expect(Properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
    });
    expect(Properties.AuthorizerResultTtlInSeconds).toBeLessThanOrEqual(60);
  });

  it('sends payload format 2.0 to its functions', () => {
    for (const { Properties } of resourcesByNoun(template, 'AWS::ApiGatewayV2::Integration').values()) {
      expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    }
  });

  it('is throttled, and logs the route of a call and the name of its key, but neither path, query nor anything else of the caller', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Stage', 1);
    const { throttle } = completedStage(stage);
    const { Properties } = theResource(template, 'AWS::ApiGatewayV2::Stage', 'ApiStage');
    expect(Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: throttle.rateLimit, ThrottlingBurstLimit: throttle.burstLimit },
    });
    const { Format } = AccessLog.parse(Properties.AccessLogSettings);
    expect(JSON.parse(Format)).toMatchObject({
      requestId: '$context.requestId',
      routeKey: '$context.routeKey',
      key: '$context.authorizer.keyName',
    });
    expect(Format).not.toMatch(/path|query|sourceIp|userAgent|identity|authorizer\.(?!error|keyName)/i);
  });
});

describe('an API with its own domain name', () => {
  const { template } = synthesize(stageWithDomain());

  it('is mapped to the root, so that Antom signs the path that the webhook sees', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
    const { Properties } = theResource(template, 'AWS::ApiGatewayV2::ApiMapping', 'ApiDomainMapping');
    expect(Properties).not.toHaveProperty('ApiMappingKey');
    expect(Properties.Stage).toBe('$default');
    expect([readable(Properties.ApiId), readable(Properties.DomainName)]).toEqual(['Api', 'ApiDomain']);
  });

  it('accepts no TLS older than 1.2 there', () => {
    expect(theResource(template, 'AWS::ApiGatewayV2::DomainName', 'ApiDomain').Properties).toMatchObject({
      DomainName: 'payments.example.com',
      DomainNameConfigurations: [
        { EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2', CertificateArn: stageWithDomain().domain?.certificateArn },
      ],
    });
  });

  it('gets new notifications under its own name, and stays reachable under the one from AWS for earlier payments', () => {
    for (const name of ['PaymentsApi', 'AntomWebhook', 'Reconciler']) {
      const { Variables } = Environment.parse(theResource(template, 'AWS::Lambda::Function', name).Properties).Environment;
      expect(Variables.ANTOM_NOTIFY_URL).toBe('https://payments.example.com/webhooks/antom');
    }
    expect(theResource(template, 'AWS::ApiGatewayV2::Api', 'Api').Properties).not.toHaveProperty('DisableExecuteApiEndpoint');
  });
});
