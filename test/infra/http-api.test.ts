import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { readable } from './readable.ts';
import { STAGE_IDS, templateOf } from './synthesize-stage.ts';
import { resourcesByNoun, theResource } from './template-resources.ts';

const AccessLog = z.object({ Format: z.string() });

describe.each(STAGE_IDS)('HTTP API of stage %s', (stage) => {
  const template = templateOf(stage);

  it('asks for an API key on every route but the webhook', () => {
    const routes = [...resourcesByNoun(template, 'AWS::ApiGatewayV2::Route').values()].map(({ Properties }) => [
      Properties.RouteKey,
      Properties.AuthorizationType,
      Properties.AuthorizerId === undefined ? undefined : readable(Properties.AuthorizerId),
    ]);
    expect(routes).toEqual([
      ['POST /payments', 'CUSTOM', 'ApiApiKey'],
      ['GET /payments/{paymentRequestId}', 'CUSTOM', 'ApiApiKey'],
      ['POST /webhooks/antom', 'NONE', undefined],
    ]);
  });

  it('remembers a verdict for a minute at most', () => {
    const { Properties } = theResource(template, 'AWS::ApiGatewayV2::Authorizer', 'ApiApiKey');
    expect(Properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: ['$request.header.Authorization'],
    });
    expect(Properties.AuthorizerResultTtlInSeconds).toBeLessThanOrEqual(60);
  });

  it('speaks payload format 2.0 to its functions', () => {
    for (const { Properties } of resourcesByNoun(template, 'AWS::ApiGatewayV2::Integration').values()) {
      expect(Properties).toMatchObject({ IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0' });
    }
  });

  it('is throttled, and logs which route was called but neither path nor query nor who called', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Stage', 1);
    const { Properties } = theResource(template, 'AWS::ApiGatewayV2::Stage', 'ApiStage');
    expect(Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: expect.any(Number), ThrottlingBurstLimit: expect.any(Number) },
    });
    const { Format } = AccessLog.parse(Properties.AccessLogSettings);
    expect(JSON.parse(Format)).toMatchObject({ requestId: '$context.requestId', routeKey: '$context.routeKey' });
    expect(Format).not.toMatch(/path|query|sourceIp|userAgent|identity|authorizer\.(?!error)/i);
  });
});
