import type { RouteKey } from '../route-keys.ts';
import { DISPUTE_OPERATIONS } from './dispute-operations.ts';
import { LIST_OPERATIONS } from './list-operations.ts';
import type { Operation } from './operation.ts';
import { ORDER_OPERATIONS } from './order-operations.ts';
import { PAYMENT_OPERATIONS } from './payment-operations.ts';
import { REFUND_OPERATIONS } from './refund-operations.ts';

/** Every route of the API, with what the document says of it. */
export const OPERATIONS: Readonly<Record<RouteKey, Operation>> = {
  ...ORDER_OPERATIONS,
  ...PAYMENT_OPERATIONS,
  ...REFUND_OPERATIONS,
  ...DISPUTE_OPERATIONS,
  ...LIST_OPERATIONS,
};
