import * as z from 'zod/mini';
import { REFUND_RESULTS } from '../payment/fact.ts';
import { cursor, pageLimit, queryMoment, severalOf } from './list-parameters.ts';

/** The parameters of GET /refunds. */
export const listRefundsQuery = z.strictObject({
  requestedFrom: z.optional(queryMoment('When the refund was requested, at this time or later.')),
  requestedTo: z.optional(queryMoment('When the refund was requested, before this time.')),
  status: z.optional(severalOf(REFUND_RESULTS, 'The state of the refund.')),
  limit: z.optional(pageLimit),
  cursor: z.optional(cursor),
});
