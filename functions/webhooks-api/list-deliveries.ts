import { type DeliveryList, type DeliveryView, deliveryView } from '../../shared/contract/delivery-view.ts';
import { PAGE_SIZE } from '../../shared/contract/list-parameters.ts';
import type { ListDeliveriesParameters } from '../../shared/contract/webhook-requests.ts';
import { Problem } from '../../shared/http-api/problem.ts';
import type { DeliveryStore } from '../../shared/webhook-storage/delivery-store.ts';
import type { FindEndpoint } from './endpoint-finder.ts';
import { decodePlace, encodePlace } from './place-cursor.ts';

export interface ListDeliveriesDependencies {
  readonly findEndpoint: FindEndpoint;
  readonly store: Pick<DeliveryStore, 'deliveriesTo'>;
}

export type ListDeliveries = (apiClientId: string, endpointId: string, parameters: ListDeliveriesParameters) => Promise<DeliveryList>;

/** How many deliveries may be read for one page. */
const MOST_READ = 200;

/** The deliveries to an endpoint, the newest event first. @throws {Problem} */
export function createDeliveryLister({ findEndpoint, store }: ListDeliveriesDependencies): ListDeliveries {
  return async (apiClientId, endpointId, { state, limit = PAGE_SIZE, cursor }) => {
    await findEndpoint(apiClientId, endpointId);
    const before = cursor === undefined ? '~' : decodePlace(cursor);
    if (before === undefined)
      throw new Problem('invalid_request', { errors: [{ parameter: 'cursor', detail: 'is no nextCursor of this list' }] });
    const found: DeliveryView[] = [];
    let read = 0;
    for await (const delivery of store.deliveriesTo(endpointId, before)) {
      const view = deliveryView(delivery);
      if (state?.includes(view.state) ?? true) found.push(view);
      if (++read >= MOST_READ || found.length >= limit) {
        return { deliveries: found, nextCursor: encodePlace(delivery.storedAt) };
      }
    }
    return { deliveries: found };
  };
}
