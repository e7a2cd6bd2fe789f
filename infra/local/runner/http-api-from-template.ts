import * as z from 'zod/mini';
import { type Authorizer, createAuthorizer } from './http-authorizer.ts';
import type { HttpApi, HttpRoute } from './http-gateway.ts';
import { parseRouteKey } from './http-route.ts';
import { propertiesOf, type ResolvedResource } from './resolved-resource.ts';
import type { Place } from './resource-types.ts';
import { UnsupportedTemplateError } from './unsupported-template-error.ts';

const apiSchema = z.object({ ProtocolType: z.literal('HTTP'), CorsConfiguration: z.optional(z.undefined()) });
const routeSchema = z.object({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z._default(z.enum(['NONE', 'CUSTOM']), 'NONE'),
  AuthorizerId: z.optional(z.string()),
});
const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z._default(z.number(), 30_000),
});
const authorizerSchema = z.object({
  AuthorizerType: z.literal('REQUEST'),
  AuthorizerUri: z.string(),
  AuthorizerPayloadFormatVersion: z.literal('2.0'),
  EnableSimpleResponses: z.literal(true),
  IdentitySource: z.array(z.string().check(z.startsWith('$request.header.'))).check(z.minLength(1)),
  AuthorizerResultTtlInSeconds: z._default(z.number(), 300),
});

/** Invokes the function with this ARN. */
export type InvokeByArn = (functionArn: string, event: unknown) => Promise<unknown>;

/** The template's one HTTP API. */
export function httpApi(resources: ReadonlyMap<string, readonly ResolvedResource[]>, place: Place, invokeByArn: InvokeByArn): HttpApi {
  const [api, second] = resources.get('AWS::ApiGatewayV2::Api') ?? [];
  if (second !== undefined) throw new UnsupportedTemplateError(`the local run serves one HTTP API; ${second.logicalId} is a second one`);
  if (api !== undefined) propertiesOf(api, apiSchema);
  const { accountId } = place;
  const apiId = api?.name ?? '';
  const integrations = byName(resources.get('AWS::ApiGatewayV2::Integration'), (resource) => propertiesOf(resource, integrationSchema));
  const authorizers = byName(resources.get('AWS::ApiGatewayV2::Authorizer'), (resource) =>
    authorizerOf(resource, place, apiId, invokeByArn),
  );

  function routeOf(resource: ResolvedResource): HttpRoute {
    const { RouteKey, Target, AuthorizationType, AuthorizerId = '' } = propertiesOf(resource, routeSchema);
    const integration = integrations.get(Target.replace('integrations/', ''));
    const authorizer = AuthorizationType === 'CUSTOM' ? authorizers.get(AuthorizerId) : undefined;
    if (integration === undefined || (AuthorizationType === 'CUSTOM' && authorizer === undefined)) {
      throw new UnsupportedTemplateError(`the integration or the authorizer of ${resource.logicalId} (${RouteKey}) is not in the template`);
    }
    const { IntegrationUri, TimeoutInMillis } = integration;
    return {
      ...parseRouteKey(RouteKey),
      authorizer,
      timeoutMs: TimeoutInMillis,
      invoke: (event) => invokeByArn(functionArnIn(IntegrationUri), event),
    };
  }

  return { apiId, accountId, routes: (resources.get('AWS::ApiGatewayV2::Route') ?? []).map(routeOf) };
}

function authorizerOf(resource: ResolvedResource, place: Place, apiId: string, invokeByArn: InvokeByArn): Authorizer {
  const properties = propertiesOf(resource, authorizerSchema);
  return createAuthorizer({
    identitySource: properties.IdentitySource,
    cacheTtlMs: properties.AuthorizerResultTtlInSeconds * 1000,
    routeArn: ({ requestContext: { http } }) =>
      `arn:aws:execute-api:${place.region}:${place.accountId}:${apiId}/$default/${http.method}${http.path}`,
    invoke: (event) => invokeByArn(functionArnIn(properties.AuthorizerUri), event),
    now: Date.now,
  });
}

/** An integration's URI is the function's ARN or holds it: `arn:aws:apigateway:…/functions/<function's ARN>/invocations`. */
function functionArnIn(uri: string): string {
  return /arn:aws:lambda:[^/]+/.exec(uri.replace(/^arn:aws:apigateway:.*\/functions\//, ''))?.[0] ?? uri;
}

function byName<T>(resources: readonly ResolvedResource[] = [], of: (resource: ResolvedResource) => T): ReadonlyMap<string, T> {
  return new Map(resources.map((resource) => [resource.name, of(resource)]));
}
