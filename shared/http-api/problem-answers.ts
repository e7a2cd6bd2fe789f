import type { MiddlewareObj } from '@middy/core';
import { isPublicRoute } from '../contract/route-keys.ts';
import type { Log } from '../platform/log.ts';
import type { ApiRequest } from './api-request.ts';
import { type HttpResponse, openToBrowsers } from './http-response.ts';
import { Problem, problemResponse } from './problem.ts';

/** Answers what was thrown as problem+json. An error that is not a `Problem` is a bug: it is logged, and the answer says only `internal_error`. */
export function problemAnswers(log: Log): MiddlewareObj<ApiRequest, HttpResponse> {
  return {
    onError: (request) => {
      const { routeKey, requestContext } = request.event;
      const isPublic = isPublicRoute(routeKey);
      const answer = (problem: Pick<Problem, 'code' | 'members'>) => {
        const response = problemResponse(problem, requestContext.requestId);
        return isPublic ? openToBrowsers(response) : response;
      };
      if (request.error instanceof Problem) {
        log.info('request_refused', { routeKey, problem: request.error.code });
        request.response = answer(request.error);
      } else {
        log.error('request_failed', { routeKey }, request.error);
        request.response = answer({ code: 'internal_error', members: {} });
      }
    },
  };
}
