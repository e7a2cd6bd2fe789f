import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { createApi, type ApiDependencies, type ApiRequest } from '../../../functions/payments-api/api.ts';
import { problemAnswers } from '../../../functions/payments-api/problem-answers.ts';
import type { HttpResponse } from '../../../functions/payments-api/problem.ts';
import { aPayment } from '../../support/a-payment.ts';
import { aStartRequest } from '../../support/a-start-request.ts';
import { recordedLog } from '../../support/recorded-log.ts';

/** The API with its answers to whatever is thrown, as its function serves it. Nothing behind it: what starts a payment is counted. */
export function servedApi(different: Partial<ApiDependencies> = {}) {
  const log = recordedLog();
  const started: Parameters<ApiDependencies['startPayment']>[0][] = [];
  const api = createApi({
    startPayment: (command) => {
      started.push(command);
      return Promise.resolve({ payment: aPayment(), replayed: false });
    },
    store: { get: () => Promise.resolve(undefined) },
    ...different,
  });
  const serve = middy<ApiRequest, HttpResponse>()
    .use(problemAnswers(log))
    .handler((request) => api(request));
  return { log, started, serve: (request: ApiRequest) => serve(request, LAMBDA_CONTEXT) };
}

/* eslint-disable @typescript-eslint/no-deprecated -- the type still asks for them */
const LAMBDA_CONTEXT: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'PaymentsApi',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-2:000000000000:function:PaymentsApi',
  memoryLimitInMB: '256',
  awsRequestId: 'aws-1',
  logGroupName: 'PaymentsApi',
  logStreamName: '1',
  getRemainingTimeInMillis: () => 29_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};
/* eslint-enable @typescript-eslint/no-deprecated */

/** POST /payments by the client `shop`, as API Gateway hands it over. A body that is no text is sent as JSON. */
export function aStart(body: unknown = aStartRequest(), different: Partial<ApiRequest> = {}): ApiRequest {
  return {
    routeKey: 'POST /payments',
    headers: { 'idempotency-key': 'key-1', 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', authorizer: { lambda: { apiClientId: 'shop' } } },
    ...different,
  };
}

/** GET /payments/{paymentRequestId} by `apiClientId`. */
export function aGet(paymentRequestId: string, apiClientId = 'shop'): ApiRequest {
  return {
    routeKey: 'GET /payments/{paymentRequestId}',
    headers: {},
    pathParameters: { paymentRequestId },
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', authorizer: { lambda: { apiClientId } } },
  };
}
