import type { Example } from './example.ts';

/* Days on which nothing happened, because what the lists show on others depends on what was done before. */

export const REFUNDS_EXAMPLES = {
  none: {
    summary: 'A day without refunds',
    query: { requestedFrom: '2026-01-31T00:00:00+09:00', requestedTo: '2026-02-01T00:00:00+09:00' },
  },
  invalid_request: { summary: 'A state that refunds do not have', query: { status: 'CAPTURED' } },
} as const satisfies Record<string, Example>;

export const DISPUTES_EXAMPLES = {
  invalid_request: { summary: 'A misspelt parameter', query: { state: 'open' } },
} as const satisfies Record<string, Example>;

export const TOTALS_EXAMPLES = {
  none: { summary: 'A day without payments', query: { day: '2026-01-31' } },
  invalid_request: { summary: 'No day', query: { day: 'today' } },
} as const satisfies Record<string, Example>;
