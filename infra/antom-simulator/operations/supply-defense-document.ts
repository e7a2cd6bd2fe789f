import * as z from 'zod/mini';
import { idField } from '../messages/fields.ts';
import { disputeResolution } from './dispute-resolution.ts';
import { operation } from './operation.ts';

const supplyDefenseDocumentSchema = z.looseObject({
  disputeId: idField,
  disputeEvidence: z.base64().check(z.minLength(1), z.maxLength(4_000_000)),
});

/** The merchant defends a dispute with a document: docs.antom.com/ac/ams/supply_evidence. */
export const supplyDefenseDocument = operation(supplyDefenseDocumentSchema, ({ disputeId, disputeEvidence }, context) =>
  disputeResolution(disputeId, context, () => context.disputes.defend(disputeId, disputeEvidence)),
);
