import type { CalledRouteKey } from '../route-keys.ts';
import { DISPUTE_OPERATIONS } from './dispute-operations.ts';
import { EVENT_OPERATIONS } from './event-operations.ts';
import { LIST_OPERATIONS } from './list-operations.ts';
import type { Operation } from './operation.ts';
import { ORDER_OPERATIONS } from './order-operations.ts';
import { PAYMENT_OPERATIONS } from './payment-operations.ts';
import { REFUND_OPERATIONS } from './refund-operations.ts';
import { STATUS_OPERATIONS } from './status-operations.ts';
import { WEBHOOK_ENDPOINT_OPERATIONS } from './webhook-endpoint-operations.ts';

/** Every route of the API, with what the document says of it. */
export const OPERATIONS: Readonly<Record<CalledRouteKey, Operation>> = {
  ...ORDER_OPERATIONS,
  ...PAYMENT_OPERATIONS,
  ...REFUND_OPERATIONS,
  ...DISPUTE_OPERATIONS,
  ...LIST_OPERATIONS,
  ...STATUS_OPERATIONS,
  ...EVENT_OPERATIONS,
  ...WEBHOOK_ENDPOINT_OPERATIONS,
};
