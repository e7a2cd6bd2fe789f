import * as z from 'zod/mini';

const MAX_EVIDENCE_CHARACTERS = 1_000_000;

/** The body of POST …/defense. Limit: docs.antom.com/ac/ams/supply_evidence */
export const defenseRequest = z.strictObject({
  disputeEvidence: z.string().check(
    z.minLength(1),
    z.maxLength(MAX_EVIDENCE_CHARACTERS, { abort: true }),
    z.refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), 'must be a document as base64'),
  ),
});

/** The evidence and the rest of the body. */
export const DEFENSE_LIMIT_BYTES = 1_100_000;
