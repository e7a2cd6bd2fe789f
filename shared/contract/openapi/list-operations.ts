import { listDisputesQuery } from '../dispute-queries.ts';
import { listRefundsQuery } from '../refund-queries.ts';
import type { RouteKey } from '../route-keys.ts';
import { totalsQuery } from '../totals-view.ts';
import { listedDisputes } from './dispute-schemas.ts';
import { DISPUTES_EXAMPLES, REFUNDS_EXAMPLES, TOTALS_EXAMPLES } from './list-examples.ts';
import type { Operation } from './operation.ts';
import { listedRefunds } from './refund-schemas.ts';
import { totals } from './totals-schemas.ts';

export const LIST_OPERATIONS = {
  'GET /refunds': {
    id: 'listAllRefunds',
    tag: 'Lists',
    summary: 'List the refunds of all payments',
    description: 'The newest first. Without a range, those of the last 24 hours; a range has 31 days at most.',
    query: listRefundsQuery,
    answers: { 200: { description: 'A page of refunds.', schema: listedRefunds } },
    problems: [],
    examples: REFUNDS_EXAMPLES,
  },
  'GET /disputes': {
    id: 'listDisputes',
    tag: 'Lists',
    summary: 'List the disputes of all payments',
    description: 'The open ones, those that are due next at the top.',
    query: listDisputesQuery,
    answers: { 200: { description: 'A page of disputes.', schema: listedDisputes } },
    problems: [],
    examples: DISPUTES_EXAMPLES,
  },
  'GET /totals': {
    id: 'getTotals',
    tag: 'Lists',
    summary: 'Sum up a day',
    description: 'What was started and refunded on a day in Korea, by currency and card brand. The answers of all pages add up.',
    query: totalsQuery,
    answers: { 200: { description: 'A part of the sums.', schema: totals } },
    problems: [],
    examples: TOTALS_EXAMPLES,
  },
} as const satisfies Partial<Record<RouteKey, Operation>>;
