import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { STAGE_IDS } from '../../infra/stages/stage-settings.ts';
import { ROUTE_KEYS } from '../../shared/contract/route-keys.ts';
import { readable } from './readable.ts';
import { completedStage, stageWithDomain, synthesize, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const AccessLog = z.object({ Format: z.string() });
const Environment = z.object({ Environment: z.object({ Variables: z.object({ ANTOM_NOTIFY_URL: z.unknown() }) }) });

describe.each(STAGE_IDS)('HTTP API of stage %s', (stage) => {
  const template = templateOf(stage);

  it('asks for an API key on every route but the webhook', () => {
    const routes = [...resourcesByNoun(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
      Properties.AuthorizerId === undefined ? undefined : readable(Properties.AuthorizerId),
    ]);
    const payment = '/payments/{paymentRequestId}';
    expect(routes).toEqual([
      ['POST /payments', 'CUSTOM', 'ApiApiKey'],
      ['GET /payments', 'CUSTOM', 'ApiApiKey'],
      [`GET ${payment}`, 'CUSTOM', 'ApiApiKey'],
      [`POST ${payment}/cancel`, 'CUSTOM', 'ApiApiKey'],
      [`POST ${payment}/refunds`, 'CUSTOM', 'ApiApiKey'],
      [`GET ${payment}/refunds`, 'CUSTOM', 'ApiApiKey'],
      [`GET ${payment}/refunds/{refundRequestId}`, 'CUSTOM', 'ApiApiKey'],
      [`GET ${payment}/disputes/{disputeId}`, 'CUSTOM', 'ApiApiKey'],
      [`POST ${payment}/disputes/{disputeId}/accept`, 'CUSTOM', 'ApiApiKey'],
      [`POST ${payment}/disputes/{disputeId}/defense`, 'CUSTOM', 'ApiApiKey'],
      [`GET ${payment}/disputes/{disputeId}/evidence`, 'CUSTOM', 'ApiApiKey'],
      ['POST /webhooks/antom', 'NONE', undefined],
    ]);
  });

  it('routes exactly the routes of the contract to the payments API', () => {
    const routes = [...resourcesByNoun(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => Properties.RouteKey);
    expect(routes.filter((routeKey) => routeKey !== 'POST /webhooks/antom').sort()).toEqual([...ROUTE_KEYS].sort());
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

  it('is throttled, and logs the route of a call but neither path, query nor caller', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Stage', 1);
    const { throttle } = completedStage(stage);
    const { Properties } = theResource(template, 'AWS::ApiGatewayV2::Stage', 'ApiStage');
    expect(Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: throttle.rateLimit, ThrottlingBurstLimit: throttle.burstLimit },
    });
    const { Format } = AccessLog.parse(Properties.AccessLogSettings);
    expect(JSON.parse(Format)).toMatchObject({ requestId: '$context.requestId', routeKey: '$context.routeKey' });
    expect(Format).not.toMatch(/path|query|sourceIp|userAgent|identity|authorizer\.(?!error)/i);
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
