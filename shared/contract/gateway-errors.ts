import type { Aftermath } from './problems.ts';

/** What API Gateway answers by itself, without a problem, by its HTTP status; and when nothing is answered at all. */
export const GATEWAY_ERRORS = {
  401: { definite: true, repeat: 'after_change' },
  403: { definite: true, repeat: 'after_change' },
  404: { definite: true, repeat: 'after_change' },
  413: { definite: true, repeat: 'after_change' },
  429: { definite: true, repeat: 'same_key' },
  500: { definite: false, repeat: 'same_key' },
  503: { definite: false, repeat: 'same_key' },
  'no answer': { definite: false, repeat: 'same_key' },
} as const satisfies Record<number | 'no answer', Aftermath>;
