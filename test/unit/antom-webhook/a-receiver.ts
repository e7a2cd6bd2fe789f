import { createNotificationReceiver, type ReceiveNotificationDependencies } from '../../../functions/antom-webhook/receive-notification.ts';
import { recordedLog, recordedMeter } from '../../support/recorded-log.ts';
import { CLIENT_ID, NOTIFY_PATH, RECEIVED_AT, verificationKeys } from './a-notification.ts';

export const EXPECTED = { path: NOTIFY_PATH, clientId: CLIENT_ID, keys: verificationKeys };

/** A webhook with a queue that accepts everything. */
export function aReceiver(different: Partial<ReceiveNotificationDependencies> = {}) {
  const enqueued: Buffer[] = [];
  const log = recordedLog();
  const meter = recordedMeter();
  const receive = createNotificationReceiver({
    expected: EXPECTED,
    enqueue: (body) => {
      enqueued.push(Buffer.from(body));
      return Promise.resolve();
    },
    now: () => RECEIVED_AT,
    log,
    meter,
    ...different,
  });
  return { receive, enqueued, log, meter };
}
