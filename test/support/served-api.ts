import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { type ApiUseCases, createApi } from '../../functions/payments-api/api.ts';
import type { ApiRequest } from '../../shared/http-api/api-request.ts';
import type { HttpResponse } from '../../shared/http-api/http-response.ts';
import { problemAnswers } from '../../shared/http-api/problem-answers.ts';
import type { Log } from '../../shared/platform/log.ts';
import { CREATED_AT } from './a-new-payment.ts';
import { aPayment } from './a-payment.ts';
import { recordedLog } from './recorded-log.ts';

export type Serve = (request: ApiRequest) => Promise<HttpResponse>;

/** The API with its answers to whatever is thrown, as its function serves it. */
export function serving(useCases: ApiUseCases, log: Log): Serve {
  const api = createApi(useCases);
  const serve = middy<ApiRequest, HttpResponse>()
    .use(problemAnswers(log))
    .handler((request) => api(request));
  return (request) => serve(request, LAMBDA_CONTEXT);
}

type AllUseCases = ApiUseCases['orders'] &
  ApiUseCases['payments'] &
  ApiUseCases['refunds'] &
  ApiUseCases['disputes'] &
  ApiUseCases['lists'];

/** The API with nothing behind it: starts of a payment are written down, any other call fails the test. */
export function servedApi(different: Partial<AllUseCases> = {}) {
  const log = recordedLog();
  const started: Parameters<AllUseCases['startPayment']>[0][] = [];
  const unexpected = () => Promise.reject(new Error('unexpected call'));
  const all: AllUseCases = {
    startPayment: (command) => {
      started.push(command);
      return Promise.resolve({ payment: aPayment(), replayed: false });
    },
    checkOut: unexpected,
    findOrder: unexpected,
    refreshOrder: unexpected,
    refundOrder: unexpected,
    listPayments: unexpected,
    listRefunds: unexpected,
    listDisputes: unexpected,
    readTotals: unexpected,
    findPayment: unexpected,
    refreshPayment: unexpected,
    cancelPayment: unexpected,
    readStatus: unexpected,
    now: () => CREATED_AT,
    requestRefund: unexpected,
    findDispute: unexpected,
    respondToDispute: { accept: unexpected, defend: unexpected },
    downloadEvidence: unexpected,
    ...different,
  };
  return { log, started, serve: serving({ orders: all, payments: all, refunds: all, disputes: all, lists: all }, log) };
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
