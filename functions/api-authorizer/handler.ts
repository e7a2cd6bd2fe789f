import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { cachedSecret } from '../../shared/platform/cached-secret.ts';
import { readEnvironment, text } from '../../shared/platform/environment.ts';
import { secretsManagerReader } from '../../shared/platform/secrets-manager.ts';
import { parseApiClients } from './api-clients.ts';
import { createAuthorizer, type AuthorizerRequest, type Verdict } from './authorize.ts';

const environment = readEnvironment({ API_CLIENTS_SECRET_ARN: text });

const authorize = createAuthorizer(
  cachedSecret({
    fetch: secretsManagerReader(environment.API_CLIENTS_SECRET_ARN),
    parse: parseApiClients,
    ttlMs: 10_000, // on top of the gateway's own cache: together less than the minute in which a revoked key must be dead
    now: () => new Date(),
  }),
);

export const handler = middy<AuthorizerRequest, Verdict>()
  .use(injectLambdaContext(new Logger()))
  .handler((event) => authorize(event));
