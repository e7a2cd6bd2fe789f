import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { cachedSecret, secretsManagerReader } from '../../shared/platform/cached-secret.ts';
import { readEnvironment, text, wholeNumber } from '../../shared/platform/environment.ts';
import { parseApiClients } from './api-clients.ts';
import { type AuthorizerRequest, createAuthorizer, type Verdict } from './authorize.ts';

const environment = readEnvironment({ API_CLIENTS_SECRET_ARN: text, SECRET_CACHE_MS: wholeNumber });

const authorize = createAuthorizer(
  cachedSecret({
    fetch: secretsManagerReader(environment.API_CLIENTS_SECRET_ARN),
    parse: parseApiClients,
    ttlMs: environment.SECRET_CACHE_MS,
    now: () => new Date(),
  }),
);

export const handler = middy<AuthorizerRequest, Verdict>()
  .use(injectLambdaContext(new Logger()))
  .handler((event) => authorize(event));
