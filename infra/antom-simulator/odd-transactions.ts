import type { JsonBody } from './messages/json-body.ts';

const SUCCESS = { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'success.' };
const WON = { currency: 'KRW', value: '100' };
const AT = '2025-12-16T18:09:58-08:00';

const REFUND = {
  transactionType: 'REFUND',
  transactionStatus: 'SUCCESS',
  transactionRequestId: 'odd_refund',
  transactionId: '20251217194010800700188000000000001',
  transactionAmount: WON,
  transactionResult: SUCCESS,
  transactionTime: AT,
} satisfies JsonBody;

/** Entries of an inquiry's `transactions` that a reader cannot use. The entries beside them are true. */
export const ODD_TRANSACTIONS = {
  'refund-without-request-id': { ...REFUND, transactionRequestId: undefined },
  'refund-without-amount': { ...REFUND, transactionAmount: undefined },
  'refund-with-number-id': { ...REFUND, transactionRequestId: 4711 },
  'refund-with-text-amount': { ...REFUND, transactionAmount: '100' },
  'refund-with-new-status': { ...REFUND, transactionStatus: 'RETURNED' },
  'capture-without-amount': { transactionType: 'CAPTURE', transactionStatus: 'SUCCESS', transactionId: '1', transactionResult: SUCCESS },
  'void-without-anything': { transactionType: 'VOID' },
  'type-as-number': { ...REFUND, transactionType: 7 },
  'null-entry': null,
  'text-entry': 'REFUND',
} as const satisfies Record<string, unknown>;

export type OddTransaction = keyof typeof ODD_TRANSACTIONS;
