import { CALLED_ROUTE_KEYS, type CalledRouteKey, isPublicRoute } from '../route-keys.ts';
import { EVENT_TYPES } from '../service-event.ts';
import { type Operation, TAGS } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { headerComponents, parameterComponents, parametersOf } from './parameters.ts';
import { aftermathOf, examplesOf, responsesOf } from './responses.ts';
import { refOf, schemaComponents } from './schema-components.ts';
import { webhook } from './webhook-objects.ts';

/** The OpenAPI 3.1 document of the merchant's API, made from the contract alone: the same contract gives the same document. */
export function openApiDocument(version: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Antom payments',
      version,
      summary: 'South Korean issuer-authenticated cards through Antom.',
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: 'https://{host}',
        description: 'Your deployment: the output ApiUrl of the stack.',
        variables: { host: { default: 'payments.shop.example', description: 'The host of your deployment.' } },
      },
    ],
    security: [{ apiKey: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: Object.fromEntries(CALLED_PATHS.map((path) => [path, pathItem(path)])),
    webhooks: Object.fromEntries(EVENT_TYPES.map((type) => [type, { post: webhook(type) }])),
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key of yours. It does not belong in a browser: CORS is not configured.',
        },
      },
      parameters: parameterComponents(),
      headers: headerComponents(),
      schemas: schemaComponents(),
    },
  };
}

const CALLED_PATHS = [...new Set(CALLED_ROUTE_KEYS.map((key) => key.slice(key.indexOf('/'))))];

const DESCRIPTION = [
  'Check an order out, send the buyer to its `normalUrl`, and act on `next` of the order. Who wants the steps one by one starts payments, and acts on `next` of each.',
  'Amounts are strings of digits in the smallest unit of the currency: whole won. Times are ISO 8601. A field that does not apply is left out. Fields, codes, statuses and types of events may be added.',
  'Errors of the API are `application/problem+json` (RFC 9457) with a stable `code`. `definite` says whether the request may have done something, and `repeat` how to repeat it. Errors of the gateway have no `code`: each answer without one says what these would be.',
  `**No answer at all** ${aftermathOf('no answer')}: the request may still run, for 30 seconds after it was sent. Repeat it unchanged, with the same Idempotency-Key, until the answer is 2xx, 400, 409 or 422.`,
  'Any other path answers 404 `route_not_found`, and another method of a path 405 `method_not_allowed`, with the header `Allow`.',
].join('\n\n');

function pathItem(path: string): object {
  const keys = CALLED_ROUTE_KEYS.filter((key) => key.endsWith(` ${path}`));
  return Object.fromEntries(keys.map((key) => [key.slice(0, key.indexOf(' ')).toLowerCase(), operationObject(key, OPERATIONS[key])]));
}

function operationObject(routeKey: CalledRouteKey, operation: Operation): object {
  const { id, tag, summary, description } = operation;
  const parameters = parametersOf(routeKey, operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    ...(isPublicRoute(routeKey) ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBodyOf(operation),
    responses: responsesOf(routeKey, operation),
  };
}

function requestBodyOf({ body, examples }: Operation): object {
  if (body === undefined) return {};
  const valid = Object.entries(examples).filter(([, example]) => body.safeParse(example.body).success); // the others are wrong on purpose
  const content = { schema: refOf(body), ...examplesOf(valid, (_, example) => example.body) };
  return { requestBody: { required: true, content: { 'application/json': content } } };
}
