import { jsonOrUndefined } from '../../shared/platform/json-or-undefined.ts';
import type { Log } from '../../shared/platform/log.ts';
import { parseWork } from '../../shared/webhooks/delivery-message.ts';
import type { WorkQueue } from '../../shared/webhooks/send-work.ts';
import type { Deliver } from './deliver.ts';
import type { Replay } from './replay.ts';
import type { WorkOff } from './work-off.ts';

export interface ProcessWorkDependencies {
  readonly deliver: Deliver;
  readonly workOff: WorkOff;
  readonly replay: Replay;
  readonly log: Log;
}

/** Does what a message asks for. What this release does not understand it leaves: the sweep sends what is due in this release's form. */
export type ProcessWork = (body: string, queue: WorkQueue) => Promise<void>;

export function createWorkProcessor({ deliver, workOff, replay, log }: ProcessWorkDependencies): ProcessWork {
  return async (body, queue) => {
    const work = parseWork(jsonOrUndefined(body));
    switch (work?.kind) {
      case 'delivery':
        return deliver(work, queue);
      case 'workOff':
        return workOff(work);
      case 'replay':
        return replay(work);
      case undefined:
        log.warn('event_unreadable', { reason: 'unknown_work' });
    }
  };
}
