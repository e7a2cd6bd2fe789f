import * as z from 'zod/mini';
import { HEADERS, IDEMPOTENCY_KEY_PATTERN, RETRY_AFTER_SECONDS } from '../headers.ts';
import type { CalledRouteKey } from '../route-keys.ts';
import { EXAMPLE_IDS } from './fields.ts';
import type { Operation } from './operation.ts';

type ParametersIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParametersIn<Rest> : never;

/** Whatever is named in a path. */
const PATH_PARAMETERS: Readonly<Record<ParametersIn<CalledRouteKey>, { readonly description: string; readonly schema: object }>> = {
  paymentRequestId: {
    description: 'Id of the payment: 40 hex digits in lower case.',
    schema: { type: 'string', examples: ['4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f'] },
  },
  refundRequestId: {
    description: "Id of the refund: the payment's id, `_` and 22 hex digits.",
    schema: { type: 'string', examples: ['4f0c7a1e9b2d3c5f6a7b8c9d0e1f2a3b4c5d6e7f_00112233445566778899aa'] },
  },
  disputeId: { description: "Antom's id of the dispute.", schema: { type: 'string', examples: ['20260131194010800100188000ABCDEF'] } },
  endpointId: {
    description: 'Id of the webhook endpoint: `ep_` and 32 letters.',
    schema: { type: 'string', examples: [EXAMPLE_IDS.endpointId] },
  },
  eventId: {
    description: 'Id of the event, the `webhook-id` of its deliveries: `evt_` and 32 letters.',
    schema: { type: 'string', examples: [EXAMPLE_IDS.eventId] },
  },
};

/** The headers, where they are used: `idempotencyKey` in requests, the others in answers. */
export const HEADER_OBJECTS: Readonly<Record<keyof typeof HEADERS, { readonly name: string; readonly header: object }>> = {
  idempotencyKey: {
    name: 'Idempotency-Key',
    header: {
      description:
        'Your key of the request: 1 to 255 visible ASCII characters but the comma. Repeat a request without an answer under its key.',
      required: true,
      schema: { type: 'string', pattern: IDEMPOTENCY_KEY_PATTERN.source, examples: ['order-2026-0001-try-1'] },
    },
  },
  idempotentReplayed: {
    name: 'Idempotent-Replayed',
    header: { description: 'Present if the key was used before.', schema: { type: 'string', enum: ['true'] } },
  },
  retryAfter: {
    name: 'Retry-After',
    header: {
      description: 'After how many seconds to repeat the request.',
      schema: { type: 'integer', minimum: 0, examples: [RETRY_AFTER_SECONDS] },
    },
  },
  allow: {
    name: 'Allow',
    header: { description: 'The methods that the path takes.', schema: { type: 'string', examples: ['GET, POST'] } },
  },
};

/** The parameters of an operation: those in its path, its query and its headers. */
export function parametersOf(routeKey: CalledRouteKey, { query, isIdempotent }: Operation): readonly object[] {
  const inPath = Object.keys(PATH_PARAMETERS).filter((name) => routeKey.includes(`{${name}}`));
  return [
    ...inPath.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    ...(isIdempotent === true ? [{ $ref: '#/components/parameters/idempotencyKey' }] : []),
    ...(query === undefined ? [] : queryParameters(query)),
  ];
}

function queryParameters(query: z.ZodMiniType): readonly object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, property]) => {
    const { description = '', ...schema } = typeof property === 'boolean' ? {} : property;
    return { name, in: 'query', description, required: required.includes(name), schema };
  });
}

/** `#/components/parameters` */
export function parameterComponents(): Readonly<Record<string, object>> {
  const { name, header } = HEADER_OBJECTS.idempotencyKey;
  return {
    ...Object.fromEntries(
      Object.entries(PATH_PARAMETERS).map(([inPath, parameter]) => [inPath, { name: inPath, in: 'path', required: true, ...parameter }]),
    ),
    idempotencyKey: { name, in: 'header', ...header },
  };
}

/** `#/components/headers` */
export function headerComponents(): Readonly<Record<string, object>> {
  const { idempotentReplayed, retryAfter, allow } = HEADER_OBJECTS;
  return Object.fromEntries([idempotentReplayed, retryAfter, allow].map(({ name, header }) => [name, header]));
}
