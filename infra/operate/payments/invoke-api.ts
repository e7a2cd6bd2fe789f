import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod/mini';
import { HEADERS } from '../../../shared/contract/headers.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { jsonOrUndefined } from '../../../shared/platform/json-or-undefined.ts';
import { awsFailure } from '../aws-failure.ts';
import { OperatorError } from '../operator-error.ts';

/** A call of a function behind the gateway, on behalf of a client. */
export interface InvokedCall {
  /** As API Gateway names it. */
  readonly routeKey: string;
  readonly apiClientId: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

/** A call of the merchant's API for the client that owns a payment. */
export interface ApiCall extends InvokedCall {
  readonly routeKey: RouteKey;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The key was used before, with the same request. */
  readonly isReplayed: boolean;
}

export const UNKNOWN_OUTCOME = 'it is not known whether it was done; repeat the command, which does it once';

const answerSchema = z.object({
  statusCode: z.int(),
  headers: z._default(z.record(z.string(), z.unknown()), {}),
  body: z.optional(z.string()),
});

/**
 * Invokes the function of the API with the event that the gateway would send. The gateway's authorizer is not asked: **whoever may invoke this function may act
 * for every client**, so IAM guards `lambda:InvokeFunction` on it. Who calls is an operator, by the ARN of the AWS identity.
 * @throws {OperatorError} when the outcome is unknown. Rejects with AWS's error when the function was certainly not invoked.
 */
export async function invokeApi(
  lambda: LambdaClient,
  functionName: string,
  call: InvokedCall,
  caller: { readonly operator: string; readonly requestId: string },
): Promise<ApiAnswer> {
  const Payload = Buffer.from(JSON.stringify(eventOf(call, caller)));
  const answer = await lambda.send(new InvokeCommand({ FunctionName: functionName, Payload })).catch((error: unknown) => {
    if (awsFailure(error)?.isDefinite === true) throw error;
    throw new OperatorError(UNKNOWN_OUTCOME, { kind: 'outcomeUnknown', cause: error });
  });
  const parsed = answerSchema.safeParse(jsonOrUndefined(Buffer.from(answer.Payload ?? []).toString('utf8')));
  if (answer.FunctionError !== undefined || !parsed.success) throw new OperatorError(UNKNOWN_OUTCOME, { kind: 'outcomeUnknown' });
  const { statusCode, headers, body } = parsed.data;
  return { status: statusCode, body: jsonOrUndefined(body ?? ''), isReplayed: headers[HEADERS.idempotentReplayed] === 'true' };
}

/** Payload format 2.0, as far as the function reads it. */
function eventOf(
  { routeKey, apiClientId, pathParameters, query = {}, body, idempotencyKey }: InvokedCall,
  { operator, requestId }: { readonly operator: string; readonly requestId: string },
) {
  const [method = '', pattern = ''] = routeKey.split(' ');
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(pathParameters[name] ?? ''));
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { [HEADERS.idempotencyKey]: idempotencyKey }),
    },
    pathParameters,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: { requestId, http: { method, path }, authorizer: { lambda: { apiClientId, operator } } },
  };
}
