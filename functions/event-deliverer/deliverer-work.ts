import { type AttemptDependencies, createAttempt } from '../../shared/webhook-delivery/attempt-delivery.ts';
import { createDispatcher } from '../../shared/webhook-delivery/dispatch-event.ts';
import type { WebhookStores } from '../../shared/webhook-storage/webhook-stores.ts';
import { createRowClaimer } from './claim-rows.ts';
import { createDeliver } from './deliver.ts';
import { createWorkProcessor, type ProcessWork } from './process-work.ts';
import { createReplay } from './replay.ts';
import { createWorkOff } from './work-off.ts';

export interface DelivererDependencies extends Omit<AttemptDependencies, 'store' | 'dispatch'> {
  readonly store: WebhookStores;
  readonly newId: () => string;
}

/** Everything that the deliverer can do, put together. */
export function createDelivererWork(dependencies: DelivererDependencies): ProcessWork {
  const attempt = createAttempt({ ...dependencies, dispatch: createDispatcher(dependencies) });
  const claimRows = createRowClaimer(dependencies);
  return createWorkProcessor({
    ...dependencies,
    deliver: createDeliver({ ...dependencies, attempt }),
    workOff: createWorkOff({ ...dependencies, attempt, claimRows }),
    replay: createReplay(dependencies),
  });
}
