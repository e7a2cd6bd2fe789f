import type { Example } from './example.ts';

/** The beginning of a PDF, as base64. */
const DEFENSE = { disputeEvidence: 'JVBERi0xLjcK' };

export const READ_DISPUTE_EXAMPLES = {
  open: { summary: 'Opened, and to be answered' },
  won: { summary: 'Judged for you' },
  dispute_not_found: { summary: 'The payment has no such dispute' },
} as const satisfies Record<string, Example>;

export const ACCEPT_EXAMPLES = {
  accepted: { summary: 'The buyer gets the money' },
  dispute_not_found: { summary: 'The payment has no such dispute' },
  dispute_answer_refused: { summary: 'You have defended it already' },
  antom_outcome_unknown: { summary: 'Antom does not answer' },
} as const satisfies Record<string, Example>;

export const DEFENSE_EXAMPLES = {
  supplied: { summary: 'The document is handed in', body: DEFENSE },
  invalid_request: { summary: 'No base64', body: { disputeEvidence: 'proof.pdf' } },
  dispute_not_found: { summary: 'The payment has no such dispute', body: DEFENSE },
} as const satisfies Record<string, Example>;

export const EVIDENCE_EXAMPLES = {
  template: { summary: 'The form to fill in', query: { type: 'DISPUTE_EVIDENCE_TEMPLATE' } },
  invalid_request: { summary: 'A type that there is not', query: { type: 'TEMPLATE' } },
  dispute_not_found: { summary: 'The payment has no such dispute', query: { type: 'DISPUTE_EVIDENCE_TEMPLATE' } },
} as const satisfies Record<string, Example>;
