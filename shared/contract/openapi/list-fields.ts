import * as z from 'zod/mini';
import { text } from './fields.ts';

/* What the lists have in common. */

export const referenceOrderId = text('Your order.', 'order-2026-0001');

export const nextCursor = z.optional(
  text(
    'Pass it as `cursor` for the next page. Absent when there is no further page; the last page, or one without entries, may have one, too.',
  ),
);
