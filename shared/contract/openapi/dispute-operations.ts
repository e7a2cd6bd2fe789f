import { defenseRequest, evidenceQuery } from '../dispute-evidence.ts';
import type { ProblemCode } from '../problems.ts';
import type { RouteKey } from '../route-keys.ts';
import { ACCEPT_EXAMPLES, DEFENSE_EXAMPLES, EVIDENCE_EXAMPLES, READ_DISPUTE_EXAMPLES } from './dispute-examples.ts';
import { dispute, disputeEvidence, disputeResponse } from './dispute-schemas.ts';
import type { Operation } from './operation.ts';

const OF_ANTOM = [
  'dispute_not_found',
  'dispute_answer_refused',
  'dispute_request_invalid',
  'antom_outcome_unknown',
] as const satisfies ProblemCode[];

export const DISPUTE_OPERATIONS = {
  'GET /payments/{paymentRequestId}/disputes/{disputeId}': {
    id: 'getDispute',
    tag: 'Disputes',
    summary: 'Read a dispute',
    description: 'A dispute appears when Antom notifies it.',
    answers: { 200: { description: 'The dispute.', schema: dispute } },
    problems: ['dispute_not_found'],
    examples: READ_DISPUTE_EXAMPLES,
  },
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/accept': {
    id: 'acceptDispute',
    tag: 'Disputes',
    summary: 'Accept a dispute',
    description: 'The buyer gets the money. Without a body. A repetition is answered alike.',
    answers: { 200: { description: 'The dispute as it will be once this is recorded.', schema: disputeResponse } },
    problems: [...OF_ANTOM, 'queue_unavailable'],
    examples: ACCEPT_EXAMPLES,
  },
  'POST /payments/{paymentRequestId}/disputes/{disputeId}/defense': {
    id: 'defendDispute',
    tag: 'Disputes',
    summary: 'Defend against a dispute',
    description: 'Hands one document to Antom. A repetition with the same document is answered alike.',
    body: defenseRequest,
    answers: { 200: { description: 'The dispute as it will be once this is recorded.', schema: disputeResponse } },
    problems: [...OF_ANTOM, 'queue_unavailable'],
    examples: DEFENSE_EXAMPLES,
  },
  'GET /payments/{paymentRequestId}/disputes/{disputeId}/evidence': {
    id: 'getEvidence',
    tag: 'Disputes',
    summary: 'Download evidence',
    description: 'The form to fill in, or the document that was supplied.',
    query: evidenceQuery,
    answers: { 200: { description: 'The document.', schema: disputeEvidence } },
    problems: OF_ANTOM,
    examples: EVIDENCE_EXAMPLES,
  },
} as const satisfies Partial<Record<RouteKey, Operation>>;
