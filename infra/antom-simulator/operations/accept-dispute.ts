import * as z from 'zod/mini';
import { idField } from '../messages/fields.ts';
import { disputeResolution } from './dispute-resolution.ts';
import { operation } from './operation.ts';

/** The merchant accepts a dispute: docs.antom.com/ac/ams/accept. */
export const acceptDispute = operation(z.looseObject({ disputeId: idField }), ({ disputeId }, context) =>
  disputeResolution(disputeId, context, () => context.disputes.accept(disputeId)),
);
