import * as z from 'zod/mini';

export const MAX_EVIDENCE_CHARACTERS = 1_000_000;

/** The body of POST …/defense. Limit: docs.antom.com/ac/ams/supply_evidence */
export const defenseRequest = z.strictObject({
  disputeEvidence: z.string().check(
    z.minLength(1),
    z.maxLength(MAX_EVIDENCE_CHARACTERS, { abort: true }),
    z.refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), 'must be a document as base64'),
    z.describe('The document as base64, 1,000,000 characters at most.'),
  ),
});

/** The form to fill in, or the document that was supplied. */
export const EVIDENCE_TYPES = ['DISPUTE_EVIDENCE_TEMPLATE', 'DISPUTE_EVIDENCE_FILE'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** The parameters of GET …/evidence. */
export const evidenceQuery = z.strictObject({
  type: z.enum(EVIDENCE_TYPES).check(z.describe('The form to fill in, or the document that was supplied.')),
});

/** The answer to GET …/evidence. */
export interface DisputeEvidence {
  /** Base64. */
  readonly disputeEvidence: string;
  /** `PDF` or `WORD`, if Antom says so. */
  readonly disputeEvidenceFormat?: string | undefined;
}
