import type { AntomClient } from '../../../shared/antom/client.ts';
import type { DisputeEvidence, EvidenceType } from '../../../shared/contract/dispute-evidence.ts';
import { Problem } from '../../../shared/http-api/problem.ts';
import type { ReadDisputeResult } from './dispute-result.ts';
import type { FindDispute, NamedDispute } from './find-dispute.ts';

/** @throws {Problem} `payment_not_found`, `dispute_not_found`, `antom_outcome_unknown`, or why Antom has no such document */
export type DownloadEvidence = (named: NamedDispute, type: EvidenceType) => Promise<DisputeEvidence>;

export interface DownloadEvidenceDependencies {
  readonly findDispute: FindDispute;
  readonly antom: Pick<AntomClient, 'downloadDisputeEvidence'>;
  readonly readDisputeResult: ReadDisputeResult;
}

export function createEvidenceDownloader({ findDispute, antom, readDisputeResult }: DownloadEvidenceDependencies): DownloadEvidence {
  return async (named, disputeEvidenceType) => {
    await findDispute(named);
    const result = readDisputeResult(named, await antom.downloadDisputeEvidence({ disputeId: named.disputeId, disputeEvidenceType }));
    if (result.outcome === 'refused') throw result.problem;
    if (result.outcome === 'done_before') throw new Problem('antom_outcome_unknown'); // that code does not answer a download
    return result.body;
  };
}
