import type { ApiAnswer, ApiCall } from '../../operate/invoke-api.ts';
import { OperatorError } from '../../operate/operator-error.ts';
import type { ConsoleStage } from '../console-stage.ts';
import type { EndpointChange, PlannedAction } from './planned-action.ts';

/** Delivers an event once more, to one endpoint or to all. */
export function resendEvent(
  stage: ConsoleStage,
  { apiClientId, eventId, endpointId }: Extract<PlannedAction, { readonly kind: 'resend' }>,
) {
  const body = endpointId === undefined ? {} : { endpointId };
  return called(stage, { routeKey: 'POST /events/{eventId}/resend', apiClientId, pathParameters: { eventId }, body });
}

/** Events that come while it is paused wait for it. */
export function changeEndpoint(
  stage: ConsoleStage,
  { kind, apiClientId, endpointId }: Extract<PlannedAction, { readonly kind: EndpointChange }>,
) {
  return called(stage, { routeKey: `POST /webhook-endpoints/{endpointId}/${kind}`, apiClientId, pathParameters: { endpointId } });
}

async function called({ callWebhooks }: ConsoleStage, call: ApiCall): Promise<ApiAnswer> {
  if (callWebhooks === undefined) throw new OperatorError('this stack delivers no events by HTTPS');
  return callWebhooks(call);
}
