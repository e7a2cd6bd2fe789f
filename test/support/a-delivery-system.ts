import { randomUUID } from 'node:crypto';
import { createLookAfter } from '../../functions/delivery-sweep/look-after-endpoint.ts';
import { createDeliverySweep } from '../../functions/delivery-sweep/sweep-deliveries.ts';
import { createDelivererWork, type DelivererDependencies } from '../../functions/event-deliverer/deliverer-work.ts';
import { readEvent } from '../../functions/event-dispatcher/read-event.ts';
import { createDispatcher } from '../../shared/webhook-delivery/dispatch-event.ts';
import { type WebhookStores, webhookStores } from '../../shared/webhook-storage/webhook-stores.ts';
import type { WebhooksTable } from '../../shared/webhook-storage/webhooks-table-access.ts';
import type { Delivery } from '../../shared/webhooks/delivery.ts';
import type { Endpoint, EndpointKey, NewEndpoint } from '../../shared/webhooks/endpoint.ts';
import { aClock } from './a-clock.ts';
import { CREATED_AT } from './a-new-payment.ts';
import { aNewEvent } from './a-published-event.ts';
import { anEndpoint } from './an-endpoint.ts';
import { DELIVERY_SETTINGS } from './delivery-settings.ts';
import { recordedLog, recordedMeter } from './recorded-log.ts';
import { scriptedPost } from './scripted-post.ts';
import { workQueues } from './work-queues.ts';

/** Dispatcher, deliverer and sweep on a table, with queues that deliver when a test says so and merchants' servers without a network. */
export function aDeliverySystem(table: WebhooksTable, different: Partial<Omit<DelivererDependencies, 'meter'>> = {}) {
  const clock = aClock(CREATED_AT);
  const log = recordedLog();
  const meter = recordedMeter();
  const server = scriptedPost();
  const queues = workQueues(clock.now);
  const store: WebhookStores = webhookStores(table);
  const common = {
    store,
    post: server.post,
    sendWork: queues.sendWork,
    settings: DELIVERY_SETTINGS,
    later: () => () => undefined, // no answer is slow, unless a test says so
    random: () => 0.5, // each pause is exactly the planned one
    newId: randomUUID,
    now: clock.now,
    log,
    ...different,
    meter,
  };
  const dispatch = createDispatcher(common);
  const processWork = createDelivererWork(common);
  const lookAfter = createLookAfter({ ...common, dispatch });
  const sweepOnce = createDeliverySweep({ ...common, lookAfter, freshShards: table.freshShards, mayStart: () => true });

  async function endpoint(key: EndpointKey): Promise<Endpoint> {
    const found = await store.getEndpoint(key);
    if (found === undefined) throw new Error('there is no such endpoint');
    return found;
  }
  async function delivery(eventId: string, { endpointId }: Pick<EndpointKey, 'endpointId'>): Promise<Delivery> {
    const found = await store.getDelivery({ eventId, endpointId });
    if (found === undefined) throw new Error('there is no such delivery');
    return found;
  }
  const deliver = () => queues.deliver(processWork);

  return {
    clock,
    log,
    meter,
    server,
    queues,
    store,
    settings: DELIVERY_SETTINGS,
    dispatch,
    processWork,
    lookAfter,
    sweepOnce,
    endpoint,
    delivery,
    deliver,

    async created(unlike: Partial<NewEndpoint> = {}): Promise<Endpoint> {
      const made = anEndpoint(unlike);
      await store.create(made);
      return endpoint(made);
    },

    /** As the dispatcher's queue hands it over. */
    publish: (text: string) => dispatch(readEvent(text)),

    /** An event of the client, stored and sent to the queue. Resolves with its id. */
    async dispatched(unlike: Parameters<typeof aNewEvent>[0] = {}): Promise<string> {
      const event = aNewEvent(unlike);
      await dispatch(event);
      return event.eventId;
    },

    /** Moves the clock to the delivery's next attempt, and has it made. */
    async tryAgain(eventId: string, to: Pick<EndpointKey, 'endpointId'>): Promise<Delivery> {
      const { nextAttemptAtEpochMs } = await delivery(eventId, to);
      if (nextAttemptAtEpochMs === undefined) throw new Error('no attempt is planned');
      clock.advance(Math.max(0, nextAttemptAtEpochMs - clock.now().getTime()));
      await sweepOnce();
      await deliver();
      return delivery(eventId, to);
    },

    /** Lets the time pass, with a sweep each minute, or after so many, and delivers what the queues have. */
    async pass(minutes: number, step = 1): Promise<void> {
      for (let minute = 0; minute < minutes; minute += step) {
        clock.advance(step * 60_000);
        await sweepOnce();
        await deliver();
      }
    },
  };
}

export type DeliverySystem = ReturnType<typeof aDeliverySystem>;
