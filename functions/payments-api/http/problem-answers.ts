import type { MiddlewareObj } from '@middy/core';
import type { Log } from '../../../shared/platform/log.ts';
import type { ApiRequest } from './api-request.ts';
import type { HttpResponse } from './http-response.ts';
import { Problem, problemResponse } from './problem.ts';

/** Answers what was thrown as problem+json. An error that is not a `Problem` is a bug: it is logged, and the answer says only `internal_error`. */
export function problemAnswers(log: Log): MiddlewareObj<ApiRequest, HttpResponse> {
  return {
    onError: (request) => {
      const { routeKey, requestContext } = request.event;
      if (request.error instanceof Problem) {
        log.info('request_refused', { routeKey, problem: request.error.code });
        request.response = problemResponse(request.error, requestContext.requestId);
      } else {
        log.error('request_failed', { routeKey }, request.error);
        request.response = problemResponse({ code: 'internal_error', members: {} }, requestContext.requestId);
      }
    },
  };
}
