import type { AntomClient } from '../../../shared/antom/client.ts';
import type { DisputeEvidenceAnswer } from '../../../shared/antom/response-schemas.ts';
import { Problem } from '../http/problem.ts';
import type { ReadDisputeResult } from './dispute-result.ts';
import type { FindDispute, NamedDispute } from './find-dispute.ts';

/** The form to fill in, or the document that was supplied. */
export const EVIDENCE_TYPES = ['DISPUTE_EVIDENCE_TEMPLATE', 'DISPUTE_EVIDENCE_FILE'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** @throws {Problem} `payment_not_found`, `dispute_not_found`, `antom_outcome_unknown`, or why Antom has no such document */
export type DownloadEvidence = (named: NamedDispute, type: EvidenceType) => Promise<DisputeEvidenceAnswer>;

export interface DownloadEvidenceDependencies {
  readonly findDispute: FindDispute;
  readonly antom: Pick<AntomClient, 'downloadDisputeEvidence'>;
  readonly readDisputeResult: ReadDisputeResult;
}

export function createEvidenceDownloader({ findDispute, antom, readDisputeResult }: DownloadEvidenceDependencies): DownloadEvidence {
  return async (named, disputeEvidenceType) => {
    await findDispute(named);
    const evidence = readDisputeResult(named, await antom.downloadDisputeEvidence({ disputeId: named.disputeId, disputeEvidenceType }));
    if (evidence === 'done_before') throw new Problem('antom_outcome_unknown'); // no answer to this question
    return evidence;
  };
}
