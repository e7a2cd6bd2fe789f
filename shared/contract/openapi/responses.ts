import { GATEWAY_ERRORS } from '../gateway-errors.ts';
import { PROBLEM_MEDIA_TYPE } from '../problem-body.ts';
import { type ProblemCode, PROBLEMS } from '../problems.ts';
import { type CalledRouteKey, isPublicRoute } from '../route-keys.ts';
import { answerTo, type Example } from './example.ts';
import { type Operation, problemsOf } from './operation.ts';
import { HEADER_OBJECTS } from './parameters.ts';
import { problemName } from './problem-schemas.ts';
import { oneOfNamed, refOf, refTo } from './schema-components.ts';

/** What the gateway's own answers mean, by their status. */
const GATEWAY_TEXT = {
  401: 'There is no `Authorization` header.',
  403: 'The API key is malformed, unknown or revoked.',
  404: 'There is no API at this address.',
  413: 'The request is larger than 10 MB.',
  429: 'Too many requests.',
  500: 'A function has failed, or the one that knows the API keys has.',
  503: 'A function is down, or has not answered in time.',
} as const satisfies Record<Exclude<keyof typeof GATEWAY_ERRORS, 'no answer'>, string>;

type GatewayStatus = keyof typeof GATEWAY_TEXT;
const isGatewayStatus = (status: number): status is GatewayStatus => Object.hasOwn(GATEWAY_TEXT, status);
const GATEWAY_STATUSES = Object.keys(GATEWAY_TEXT).map(Number).filter(isGatewayStatus);

/** All that an operation may answer, the gateway's own errors included, by status. */
export function responsesOf(routeKey: CalledRouteKey, operation: Operation): Readonly<Record<string, object>> {
  const problems = Map.groupBy(problemsOf(routeKey, operation), (code): number => PROBLEMS[code].status);
  const ofGateway = isPublicRoute(routeKey) ? GATEWAY_STATUSES.filter((status) => status !== 401 && status !== 403) : GATEWAY_STATUSES;
  const statuses = new Set<number>([...problems.keys(), ...ofGateway]);
  return Object.fromEntries<object>([
    ...Object.entries(operation.answers).map(([status, { description, schema }]): [string, object] => [
      status,
      {
        description,
        ...headersOf(operation.isIdempotent === true || operation.marksRepetitions === true ? ['idempotentReplayed'] : []),
        ...(schema === undefined
          ? {}
          : { content: { 'application/json': { schema: refOf(schema), ...answersAs(operation, Number(status)) } } }),
      },
    ]),
    ...[...statuses]
      .sort((a, b) => a - b)
      .map((status): [string, object] => [String(status), errorOf(status, problems.get(status) ?? [], operation)]),
  ]);
}

function errorOf(status: number, codes: readonly ProblemCode[], operation: Operation): object {
  const gateway = GATEWAY_STATUSES.find((known) => known === status);
  return {
    description: [
      ...codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`),
      ...(gateway === undefined ? [] : [`Without a code, from the gateway: ${GATEWAY_TEXT[gateway]} ${aftermathOf(gateway)}`]),
    ].join('\n\n'),
    ...headersOf(status === 503 ? ['retryAfter'] : []),
    content: {
      ...(codes.length === 0
        ? {}
        : {
            [PROBLEM_MEDIA_TYPE]: {
              schema: oneOfNamed(
                'code',
                codes.map((code) => ({ value: code, id: problemName(code) })),
              ),
              ...answersAs(operation, status),
            },
          }),
      ...(gateway === undefined ? {} : { 'application/json': { schema: refTo('GatewayError') } }),
    },
  };
}

/** What `definite` and `repeat` would say. */
export function aftermathOf(status: keyof typeof GATEWAY_ERRORS): string {
  const { definite, repeat } = GATEWAY_ERRORS[status];
  return `(definite: ${String(definite)}, repeat: ${repeat})`;
}

function headersOf(names: readonly (keyof typeof HEADER_OBJECTS)[]): object {
  if (names.length === 0) return {};
  const refs = names.map((name): [string, object] => [
    HEADER_OBJECTS[name].name,
    { $ref: `#/components/headers/${HEADER_OBJECTS[name].name}` },
  ]);
  return { headers: Object.fromEntries(refs) };
}

/** What was answered with this status to the examples. */
function answersAs({ id, examples }: Operation, status: number): object {
  const fitting = Object.entries(examples).filter(([name]) => answerTo(id, name)?.status === status);
  return examplesOf(fitting, (name) => answerTo(id, name)?.body);
}

export function examplesOf(named: readonly (readonly [string, Example])[], valueOf: (name: string, example: Example) => unknown): object {
  if (named.length === 0) return {};
  return {
    examples: Object.fromEntries(named.map(([name, example]) => [name, { summary: example.summary, value: valueOf(name, example) }])),
  };
}
