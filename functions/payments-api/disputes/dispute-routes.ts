import { DEFENSE_LIMIT_BYTES } from '../../../shared/contract/body-limits.ts';
import { defenseRequest, evidenceQuery } from '../../../shared/contract/dispute-evidence.ts';
import { disputeView } from '../../../shared/contract/dispute-view.ts';
import type { RouteKey } from '../../../shared/contract/route-keys.ts';
import { type ApiRequest, namedPayment, pathParameter, type Route } from '../../../shared/http-api/api-request.ts';
import { json } from '../../../shared/http-api/http-response.ts';
import { parseBody, parseQuery, refuseQuery } from '../../../shared/http-api/parse-request.ts';
import { jsonBodyWithDocument, refuseBody } from '../../../shared/http-api/request-body.ts';
import type { DownloadEvidence } from './download-evidence.ts';
import type { FindDispute, NamedDispute } from './find-dispute.ts';
import type { RespondToDispute } from './respond-to-dispute.ts';

export interface DisputeRoutesDependencies {
  readonly findDispute: FindDispute;
  readonly respondToDispute: RespondToDispute;
  readonly downloadEvidence: DownloadEvidence;
}

export function disputeRoutes({ findDispute, respondToDispute, downloadEvidence }: DisputeRoutesDependencies) {
  return {
    'GET /payments/{paymentRequestId}/disputes/{disputeId}': async (request, apiClientId) => {
      refuseQuery(request);
      const { payment, dispute } = await findDispute(namedDispute(request, apiClientId));
      return json(200, disputeView(dispute, payment));
    },

    'POST /payments/{paymentRequestId}/disputes/{disputeId}/accept': async (request, apiClientId, { actor }) => {
      refuseQuery(request);
      refuseBody(request);
      return json(200, await respondToDispute.accept(namedDispute(request, apiClientId), actor));
    },

    'POST /payments/{paymentRequestId}/disputes/{disputeId}/defense': async (request, apiClientId, { actor }) => {
      refuseQuery(request);
      const body = jsonBodyWithDocument(request, { field: 'disputeEvidence', limitBytes: DEFENSE_LIMIT_BYTES });
      const { disputeEvidence } = parseBody(defenseRequest, body);
      return json(200, await respondToDispute.defend(namedDispute(request, apiClientId), disputeEvidence, actor));
    },

    'GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence': async (request, apiClientId) => {
      const { type } = parseQuery(evidenceQuery, request);
      return json(200, await downloadEvidence(namedDispute(request, apiClientId), type));
    },
  } as const satisfies Partial<Record<RouteKey, Route>>;
}

function namedDispute(request: ApiRequest, apiClientId: string): NamedDispute {
  return { owned: namedPayment(request, apiClientId), disputeId: pathParameter(request, 'disputeId') };
}
