import { type Abortable, type Api, inPath, query } from './api.ts';
import type { AnsweredDispute, Dispute, DisputeEvidence, EvidenceType } from './dispute.ts';
import { hasTexts } from './read-problem.ts';

const isDispute = hasTexts<AnsweredDispute>('disputeId', 'state', 'outcome');
const isEvidence = hasTexts<DisputeEvidence>('disputeEvidence');

/** Disputes of a payment. An answer to one has no key: if its outcome is unknown, the dispute shows what has become of it. */
export interface Disputes {
  get(paymentRequestId: string, disputeId: string, options?: Abortable): Promise<Dispute>;
  accept(paymentRequestId: string, disputeId: string, options?: Abortable): Promise<AnsweredDispute>;
  /** @param disputeEvidence the document as base64, 1,000,000 characters at most */
  defend(paymentRequestId: string, disputeId: string, disputeEvidence: string, options?: Abortable): Promise<AnsweredDispute>;
  evidence(paymentRequestId: string, disputeId: string, type: EvidenceType, options?: Abortable): Promise<DisputeEvidence>;
}

export function disputesOf(api: Api): Disputes {
  const pathOf = (id: string, disputeId: string) => `/payments/${inPath(id)}/disputes/${inPath(disputeId)}`;
  return {
    get: async (id, disputeId, options) => api.get(pathOf(id, disputeId), isDispute, options),
    accept: async (id, disputeId, options) =>
      api.post(`${pathOf(id, disputeId)}/accept`, { knownBy: 'nothing', isAnswer: isDispute, ...options }),
    defend: async (id, disputeId, disputeEvidence, options) =>
      api.post(`${pathOf(id, disputeId)}/defense`, { body: { disputeEvidence }, knownBy: 'nothing', isAnswer: isDispute, ...options }),
    evidence: async (id, disputeId, type, options) => api.get(`${pathOf(id, disputeId)}/evidence${query({ type })}`, isEvidence, options),
  };
}
