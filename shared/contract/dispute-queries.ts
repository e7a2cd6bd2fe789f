import * as z from 'zod/mini';
import { cursor, pageLimit } from './list-parameters.ts';

/** The parameters of GET /disputes. */
export const listDisputesQuery = z.strictObject({
  status: z._default(
    z.enum(['open', 'all']).check(z.describe('`open`: those without an end. `all`: then those that are over, too.')),
    'open',
  ),
  limit: z.optional(pageLimit),
  cursor: z.optional(cursor),
});
