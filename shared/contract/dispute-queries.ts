import * as z from 'zod/mini';
import { cursor, pageLimit } from './list-parameters.ts';

/** The parameters of GET /disputes. */
export const listDisputesQuery = z.strictObject({
  status: z._default(z.enum(['open', 'all']), 'open'),
  limit: z.optional(pageLimit),
  cursor: z.optional(cursor),
});
