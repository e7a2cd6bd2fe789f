import { disabledEvent, failingEvent } from '../../../../shared/webhook-delivery/endpoint-events.ts';
import { DISABLED_BECAUSE, type Endpoint } from '../../../../shared/webhooks/endpoint.ts';
import { STAGE_ID } from '../../world/settings.ts';
import type { DeliveryWorld } from '../world/delivery-world.ts';

/**
 * The events about endpoints that the client's other endpoints are owed: of each warning that was counted, and of each endpoint that was disabled. It is told
 * before it is done. So what was told to some and never done, because the endpoint is back, is owed to nobody.
 */
export function owedAboutEndpoints({ history }: DeliveryWorld): ReadonlySet<string> {
  return new Set(
    history.endpointIds().flatMap((endpointId) => history.changesOf(endpointId).flatMap(([before, after]) => told(before, after))),
  );
}

function told(before: Endpoint, after: Endpoint): readonly string[] {
  const now = new Date(0); // the ids do not depend on it
  const { health } = after;
  const disabledBecause = DISABLED_BECAUSE.find((reason) => reason === after.disabledBecause);
  if (before.state === 'ENABLED' && after.state === 'DISABLED' && disabledBecause !== undefined)
    return [disabledEvent(after, disabledBecause, STAGE_ID, now).eventId];
  return health.warnings > before.health.warnings ? [failingEvent(after, health.warnings, STAGE_ID, now).eventId] : [];
}
