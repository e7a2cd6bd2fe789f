import { hasList, hasTexts } from './answer-shape.ts';
import { type Abortable, type Api, inPath, query } from './api.ts';
import type { AnsweredDispute, Dispute, DisputeEvidence, EvidenceType, ListedDispute } from './dispute.ts';
import { type DisputeFilter, type List, listOf } from './lists.ts';

const isDispute = hasTexts<AnsweredDispute>('disputeId', 'state', 'outcome');
const isPage = hasList<DisputePage>('disputes');
const isEvidence = hasTexts<DisputeEvidence>('disputeEvidence');

interface DisputePage {
  readonly disputes: readonly ListedDispute[];
  readonly nextCursor?: string | undefined;
}

/** Disputes of a payment. An answer to one has no key: if its outcome is unknown, the dispute shows what has become of it. */
export interface Disputes {
  /** Of all payments: the open ones first, the one that is due next at the top. */
  list(filter: DisputeFilter, options?: Abortable): List<ListedDispute>;
  get(paymentRequestId: string, disputeId: string, options?: Abortable): Promise<Dispute>;
  accept(paymentRequestId: string, disputeId: string, options?: Abortable): Promise<AnsweredDispute>;
  /** @param disputeEvidence the document as base64, 1,000,000 characters at most */
  defend(paymentRequestId: string, disputeId: string, disputeEvidence: string, options?: Abortable): Promise<AnsweredDispute>;
  evidence(paymentRequestId: string, disputeId: string, type: EvidenceType, options?: Abortable): Promise<DisputeEvidence>;
}

export function disputesOf(api: Api): Disputes {
  const pathOf = (id: string, disputeId: string) => `/payments/${inPath(id)}/disputes/${inPath(disputeId)}`;
  return {
    list: (filter, options) =>
      listOf(api, { path: '/disputes', filter: { ...filter }, isPage, entriesOf: (page) => page.disputes }, options),
    get: async (id, disputeId, options) => api.get(pathOf(id, disputeId), isDispute, options),
    accept: async (id, disputeId, options) =>
      api.post(`${pathOf(id, disputeId)}/accept`, { knownBy: 'nothing', isAnswer: isDispute, ...options }),
    defend: async (id, disputeId, disputeEvidence, options) =>
      api.post(`${pathOf(id, disputeId)}/defense`, { body: { disputeEvidence }, knownBy: 'nothing', isAnswer: isDispute, ...options }),
    evidence: async (id, disputeId, type, options) => api.get(`${pathOf(id, disputeId)}/evidence${query({ type })}`, isEvidence, options),
  };
}
