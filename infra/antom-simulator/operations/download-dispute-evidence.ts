import * as z from 'zod/mini';
import { idField } from '../messages/fields.ts';
import { resultOf } from '../messages/results.ts';
import { operation, refusal } from './operation.ts';

const downloadSchema = z.looseObject({
  disputeId: idField,
  disputeEvidenceType: z.enum(['DISPUTE_EVIDENCE_TEMPLATE', 'DISPUTE_EVIDENCE_FILE', 'DISPUTE_EVIDENCE_AI']),
});

/** Answers with the form to fill in, the document that the merchant has supplied, or the one that Antom has offered: docs.antom.com/ac/ams/download. */
export const downloadDisputeEvidence = operation(downloadSchema, ({ disputeId, disputeEvidenceType }, context) => {
  const dispute = context.register.dispute(disputeId)?.dispute;
  const disputeEvidence = {
    DISPUTE_EVIDENCE_TEMPLATE: Buffer.from(`Evidence for dispute ${disputeId}`, 'utf8').toString('base64'),
    DISPUTE_EVIDENCE_FILE: dispute?.evidence,
    DISPUTE_EVIDENCE_AI: dispute?.offeredDocument,
  }[disputeEvidenceType];
  if (dispute === undefined || disputeEvidence === undefined) return refusal('PARAM_ILLEGAL', 'disputeId');
  return { disputeEvidence, disputeEvidenceFormat: 'PDF', result: resultOf('SUCCESS') };
});
